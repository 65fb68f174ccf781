import type { Operation, OperationKind } from '../../nesting/operations.ts'
import type { HostErrorCode } from '../host.ts'

/**
 * What an error's message says where no number and no id says it. Windows translates its messages: only the wizard's own
 * two languages are known here, and in all others such an error is `failed`, of which the facts may know more.
 */

/** An apostrophe inside a word is no quotation mark: “isn't”, “O’Brien”. */
const opening = String.raw`(?:(?<![\p{L}\p{N}])['’]|["‘‚‛“”„‟«»「『])`
const closing = String.raw`(?:['’](?![\p{L}\p{N}])|["‘‚‛“”„‟«»」』])`
/** From the first quotation mark of a line to its last: a name may hold some itself. */
const quoted = new RegExp(`${opening}.*${closing}`, 'gu')

/** A message without the names in it, whose words say nothing about what went wrong. */
export const withoutNames = (message: string, names: readonly string[]): string =>
  withoutOwnNames(message, names).replace(quoted, '')

/** Without the names that are known; what stands in quotation marks stays. */
export const withoutOwnNames = (message: string, names: readonly string[]): string =>
  names
    .filter((name) => name !== '')
    .reduce(
      (text, name) => text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escape(name)}(?![\\p{L}\\p{N}])`, 'gu'), ''),
      message,
    )

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const starting: ReadonlySet<OperationKind> = new Set(['startVm', 'guestStartNestedVm', 'guestProve'])

/** Whether Hyper-V is to start a VM, on this PC or in a VM. */
export const startsVm = (operation: Operation | undefined): boolean =>
  operation !== undefined && starting.has(operation.kind)

/** `'` for both apostrophes: documentation has set curly ones into texts that Windows writes with straight ones. */
const phrases: readonly (readonly [text: RegExp, code: HostErrorCode, onlyStarting?: true])[] = [
  // The name of a property, which nobody translates. [VD-308], [LB-251]
  [/\bVirtualizationBasedSecurityOptOut\b/i, 'vbs-opt-out'],
  [/nested virtualization|virtualización anidada/i, 'vm-cannot-nest', true],
  [
    /hypervisor (?:is not|isn't) running|no hypervisor is present|hipervisor no (?:se )?está (?:en ejecución|ejecutando)/i,
    'hypervisor-not-running',
  ],
  [
    /one of the Hyper-V components (?:is not|isn't) running|uno de los componentes de Hyper-V no se está ejecutando/i,
    'component-not-running',
  ],
  // Another name that nobody translates: Hyper-V's part of it is missing, or of another version. [AL-571]
  [/\bWMI\b/, 'management-failed'],
  [/not enough space on the disk|no hay (?:suficiente espacio|espacio suficiente) en (?:el )?disco/i, 'disk-full'],
]

/** @param text the message without names */
export function byText(text: string, operation: Operation | undefined): HostErrorCode | undefined {
  const plain = text.replaceAll('’', "'")
  return phrases.find(([phrase, , starting]) => phrase.test(plain) && (!starting || startsVm(operation)))?.[1]
}

/**
 * What is said between two names in quotation marks, which take it along where they are left out.
 * @param text the message without the names that are known
 */
export const byTextBetween = (text: string): HostErrorCode | undefined =>
  // A VM that is started needs a file as large as its memory. [DOCKER-7477]
  /because there is not enough disk space\b|porque no hay espacio (?:suficiente )?en (?:el )?disco\b/i.test(text)
    ? 'disk-full'
    : undefined

/** A file of a VM, by its whole path: local or in a share. Windows translates no path. */
const vmFile =
  /(?:[A-Za-z]:|\\\\[^\\/:*?"<>|\r\n]+\\[^\\/:*?"<>|\r\n]+)\\[^/:*?"<>|\r\n]*?\.(?:avhdx?|vhdx?|vhds|vhdpmem|vmcx|vmrs|vmgs|iso|vfd)(?![\p{L}\p{N}.])/iu

/** The file of a VM that a message names first; undefined without one. @param message with its names */
export const fileIn = (message: string): string | undefined => vmFile.exec(message)?.[0]
