import { expect, test } from 'vitest'
import { HostError, type HostErrorCode } from '../../electron/hyperv/host.ts'
import type { Application } from '../../electron/wizard/application.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { labAdmin, quick } from '../conformance/worlds.ts'
import { ended, toReview, until, wizardOn } from './on-host.ts'

/** A guest that refuses an account: from the beginning, or one that it has taken before. */

/**
 * Sets up a guest that says these things instead of answering.
 * @returns how it ended, and how long was waited after each `credential-invalid`
 */
async function setUp(says: { atFirst?: HostErrorCode[]; afterRestart?: HostErrorCode[] }) {
  const left = [...(says.atFirst ?? [])]
  const waits: number[] = []
  let last: HostErrorCode | undefined
  const { application } = await wizardOn(
    async () => {
      const host = await SimulatedHost.open(quick('ready'), { speed: 0 })
      const readGuest = host.readGuest.bind(host)
      host.readGuest = (...parts) => {
        last = left.shift()
        return last === undefined ? readGuest(...parts) : Promise.reject(new HostError(last, 'x'))
      }
      const run = host.perform.bind(host)
      host.perform = async (operation, options) => {
        await run(operation, options)
        if (operation.kind === 'guestRestart') left.push(...(says.afterRestart ?? []))
      }
      return host
    },
    {
      clock: {
        wait: (milliseconds) => {
          if (last === 'credential-invalid') waits.push(milliseconds)
          return Promise.resolve()
        },
      },
    },
  )
  const guest = await guestSetUp(application)
  return { phase: guest.phase, waits, left }
}

/** Applies what a VM needs and signs in to it. @returns what came of its set-up */
async function guestSetUp(application: Application): Promise<WizardState['guest']> {
  await toReview(application, 'DEV-WIN11')
  await application.send({ type: 'apply' })
  await until(application, ended)
  await application.send({ type: 'next' })
  await application.send({ type: 'signIn', ...labAdmin })
  const { guest } = await until(application, ({ guest }) => guest.phase === 'done' || guest.phase === 'failed')
  return guest
}

const refused = (times: number): HostErrorCode[] => Array.from({ length: times }, () => 'credential-invalid')
const aWhile = 20_000

test('an account that was never accepted isn’t tried a second time', async () => {
  expect(await setUp({ atFirst: refused(2) })).toEqual({ phase: 'failed', waits: [], left: refused(1) })
})

test('one that was accepted before is tried again, with a while between, after the guest’s restart', async () => {
  const afterRestart: HostErrorCode[] = ['guest-unreachable', ...refused(3)]
  expect(await setUp({ afterRestart })).toEqual({ phase: 'done', waits: [aWhile, aWhile, aWhile], left: [] })
})

test('and no more often than any usual limit for wrong passwords allows', async () => {
  const { phase, waits, left } = await setUp({ afterRestart: refused(9) })
  expect({ phase, waits, left }).toEqual({ phase: 'failed', waits: [aWhile, aWhile, aWhile], left: refused(5) })
})

test('a guest that was told to restart and still runs is said to be held back, until it goes down', async () => {
  const notes: string[] = []
  let now = Date.parse('2026-06-01T08:00:00Z')
  let told = false
  const { application } = await wizardOn(
    async () => {
      const host = await SimulatedHost.open(quick('ready'), { speed: 0 })
      const run = host.perform.bind(host)
      // A program in it asks whether to save, for two minutes.
      host.perform = (operation, options) => {
        if (operation.kind !== 'guestRestart') return run(operation, options)
        told = true
        void waitUntil(120_000).then(() => run(operation, options))
        return Promise.resolve()
      }
      return host
    },
    {
      clock: {
        now: () => new Date(now).toISOString(),
        wait: async (milliseconds) => {
          now += milliseconds
          release()
          const { guest } = await application.state()
          if (told) notes.push(guest.steps.find(({ id }) => id === 'reconnect')?.note ?? '')
        },
      },
    },
  )
  let release = () => {}
  const waitUntil = (milliseconds: number) => {
    const end = now + milliseconds
    return new Promise<void>((resolve) => (release = () => (now >= end ? resolve() : undefined)))
  }
  const guest = await guestSetUp(application)
  expect(guest.phase).toBe('done')
  const { heldBack, steps } = catalogue.en.guest
  expect(notes.slice(0, 20)).toEqual(notes.slice(0, 20).map(() => steps.reconnect.note))
  expect(notes).toContain(heldBack)
  expect(guest.steps.find(({ id }) => id === 'reconnect')?.note).toBe(steps.reconnect.note)
})
