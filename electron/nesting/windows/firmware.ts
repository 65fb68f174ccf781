import { valueOf, type FactMap } from '../snapshot.ts'

/**
 * How a maker's firmware settings are opened, and where virtualization is in them, as makers and Microsoft's support page on
 * virtualization describe it. What stands on those screens is English nearly everywhere, so it is not translated.
 */
export interface FirmwareOf {
  readonly maker: string
  /** Pressed again and again while the PC starts. */
  readonly keys: string
  /** Menus from the outside in; models differ, so it is where to look first. Null where nothing is known. */
  readonly menu: string | null
}

const makers: readonly (readonly [RegExp, FirmwareOf])[] = [
  [/\b(dell|alienware)\b/, { maker: 'Dell', keys: 'F2', menu: 'Virtualization Support › Virtualization' }],
  [/\b(hp|hewlett-packard|hpe)\b/, { maker: 'HP', keys: 'Esc, F10', menu: 'Security › System Security' }],
  [/\blenovo\b/, { maker: 'Lenovo', keys: 'F1, F2', menu: 'Security › Virtualization' }],
  [/\b(asus|asustek)\b/, { maker: 'ASUS', keys: 'F2, Del', menu: 'Advanced › CPU Configuration' }],
  [/\bacer\b/, { maker: 'Acer', keys: 'F2, Del', menu: null }],
  [/\b(msi|micro-star)\b/, { maker: 'MSI', keys: 'Del', menu: 'OC › CPU Features' }],
  [/\bgigabyte\b/, { maker: 'Gigabyte', keys: 'Del', menu: 'Tweaker › Advanced CPU Settings' }],
  [/\basrock\b/, { maker: 'ASRock', keys: 'F2, Del', menu: 'Advanced › CPU Configuration' }],
  [/\b(samsung|toshiba|dynabook|framework|intel)\b/, { maker: '', keys: 'F2', menu: null }],
]

/** What the setting is called, by the maker of the processor. */
const names = {
  intel: 'Intel Virtualization Technology (VT-x, VMX)',
  amd: 'SVM Mode (AMD-V)',
  unknown: 'Virtualization, VT-x, VMX, SVM, AMD-V',
  noExecute: 'XD, NX, No-execute memory protection',
} as const

/** @returns null where the maker is unknown, or nothing is known of its firmware */
export function firmwareOf(facts: FactMap): FirmwareOf | null {
  const name = (valueOf(facts, 'machine.manufacturer') ?? '').toLowerCase()
  return makers.find(([pattern]) => pattern.test(name))?.[1] ?? null
}

/** @param noExecute the setting that protects memory is asked for, not virtualization */
export function settingName(facts: FactMap, noExecute: boolean): string {
  if (noExecute) return names.noExecute
  const vendor = valueOf(facts, 'cpu.vendor')?.trim()
  if (vendor === 'GenuineIntel') return names.intel
  return vendor === 'AuthenticAMD' ? names.amd : names.unknown
}
