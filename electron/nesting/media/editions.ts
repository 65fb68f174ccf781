import { valueOf, type FactMap } from '../snapshot.ts'
import { isHome } from '../windows/editions.ts'
import { firstReleasedBuild, isPreview } from '../windows/releases.ts'
import type { Edition } from './schemas.ts'

/** Which Windows of an image can become a Hyper-V host inside a VM. By id and build, never by name: names lie. Pure. */

/** Why one can't. */
export type EditionReason =
  /** Windows Home has no Hyper-V. [WS-INST] */
  | 'home'
  /** Windows in S mode and SE take programs from the Store only. */
  | 'sMode'
  /** Another edition without Hyper-V, such as those for devices and for Surface Hub. */
  | 'noHyperV'
  /** Without a desktop, a console and an account of its own to sign in with. */
  | 'nanoServer'
  /** What its id says, this program doesn't know. */
  | 'unknownEdition'
  | 'arm64'
  | 'x86'
  | 'otherArchitecture'
  /** From before VMs could nest in a released Windows. [VD-2016GA] */
  | 'tooOld'
  /** A preview host nests only Windows of its own build. [VD-2015], [VD-2016P] */
  | 'previewHost'

/** With whatever follows: N, KN, Education, Workstation, LTSC (S), IoT, evaluation. [SKU-LIST] */
const withHyperV = [
  /^Professional(Education|Workstation|CountrySpecific|SingleLanguage|Student|S)?(K?N)?(Eval)?$/i,
  /^Education(K?N)?(Eval)?$/i,
  /^(IoT)?Enterprise(G|S|SK)?(K?N)?(Eval)?$/i,
  // Enterprise for several sessions, as Azure Virtual Desktop has it. [AZ-MULTISESSION]
  /^(ServerRdsh|EnterpriseMultiSession)$/i,
  /^Server(Standard|Datacenter)(A?Cor|Eval|EvalCor|Core)?$/i,
  // Datacenter: Azure Edition, Azure Stack HCI (Azure Local), the free Hyper-V Server, Essentials.
  /^Server(Turbine|AzureCor|AzureStackHCI|HyperCore|Solution|Essentials)(Cor|Eval|EvalCor)?$/i,
]
/** Windows 10 S, SE and their kin. */
const sMode = /^Cloud/i
const without =
  /^(PPIPro|Starter|IoTUAP|IoTCore|Holographic|ServerWeb|ServerFoundation|ServerStorage|WindowsPE|Andromeda)/i
const nano = /nano/i

/** @returns why this Windows can't be a Hyper-V host in a VM of this PC; null where it can */
export function judgeEdition(edition: Edition, host: FactMap): EditionReason | null {
  return ofArchitecture(edition) ?? ofEdition(edition) ?? ofBuild(edition.build, valueOf(host, 'os.build'))
}

function ofArchitecture({ architecture }: Edition): EditionReason | null {
  if (architecture === 'x64') return null
  return architecture === 'other' ? 'otherArchitecture' : architecture
}

function ofEdition({ editionId, installationType }: Edition): EditionReason | null {
  const id = editionId.trim()
  if (nano.test(installationType) || nano.test(id)) return 'nanoServer'
  if (isHome(id)) return 'home'
  if (sMode.test(id)) return 'sMode'
  if (without.test(id)) return 'noHyperV'
  return withHyperV.some((pattern) => pattern.test(id)) ? null : 'unknownEdition'
}

function ofBuild(build: number, hostBuild: number | undefined): EditionReason | null {
  if (hostBuild !== undefined && isPreview(hostBuild)) return build === hostBuild ? null : 'previewHost'
  return build < firstReleasedBuild ? 'tooOld' : null
}

/** Whether it is a server, where Hyper-V is a role. */
export const isServerEdition = ({ editionId, installationType }: Edition): boolean => {
  const type = installationType.trim().toLowerCase()
  if (type === 'client') return false
  if (type.startsWith('server') || type.startsWith('nano')) return true
  return /^Server/i.test(editionId.trim()) && !/^ServerRdsh$/i.test(editionId.trim())
}

/** Without a desktop: PowerShell Direct and a console are all that there is. [WS-INST] */
export const isServerCore = ({ installationType }: Edition): boolean =>
  installationType.trim().toLowerCase() === 'server core'

const firstWindows11 = 22000

/** Whether it is one that wants a TPM, two processors and 64 GB. */
export const isWindows11 = (edition: Edition): boolean => !isServerEdition(edition) && edition.build >= firstWindows11

/** What goes before, by id without its N and evaluation. */
const order = [
  'professional',
  'enterprise',
  'professionalworkstation',
  'professionaleducation',
  'education',
  'iotenterprise',
  'enterprises',
  'iotenterprises',
  'serverstandard',
  'serverdatacenter',
]

const plainId = ({ editionId }: Edition): string =>
  editionId
    .trim()
    .toLowerCase()
    .replace(/(eval)?(a?cor|core)?$/, '')
    .replace(/eval$/, '')

function rankOf(edition: Edition, language: string | undefined): number[] {
  const id = plainId(edition)
  const isN = /[a-z]k?n$/.test(id) && !order.includes(id)
  const place = order.indexOf(isN ? id.replace(/k?n$/, '') : id)
  const speaks =
    language === undefined || edition.languages.some((each) => each.toLowerCase() === language.toLowerCase())
  return [
    isServerCore(edition) ? 1 : 0,
    place < 0 ? order.length : place,
    isN ? 1 : 0,
    speaks ? 0 : 1,
    -edition.build,
    edition.index,
  ]
}

/**
 * The edition that most people want: Pro, else Enterprise, else what else fits; a server with a desktop before one
 * without.
 * @returns null where none fits
 */
export function preselected(editions: readonly Edition[], host: FactMap): Edition | null {
  const language = valueOf(host, 'pc.locale')?.language
  const fitting = editions.filter((edition) => judgeEdition(edition, host) === null)
  const ranked = fitting.map((edition) => ({ edition, rank: rankOf(edition, language) }))
  ranked.sort((a, b) => a.rank.map((part, at) => part - (b.rank[at] ?? 0)).find((difference) => difference !== 0) ?? 0)
  return ranked[0]?.edition ?? null
}
