import { valueOf, type FactMap } from '../../nesting/snapshot.ts'

/** What the form for a new VM offers beside what it proposes. Pure. */

/** Keyboards of languages as Windows writes them. [WIN-INPUT] */
const keyboards = [
  ['en-US', '0409:00000409'],
  ['en-GB', '0809:00000809'],
  ['de-DE', '0407:00000407'],
  ['de-CH', '0807:00000807'],
  ['fr-FR', '040c:0000040c'],
  ['es-ES', '0c0a:0000040a'],
  ['es-MX', '080a:0000080a'],
  ['it-IT', '0410:00000410'],
  ['pt-PT', '0816:00000816'],
  ['pt-BR', '0416:00000416'],
  ['pl-PL', '0415:00000415'],
  ['cs-CZ', '0405:00000405'],
  ['hu-HU', '040e:0000040e'],
  ['sv-SE', '041d:0000041d'],
  ['da-DK', '0406:00000406'],
  ['nb-NO', '0414:00000414'],
  ['fi-FI', '040b:0000040b'],
  ['tr-TR', '041f:0000041f'],
  ['ru-RU', '0419:00000419'],
] as const

/**
 * The keyboard of this PC first.
 * @returns each as Windows writes it, with its language; null for the one of this PC, whichever that is
 */
export function keyboardOptions(host: FactMap): { value: string; tag: string | null }[] {
  const own = valueOf(host, 'pc.locale')?.keyboard
  const others = keyboards.filter(([, value]) => value !== own?.toLowerCase())
  return [...(own === undefined ? [] : [{ value: own, tag: null }]), ...others.map(([tag, value]) => ({ value, tag }))]
}

/** Some of the ids that Windows knows (`tzutil /l`), from west to east. */
const zones = [
  'Hawaiian Standard Time',
  'Alaskan Standard Time',
  'Pacific Standard Time',
  'Mountain Standard Time',
  'Central Standard Time',
  'Central Standard Time (Mexico)',
  'Eastern Standard Time',
  'SA Pacific Standard Time',
  'Atlantic Standard Time',
  'Argentina Standard Time',
  'E. South America Standard Time',
  'UTC',
  'GMT Standard Time',
  'W. Europe Standard Time',
  'Romance Standard Time',
  'Central European Standard Time',
  'GTB Standard Time',
  'FLE Standard Time',
  'South Africa Standard Time',
  'Israel Standard Time',
  'Turkey Standard Time',
  'Russian Standard Time',
  'Arabian Standard Time',
  'Pakistan Standard Time',
  'India Standard Time',
  'SE Asia Standard Time',
  'China Standard Time',
  'Singapore Standard Time',
  'Tokyo Standard Time',
  'Korea Standard Time',
  'AUS Eastern Standard Time',
  'New Zealand Standard Time',
] as const

/** That of this PC first. */
export function timeZones(host: FactMap): string[] {
  const own = valueOf(host, 'pc.locale')?.timeZone
  return [...(own === undefined ? [] : [own]), ...zones.filter((zone) => zone !== own)]
}
