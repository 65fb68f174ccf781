import type { NatSettings } from './operations.ts'

/** Windows' own NAT switch has this id on every PC; its name is translated. [CRC-SW], [MULTIPASS-SW] */
export const defaultSwitchId = 'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444'

/** @returns the translated network of a NAT, as Windows writes it: "192.168.100.0/24" */
export function natPrefix(nat: Pick<NatSettings, 'gateway' | 'prefixLength'>): string {
  const bits = ipToNumber(nat.gateway) & mask(nat.prefixLength)
  return `${[24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')}/${nat.prefixLength}`
}

/** What Windows calls its own adapter on a switch, in every language. */
export const switchAlias = (switchName: string): string => `vEthernet (${switchName})`

/** Whether two networks such as "192.168.100.0/24" share addresses. What isn't a network shares none. */
export function prefixesOverlap(a: string, b: string): boolean {
  const [left, right] = [parsePrefix(a), parsePrefix(b)]
  if (!left || !right) return false
  const shorter = mask(Math.min(left.length, right.length))
  return (left.address & shorter) === (right.address & shorter)
}

/** Of these candidates the first that shares no address with a network in use; the last one when all do. */
export function freeGateway(used: readonly string[]): string {
  const candidates = Array.from({ length: 50 }, (_, index) => `192.168.${100 + index}.1`)
  const free = candidates.find((gateway) =>
    used.every((prefix) => !prefixesOverlap(prefix, natPrefix({ gateway, prefixLength: 24 }))),
  )
  return free ?? '192.168.149.1'
}

const mask = (length: number): number => (length === 0 ? 0 : -1 << (32 - length))

function ipToNumber(address: string): number {
  return address.split('.').reduce((bits, part) => (bits << 8) | Number(part), 0)
}

function parsePrefix(prefix: string): { address: number; length: number } | null {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(prefix)
  const [, address, length] = match ?? []
  return address === undefined || Number(length) > 32 ? null : { address: ipToNumber(address), length: Number(length) }
}
