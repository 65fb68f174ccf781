import type { Operation } from '../../nesting/operations.ts'
import { HostError, type HostErrorCode } from '../host.ts'
import { byHresult, hresultsOf, printedNumbers } from './error-numbers.ts'
import { byText, byTextBetween, fileIn, startsVm, withoutNames, withoutOwnNames } from './error-text.ts'
import { brokenSession, bySignIn } from './sign-in-errors.ts'
import { SessionError, type PowerShellErrorRecord, type SessionErrorCode } from './session-error.ts'

/**
 * What an error of PowerShell means. Ids, HRESULTs and types of exceptions decide, because Windows translates its
 * messages. Sources: known-problems.md (the tables at its head and in section C) and Hyper-V's public error ids.
 * A code says no more than the error does; what the facts add is `nesting/known-causes.ts`.
 */

/** What the command was for. */
export interface ErrorContext {
  operation?: Operation
  /** Of the VMs and things that it is about: Hyper-V puts them into its messages. */
  names?: readonly string[]
}

/** @returns the error as the port promises it; anything else than a SessionError is a mistake of ours: `failed` */
export function toHostError(error: unknown, context: ErrorContext = {}): HostError {
  if (error instanceof HostError) return error
  if (!(error instanceof SessionError)) return new HostError('failed', String(error))
  if (error.record) return fromRecord(error.record, context)
  const { code, errorId } = sessionErrors[error.code]
  return new HostError(code, error.message, errorId === undefined ? {} : { errorId })
}

const sessionErrors: Record<SessionErrorCode, { code: HostErrorCode; errorId?: string }> = {
  'engine-missing': { code: 'powershell-missing', errorId: 'PowerShellMissing' },
  'language-mode': { code: 'language-mode', errorId: 'ConstrainedLanguage' },
  'session-lost': { code: 'session-lost' },
  'timed-out': { code: 'timed-out' },
  // Only what is asked of a guest has such a limit.
  'no-answer': { code: 'guest-unreachable', errorId: 'NoAnswer' },
  cancelled: { code: 'cancelled' },
  closed: { code: 'cancelled' },
  'script-failed': { code: 'failed' },
}

function fromRecord(record: PowerShellErrorRecord, context: ErrorContext): HostError {
  const found = proofNotStarted.exec(record.errorId)
  if (!found) return ofRecord(record, context)
  // What the command said that failed in it, under the id that the proof has given it.
  const { code, message, origin } = ofRecord({ ...record, errorId: found[1] ?? '' }, context)
  return new HostError(code === 'failed' ? 'proof-not-started' : code, message, { ...origin, errorId: record.errorId })
}

const proofNotStarted = /^ProofNotStarted\b(?:.* was=(.*))?/s

function ofRecord(record: PowerShellErrorRecord, { operation, names = [] }: ErrorContext): HostError {
  const text = withoutNames(record.message, names)
  const hresults = hresultsOf(record, text)
  const numbered = byHresult(hresults)
  const said =
    bySignIn(record, hresults) ??
    byDirect(record) ??
    deniedFile(record, text, operation) ??
    byId(record) ??
    byNewDisk(hresults, operation) ??
    numbered?.code ??
    byType(record) ??
    byText(text, operation) ??
    byTextBetween(withoutOwnNames(record.message, names)) ??
    'failed'
  const meant = inContext(said, record, operation)
  const code = lacksRights(record, meant) ? 'needs-elevation' : meant
  const hresult = numbered?.hresult ?? hresults[0]
  const file = code === 'vm-file-denied' ? fileIn(record.message) : undefined
  return new HostError(code, record.message, {
    errorId: record.errorId,
    ...(hresult === undefined ? {} : { hresult }),
    ...(file === undefined ? {} : { file }),
  })
}

/** What PowerShell Direct says in words of its own, which `session.ps1` knows in the language of this Windows. */
const direct: Readonly<Record<string, HostErrorCode>> = {
  InvalidCredential: 'credential-invalid',
  InvalidUsername: 'credential-invalid',
  HyperVInvalidResponse: 'guest-negotiation-failed',
  HyperVNegotiationFailed: 'guest-negotiation-failed',
  HyperVSocketTransportProcessEnded: 'guest-connection-ended',
}
const byDirect = ({ directSays }: PowerShellErrorRecord): HostErrorCode | undefined =>
  typeof directSays === 'string' && Object.hasOwn(direct, directSays) ? direct[directSays] : undefined

/**
 * Hyper-V may not open a file: then the account of the VM, of Hyper-V's service or of the person lacks a right of that
 * file, and its id says no more than any refusal. [SA-005]
 */
function deniedFile(
  { message }: PowerShellErrorRecord,
  text: string,
  operation: Operation | undefined,
): HostErrorCode | undefined {
  if (!printedNumbers(text).includes(0x80070005)) return undefined
  if (startsVm(operation)) return 'vm-file-denied'
  return fileIn(message) === undefined ? undefined : 'file-denied'
}

/** Beginnings of FullyQualifiedErrorIds. The first that fits counts. */
const ids: readonly (readonly [RegExp, HostErrorCode])[] = [
  [/^AccessDenied\b/, 'access-denied'],
  [/^Windows System Error 5\b/, 'access-denied'],
  [/^UnauthorizedAccess/, 'access-denied'],
  // Stop-VM would ask whether to go on without a guest that doesn't answer or is locked, and nobody can be asked.
  [/^InvalidOperation,Microsoft\.HyperV\.PowerShell\.Commands\.StopVM\b/, 'shutdown-refused'],
  [/^InvalidParameter,Microsoft\.HyperV\.PowerShell\.Commands\.GetVM\b/, 'vm-not-found'],
  // Nothing is said of what wasn't found: as often it is Hyper-V's service or WMI itself. [MINIKUBE-16679]
  [/^ObjectNotFound,Microsoft\.HyperV\./, 'management-failed'],
  [/^NestedVmNotFound\b/, 'nested-vm-not-found'],
  [/^VmDiskExists\b/, 'disk-exists'],
  [/^ProofSilent\b/, 'proof-silent'],
  [/^ProofOtherCode\b/, 'proof-other-code'],
  [/^VmLeftOver\b/, 'left-over'],
  [/^PlaceNotOurs\b/, 'place-not-ours'],
  [/^BootFilesFailed\b/, 'boot-files-failed'],
  // Neither can be read to its end.
  [/^(ImageUnreadable|CopyIncomplete)\b/, 'image-damaged'],
  [/^(SwitchNameTaken|NatNameTaken)\b/, 'name-taken'],
  // One of containers, or an earlier one, has its name or its addresses, and Get-NetNat need not list it. [VD-1244], [VD-361]
  [/^Windows System Error (52|87),New-NetNat\b/, 'nat-refused'],
  // Only the event log knows why. [WSL-10028], [DOCKER-1221]
  [/^CouldNotStartService\b/, 'service-not-started'],
  [/^FirmwareClosed\b/, 'firmware-closed'],
  [/^OthersSignedIn\b/, 'others-signed-in'],
  [/^InvalidVM(Id|Name)(NotSingle|NoVM|MultipleVM)?\b/, 'vm-not-found'],
  [/^InvalidVMState\b/, 'vm-not-running'],
  [/^InvalidState,Microsoft\.HyperV\./, 'vm-wrong-state'],
  [/^OutOfMemory,Microsoft\.HyperV\./, 'no-memory'],
  [/^HyperVModuleNotAvailable\b/, 'module-missing'],
  [/^CouldNotAutoLoad/i, 'module-missing'],
  [/^Alteration_PrerequisiteCheck_Failed\b/, 'role-refused'],
  [/^DISMAPI_Error__Failed_Reboot_Required/, 'restart-first'],
  [/^NamedParameterNotFound,.*\.(InvokeCommand|NewPSSession)Command\b/, 'powershell-direct-missing'],
  // PowerShell's names for what PowerShell Direct says, where they become ids. [PS-OOP], [PS-SOCK]
  [/^InvalidCredential\b/, 'credential-invalid'],
  [/^HyperV(InvalidResponse|NegotiationFailed)\b/, 'guest-negotiation-failed'],
  [/^IPCServerProcessReportedError\b/, 'guest-connection-ended'],
]
function byId({ errorId, message }: PowerShellErrorRecord): HostErrorCode | undefined {
  // The name in the message is a command's, which nobody translates.
  if (errorId.startsWith('CommandNotFoundException')) {
    return /\b\w+-Windows(Optional)?Feature\b/.test(message) ? 'feature-commands-missing' : 'module-missing'
  }
  return ids.find(([id]) => id.test(errorId))?.[1]
}

/** Whether an id is a name of PowerShell's or of a module's, which decides what the error means, and nobody's text. */
export const isKnownId = (errorId: string): boolean =>
  /^[\w.,-]+$/.test(errorId) &&
  (errorId.startsWith('CommandNotFoundException') ||
    brokenSession.test(errorId) ||
    ids.some(([id]) => id.test(errorId)))

/**
 * PowerShell Direct raises a PSDirectException for all its troubles, from a refused account to a guest that goes down
 * while it is signed in to. `directSays` tells some; the others are a guest that can't be talked to.
 */
const types: readonly (readonly [RegExp, HostErrorCode])[] = [
  [/\.PS(Direct|RemotingDataStructure|RemotingTransport)Exception$/, 'guest-unreachable'],
  [/^System\.(UnauthorizedAccessException|Security\.SecurityException)$/, 'access-denied'],
  [/^System\.TimeoutException$/, 'timed-out'],
]

function byType({ errorId, exceptions, category }: PowerShellErrorRecord): HostErrorCode | undefined {
  if (brokenSession.test(errorId)) return 'guest-unreachable'
  const found = types.find(([type]) => exceptions.some((exception) => type.test(exception.type)))?.[1]
  return found ?? (category === 'PermissionDenied' ? 'access-denied' : undefined)
}

/**
 * What numbers mean where a disk is made out of an image or another disk. Elsewhere they may be about anything.
 * [EGP-323], [X0NN-10], [MD-151]
 */
const ofNewDisk: ReadonlyMap<number, HostErrorCode> = new Map([
  // The media is write protected.
  [0x80070013, 'drive-write-protected'],
  // A sharing violation, and a lock.
  [0x80070020, 'image-in-use'],
  [0x80070021, 'image-in-use'],
  // Invalid data, a bad checksum, an end that comes too soon, a corrupted file.
  [0x8007000d, 'image-damaged'],
  [0x80070017, 'image-damaged'],
  [0x80070026, 'image-damaged'],
  [0x80070570, 'image-damaged'],
  [0xc03a001a, 'place-unfit'],
  [0x80070299, 'place-unfit'],
])
/** DISM's own: not implemented, and not supported, by a program that is older than the image. */
const tooOld: readonly number[] = [0x80004001, 0x80070032]

function byNewDisk(hresults: readonly number[], operation: Operation | undefined): HostErrorCode | undefined {
  if (operation === undefined || !('making' in operation) || operation.kind === 'removeCreatedVm') return undefined
  if (operation.kind === 'addHyperVToDisk' && hresults.some((number) => tooOld.includes(number))) return 'dism-too-old'
  return hresults.map((number) => ofNewDisk.get(number)).find((code) => code !== undefined)
}

/** The same words say something else of a start: that is what the memory was for. */
function inContext(code: HostErrorCode, { errorId }: PowerShellErrorRecord, operation: Operation | undefined) {
  const starts = startsVm(operation) || /\.(Start|Resume)VM\b/.test(errorId)
  return code === 'no-memory' && starts ? 'vm-no-memory' : code
}

/**
 * Without rights Hyper-V finds no VM, or says no more than "Unspecified" and a translated sentence; bcdedit gives only
 * a number. What an account in a VM may do is another matter: `rights` are those of this PC's session.
 */
function lacksRights({ errorId, exceptions, rights }: PowerShellErrorRecord, code: HostErrorCode): boolean {
  if (!rights || rights.elevated || exceptions[0]?.type.endsWith('.RemoteException')) return false
  if (code === 'access-denied' || /^bcdedit failed\b/.test(errorId)) return true
  if (rights.hyperVAdministrator) return false
  return (
    code === 'vm-not-found' ||
    /^ObjectNotFound,Microsoft\.HyperV\./.test(errorId) ||
    /^Unspecified,Microsoft\.HyperV\./.test(errorId)
  )
}
