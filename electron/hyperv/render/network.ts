import { natPrefix } from '../../nesting/networks/addresses.ts'
import { switchAlias } from '../../nesting/networks/switches.ts'
import type { NatSettings, OperationOf } from '../../nesting/operations.ts'
import { unless, when } from './block.ts'
import { integerLiteral, literal } from './literal.ts'
import { mark } from './mark.ts'

/**
 * NAT. The cmdlets of NetNat and NetTCPIP live in modules of their own scope, which a caller's
 * `$ErrorActionPreference` doesn't reach: they get `-ErrorAction Stop` themselves.
 */

/** Ids of errors that mean the same in every language; `powershell/errors.ts` knows them. */
function nameMustBeFree(found: string, errorId: 'SwitchNameTaken' | 'NatNameTaken', name: string): string[] {
  return when(found, [`throw ${literal(`${errorId} ${name}`)}`])
}

/**
 * [VD-NAT]: an internal switch, this side's address on it, and one translated prefix (Windows takes only one).
 * @param joins that prefix is translated already
 */
export function createNat(nat: NatSettings, joins?: true): string[] {
  const alias = literal(switchAlias(nat.switchName))
  const length = integerLiteral(nat.prefixLength)
  const newAddress = `New-NetIPAddress -InterfaceAlias ${alias} -IPAddress ${literal(nat.gateway)} -PrefixLength ${length}`
  const prefix = literal(natPrefix(nat))
  const newNat = `New-NetNat -Name ${literal(nat.natName)} -InternalIPInterfaceAddressPrefix ${prefix}`
  return [
    // Before anything is made: what is there under these names afterwards is the wizard's own.
    ...unless(ownSwitch(nat.switchName), [
      ...nameMustBeFree(switchNamed(nat.switchName), 'SwitchNameTaken', nat.switchName),
      ...(joins ? [] : nameMustBeFree(natNamed(nat), 'NatNameTaken', nat.natName)),
      `New-VMSwitch -Name ${literal(nat.switchName)} -SwitchType Internal -Notes ${literal(mark)}`,
    ]),
    ...unless(addressOf(nat), [`${newAddress} -ErrorAction Stop`]),
    ...(joins ? [] : unless(natNamed(nat), [`${newNat} -ErrorAction Stop`])),
  ]
}

/**
 * The switch takes its address with it. Windows has no notes on a NAT network: the one of that name is the wizard's own
 * as long as nobody else has the switch of that name.
 */
export function removeNat(nat: NatSettings, joins?: true): string[] {
  const ofOurs = joins
    ? []
    : unless(switchNamed(nat.switchName, `$_.Notes -cne ${literal(mark)}`), [
        `${natNamed(nat)} | Remove-NetNat -Confirm:$false -ErrorAction Stop`,
      ])
  return [...ofOurs, `${ownSwitch(nat.switchName)} | Remove-VMSwitch -Force -Confirm:$false`]
}

/** By a filter, because `-Name` takes wildcards and fails where there is none. */
function switchNamed(name: string, and?: string): string {
  const more = and === undefined ? '' : ` -and ${and}`
  return `Get-VMSwitch | Where-Object -FilterScript { $_.Name -ceq ${literal(name)}${more} }`
}

/** Only the wizard's own: somebody may have a switch of that name, too. */
const ownSwitch = (name: string) => switchNamed(name, `$_.Notes -ceq ${literal(mark)}`)

const addressOf = (nat: NatSettings) =>
  `Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop | Where-Object -FilterScript { $_.IPAddress -eq ${literal(nat.gateway)} }`

const natNamed = (nat: Pick<NatSettings, 'natName'>) =>
  `Get-NetNat -ErrorAction Stop | Where-Object -FilterScript { $_.Name -ceq ${literal(nat.natName)} }`

type AddedNat = Omit<OperationOf<'addNat'>, 'kind'>

/** A switch of somebody else is known by its id, and what Windows calls its own adapter on it by its name of today. */
export function addNat({ newAddress, ...added }: OperationOf<'addNat'>): string[] {
  const prefix = literal(natPrefix(added))
  const newNat = `New-NetNat -Name ${literal(added.natName)} -InternalIPInterfaceAddressPrefix ${prefix}`
  return [
    `$alias = 'vEthernet (' + (Get-VMSwitch -Id ${literal(added.switchId)}).Name + ')'`,
    ...(newAddress ? unless(addressThere(added), [`${newAddressThere(added)} -ErrorAction Stop`]) : []),
    ...unless(natNamed(added), [`${newNat} -ErrorAction Stop`]),
  ]
}

/** Only what was added: the switch stays, and so does an address that it had before. */
export function removeAddedNat({ newAddress, ...added }: OperationOf<'removeAddedNat'>): string[] {
  const own = `$_.Name -ceq ${literal(added.natName)} -and $_.InternalIPInterfaceAddressPrefix -eq ${literal(natPrefix(added))}`
  const alias = `ForEach-Object -Process { 'vEthernet (' + $_.Name + ')' }`
  return [
    `Get-NetNat -ErrorAction Stop | Where-Object -FilterScript { ${own} } | Remove-NetNat -Confirm:$false -ErrorAction Stop`,
    ...(newAddress
      ? [
          `$alias = Get-VMSwitch | Where-Object -FilterScript { $_.Id -eq ${literal(added.switchId)} } | ${alias}`,
          `${addressThere(added)} | Remove-NetIPAddress -Confirm:$false -ErrorAction Stop`,
        ]
      : []),
  ]
}

const newAddressThere = ({ gateway, prefixLength }: Pick<AddedNat, 'gateway' | 'prefixLength'>) =>
  `New-NetIPAddress -InterfaceAlias $alias -IPAddress ${literal(gateway)} -PrefixLength ${integerLiteral(prefixLength)}`

/** Needs `$alias`. */
const addressThere = ({ gateway }: Pick<AddedNat, 'gateway'>) =>
  `Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop | Where-Object -FilterScript { $_.InterfaceAlias -ceq $alias -and $_.IPAddress -eq ${literal(gateway)} }`
