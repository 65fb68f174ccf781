import { valueOf, type FactMap } from '../snapshot.ts'

/** Facts by which it is known which of the two ways turns Hyper-V on. */
export const serverFacts = ['os.installationType', 'os.productType'] as const

/**
 * Whether this Windows is a server, where Hyper-V is a role; undefined when unknown. Its installation decides: Windows
 * 11 multi-session is a client with the client's features and calls its product a server. [VD-SCRIPT-S], [WIN32-OS],
 * [AZ-MULTISESSION]
 */
export function isServer(facts: FactMap): boolean | undefined {
  const installation = valueOf(facts, 'os.installationType')?.trim().toLowerCase()
  if (installation === 'client') return false
  if (installation === 'server' || installation === 'server core' || installation === 'nano server') return true
  const type = valueOf(facts, 'os.productType')
  return type === undefined ? undefined : type !== 1
}

/** Editions that need to be told what they are: what they lack matters to who follows the wizard's advice. */
export type SpecialEdition = 'multiSession' | 'hyperVServer' | 'azureStackHci' | 'serverCore'

/**
 * @param edition as Windows names it, whatever its language
 * @returns null for any other edition. [AZ-MULTISESSION], [SKU-LIST], [WS-INST]
 */
export function specialEdition(edition: string, installation: string | undefined): SpecialEdition | null {
  const id = edition.trim().toLowerCase()
  if (id === 'serverrdsh' || id === 'enterprisemultisession') return 'multiSession'
  if (id === 'serverhypercore') return 'hyperVServer'
  if (id.startsWith('serverazurestackhci')) return 'azureStackHci'
  return installation?.trim().toLowerCase() === 'server core' ? 'serverCore' : null
}

/** Editions of the Home family: Core, CoreN, CoreSingleLanguage, CoreCountrySpecific. [SKU-LIST] */
const homeEditions = /^Core(N|SingleLanguage|CountrySpecific)?$/i

/** Whether an edition of Windows comes without Hyper-V. [WS-INST] */
export const isHome = (edition: string): boolean => homeEditions.test(edition)
