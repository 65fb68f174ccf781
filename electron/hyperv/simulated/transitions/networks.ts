import { switchAlias } from '../../../nesting/networks/switches.ts'
import type { NatSettings, OperationOf } from '../../../nesting/operations.ts'
import { HostError } from '../../host.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { PlainFacts, World } from '../scenario.ts'
import type { ChangeContext } from './change.ts'

/** Switches and NAT, on the PC and in a VM. */

export function createNat(world: World, { nat }: OperationOf<'createNat'>, { newId }: ChangeContext): World {
  return { ...world, host: withNat(world.host, nat, newId) }
}

export function removeNat(world: World, { nat }: OperationOf<'removeNat'>): World {
  return withoutConnections({ ...world, host: withoutNat(world.host, nat) })
}

/** @throws HostError `failed`: the switch is gone, or there is another NAT network [VD-NAT] */
export function addNat(world: World, added: OperationOf<'addNat'>): World {
  const on = valueIn(world.host, 'net.switches')?.find(({ id }) => id === added.switchId)
  if (!on) throw new HostError('failed', `There is no virtual switch with the id ${added.switchId}.`)
  const host = added.newAddress ? withAddress(world.host, { ...added, switchName: on.name }) : world.host
  const existing = valueIn(host, 'net.nat') ?? []
  if (existing.some(({ name }) => name === added.natName)) return { ...world, host }
  if (existing.length > 0) throw new HostError('failed', 'There is a NAT network already, and Windows takes only one.')
  return { ...world, host: withFacts(host, { 'net.nat': [{ name: added.natName, prefix: prefixOf(added) }] }) }
}

export function removeAddedNat(world: World, added: OperationOf<'removeAddedNat'>): World {
  const networks = valueIn(world.host, 'net.nat') ?? []
  const isAdded = ({ name, prefix }: { name: string; prefix: string }) =>
    name === added.natName && prefix === prefixOf(added)
  const host = withFacts(world.host, { 'net.nat': networks.filter((network) => !isAdded(network)) })
  const on = valueIn(host, 'net.switches')?.find(({ id }) => id === added.switchId)
  if (!added.newAddress || !on) return { ...world, host }
  const kept = (valueIn(host, 'net.addresses') ?? []).filter(
    ({ alias, address }) => alias !== switchAlias(on.name) || address !== added.gateway,
  )
  return { ...world, host: withFacts(host, { 'net.addresses': kept }) }
}

/** Adapters that were connected to a switch that is gone hang loose. */
function withoutConnections(world: World): World {
  const ids = new Set((valueIn(world.host, 'net.switches') ?? []).map(({ id }) => id))
  const vms = world.vms.map((vm) => ({
    ...vm,
    adapters: vm.adapters.map((adapter) =>
      adapter.switchId !== null && !ids.has(adapter.switchId) ? { ...adapter, switchId: null } : adapter,
    ),
  }))
  return { ...world, vms }
}

/** @throws HostError `name-taken` */
function withSwitch(facts: PlainFacts, name: string, newId: () => string): PlainFacts {
  const switches = valueIn(facts, 'net.switches') ?? []
  if (switches.some((found) => found.name === name && found.madeByWizard)) return facts
  if (switches.some((found) => found.name === name)) throw nameTaken(name)
  return withFacts(facts, {
    'net.switches': [...switches, { id: newId(), name, type: 'Internal', madeByWizard: true }],
  })
}

const nameTaken = (name: string) => new HostError('name-taken', `There is another “${name}” already.`)

function withoutSwitch(facts: PlainFacts, name: string): PlainFacts {
  const switches = valueIn(facts, 'net.switches') ?? []
  const left = switches.filter((found) => found.name !== name || !found.madeByWizard)
  if (left.length === switches.length) return facts
  const addresses = valueIn(facts, 'net.addresses') ?? []
  const kept = addresses.filter(({ alias }) => alias !== switchAlias(name))
  return withFacts(facts, { 'net.switches': left, 'net.addresses': kept })
}

/**
 * An internal switch and one translated prefix.
 * @throws HostError `name-taken`; `failed`: Windows has one NAT network only [VD-NAT]
 */
export function withNat(facts: PlainFacts, nat: NatSettings, newId: () => string, joins = false): PlainFacts {
  const existing = valueIn(facts, 'net.nat') ?? []
  const withNatSwitch = withSwitch(facts, nat.switchName, newId)
  if (joins) return withAddress(withNatSwitch, nat)
  const named = existing.some(({ name }) => name === nat.natName)
  if (named && withNatSwitch !== facts) throw nameTaken(nat.natName)
  if (named) return withAddress(withNatSwitch, nat)
  if (existing.length > 0) throw new HostError('failed', 'There is a NAT network already, and Windows takes only one.')
  return withFacts(withAddress(withNatSwitch, nat), { 'net.nat': [{ name: nat.natName, prefix: prefixOf(nat) }] })
}

function withAddress(
  facts: PlainFacts,
  { switchName, gateway, prefixLength }: Omit<NatSettings, 'natName'>,
): PlainFacts {
  const addresses = valueIn(facts, 'net.addresses') ?? []
  if (addresses.some(({ address }) => address === gateway)) return facts
  const own = { alias: switchAlias(switchName), address: gateway, prefixLength }
  return withFacts(facts, { 'net.addresses': [...addresses, own] })
}

/** Of a NAT network nobody can tell whose it is but by the switch. */
export function withoutNat(facts: PlainFacts, nat: NatSettings, joins = false): PlainFacts {
  if (joins) return withoutSwitch(facts, nat.switchName)
  const networks = valueIn(facts, 'net.nat') ?? []
  const switches = valueIn(facts, 'net.switches') ?? []
  const isOthers = switches.some((found) => found.name === nat.switchName && !found.madeByWizard)
  const left = networks.filter(({ name }) => isOthers || name !== nat.natName)
  return withoutSwitch(withFacts(facts, { 'net.nat': left }), nat.switchName)
}

function prefixOf({ gateway, prefixLength }: Pick<NatSettings, 'gateway' | 'prefixLength'>): string {
  let hostBits = 32 - prefixLength
  const parts = gateway.split('.').map(Number).reverse()
  const network = parts.map((part) => {
    const bits = Math.min(8, hostBits)
    hostBits -= bits
    return part - (part % 2 ** bits)
  })
  return `${network.reverse().join('.')}/${prefixLength}`
}
