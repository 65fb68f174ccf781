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
  return [
    // Before anything is made: what is there under these names afterwards is the wizard's own.
    ...unless(ownSwitch(nat.switchName), [
      ...nameMustBeFree(switchNamed(nat.switchName), 'SwitchNameTaken', nat.switchName),
      ...(joins ? [] : nameMustBeFree(natNamed(nat), 'NatNameTaken', nat.natName)),
      newSwitch(nat),
    ]),
    ...unless(addressOf(nat), [`${newAddress(nat)}${stop}`]),
    ...(joins ? [] : unless(natNamed(nat), [`${newNat(nat)}${stop}`])),
  ]
}

/** The same commands without what looks first whether they are needed, to be read. */
export const plainCreateNat = (nat: NatSettings, joins?: true): string[] => [
  newSwitch(nat),
  newAddress(nat),
  ...(joins ? [] : [newNat(nat)]),
]

const stop = ' -ErrorAction Stop'
const quietly = ' -Confirm:$false'

const newSwitch = ({ switchName }: NatSettings) =>
  `New-VMSwitch -Name ${literal(switchName)} -SwitchType Internal -Notes ${literal(mark)}`

const newAddress = ({ switchName, ...address }: NatSettings) => newAddressOn(literal(switchAlias(switchName)), address)

const newNat = (nat: Pick<NatSettings, 'natName' | 'gateway' | 'prefixLength'>) =>
  `New-NetNat -Name ${literal(nat.natName)} -InternalIPInterfaceAddressPrefix ${literal(natPrefix(nat))}`

/**
 * The switch takes its address with it. Windows has no notes on a NAT network: the one of that name is the wizard's own
 * as long as nobody else has the switch of that name.
 */
export function removeNat(nat: NatSettings, joins?: true): string[] {
  const ofOurs = joins
    ? []
    : unless(switchNamed(nat.switchName, `$_.Notes -cne ${literal(mark)}`), [
        `${natNamed(nat)} | ${removing.nat}${quietly}${stop}`,
      ])
  return [...ofOurs, `${ownSwitch(nat.switchName)} | ${removing.switch}${quietly}`]
}

const removing = { nat: 'Remove-NetNat', switch: 'Remove-VMSwitch -Force', address: 'Remove-NetIPAddress' }

/** Still only what is the wizard's: a name alone could be somebody else's. */
export const plainRemoveNat = (nat: NatSettings, joins?: true): string[] => [
  ...(joins ? [] : [`${natNamed(nat, '')} | ${removing.nat}`]),
  `${ownSwitch(nat.switchName)} | ${removing.switch}`,
]

/** By a filter, because `-Name` takes wildcards and fails where there is none. */
function switchNamed(name: string, and?: string): string {
  const more = and === undefined ? '' : ` -and ${and}`
  return `Get-VMSwitch | Where-Object -FilterScript { $_.Name -ceq ${literal(name)}${more} }`
}

/** Only the wizard's own: somebody may have a switch of that name, too. */
const ownSwitch = (name: string) => switchNamed(name, `$_.Notes -ceq ${literal(mark)}`)

const addressOf = (nat: NatSettings) =>
  `Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop | Where-Object -FilterScript { $_.IPAddress -eq ${literal(nat.gateway)} }`

const natNamed = (nat: Pick<NatSettings, 'natName'>, failing = stop) =>
  `Get-NetNat${failing} | Where-Object -FilterScript { $_.Name -ceq ${literal(nat.natName)} }`

type AddedNat = Omit<OperationOf<'addNat'>, 'kind'>

/** A switch of somebody else is known by its id, and what Windows calls its own adapter on it by its name of today. */
export function addNat({ newAddress, ...added }: OperationOf<'addNat'>): string[] {
  return [
    aliasOf(added),
    ...(newAddress ? unless(addressThere(added), [`${newAddressOn('$alias', added)}${stop}`]) : []),
    ...unless(natNamed(added), [`${newNat(added)}${stop}`]),
  ]
}

export const plainAddNat = ({ newAddress, ...added }: OperationOf<'addNat'>): string[] => [
  ...(newAddress ? [aliasOf(added), newAddressOn('$alias', added)] : []),
  newNat(added),
]

const aliasOf = ({ switchId }: Pick<AddedNat, 'switchId'>) =>
  `$alias = 'vEthernet (' + (Get-VMSwitch -Id ${literal(switchId)}).Name + ')'`

/** Only what was added: the switch stays, and so does an address that it had before. */
export function removeAddedNat({ newAddress, ...added }: OperationOf<'removeAddedNat'>): string[] {
  return [
    `${addedOnly(added)} | ${removing.nat}${quietly}${stop}`,
    ...(newAddress ? [aliasIfThere(added), `${addressThere(added)} | ${removing.address}${quietly}${stop}`] : []),
  ]
}

export const plainRemoveAddedNat = ({ newAddress, ...added }: OperationOf<'removeAddedNat'>): string[] => [
  `${addedOnly(added, '')} | ${removing.nat}`,
  ...(newAddress ? [aliasIfThere(added), `${addressThere(added, '')} | ${removing.address}`] : []),
]

/** Its switch may be gone by now. */
const aliasIfThere = ({ switchId }: Pick<AddedNat, 'switchId'>) =>
  `$alias = Get-VMSwitch | Where-Object -FilterScript { $_.Id -eq ${literal(switchId)} } | ForEach-Object -Process { 'vEthernet (' + $_.Name + ')' }`

const addedOnly = (added: Pick<AddedNat, 'natName' | 'gateway' | 'prefixLength'>, failing = stop) =>
  `Get-NetNat${failing} | Where-Object -FilterScript { $_.Name -ceq ${literal(added.natName)} -and $_.InternalIPInterfaceAddressPrefix -eq ${literal(natPrefix(added))} }`

const newAddressOn = (alias: string, { gateway, prefixLength }: Pick<AddedNat, 'gateway' | 'prefixLength'>) =>
  `New-NetIPAddress -InterfaceAlias ${alias} -IPAddress ${literal(gateway)} -PrefixLength ${integerLiteral(prefixLength)}`

/** Needs `$alias`. */
const addressThere = ({ gateway }: Pick<AddedNat, 'gateway'>, failing = stop) =>
  `Get-NetIPAddress -AddressFamily IPv4${failing} | Where-Object -FilterScript { $_.InterfaceAlias -ceq $alias -and $_.IPAddress -eq ${literal(gateway)} }`
