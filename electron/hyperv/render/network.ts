import type { NatSettings, OperationOf } from '../../nesting/operations.ts'
import { unless } from './block.ts'
import { integerLiteral, literal } from './literal.ts'

/**
 * Switches and NAT. The cmdlets of NetNat and NetTCPIP live in modules of their own scope, which a caller's
 * `$ErrorActionPreference` doesn't reach: they get `-ErrorAction Stop` themselves.
 */

export function createSwitch({ name, type }: OperationOf<'createSwitch'>): string[] {
  return unless(switchNamed(name), [`New-VMSwitch -Name ${literal(name)} -SwitchType ${type}`])
}

export function removeSwitch({ name, type }: OperationOf<'removeSwitch'>): string[] {
  return [`${switchNamed(name, type)} | Remove-VMSwitch -Force -Confirm:$false`]
}

/** [VD-NAT]: an internal switch, this side's address on it, and one translated prefix (Windows takes only one). */
export function createNat(nat: NatSettings): string[] {
  const alias = literal(`vEthernet (${nat.switchName})`)
  const length = integerLiteral(nat.prefixLength)
  const newAddress = `New-NetIPAddress -InterfaceAlias ${alias} -IPAddress ${literal(nat.gateway)} -PrefixLength ${length}`
  const prefix = literal(`${networkAddress(nat.gateway, nat.prefixLength)}/${length}`)
  const newNat = `New-NetNat -Name ${literal(nat.natName)} -InternalIPInterfaceAddressPrefix ${prefix}`
  return [
    ...createSwitch({ kind: 'createSwitch', name: nat.switchName, type: 'Internal' }),
    ...unless(addressOf(nat), [`${newAddress} -ErrorAction Stop`]),
    ...unless(natNamed(nat), [`${newNat} -ErrorAction Stop`]),
  ]
}

/** The switch takes its address with it. */
export function removeNat(nat: NatSettings): string[] {
  return [
    `${natNamed(nat)} | Remove-NetNat -Confirm:$false -ErrorAction Stop`,
    ...removeSwitch({ kind: 'removeSwitch', name: nat.switchName, type: 'Internal' }),
  ]
}

/** By a filter, because `-Name` takes wildcards and fails where there is none. */
function switchNamed(name: string, type?: 'Internal' | 'Private'): string {
  const all = type === undefined ? 'Get-VMSwitch' : `Get-VMSwitch -SwitchType ${type}`
  return `${all} | Where-Object -FilterScript { $_.Name -ceq ${literal(name)} }`
}

const addressOf = (nat: NatSettings) =>
  `Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop | Where-Object -FilterScript { $_.IPAddress -eq ${literal(nat.gateway)} }`

const natNamed = (nat: NatSettings) =>
  `Get-NetNat -ErrorAction Stop | Where-Object -FilterScript { $_.Name -ceq ${literal(nat.natName)} }`

/** `192.168.100.1` with 24 gives `192.168.100.0`. */
function networkAddress(address: string, prefixLength: number): string {
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const size = 2 ** (32 - prefixLength)
  const network = Math.floor(number / size) * size
  return [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.')
}
