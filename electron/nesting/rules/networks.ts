import { isIn, natPrefix } from '../networks/addresses.ts'
import { switchAlias } from '../networks/switches.ts'
import type { NatSettings, OperationOf } from '../operations.ts'
import { valueOf, type FactMap, type Snapshot } from '../snapshot.ts'
import { backBy, description, ifKnown, type LeftStep, nothing, ofHyperV, phrase, type RulesOf } from './define.ts'
import { thisPc, type Place } from './place.ts'

/** A NAT of a switch that the wizard makes; one that was there before may be written with any address of its network. */
type MadeNat = { nat: NatSettings; joins?: true | undefined }

/** Whether a NAT, the wizard's switch below it and the gateway's address on that are as described. */
export function natIsThere(facts: FactMap, { nat, joins }: MadeNat): boolean | undefined {
  const [networks, switches] = [valueOf(facts, 'net.nat'), valueOf(facts, 'net.switches')]
  const addresses = valueOf(facts, 'net.addresses')
  if (!networks || !switches || !addresses) return undefined
  const network = networks.find(({ name }) => name === nat.natName)
  const isSwitch = switches.some(
    ({ name, type, madeByWizard }) => name === nat.switchName && type === 'Internal' && madeByWizard === true,
  )
  const hasGateway = addresses.some(
    ({ alias, address, prefixLength }) =>
      alias === switchAlias(nat.switchName) && address === nat.gateway && prefixLength === nat.prefixLength,
  )
  const isNat = joins ? network !== undefined && isIn(nat.gateway, network.prefix) : network?.prefix === natPrefix(nat)
  return isNat && isSwitch && hasGateway
}

/** Gone when neither its switch is left nor, where nobody else has a switch of that name, its network. */
export function natIsGone(facts: FactMap, { nat, joins }: MadeNat): boolean | undefined {
  const [networks, switches] = [valueOf(facts, 'net.nat'), valueOf(facts, 'net.switches')]
  if (!networks || !switches) return undefined
  const named = switches.filter(({ name }) => name === nat.switchName)
  if (named.some(({ madeByWizard }) => madeByWizard === true)) return false
  return joins === true || named.length > 0 || !networks.some(({ name }) => name === nat.natName)
}

export const natValues = (nat: NatSettings) => ({ switch: nat.switchName, nat: nat.natName, prefix: natPrefix(nat) })

/** An adapter still hangs on it, which would be cut off instead of put back. */
const adaptersOnIt = ({ operation }: LeftStep): boolean => operation.kind === 'connectAdapter'

const natFacts = ['net.nat', 'net.switches', 'net.addresses'] as const

/** What making a NAT is on this PC and in a guest. */
export const createsNat = <O, const T extends string>(
  { factsOf, valuesOf }: Place<O>,
  title: T,
  joinedTitle = title,
) => ({
  isDone: (operation: O & MadeNat, snapshot: Snapshot) => natIsThere(factsOf(operation, snapshot), operation),
  inverseKnowsItsOwn: true as const,
  readsBack: natFacts,
  describe: (operation: O & MadeNat, snapshot: Snapshot) =>
    description(
      phrase(operation.joins ? joinedTitle : title, { ...valuesOf(operation, snapshot), ...natValues(operation.nat) }),
      phrase('absent'),
      phrase('present'),
    ),
})

/** What taking one away is. */
export const removesNat = <O, const T extends string>(
  { factsOf, valuesOf }: Place<O>,
  title: T,
  joinedTitle = title,
) => ({
  isDone: (operation: O & MadeNat, snapshot: Snapshot) => natIsGone(factsOf(operation, snapshot), operation),
  readsBack: natFacts,
  describe: (operation: O & MadeNat, snapshot: Snapshot) =>
    description(
      phrase(operation.joins ? joinedTitle : title, { ...valuesOf(operation, snapshot), ...natValues(operation.nat) }),
      phrase('present'),
      phrase('deleted'),
    ),
})

type AddedNat = Omit<OperationOf<'addNat'>, 'kind'>

const findSwitch = ({ host }: Snapshot, id: string) => valueOf(host, 'net.switches')?.find((found) => found.id === id)

/** What there is of it; undefined where nobody knows. */
function partsOf(added: AddedNat, { host }: Snapshot): { nat: boolean; address: boolean } | undefined {
  const [nats, addresses] = [valueOf(host, 'net.nat'), valueOf(host, 'net.addresses')]
  const switches = valueOf(host, 'net.switches')
  if (!nats || !addresses || !switches) return undefined
  const on = switches.find(({ id }) => id === added.switchId)
  return {
    nat: nats.some(({ name, prefix }) => name === added.natName && prefix === natPrefix(added)),
    address:
      on !== undefined &&
      addresses.some(({ alias, address }) => alias === switchAlias(on.name) && address === added.gateway),
  }
}

const addedValues = (added: AddedNat, snapshot: Snapshot) => ({
  switch: findSwitch(snapshot, added.switchId)?.name ?? added.switchId,
  prefix: natPrefix(added),
})

const addedSubject = ['switchId', 'natName', 'gateway', 'prefixLength', 'newAddress'] as const

export const networkRules = {
  createNat: {
    ...ofHyperV,
    ...createsNat(thisPc, 'createNat'),
    undoWaitsFor: nothing,
    mayBeInverse: backBy('removeNat', 'nat'),
    inverse: ({ nat }) => ({ kind: 'removeNat', nat }),
    seconds: 15,
  },
  removeNat: {
    ...ofHyperV,
    ...removesNat(thisPc, 'removeNat'),
    undoWaitsFor: adaptersOnIt,
    mayBeInverse: backBy('createNat', 'nat'),
    onlyBack: true,
    inverse: ({ nat }) => ({ kind: 'createNat', nat }),
    seconds: 15,
  },
  addNat: {
    ...ofHyperV,
    undoWaitsFor: nothing,
    isDone: (operation, snapshot) => ifKnown(partsOf(operation, snapshot), ({ nat, address }) => nat && address),
    mayBeInverse: backBy('removeAddedNat', ...addedSubject),
    inverse: (operation) => ({ ...operation, kind: 'removeAddedNat' }),
    readsBack: natFacts,
    seconds: 10,
    describe: (operation, snapshot) =>
      description(phrase('addNat', addedValues(operation, snapshot)), phrase('absent'), phrase('present')),
  },
  removeAddedNat: {
    ...ofHyperV,
    undoWaitsFor: nothing,
    isDone: (operation, snapshot) =>
      ifKnown(partsOf(operation, snapshot), ({ nat, address }) => !nat && !(operation.newAddress && address)),
    mayBeInverse: backBy('addNat', ...addedSubject),
    onlyBack: true,
    inverse: (operation) => ({ ...operation, kind: 'addNat' }),
    readsBack: natFacts,
    seconds: 10,
    describe: (operation, snapshot) =>
      description(phrase('removeAddedNat', addedValues(operation, snapshot)), phrase('present'), phrase('deleted')),
  },
} satisfies RulesOf<'createNat' | 'removeNat' | 'addNat' | 'removeAddedNat'>
