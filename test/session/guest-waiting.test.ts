import { describe, expect, test } from 'vitest'
import { HostError, type HostErrorCode } from '../../electron/hyperv/host.ts'
import { GuestReader, isAway } from '../../electron/session/guest-waiting.ts'
import { vmId } from '../nesting/support.ts'
import { bench } from './bench.ts'

/** A guest that answers each reading in turn: with the time of its last start, or with an error; the last one for ever. */
async function guest(...answers: (string | Error)[]) {
  const at = await bench()
  const cancel = new AbortController()
  let readings = 0
  at.workplace.host.readGuest = (_vm, _credential, { onFact }) => {
    const answer = answers[Math.min(readings++, answers.length - 1)]
    if (answer instanceof Error) return Promise.reject(answer)
    if (answer) onFact({ fact: 'os.lastBoot', value: answer })
    return Promise.resolve()
  }
  const reader = new GuestReader(at.workplace, vmId, { user: 'admin', password: 'x' }, cancel.signal)
  return { at, cancel, reader, readings: () => readings }
}
const refused = (code: HostErrorCode) => new HostError(code, '')
const [old, fresh] = ['2026-01-01T08:00:00Z', '2026-01-01T12:00:00Z']
const always = () => true

describe('a guest that doesn’t answer yet', () => {
  test('is asked until it does', async () => {
    const { at, reader } = await guest(refused('guest-unreachable'), refused('guest-unreachable'), old)
    await reader.untilItAnswers(isAway)
    expect(at.waits).toEqual([2000, 2000])
    expect(reader.lastBoot).toBe(old)
  })

  test('has the time that it takes shown at each try', async () => {
    const { at, reader } = await guest(refused('guest-unreachable'), refused('guest-unreachable'), old)
    let shown = 0
    at.workplace.facts.stillWaiting = () => shown++
    await reader.untilItAnswers(isAway)
    expect(shown).toBe(2)
  })

  test('is given up after ten minutes, with what it said last', async () => {
    const { at, reader } = await guest(refused('guest-unreachable'))
    await expect(reader.untilItAnswers(isAway)).rejects.toMatchObject({ code: 'guest-unreachable' })
    // The bench lets a minute pass at each wait, and the tenth minute still counts.
    expect(at.waits).toHaveLength(11)
  })

  test.each([refused('access-denied'), refused('credential-invalid'), new TypeError('ours')])(
    'isn’t asked again where that changes nothing: %s',
    async (error) => {
      const { at, reader } = await guest(error)
      await expect(reader.untilItAnswers(isAway)).rejects.toBe(error)
      expect(at.waits).toEqual([])
    },
  )

  test('may refuse an account that it has taken before, three times, while it is starting', async () => {
    const invalid = refused('credential-invalid')
    const { at, reader } = await guest(old, invalid, invalid, invalid, fresh, invalid)
    await reader.untilItAnswers(isAway)
    await reader.untilItAnswers(isAway)
    expect(at.waits).toEqual([20_000, 20_000, 20_000])
    expect(reader.lastBoot).toBe(fresh)
    await expect(reader.untilItAnswers(isAway)).rejects.toMatchObject({ code: 'credential-changed' })
    expect(at.waits).toHaveLength(6)
  })

  test('isn’t waited for any more when somebody has asked it to end', async () => {
    const { at, cancel, reader } = await guest(refused('guest-unreachable'))
    at.onWait = () => cancel.abort(new Error('enough'))
    await expect(reader.untilItAnswers(isAway)).rejects.toThrow('enough')
    expect(at.waits).toHaveLength(1)
  })

  test('is away when it can’t be reached or its session ends, and in no other case', () => {
    const codes: HostErrorCode[] = ['guest-unreachable', 'session-lost', 'access-denied', 'timed-out']
    expect(codes.map((code) => isAway(refused(code)))).toEqual([true, true, false, false])
  })
})

describe('a guest that restarts', () => {
  test('is back when it has started anew and is ready', async () => {
    const { at, reader, readings } = await guest(old, refused('session-lost'), fresh)
    await reader.untilBack(old, always, () => {})
    expect(at.waits).toEqual([2000, 2000])
    expect(readings()).toBe(3)
  })

  test('may restart once more before it is ready', async () => {
    const { reader, readings } = await guest(fresh)
    await reader.untilBack(
      old,
      () => readings() > 2,
      () => {},
    )
    expect(readings()).toBe(3)
  })

  test('may restart three times, and be away each time', async () => {
    const [second, third] = ['2026-01-01T12:03:00Z', '2026-01-01T12:06:00Z']
    const lost = refused('session-lost')
    const { reader } = await guest(old, lost, fresh, lost, second, refused('guest-unreachable'), third)
    await reader.untilBack(
      old,
      () => reader.lastBoot === third,
      () => {},
    )
    expect(reader.lastBoot).toBe(third)
  })

  test('is not back as long as it answers as before, and after more than a minute may be held back', async () => {
    const { reader } = await guest(old, old, old, fresh)
    const said: boolean[] = []
    await reader.untilBack(old, always, (heldBack) => said.push(heldBack))
    expect(said).toEqual([false, false, true])
  })

  test('is not held back where it has restarted and isn’t ready', async () => {
    const { reader, readings } = await guest(fresh)
    const said: boolean[] = []
    await reader.untilBack(
      old,
      () => readings() > 4,
      (heldBack) => said.push(heldBack),
    )
    expect(said).toEqual([false, false, false, false])
  })

  test('is waited for no longer than ten minutes; what comes next says what is missing', async () => {
    const { at, reader } = await guest(old)
    await reader.untilBack(old, always, () => {})
    expect(at.waits).toHaveLength(11)
  })

  test('counts as restarted where nobody knew when it had started before', async () => {
    const { at, reader } = await guest(old)
    await reader.untilBack(undefined, always, () => {})
    expect(at.waits).toEqual([])
  })
})
