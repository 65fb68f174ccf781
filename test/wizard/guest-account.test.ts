import { expect, test } from 'vitest'
import { HostError, type HostErrorCode } from '../../electron/hyperv/host.ts'
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
      const run = host.run.bind(host)
      host.run = async (operation, options) => {
        await run(operation, options)
        if (operation.kind === 'guestRestart') left.push(...(says.afterRestart ?? []))
      }
      return host
    },
    {
      wait: (milliseconds) => {
        if (last === 'credential-invalid') waits.push(milliseconds)
        return Promise.resolve()
      },
    },
  )
  await toReview(application, 'DEV-WIN11')
  await application.send({ type: 'apply' })
  await until(application, ended)
  await application.send({ type: 'next' })
  await application.send({ type: 'signIn', ...labAdmin })
  const { guest } = await until(application, ({ guest }) => guest.phase === 'done' || guest.phase === 'failed')
  return { phase: guest.phase, waits, left }
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
