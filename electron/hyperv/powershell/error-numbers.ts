import type { HostErrorCode } from '../host.ts'
import type { PowerShellErrorRecord } from './session-error.ts'

/**
 * The numbers of an error, in all the notations in which Windows writes them, and what those mean that say the same
 * whatever was done. Sources: known-problems.md (the table at its head), [SA-WUERR], [HV-HDR], [HV-RS], [GO-WIN].
 */

const byNumber: ReadonlyMap<number, HostErrorCode> = new Map([
  [0x80070005, 'access-denied'],
  [0x80041003, 'access-denied'],
  [0x800702e4, 'needs-elevation'],

  // A VM, and the files and processes that it needs.
  [0x8007000e, 'no-memory'],
  [0x800705aa, 'no-memory'],
  [0x80070027, 'disk-full'],
  [0x80070070, 'disk-full'],
  [0x80070299, 'vm-file-system'],
  // Compressed, encrypted or sparse; on ReFS with its integrity guarded. [VAGRANT-5101], [PACKER-9922]
  [0xc03a001a, 'vm-file-compressed'],
  [0x80070569, 'vm-logon-right'],
  [0xc06d007e, 'foreign-dll'],
  [0xc0370029, 'saved-state-incompatible'],
  [0xc0370100, 'vm-process-ended'],
  [0xc0370106, 'vm-process-ended'],

  // The hypervisor. 0xC0370102 is also shown with the beginning of an HRESULT.
  [0xc0351000, 'hypervisor-not-running'],
  [0xc0370102, 'hypervisor-not-running'],
  [0x80370102, 'hypervisor-not-running'],
  [0xc035001e, 'hypervisor-feature'],
  [0xc0350072, 'refused-while-nesting'],
  [0xc0350073, 'hypervisor-no-memory'],

  // WMI: not found, no such namespace, no such class, a provider that doesn't load; and the service behind it.
  [0x80041002, 'management-failed'],
  [0x8004100e, 'management-failed'],
  [0x80041010, 'management-failed'],
  [0x80041013, 'management-failed'],
  [0x800706ba, 'management-failed'],

  // Features of Windows. A restart is due, or servicing waits for one. (CBS and Windows Update say it with numbers of
  // Windows itself.)
  [0x80070bc9, 'restart-first'],
  [0x80070bca, 'restart-first'],
  // “No action was taken as a system reboot is required.” [WSLDOC-1060]
  [0x800f082f, 'restart-first'],
  [0x800f080c, 'feature-unavailable'],
  [0x800f081f, 'source-missing'],
  [0x800f0922, 'servicing-failed'],
  [0x80073701, 'store-damaged'],
  [0x80073712, 'store-damaged'],
  [0x800f0831, 'store-damaged'],

  [0x8007052f, 'blank-password'],
  [0x800705b4, 'timed-out'],
])

/** The first of the numbers that means anything by itself. */
export function byHresult(hresults: readonly number[]): { code: HostErrorCode; hresult: number } | undefined {
  for (const hresult of hresults) {
    const code = byNumber.get(hresult)
    if (code) return { code, hresult }
  }
  return undefined
}

/** 0xC0370103 says that something goes on, whatever an error around it says. [HCSSHIM], [HCS-NOTE] */
const operationPending = 0xc0370103

/** As a hexadecimal, signed or unsigned number of 32 bits. */
const number = String.raw`(0x[0-9a-f]{8}(?![0-9a-f])|-\d{9,10}(?!\d)|\d{10}(?!\d))`
/** What may still follow a telling number on its line: the VM's id, the same error in other notations. */
const rest = String.raw`[.。]?(?:\s*[(（][^()（）]*[)）][.。]?)*\s*$`
/** Words that announce an error's number, in the languages in which Windows is most often met. */
const announced = [
  'hresult',
  'error(?: code)?',
  'fehler(?:code)?',
  'erreur',
  "code d[’']erreur",
  'errore',
  'codice(?: di)? errore',
  'código de error',
  'erro',
  'código de erro',
  'ошибка',
  'код ошибки',
  'エラー(?: ?コード)?',
  '错误(?:代码)?',
  '錯誤(?:碼)?',
  '오류(?: ?코드)?',
].join('|')

/**
 * The places where a number is Windows' own word, and not by chance part of a name or a path: in parentheses at the end
 * of a line, behind “HRESULT” or “Error”, where a text for it is missing (`%%`), alone on its line.
 */
const places: readonly RegExp[] = [
  new RegExp(String.raw`[(（]\s*${number}\s*[)）](?=${rest})`, 'gimu'),
  new RegExp(String.raw`(?:${announced})\s*[:：=]?\s*${number}(?=\s*(?:[.,;。)）(（]|$))`, 'gimu'),
  new RegExp(String.raw`%%${number}`, 'gimu'),
  new RegExp(String.raw`^\s*${number}\s*$`, 'gimu'),
]

/** Numbers that a message prints, as unsigned ones, in the order of the text. @param text without names */
export function printedNumbers(text: string): number[] {
  const found = places.flatMap((place) =>
    [...text.matchAll(place)].map((match) => ({ at: match.index, value: Number(match[1]) >>> 0 })),
  )
  return found.sort((a, b) => a.at - b.at).flatMap(({ value }) => (isTelling(value) ? [value] : []))
}

/**
 * Numbers in an error's id: CIM puts its own there, and network commands those of Windows.
 * @example `HRESULT 0x80041003,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand`
 * @example `Windows System Error 5,Remove-NetNat`
 * @example `dism failed with exit code 112.`
 */
function numbersOfId(errorId: string): number[] {
  const ofWindows = /^Windows System Error (\d{1,5})\b/.exec(errorId)?.[1]
  // A program's own, which is a number of Windows or an HRESULT.
  const ended = Number(/^dism failed with exit code (-?\d{1,10})\./.exec(errorId)?.[1] ?? 0)
  const printed = /^HRESULT (0x[0-9a-fA-F]{8})\b/.exec(errorId)?.[1]
  return [
    ...(ofWindows === undefined ? [] : [0x80070000 + (Number(ofWindows) & 0xffff)]),
    ...(ended === 0 ? [] : [ended > 0 && ended <= 0xffff ? 0x80070000 + ended : ended >>> 0]),
    ...(printed === undefined ? [] : [Number(printed)]),
  ]
}

/** .NET's own only repeat the exception's type, and a success is no error. */
const isTelling = (value: number): boolean =>
  value >= 0x80000000 && value >>> 16 !== 0x8013 && value !== operationPending

/**
 * All numbers of an error as unsigned ones, the telling ones first: those that Hyper-V prints into its (translated)
 * message, then those of the id and of the exceptions.
 * @param text the message without names
 */
export function hresultsOf({ errorId, exceptions }: PowerShellErrorRecord, text: string): number[] {
  const raised = exceptions.map(({ hresult }) => hresult >>> 0)
  return [...printedNumbers(text), ...numbersOfId(errorId), ...raised].filter(isTelling)
}
