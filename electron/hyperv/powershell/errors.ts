import type { Operation } from '../../nesting/operations.ts'
import { HostError, type HostErrorCode } from '../host.ts'
import { SessionError, type PowerShellErrorRecord, type SessionErrorCode } from './session-error.ts'

/**
 * What an error of PowerShell means. Ids, HRESULTs and types of exceptions decide, because Windows translates its
 * messages. Sources: known-problems.md (the tables at its head and in section C) and Hyper-V's public error ids.
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

function fromRecord(record: PowerShellErrorRecord, { operation, names = [] }: ErrorContext): HostError {
  const text = withoutNames(record.message, names)
  const hresults = hresultsOf(record, text)
  const refused = record.credentialRefused ? 'credential-invalid' : undefined
  const said = refused ?? byId(record) ?? byHresult(hresults) ?? byType(record) ?? byText(text, operation) ?? 'failed'
  const code = lacksRights(record, said) ? 'needs-elevation' : said
  const hresult = hresults[0]
  return new HostError(code, record.message, {
    errorId: record.errorId,
    ...(hresult === undefined ? {} : { hresult }),
  })
}

/** Beginnings of FullyQualifiedErrorIds. The first that fits counts. */
const ids: readonly (readonly [RegExp, HostErrorCode])[] = [
  [/^AccessDenied\b/, 'access-denied'],
  [/^Windows System Error 5\b/, 'access-denied'],
  [/^UnauthorizedAccess/, 'access-denied'],
  // Stop-VM would ask whether to go on without a guest that doesn't answer or is locked, and nobody can be asked.
  [/^InvalidOperation,Microsoft\.HyperV\.PowerShell\.Commands\.StopVM\b/, 'shutdown-refused'],
  [/^(InvalidParameter|ObjectNotFound),Microsoft\.HyperV\.PowerShell\.Commands\.GetVM\b/, 'vm-not-found'],
  [/^ObjectNotFound,Microsoft\.HyperV\./, 'vm-not-found'],
  [/^NestedVmNotFound\b/, 'vm-not-found'],
  [/^VmDiskExists\b/, 'disk-exists'],
  [/^VmLeftOver\b/, 'left-over'],
  [/^(SwitchNameTaken|NatNameTaken)\b/, 'name-taken'],
  [/^FirmwareClosed\b/, 'firmware-closed'],
  [/^OthersSignedIn\b/, 'others-signed-in'],
  [/^InvalidVM(Id|Name)(NotSingle|NoVM|MultipleVM)?\b/, 'vm-not-found'],
  [/^InvalidVMState\b/, 'vm-wrong-state'],
  [/^InvalidState,Microsoft\.HyperV\./, 'vm-wrong-state'],
  [/^OutOfMemory,Microsoft\.HyperV\./, 'vm-no-memory'],
  [/^HyperVModuleNotAvailable\b/, 'module-missing'],
  [/^CouldNotAutoLoad/i, 'module-missing'],
  [/^Alteration_PrerequisiteCheck_Failed\b/, 'role-refused'],
  [/^DISMAPI_Error__Failed_Reboot_Required/, 'restart-first'],
  // All that Invoke-Command and New-PSSession say of a session that can't be had or has ended, whatever the reason.
  [/^PSSession(StateBroken|OpenFailed)\b/, 'guest-unreachable'],
]

function byId({ errorId, message }: PowerShellErrorRecord): HostErrorCode | undefined {
  // The name in the message is a command's, which nobody translates.
  if (errorId.startsWith('CommandNotFoundException')) {
    return /\b\w+-Windows(Optional)?Feature\b/.test(message) ? 'feature-unavailable' : 'module-missing'
  }
  return ids.find(([id]) => id.test(errorId))?.[1]
}

/** Whether an id is a name of PowerShell's or of a module's, which decides what the error means, and nobody's text. */
export const isKnownId = (errorId: string): boolean =>
  /^[\w.,-]+$/.test(errorId) && (errorId.startsWith('CommandNotFoundException') || ids.some(([id]) => id.test(errorId)))

const byNumber: ReadonlyMap<number, HostErrorCode> = new Map([
  [0x80070005, 'access-denied'],
  [0x80041003, 'access-denied'],
  [0x800702e4, 'needs-elevation'],
  [0x8007000e, 'vm-no-memory'],
  [0x800705aa, 'vm-no-memory'],
  [0xc0350073, 'vm-no-memory'],
  [0x800f080c, 'feature-unavailable'],
  // A restart is due, or servicing waits for one. (CBS and Windows Update say it with numbers of Windows itself.)
  [0x80070bc9, 'restart-first'],
  [0x80070bca, 'restart-first'],
  [0x800f081f, 'source-missing'],
  [0x800f0922, 'servicing-failed'],
  [0x800705b4, 'timed-out'],
])

const byHresult = (hresults: readonly number[]) => hresults.map((number) => byNumber.get(number)).find(Boolean)

/** 0xC0370103 says that something goes on, whatever an error around it says. */
const operationPending = 0xc0370103

/** As Hyper-V prints an HRESULT: in parentheses at the end of a line, where only the VM's id may follow. */
const printedHresult = /\(0x([0-9a-fA-F]{8})\)(?=[.。]?\s*(\([^()]*\)[.。]?)?\s*$)/gm

/**
 * HRESULTs as unsigned numbers, the telling ones first: those that Hyper-V prints into its (translated) message, then
 * those of the exceptions. .NET's own, which only repeat the exception's type, are left out.
 * @param text the message without names
 */
function hresultsOf({ exceptions }: PowerShellErrorRecord, text: string): number[] {
  const printed = [...text.matchAll(printedHresult)].map(([, digits]) => parseInt(digits ?? '', 16))
  const raised = exceptions.map(({ hresult }) => hresult >>> 0)
  return [...printed, ...raised].filter((number) => number >>> 16 !== 0x8013 && number !== operationPending)
}

/**
 * PowerShell Direct raises a PSDirectException for all its troubles, from a refused account to a guest that goes down
 * while it is signed in to. `credentialRefused` tells the first; the others are a guest that can't be talked to.
 */
const types: readonly (readonly [RegExp, HostErrorCode])[] = [
  [/\.PS(Direct|RemotingDataStructure|RemotingTransport)Exception$/, 'guest-unreachable'],
  [/^System\.(UnauthorizedAccessException|Security\.SecurityException)$/, 'access-denied'],
  [/^System\.TimeoutException$/, 'timed-out'],
]

function byType({ exceptions, category }: PowerShellErrorRecord): HostErrorCode | undefined {
  const found = types.find(([type]) => exceptions.some((exception) => type.test(exception.type)))?.[1]
  return found ?? (category === 'PermissionDenied' ? 'access-denied' : undefined)
}

/**
 * Hyper-V has no id of its own for this one, and other languages than these have other words: those get `failed`, and
 * whoever knows the facts knows better. (known problem `vm-platform-no-nesting`)
 */
function byText(text: string, operation: Operation | undefined): HostErrorCode | undefined {
  if (operation?.kind !== 'startVm') return undefined
  return /nested virtualization|virtualización anidada/i.test(text) ? 'vm-cannot-nest' : undefined
}

/** From the first quotation mark of a line to its last: a name may hold some itself. */
const quoted = /['"‘’‚‛“”„‟«»].*['"‘’‚‛“”„‟«»]/g

/** A message without the names in it, whose words say nothing about what went wrong. */
function withoutNames(message: string, names: readonly string[]): string {
  const bare = names
    .filter((name) => name !== '')
    .reduce(
      (text, name) => text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escape(name)}(?![\\p{L}\\p{N}])`, 'gu'), ''),
      message,
    )
  return bare.replace(quoted, '')
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/**
 * Without rights Hyper-V finds no VM, or says no more than "Unspecified" and a translated sentence; bcdedit gives only
 * a number. What an account in a VM may do is another matter: `rights` are those of this PC's session.
 */
function lacksRights({ errorId, exceptions, rights }: PowerShellErrorRecord, code: HostErrorCode): boolean {
  if (!rights || rights.elevated || exceptions[0]?.type.endsWith('.RemoteException')) return false
  if (code === 'access-denied' || /^bcdedit failed\b/.test(errorId)) return true
  if (rights.hyperVAdministrator) return false
  return code === 'vm-not-found' || /^Unspecified,Microsoft\.HyperV\./.test(errorId)
}
