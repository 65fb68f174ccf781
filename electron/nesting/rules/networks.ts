import { natPrefix, switchAlias } from '../networks.ts'
import type { NatSettings } from '../operations.ts'
import { valueOf, type FactMap, type Snapshot } from '../snapshot.ts'
import { backBy, description, type LeftStep, nothing, ofHyperV, phrase, type RulesOf } from './define.ts'
import { thisPc, type Place } from './place.ts'

/** Whether a NAT, the wizard's switch below it and the gateway's address on that are as described. */
export function natIsThere(facts: FactMap, nat: NatSettings): boolean | undefined {
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
  return network?.prefix === natPrefix(nat) && isSwitch && hasGateway
}

/** Gone when neither its switch is left nor, where nobody else has a switch of that name, its network. */
export function natIsGone(facts: FactMap, nat: NatSettings): boolean | undefined {
  const [networks, switches] = [valueOf(facts, 'net.nat'), valueOf(facts, 'net.switches')]
  if (!networks || !switches) return undefined
  const named = switches.filter(({ name }) => name === nat.switchName)
  if (named.some(({ madeByWizard }) => madeByWizard === true)) return false
  return named.length > 0 || !networks.some(({ name }) => name === nat.natName)
}

export const natValues = (nat: NatSettings) => ({ switch: nat.switchName, nat: nat.natName, prefix: natPrefix(nat) })

/** An adapter still hangs on it, which would be cut off instead of put back. */
const adaptersOnIt = ({ operation }: LeftStep): boolean => operation.kind === 'connectAdapter'

const natFacts = ['net.nat', 'net.switches', 'net.addresses'] as const

/** What making a NAT is on this PC and in a guest. */
export const createsNat = <O, const T extends string>({ factsOf, valuesOf }: Place<O>, title: T) => ({
  isDone: (operation: O & { nat: NatSettings }, snapshot: Snapshot) =>
    natIsThere(factsOf(operation, snapshot), operation.nat),
  inverseKnowsItsOwn: true as const,
  readsBack: natFacts,
  describe: (operation: O & { nat: NatSettings }, snapshot: Snapshot) =>
    description(
      phrase(title, { ...valuesOf(operation, snapshot), ...natValues(operation.nat) }),
      phrase('absent'),
      phrase('present'),
    ),
})

/** What taking one away is. */
export const removesNat = <O, const T extends string>({ factsOf, valuesOf }: Place<O>, title: T) => ({
  isDone: (operation: O & { nat: NatSettings }, snapshot: Snapshot) =>
    natIsGone(factsOf(operation, snapshot), operation.nat),
  readsBack: natFacts,
  describe: (operation: O & { nat: NatSettings }, snapshot: Snapshot) =>
    description(
      phrase(title, { ...valuesOf(operation, snapshot), ...natValues(operation.nat) }),
      phrase('present'),
      phrase('deleted'),
    ),
})

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
} satisfies RulesOf<'createNat' | 'removeNat'>
