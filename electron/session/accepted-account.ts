import { HostError, type GuestCredential, type HostErrorCode } from '../hyperv/host.ts'
import type { Workplace } from './context.ts'

/**
 * Accounts that a guest has taken since the wizard was opened. Such a one is tried again where the guest refuses it, and
 * not doubted: a guest that has just started may not have found its domain controller yet, or its accounts. Kept by the
 * credential itself, which is in memory only and gone with whoever holds it.
 */
const accepted = new WeakMap<GuestCredential, Set<string>>()

export const hasAccepted = (vmId: string, credential: GuestCredential): boolean =>
  accepted.get(credential)?.has(vmId) === true

export function noteAccepted(vmId: string, credential: GuestCredential): void {
  const vms = accepted.get(credential) ?? new Set()
  accepted.set(credential, vms.add(vmId))
}

/** So few tries more lock no account out whose limit is 5 or more. */
export const refusedAgain = { tries: 3, pause: 20_000 }
/** Nothing was done yet where two Windows don't find together, and in another try they may. [psd-patch-mismatch-2025-09] */
const negotiationAgain = { tries: 3, pause: 2_000 }

/** What a guest may say of an account that it takes in another moment. One that is locked is only locked for longer. */
const mayPass: ReadonlySet<HostErrorCode> = new Set(['credential-invalid', 'account-unknown', 'domain-unreachable'])

const refusals: ReadonlySet<string> = new Set<HostErrorCode>([
  'credential-invalid',
  'credential-changed',
  'blank-password',
  'password-expired',
  'account-unknown',
  'account-restricted',
  'account-disabled',
  'account-expired',
  'account-locked',
])

/** Whether a guest has refused the account itself, so that trying it once more is worth nothing. */
export const refusesAccount = (code: string): boolean => refusals.has(code)

/** Whether such an answer is worth another try, after `refused` of them. */
export const isWorthAnotherTry = (
  error: HostError,
  vmId: string,
  credential: GuestCredential,
  refused: number,
): boolean => refused < refusedAgain.tries && mayPass.has(error.code) && hasAccepted(vmId, credential)

/** Says of an account that was taken before what its refusal then means. */
export function asChanged(error: HostError, vmId: string, credential: GuestCredential): HostError {
  const isChanged = error.code === 'credential-invalid' && hasAccepted(vmId, credential)
  return isChanged ? new HostError('credential-changed', error.message, error.origin) : error
}

/**
 * Does something in a guest, which begins with a sign-in to it. @throws HostError what it throws, after further tries
 * where that helps; `credential-changed` where an account that was taken before isn't any more
 */
export async function signedInTo<T>(
  { clock, facts, over }: Pick<Workplace, 'clock' | 'facts' | 'over'>,
  vmId: string,
  credential: GuestCredential,
  work: () => Promise<T>,
): Promise<T> {
  for (let refused = 0, apart = 0; ;) {
    try {
      const result = await work()
      noteAccepted(vmId, credential)
      return result
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      const again = isWorthAnotherTry(error, vmId, credential, refused)
      const negotiate = error.code === 'guest-negotiation-failed' && apart < negotiationAgain.tries
      if (!again && !negotiate) throw asChanged(error, vmId, credential)
      if (again) refused++
      else apart++
      facts.stillWaiting()
      await clock.wait(again ? refusedAgain.pause : negotiationAgain.pause, over)
      over.throwIfAborted()
    }
  }
}
