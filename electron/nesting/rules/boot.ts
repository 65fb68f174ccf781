import { loadOptions } from '../forms.ts'
import { valueOf } from '../snapshot.ts'
import { vbsValues, type VbsValues } from '../windows/vbs.ts'
import {
  description,
  everything,
  ifKnown,
  known,
  noInverse,
  noneMayBe,
  nothing,
  ofThisPc,
  phrase,
  type RulesOf,
  sameBut,
} from './define.ts'

const launchTypePhrase = (to: 'auto' | 'off' | null) => phrase(to === null ? 'notSet' : to === 'auto' ? 'auto' : 'off')
const optionsPhrase = (to: string | null) => (to === null ? phrase('notSet') : phrase('text', { text: to }))

function vbsPhrase(values: VbsValues) {
  const memoryIntegrity = values.memoryIntegrity ?? values.olderMemoryIntegrity
  const on = [values.vbs, memoryIntegrity, values.credentialGuard].filter((value) => value !== undefined && value > 0)
  return phrase(on.length === 0 ? 'off' : on.length === 3 ? 'on' : 'partlyOn')
}

function sameVbs(a: VbsValues, b: VbsValues): boolean {
  const names = Object.keys({ ...a, ...b }) as (keyof VbsValues)[]
  return names.every((name) => a[name] === b[name])
}

/** What takes effect with the next start of this PC, and that start itself. */
export const bootRules = {
  setHypervisorLaunchType: {
    ...ofThisPc,
    undoWaitsFor: nothing,
    isDone: ({ to }, snapshot) =>
      ifKnown(valueOf(snapshot.host, 'boot.hypervisorLaunchType'), (launchType) => launchType === to),
    mayBeInverse: sameBut('to'),
    inverse: ({ kind }, before) =>
      ifKnown(valueOf(before.host, 'boot.hypervisorLaunchType'), (to) => ({ kind, to })) ?? null,
    readsBack: ['boot.hypervisorLaunchType'],
    price: { hostRestart: true },
    seconds: 3,
    describe: ({ to }, snapshot) =>
      description(
        phrase('setHypervisorLaunchType'),
        known(valueOf(snapshot.host, 'boot.hypervisorLaunchType'), launchTypePhrase),
        launchTypePhrase(to),
      ),
  },
  setHypervisorLoadOptions: {
    ...ofThisPc,
    undoWaitsFor: nothing,
    isDone: ({ to }, snapshot) =>
      ifKnown(valueOf(snapshot.host, 'boot.hypervisorLoadOptions'), (options) => options === to),
    mayBeInverse: sameBut('to'),
    // What bcdedit can't be told doesn't come back.
    inverse: ({ kind }, before) =>
      ifKnown(valueOf(before.host, 'boot.hypervisorLoadOptions'), (to) =>
        loadOptions.nullable().safeParse(to).success ? { kind, to } : null,
      ) ?? null,
    readsBack: ['boot.hypervisorLoadOptions'],
    price: { hostRestart: true },
    seconds: 3,
    describe: ({ to }, snapshot) =>
      description(
        phrase('setHypervisorLoadOptions'),
        known(valueOf(snapshot.host, 'boot.hypervisorLoadOptions'), optionsPhrase),
        optionsPhrase(to),
      ),
  },
  setVbs: {
    ...ofThisPc,
    undoWaitsFor: nothing,
    isDone: ({ values }, snapshot) =>
      ifKnown(valueOf(snapshot.host, 'vbs.registry'), (registry) => sameVbs(values, vbsValues(registry))),
    mayBeInverse: sameBut('values'),
    inverse: ({ kind }, before) =>
      ifKnown(valueOf(before.host, 'vbs.registry'), (registry) => ({ kind, values: vbsValues(registry) })) ?? null,
    readsBack: ['vbs.registry', 'vbs.status', 'vbs.configured', 'vbs.running'],
    price: { hostRestart: true },
    seconds: 5,
    describe: ({ values }, snapshot) =>
      description(
        phrase(values.vbs === 1 ? 'turnOnVbs' : 'turnOffVbs'),
        known(valueOf(snapshot.host, 'vbs.registry'), vbsPhrase),
        vbsPhrase(values),
      ),
  },
  restartHost: {
    ...ofThisPc,
    afterwards: 'pcRestarts',
    // Nobody who has to look at a failure is served by a restart.
    undoWaitsFor: everything,
    // Only the time of the last start, compared with the one before, can tell; that is not in one snapshot.
    isDone: () => undefined,
    leavesNoTrace: everything,
    mayBeInverse: noneMayBe,
    inverse: noInverse,
    readsBack: ['os.lastBoot', 'os.pendingRestart', 'hv.present', 'hv.launchEvents'],
    price: { hostRestart: true },
    seconds: 180,
    describe: ({ toFirmware }) => description(phrase(toFirmware ? 'restartToFirmware' : 'restartHost')),
  },
} satisfies RulesOf<'setHypervisorLaunchType' | 'setHypervisorLoadOptions' | 'setVbs' | 'restartHost'>
