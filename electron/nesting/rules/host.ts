import type { FactId } from '../facts.ts'
import { natPrefix, switchAlias } from '../networks.ts'
import type { NatSettings } from '../operations.ts'
import { areAll, featuresOff, featuresOn, type Features } from '../windows/role-parts.ts'
import { roleState } from '../windows/role.ts'
import { valueOf, type FactMap, type Snapshot } from '../snapshot.ts'
import { vbsValues, type VbsValues } from '../windows/vbs.ts'
import {
  believedVms,
  description,
  ifKnown,
  isMade,
  nameOf,
  noInverse,
  ownOf,
  phrase,
  summaryOf,
  type Phrase,
  type RulesOf,
} from './define.ts'

export const roleFacts: readonly FactId[] = [
  'role.features',
  'role.client',
  'role.server',
  'svc.vmms',
  'module.hyperV',
  'os.pendingRestart',
]

/** Turned on, though Windows may still have to restart for it: the operation itself has no more to do. */
export const roleIsOn = (facts: FactMap): boolean | undefined =>
  ifKnown(roleState(facts), (state) => state === 'enabled' || state === 'restart')

/** Whether all that is named (or Hyper-V as a whole) is on, as far as the operation can do anything about it. */
export const isEnabled = (facts: FactMap, { features }: Features): boolean | undefined =>
  features ? areAll(facts, features, true) : roleIsOn(facts)

export const rolePhrase = (facts: FactMap): Phrase | null =>
  ifKnown(roleState(facts), (state) => phrase(state === 'partial' ? 'partlyOn' : roleIsOn(facts) ? 'on' : 'off')) ??
  null

export const toolsAreThere = (facts: FactMap): boolean | undefined =>
  ifKnown(valueOf(facts, 'module.hyperV'), (module) => module !== null)

export const toolsPhrases = (facts: FactMap, on: boolean) =>
  [
    ifKnown(toolsAreThere(facts), (there) => phrase(there ? 'present' : 'absent')) ?? null,
    phrase(on ? 'present' : 'deleted'),
  ] as const

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

const launchTypePhrase = (to: 'auto' | 'off' | null): Phrase =>
  phrase(to === null ? 'notSet' : to === 'auto' ? 'auto' : 'off')
const optionsPhrase = (to: string | null): Phrase => (to === null ? phrase('notSet') : phrase('text', { text: to }))

function vbsPhrase(values: VbsValues): Phrase {
  const memoryIntegrity = values.memoryIntegrity ?? values.olderMemoryIntegrity
  const on = [values.vbs, memoryIntegrity, values.credentialGuard].filter((value) => value !== undefined && value > 0)
  return phrase(on.length === 0 ? 'off' : on.length === 3 ? 'on' : 'partlyOn')
}

function sameVbs(a: VbsValues, b: VbsValues): boolean {
  const names = Object.keys({ ...a, ...b }) as (keyof VbsValues)[]
  return names.every((name) => a[name] === b[name])
}

const isServiceDisabled = (facts: FactMap) => valueOf(facts, 'svc.vmms')?.startType === 'Disabled'

const switchesOf = (snapshot: Snapshot) => valueOf(snapshot.host, 'net.switches')

export const hostRules: RulesOf<
  | 'createVm'
  | 'removeCreatedVm'
  | 'createSwitch'
  | 'removeSwitch'
  | 'createNat'
  | 'removeNat'
  | 'enableHyperV'
  | 'disableHyperV'
  | 'setHyperVTools'
  | 'startManagementService'
  | 'setManagementServiceStart'
  | 'setHypervisorLaunchType'
  | 'setHypervisorLoadOptions'
  | 'setVbs'
  | 'restartHost'
> = {
  createVm: {
    isDone: ({ name, processors }, snapshot) =>
      ifKnown(valueOf(snapshot.host, 'vm.list'), (list) => {
        const made = list.find((vm) => isMade(vm, name))
        // The processors are set last: what stopped halfway hasn't got there.
        return made
          ? ifKnown(
              ownOf(snapshot, 'vm.processors', made.id),
              (set) => set.exposesExtensions && set.count === processors,
            )
          : false
      }),
    inverseKnowsItsOwn: true,
    inverse: ({ name, folder, vhdx }) => ({ kind: 'removeCreatedVm', vmId: null, name, folder, vhdx }),
    sharpenInverse: (inverse, after) => {
      if (inverse.kind !== 'removeCreatedVm') return inverse
      const [vm, ...others] = (valueOf(after.host, 'vm.list') ?? []).filter((each) => isMade(each, inverse.name))
      return vm && others.length === 0 ? { ...inverse, vmId: vm.id } : inverse
    },
    readsBack: ['vm.list', 'vm.processors', 'vm.memory', 'vm.adapters', 'vm.disks', 'vm.security', 'vm.integration'],
    seconds: 15,
    describe: ({ name, memory, processors }) =>
      description(
        phrase('createVm', { vm: name }),
        phrase('absent'),
        phrase('newVm', { memory: { bytes: memory }, n: processors }),
      ),
  },
  removeCreatedVm: {
    isDone: ({ vmId, name }, snapshot) =>
      ifKnown(believedVms(snapshot), (list) => {
        if (vmId !== null) return !list.some((vm) => vm.id === vmId)
        // No fact tells whether an interrupted try has left a file or a VM without its mark.
        return list.some((vm) => isMade(vm, name)) ? false : undefined
      }),
    leavesNoTrace: ({ vmId }) => vmId === null,
    inverse: noInverse,
    readsBack: ['vm.list', 'shell.elevated', 'shell.hyperVAdministrator'],
    price: { irreversible: true },
    seconds: 10,
    needsVmOff: true,
    describe: ({ vmId, name }, snapshot) =>
      description(
        phrase('removeVm', { vm: vmId !== null && summaryOf(snapshot, vmId) ? nameOf(snapshot, vmId) : name }),
        phrase('present'),
        phrase('deleted'),
      ),
  },
  createSwitch: {
    isDone: ({ name, type }, snapshot) =>
      ifKnown(switchesOf(snapshot), (all) => all.some((found) => found.name === name && found.type === type)),
    inverse: ({ name, type }) => ({ kind: 'removeSwitch', name, type }),
    inverseKnowsItsOwn: true,
    readsBack: ['net.switches'],
    seconds: 10,
    describe: ({ name }) => description(phrase('createSwitch', { switch: name }), phrase('absent'), phrase('present')),
  },
  removeSwitch: {
    isDone: ({ name }, snapshot) => ifKnown(switchesOf(snapshot), (all) => !all.some((found) => isMade(found, name))),
    inverse: ({ name, type }) => ({ kind: 'createSwitch', name, type }),
    readsBack: ['net.switches'],
    seconds: 10,
    describe: ({ name }) => description(phrase('removeSwitch', { switch: name }), phrase('present'), phrase('deleted')),
  },
  createNat: {
    isDone: ({ nat }, snapshot) => natIsThere(snapshot.host, nat),
    inverse: ({ nat }) => ({ kind: 'removeNat', nat }),
    inverseKnowsItsOwn: true,
    readsBack: ['net.nat', 'net.switches', 'net.addresses'],
    seconds: 15,
    describe: ({ nat }) => description(phrase('createNat', natValues(nat)), phrase('absent'), phrase('present')),
  },
  removeNat: {
    isDone: ({ nat }, snapshot) => natIsGone(snapshot.host, nat),
    inverse: ({ nat }) => ({ kind: 'createNat', nat }),
    readsBack: ['net.nat', 'net.switches', 'net.addresses'],
    seconds: 15,
    describe: ({ nat }) => description(phrase('removeNat', natValues(nat)), phrase('present'), phrase('deleted')),
  },
  enableHyperV: {
    isDone: (operation, snapshot) => isEnabled(snapshot.host, operation),
    // What was on before stays on.
    inverse: ({ server, features }, before) => ({
      kind: 'disableHyperV',
      server,
      ...featuresOff(before.host, server, { features }),
    }),
    readsBack: roleFacts,
    price: { hostRestart: true },
    seconds: 120,
    describe: (_, snapshot) => description(phrase('enableHyperV'), rolePhrase(snapshot.host), phrase('on')),
  },
  disableHyperV: {
    isDone: ({ features }, { host }) =>
      features ? areAll(host, features, false) : ifKnown(roleIsOn(host), (on) => !on),
    inverse: ({ server, features }, before) => ({
      kind: 'enableHyperV',
      server,
      ...featuresOn(before.host, { features }),
    }),
    readsBack: roleFacts,
    price: { hostRestart: true },
    seconds: 120,
    describe: (_, snapshot) => description(phrase('disableHyperV'), rolePhrase(snapshot.host), phrase('off')),
  },
  setHyperVTools: {
    isDone: ({ on }, snapshot) => ifKnown(toolsAreThere(snapshot.host), (there) => there === on),
    inverse: ({ kind, server, on }) => ({ kind, server, on: !on }),
    readsBack: roleFacts,
    seconds: 60,
    describe: ({ on }, { host }) =>
      description(phrase(on ? 'addHyperVTools' : 'removeHyperVTools'), ...toolsPhrases(host, on)),
  },
  startManagementService: {
    isDone: (_, snapshot) => ifKnown(valueOf(snapshot.host, 'svc.vmms'), (service) => service?.status === 'Running'),
    // Nothing is gained by stopping it again, but somebody has disabled it for a reason.
    inverse: (_, before) =>
      isServiceDisabled(before.host) ? { kind: 'setManagementServiceStart', to: 'Disabled' } : null,
    readsBack: ['svc.vmms'],
    seconds: 10,
    describe: (_, snapshot) =>
      isServiceDisabled(snapshot.host)
        ? description(phrase('enableManagementService'), phrase('serviceDisabled'), phrase('runningAutomatic'))
        : description(phrase('startManagementService'), phrase('stopped'), phrase('running')),
  },
  setManagementServiceStart: {
    isDone: ({ to }, snapshot) => ifKnown(valueOf(snapshot.host, 'svc.vmms'), (service) => service?.startType === to),
    inverse: ({ kind }, before) => {
      const startType = valueOf(before.host, 'svc.vmms')?.startType
      return startType === undefined || startType === 'Other' ? null : { kind, to: startType }
    },
    readsBack: ['svc.vmms'],
    seconds: 3,
    describe: ({ to }, snapshot) => {
      const startType = valueOf(snapshot.host, 'svc.vmms')?.startType
      return description(
        phrase('setManagementServiceStart'),
        startType === undefined || startType === 'Other' ? null : phrase(`service${startType}`),
        phrase(`service${to}`),
      )
    },
  },
  setHypervisorLaunchType: {
    isDone: ({ to }, snapshot) =>
      ifKnown(valueOf(snapshot.host, 'boot.hypervisorLaunchType'), (launchType) => launchType === to),
    inverse: ({ kind }, before) =>
      ifKnown(valueOf(before.host, 'boot.hypervisorLaunchType'), (to) => ({ kind, to })) ?? null,
    readsBack: ['boot.hypervisorLaunchType'],
    price: { hostRestart: true },
    seconds: 3,
    describe: ({ to }, snapshot) =>
      description(
        phrase('setHypervisorLaunchType'),
        ifKnown(valueOf(snapshot.host, 'boot.hypervisorLaunchType'), launchTypePhrase) ?? null,
        launchTypePhrase(to),
      ),
  },
  setHypervisorLoadOptions: {
    isDone: ({ to }, snapshot) =>
      ifKnown(valueOf(snapshot.host, 'boot.hypervisorLoadOptions'), (options) => options === to),
    inverse: ({ kind }, before) =>
      ifKnown(valueOf(before.host, 'boot.hypervisorLoadOptions'), (to) => ({ kind, to })) ?? null,
    readsBack: ['boot.hypervisorLoadOptions'],
    price: { hostRestart: true },
    seconds: 3,
    describe: ({ to }, snapshot) =>
      description(
        phrase('setHypervisorLoadOptions'),
        ifKnown(valueOf(snapshot.host, 'boot.hypervisorLoadOptions'), optionsPhrase) ?? null,
        optionsPhrase(to),
      ),
  },
  setVbs: {
    isDone: ({ values }, snapshot) =>
      ifKnown(valueOf(snapshot.host, 'vbs.registry'), (registry) => sameVbs(values, vbsValues(registry))),
    inverse: ({ kind }, before) =>
      ifKnown(valueOf(before.host, 'vbs.registry'), (registry) => ({ kind, values: vbsValues(registry) })) ?? null,
    readsBack: ['vbs.registry', 'vbs.status', 'vbs.configured', 'vbs.running'],
    price: { hostRestart: true },
    seconds: 5,
    describe: ({ values }, snapshot) =>
      description(
        phrase(values.vbs === 1 ? 'turnOnVbs' : 'turnOffVbs'),
        ifKnown(valueOf(snapshot.host, 'vbs.registry'), vbsPhrase) ?? null,
        vbsPhrase(values),
      ),
  },
  restartHost: {
    // Only the time of the last start, compared with the one before, can tell; that is not in one snapshot.
    isDone: () => undefined,
    leavesNoTrace: () => true,
    inverse: noInverse,
    readsBack: ['os.lastBoot', 'os.pendingRestart', 'hv.present', 'hv.launchEvents'],
    price: { hostRestart: true },
    seconds: 180,
    describe: ({ toFirmware }) => description(phrase(toFirmware ? 'restartToFirmware' : 'restartHost')),
  },
}
