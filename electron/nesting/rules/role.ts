import type { FactId } from '../facts.ts'
import type { OperationOf } from '../operations.ts'
import { valueOf, type FactMap, type Snapshot } from '../snapshot.ts'
import { areAll, featuresOff, featuresOn, type Features } from '../windows/role-parts.ts'
import { roleFacts, roleState } from '../windows/role.ts'
import {
  backBy,
  description,
  ifKnown,
  known,
  nothing,
  ofThisPc,
  phrase,
  type RulesOf,
  sameBut,
  usesOfHyperV,
} from './define.ts'
import { thisPc, type Place } from './place.ts'

/** What tells that parts of Hyper-V, or its commands, were turned on or off. */
export const partsFacts: readonly FactId[] = [...roleFacts, 'module.hyperV']

/** Turned on, though Windows may still have to restart for it: the operation itself has no more to do. */
export const roleIsOn = (facts: FactMap): boolean | undefined =>
  ifKnown(roleState(facts), (state) => state === 'enabled' || state === 'restart')

/** Whether all that is named (or Hyper-V as a whole) is on, as far as the operation can do anything about it. */
export const isEnabled = (facts: FactMap, { features }: Features): boolean | undefined =>
  features ? areAll(facts, features, true) : roleIsOn(facts)

/** Whether all that is named (or Hyper-V as a whole) is off, though Windows may still have to restart for it. */
export const isDisabled = (facts: FactMap, { features }: Features): boolean | undefined =>
  features ? areAll(facts, features, false) : ifKnown(roleIsOn(facts), (on) => !on)

export const rolePhrase = (facts: FactMap) =>
  known(roleState(facts), (state) => phrase(state === 'partial' ? 'partlyOn' : roleIsOn(facts) ? 'on' : 'off'))

export const toolsAreThere = (facts: FactMap): boolean | undefined =>
  ifKnown(valueOf(facts, 'module.hyperV'), (module) => module !== null)

/** What adding or removing Hyper-V's commands is on this PC and in a guest. */
export const setsTools = <O, const T extends string>(
  { factsOf, valuesOf }: Place<O>,
  titles: { add: T; remove: T },
) => ({
  isDone: (operation: O & { on: boolean }, snapshot: Snapshot) =>
    ifKnown(toolsAreThere(factsOf(operation, snapshot)), (there) => there === operation.on),
  readsBack: partsFacts,
  seconds: 60,
  describe: (operation: O & { on: boolean }, snapshot: Snapshot) =>
    description(
      phrase(operation.on ? titles.add : titles.remove, valuesOf(operation, snapshot)),
      known(toolsAreThere(factsOf(operation, snapshot)), (there) => phrase(there ? 'present' : 'absent')),
      phrase(operation.on ? 'present' : 'deleted'),
    ),
})

type Service = OperationOf<'startManagementService'>['service']
const serviceOf = (facts: FactMap, name: Service) => valueOf(facts, name ? `svc.${name}` : 'svc.vmms')
const isServiceDisabled = (facts: FactMap, name: Service) => serviceOf(facts, name)?.startType === 'Disabled'
const bothServices = ['svc.vmms', 'svc.vmcompute'] as const satisfies readonly FactId[]

export const roleRules = {
  enableHyperV: {
    ...ofThisPc,
    undoWaitsFor: nothing,
    isDone: (operation, snapshot) => isEnabled(snapshot.host, operation),
    // What was on before stays on.
    mayBeInverse: backBy('disableHyperV', 'server'),
    inverse: ({ server, features }, before) => ({
      kind: 'disableHyperV',
      server,
      ...featuresOff(before.host, server, { features }),
    }),
    readsBack: partsFacts,
    price: { hostRestart: true },
    seconds: 120,
    describe: (_, snapshot) => description(phrase('enableHyperV'), rolePhrase(snapshot.host), phrase('on')),
  },
  disableHyperV: {
    ...ofThisPc,
    undoWaitsFor: usesOfHyperV,
    isDone: (operation, { host }) => isDisabled(host, operation),
    mayBeInverse: backBy('enableHyperV', 'server'),
    onlyBack: true,
    inverse: ({ server, features }, before) => ({
      kind: 'enableHyperV',
      server,
      ...featuresOn(before.host, { features }),
    }),
    readsBack: partsFacts,
    price: { hostRestart: true },
    seconds: 120,
    describe: (_, snapshot) => description(phrase('disableHyperV'), rolePhrase(snapshot.host), phrase('off')),
  },
  setHyperVTools: {
    ...ofThisPc,
    ...setsTools(thisPc, { add: 'addHyperVTools', remove: 'removeHyperVTools' }),
    mayBeInverse: sameBut('on'),
    inverse: (operation) => ({ ...operation, on: !operation.on }),
    undoWaitsFor: (left, { on }) => !on && usesOfHyperV(left),
  },
  startManagementService: {
    ...ofThisPc,
    undoWaitsFor: nothing,
    isDone: ({ service: name }, snapshot) =>
      ifKnown(serviceOf(snapshot.host, name), (service) => service?.status === 'Running'),
    // Nothing is gained by stopping it again, but somebody has disabled it for a reason.
    mayBeInverse: ({ service }, inverse) =>
      inverse.kind === 'setManagementServiceStart' && inverse.service === service && inverse.to === 'Disabled',
    inverse: ({ service }, before) =>
      isServiceDisabled(before.host, service)
        ? { kind: 'setManagementServiceStart', ...(service ? { service } : {}), to: 'Disabled' }
        : null,
    readsBack: bothServices,
    seconds: 10,
    describe: ({ service }, snapshot) => {
      const disabled = isServiceDisabled(snapshot.host, service)
      if (service) {
        const title = phrase(disabled ? 'enableComputeService' : 'startComputeService')
        return description(title, phrase(disabled ? 'serviceDisabled' : 'stopped'), phrase('running'))
      }
      return disabled
        ? description(phrase('enableManagementService'), phrase('serviceDisabled'), phrase('runningAutomatic'))
        : description(phrase('startManagementService'), phrase('stopped'), phrase('running'))
    },
  },
  setManagementServiceStart: {
    ...ofThisPc,
    undoWaitsFor: usesOfHyperV,
    isDone: ({ service: name, to }, snapshot) =>
      ifKnown(serviceOf(snapshot.host, name), (service) => service?.startType === to),
    mayBeInverse: sameBut('to'),
    onlyBack: true,
    inverse: ({ to: _, ...same }, before) => {
      const startType = serviceOf(before.host, same.service)?.startType
      return startType === undefined || startType === 'Other' ? null : { ...same, to: startType }
    },
    readsBack: bothServices,
    seconds: 3,
    describe: ({ service, to }, snapshot) => {
      const startType = serviceOf(snapshot.host, service)?.startType
      return description(
        phrase(service ? 'setComputeServiceStart' : 'setManagementServiceStart'),
        startType === undefined || startType === 'Other' ? null : phrase(`service${startType}`),
        phrase(`service${to}`),
      )
    },
  },
} satisfies RulesOf<
  'enableHyperV' | 'disableHyperV' | 'setHyperVTools' | 'startManagementService' | 'setManagementServiceStart'
>
