import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { PcStore, SavedPc } from '../../electron/hyperv/simulated/saved-pc.ts'
import type { Scenario } from '../../electron/hyperv/simulated/scenario.ts'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { planNewWindows } from '../../electron/nesting/plan/new-windows.ts'
import type { Clock } from '../../electron/session/clock.ts'
import type { Application } from '../../electron/wizard/application.ts'
import { gigabyte, ids, quick } from '../conformance/worlds.ts'
import { edition } from '../nesting/media/support.ts'

/** A VM with a Windows of its own that a test has made, and a clock by which nothing takes any time. */

export const making = '5b0e2c7a-8f1d-4c3e-9a6b-0d1e2f3a4b5c'
/** The password of the new account; nothing that is kept may hold it. */
export const canary = 'Kanarie-7f3A-geel!'
export const account = { user: 'labadmin', password: canary }

export const pcForNewWindows = (): Scenario => quick('ready')

export function planOf(
  host: Parameters<typeof planNewWindows>[0],
  switchId: string | null = ids.defaultSwitch,
): Operation[] {
  return planNewWindows(
    host,
    {
      name: 'NESTED-WIN',
      folder: 'C:\\Labs\\NESTED-WIN',
      iso: 'C:\\Users\\lab\\Downloads\\Win11.iso',
      image: 'sources\\install.wim',
      edition: edition({ index: 6, build: 26100, bytes: 16 * gigabyte }),
      user: account.user,
      locale: { language: 'en-US', locale: 'en-US', keyboard: '0409:00000409', timeZone: 'UTC' },
      memory: 4 * gigabyte,
      processors: 2,
      diskBytes: 80 * gigabyte,
      switchId,
      tpm: true,
    },
    making,
  )
}

/** Time goes on only while somebody waits. */
export function ownClock(): Clock & { at: number } {
  const clock = {
    at: Date.UTC(2026, 0, 1, 12),
    now: () => new Date(clock.at).toISOString(),
    wait: async (milliseconds: number) => {
      clock.at += milliseconds
      await new Promise((resolve) => setTimeout(resolve, 0))
    },
  }
  return clock
}

/** Keeps a PC in memory, as the text that a file would hold. */
export class StoreInMemory implements PcStore {
  text = 'null'

  load(): Promise<unknown> {
    return Promise.resolve(JSON.parse(this.text))
  }

  save(pc: SavedPc): Promise<void> {
    this.text = JSON.stringify(pc)
    return Promise.resolve()
  }
}

export const openPc =
  (store: PcStore, scenario = pcForNewWindows()) =>
  (): Promise<HyperVHost> =>
    SimulatedHost.open(scenario, { speed: 0, store })

/** Plans such a VM and begins to make it, in the session alone; with the account, unless a test leaves it out. */
export async function begun(application: Application, given: typeof account | null = account) {
  const { session } = application
  await session.check()
  const operations = planOf(session.state.snapshot.host)
  return session.start({ purpose: 'apply', operations }, given ?? undefined)
}
