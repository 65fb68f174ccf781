import { HostError, type GuestCredential, type HostErrorCode } from '../host.ts'
import type { PowerShellErrorRecord } from './session-error.ts'

/**
 * Why a Windows in a VM doesn't let somebody sign in, by the numbers that Windows has for it (winerror.h, ntstatus.h). They
 * say it only in errors of PowerShell Direct itself: elsewhere they are about another account.
 */

const byNumber: ReadonlyMap<number, HostErrorCode> = new Map([
  // ERROR_LOGON_FAILURE, ERROR_INVALID_PASSWORD; STATUS_LOGON_FAILURE, STATUS_WRONG_PASSWORD.
  [0x8007052e, 'credential-invalid'],
  [0x80070056, 'credential-invalid'],
  [0xc000006d, 'credential-invalid'],
  [0xc000006a, 'credential-invalid'],
  // ERROR_NO_SUCH_USER, ERROR_NONE_MAPPED.
  [0x80070525, 'account-unknown'],
  [0x80070534, 'account-unknown'],
  [0xc0000064, 'account-unknown'],
  // ERROR_ACCOUNT_RESTRICTION is mostly said of a blank password (`host.ts` knows whether it was one).
  [0x8007052f, 'blank-password'],
  [0xc000006e, 'blank-password'],
  // Hours, PCs, and ERROR_LOGON_TYPE_NOT_GRANTED.
  [0x80070530, 'account-restricted'],
  [0xc000006f, 'account-restricted'],
  [0x80070531, 'account-restricted'],
  [0xc0000070, 'account-restricted'],
  [0x80070569, 'account-restricted'],
  [0xc000015b, 'account-restricted'],
  // ERROR_PASSWORD_EXPIRED, ERROR_PASSWORD_MUST_CHANGE.
  [0x80070532, 'password-expired'],
  [0xc0000071, 'password-expired'],
  [0x80070773, 'password-expired'],
  [0xc0000224, 'password-expired'],
  [0x80070533, 'account-disabled'],
  [0xc0000072, 'account-disabled'],
  [0x80070701, 'account-expired'],
  [0xc0000193, 'account-expired'],
  [0x80070775, 'account-locked'],
  [0xc0000234, 'account-locked'],
  // ERROR_NO_LOGON_SERVERS, ERROR_NO_SUCH_DOMAIN, ERROR_DOMAIN_CONTROLLER_NOT_FOUND.
  [0x8007051f, 'domain-unreachable'],
  [0xc000005e, 'domain-unreachable'],
  [0x8007054b, 'domain-unreachable'],
  [0xc00000df, 'domain-unreachable'],
  [0x80070774, 'domain-unreachable'],
  // ERROR_SHUTDOWN_IN_PROGRESS, ERROR_SHUTDOWN_IS_SCHEDULED; ERROR_NOT_READY.
  [0x8007045b, 'guest-going-down'],
  [0x800704a6, 'guest-going-down'],
  [0x80070015, 'guest-starting'],
])

/** All that Invoke-Command and New-PSSession say of a session that can't be had or has ended, whatever the reason. */
export const brokenSession = /^(PSSession(StateBroken|OpenFailed)|VMSessionConnectFailed)\b/

const ofRemoting =
  /^System\.Management\.Automation\.Remoting\.PS(Direct|RemotingDataStructure|RemotingTransport)Exception$/

/** Whether PowerShell Direct itself says it, and not what was run in the guest. */
const isOfDirect = ({ errorId, exceptions }: PowerShellErrorRecord): boolean =>
  !exceptions[0]?.type.endsWith('.RemoteException') &&
  (brokenSession.test(errorId) || exceptions.some(({ type }) => ofRemoting.test(type)))

/** @param hresults all numbers of the error, the telling ones first */
export function bySignIn(record: PowerShellErrorRecord, hresults: readonly number[]): HostErrorCode | undefined {
  if (!isOfDirect(record)) return undefined
  return hresults.map((hresult) => byNumber.get(hresult)).find((code) => code !== undefined)
}

/** The same error about this account: where its password isn't blank, the restriction is another one. */
export const ofAccount = (error: HostError, { password }: GuestCredential): HostError =>
  error.code === 'blank-password' && password !== ''
    ? new HostError('account-restricted', error.message, error.origin)
    : error
