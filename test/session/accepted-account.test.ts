import { describe, expect, test } from 'vitest'
import { HostError, type HostErrorCode } from '../../electron/hyperv/host.ts'
import { hasAccepted, noteAccepted, signedInTo } from '../../electron/session/accepted-account.ts'
import { otherVmId, vmId } from '../nesting/support.ts'
import { bench } from './bench.ts'

/** A guest that answers a sign-in with each of these in turn, and then takes it. */
async function signIn(answers: readonly HostErrorCode[], { before }: { before: boolean }) {
  const at = await bench()
  const credential = { user: 'lab', password: 'canary-7f3a' }
  if (before) noteAccepted(vmId, credential)
  let tries = 0
  const ended = signedInTo(at.workplace, vmId, credential, () => {
    const code = answers[tries++]
    return code === undefined ? Promise.resolve('in') : Promise.reject(new HostError(code, `said ${code}`))
  })
  const end = await ended.catch((error: unknown) => (error instanceof HostError ? error.code : String(error)))
  return { end, tries, waits: at.waits, accepted: hasAccepted(vmId, credential) }
}

const invalid: HostErrorCode = 'credential-invalid'

describe('an account', () => {
  test('that was never taken is doubted at once', async () => {
    expect(await signIn([invalid], { before: false })).toEqual({ end: invalid, tries: 1, waits: [], accepted: false })
  })

  test('that was taken is tried again, with a while between', async () => {
    const { end, waits, accepted } = await signIn([invalid, 'domain-unreachable', invalid], { before: true })
    expect({ end, waits, accepted }).toEqual({ end: 'in', waits: [20_000, 20_000, 20_000], accepted: true })
  })

  test('that was taken and isn’t any more is said to be, after the tries', async () => {
    const { end, tries } = await signIn([invalid, invalid, invalid, invalid, invalid], { before: true })
    expect({ end, tries }).toEqual({ end: 'credential-changed', tries: 4 })
  })

  test.each<HostErrorCode>(['account-locked', 'account-disabled', 'password-expired', 'guest-unreachable'])(
    'isn’t tried again where that helps nobody: %s',
    async (code) => {
      expect(await signIn([code, code], { before: true })).toMatchObject({ end: code, tries: 1, waits: [] })
    },
  )

  test('is as good as it was where two Windows don’t find together: nothing was done yet', async () => {
    const apart: HostErrorCode = 'guest-negotiation-failed'
    expect(await signIn([apart, apart], { before: false })).toMatchObject({ end: 'in', waits: [2000, 2000] })
    expect(await signIn([apart, apart, apart, apart], { before: false })).toMatchObject({ end: apart, tries: 4 })
  })

  test('that one VM has taken is none that another has', () => {
    const credential = { user: 'lab', password: 'x' }
    noteAccepted(vmId, credential)
    expect(hasAccepted(otherVmId, credential)).toBe(false)
    expect(hasAccepted(vmId, { ...credential })).toBe(false)
  })
})
