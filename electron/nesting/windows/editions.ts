import { valueOf, type FactMap } from '../snapshot.ts'

/** Whether this Windows is a server edition, where Hyper-V is a role; undefined when unknown. [WIN32-OS] */
export function isServer(facts: FactMap): boolean | undefined {
  const type = valueOf(facts, 'os.productType')
  return type === undefined ? undefined : type !== 1
}

/** Editions of the Home family: Core, CoreN, CoreSingleLanguage, CoreCountrySpecific. [SKU-LIST] */
const homeEditions = /^Core(N|SingleLanguage|CountrySpecific)?$/i

/** Whether an edition of Windows comes without Hyper-V. [WS-INST] */
export const isHome = (edition: string): boolean => homeEditions.test(edition)
