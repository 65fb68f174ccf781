import type { NatSettings } from '../operations.ts'

/** IPv4 addresses and networks, as texts: "192.168.100.1" and "192.168.100.0/24". */

/** @returns the translated network of a NAT, as Windows writes it: "192.168.100.0/24" */
export const natPrefix = ({ gateway, prefixLength }: Pick<NatSettings, 'gateway' | 'prefixLength'>): string =>
  networkOf(gateway, prefixLength)

/** @returns the network in which this address is one of many */
export function networkOf(address: string, prefixLength: number): string {
  return `${written(ipToNumber(address) & mask(prefixLength))}/${prefixLength}`
}

/** Whether two networks such as "192.168.100.0/24" share addresses. What isn't a network shares none. */
export function prefixesOverlap(a: string, b: string): boolean {
  const [left, right] = [parsePrefix(a), parsePrefix(b)]
  if (!left || !right) return false
  const shorter = mask(Math.min(left.length, right.length))
  return (left.address & shorter) === (right.address & shorter)
}

/** Whether an address is one of a network, which Windows may write with any address in it: "172.31.0.1/20". */
export const isIn = (address: string, prefix: string): boolean =>
  isAddress(address) && prefixesOverlap(prefix, `${address}/32`)

/** How many bits of its addresses a network names; 0 for what isn't one. */
export const lengthOf = (prefix: string): number => parsePrefix(prefix)?.length ?? 0

export const isAddress = (text: string): boolean => parsePrefix(`${text}/32`) !== null

/** An address that Windows gives itself where nobody hands out any. It leads nowhere. */
export const isOwnInvention = (address: string): boolean => isIn(address, '169.254.0.0/16')

/** The addresses of a network that its machines can have: all but the first and the last, and one that is `taken` there. */
export function rangeOf(address: string, prefixLength: number, taken?: string): { first: string; last: string } {
  const network = ipToNumber(address) & mask(prefixLength)
  const [first, last] = [network + 1, (network | ~mask(prefixLength)) - 1]
  const isTaken = (bits: number) => written(bits) === taken
  return { first: written(isTaken(first) ? first + 1 : first), last: written(isTaken(last) ? last - 1 : last) }
}

/** "255.255.255.0" for 24: what Windows asks for where it doesn't take the number. */
export const maskOf = (prefixLength: number): string => written(mask(prefixLength))

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** In the order in which they are tried: where home and company networks are rarest comes first. */
const candidates: readonly string[] = [
  ...numbers(100, 254).map((part) => `192.168.${part}.1`),
  ...numbers(16, 31).map((part) => `172.${part}.100.1`),
  ...numbers(100, 199).map((part) => `10.${part}.100.1`),
]

/** @returns the first of the addresses whose network (of 256) none of these touches; null where all are in use */
export function freeGateway(used: readonly string[]): string | null {
  const isFree = (gateway: string) => used.every((prefix) => !prefixesOverlap(prefix, networkOf(gateway, 24)))
  return candidates.find(isFree) ?? null
}

const mask = (length: number): number => (length === 0 ? 0 : -1 << (32 - length))

const written = (bits: number): string => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')

function ipToNumber(address: string): number {
  return address.split('.').reduce((bits, part) => (bits << 8) | Number(part), 0)
}

function parsePrefix(prefix: string): { address: number; length: number } | null {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(prefix)
  const [, address, length] = match ?? []
  if (address === undefined || Number(length) > 32 || address.split('.').some((part) => Number(part) > 255)) return null
  return { address: ipToNumber(address), length: Number(length) }
}
