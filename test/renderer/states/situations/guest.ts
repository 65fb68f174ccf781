import type { Operation } from '../../../../electron/nesting/operations.ts'
import { valueOf } from '../../../../electron/nesting/snapshot.ts'
import { guestSteps, waitingStep } from '../../../../electron/session/guest-steps.ts'
import type { JournalEntry } from '../../../../electron/session/journal-entry.ts'
import type { GuestProgress, GuestStep, Proof } from '../../../../electron/session/state.ts'
import type { Model } from '../../../../electron/wizard/model.ts'
import { closedPc, journalOf, later, started, stepsUpTo, then } from '../../../wizard/view/scenes.ts'
import { newWindowsPlan, readyPc, type Situation, type Situations } from './situation.ts'

type Phase = GuestProgress['phase']

/** The set-up of a VM's Windows, what it is taken back with, and the proof by itself. */
export async function guest(): Promise<Situations> {
  const { id, snapshot, vm } = await readyPc()
  const applied = started(id, vm)
  const steps = guestSteps({ network: 'nat', nestedVm: { name: 'N', memory: 1, after: 'keep' } })
  const progress = (phase: Phase, count: number, more?: Partial<GuestStep>, all = steps): GuestProgress => ({
    vmId: vm.id,
    phase,
    steps: stepsUpTo(all, count, phase, more),
  })
  const signedIn: Partial<Model> = { signIn: { user: 'DEV\\lab', userMissing: false, passwordMissing: false } }
  const running = { activity: { kind: 'guest', vmId: vm.id, cancelled: false } } as const
  const proof = (phase: Proof['phase'], reached: Proof['reached']): Proof => ({
    vmId: vm.id,
    code: '0123456789ABCDEF',
    phase,
    at: then,
    reached,
  })
  const at = ({ model, ...more }: Partial<Situation>): Situation => ({
    id,
    snapshot,
    entries: applied,
    ...more,
    model: { selectedVm: vm.id, screen: 'guest', reached: 'guest', run: 'r', ...model },
  })
  const off = valueOf(snapshot.host, 'vm.list')?.find(({ state }) => state === 'Off')
  const unfit = {
    code: 'failed',
    message: 'G01',
    finding: { check: 'guestEdition', code: 'G01', variant: 'home', values: { edition: 'Home' } },
  } as const
  const cancelled = { failure: { code: 'cancelled', message: '' } }
  const setUp: Situations = {
    'guest nothing applied': at({ model: { run: null, selectedVm: null } }),
    'guest VM that is off': at({ model: { selectedVm: off?.id ?? '' } }),
    'guest sign in': at({}),
    'guest sign in with a practice account': at({
      more: { pc: { ...closedPc, accountIn: () => ({ user: 'labadmin', password: 'Nested-Lab-1' }) } },
    }),
    'guest nothing typed': at({ model: { signIn: { user: '', userMissing: true, passwordMissing: true } } }),
    'guest no password': at({ model: { signIn: { user: 'DEV\\lab', userMissing: false, passwordMissing: true } } }),
    'guest nested VM without a name': at({
      model: { nested: { create: true, name: ' ', memoryMb: 512, after: 'remove' } },
    }),
    'guest running': at({ model: signedIn, session: { ...running, guest: progress('running', 3) } }),
    'guest held back': at({
      model: signedIn,
      session: { ...running, guest: progress('running', 4, { heldBack: true }), usual: { 'guest.reconnect': 70 } },
    }),
    'guest being proved': at({
      model: signedIn,
      session: { ...running, guest: progress('running', steps.length - 1), proof: proof('running', 'vm') },
    }),
    'guest failed': at({
      model: signedIn,
      session: { guest: progress('failed', 1, { failure: unfit, endedAt: later }), remembered: { user: 'DEV\\lab' } },
    }),
    'guest proof failed': at({
      model: signedIn,
      session: {
        guest: progress('failed', steps.length - 1, { failure: { code: 'failed', message: 'x' } }),
        proof: proof('failed', 'vm'),
      },
    }),
    'guest cancelled': at({ model: signedIn, session: { guest: progress('cancelled', 3, cancelled) } }),
    'guest proved': at({
      model: signedIn,
      session: { guest: progress('done', steps.length), proof: proof('proved', 'nested') },
    }),
    'guest done without a proof': at({
      model: signedIn,
      session: { guest: progress('done', 6, {}, steps.slice(0, 6)) },
    }),
    'guest skipped': at({ model: { guestSkipped: true } }),
    'done proved': at({
      model: { ...signedIn, screen: 'done' },
      session: { guest: progress('done', steps.length), proof: proof('proved', 'nested') },
    }),
    'done without a proof': at({
      model: { ...signedIn, screen: 'done' },
      session: { guest: progress('done', 6, {}, steps.slice(0, 6)) },
    }),
    'done without the step inside': at({ model: { screen: 'done', guestSkipped: true } }),
  }
  return { ...setUp, ...takingBack(at, vm), ...proving(at, progress), ...(await settingUp(at, vm)) }

  function proving(make: typeof at, begun: typeof progress): Situations {
    const own: GuestStep[] = (['connect', 'prove'] as const).map(waitingStep)
    const model = { ...signedIn, guestTask: 'prove' } as const
    const to = (phase: Phase, count: number, more?: Partial<GuestStep>): GuestProgress => ({
      ...begun(phase, count, more, own),
      proves: true,
    })
    return {
      'guest prove': make({ model: { guestTask: 'prove' } }),
      'guest prove running': make({
        model,
        session: { ...running, guest: to('running', 1), proof: proof('running', 'pc') },
      }),
      'guest prove failed': make({
        model,
        session: {
          guest: to('failed', 1, { failure: { code: 'failed', message: 'x' } }),
          proof: proof('failed', 'vm'),
        },
      }),
      'guest prove cancelled': make({ model, session: { guest: to('cancelled', 1, cancelled) } }),
      'guest prove done': make({ model, session: { guest: to('done', 2), proof: proof('proved', 'nested') } }),
    }
  }
}

type Make = (situation: Partial<Situation>) => Situation

/** What was done inside a VM is taken back behind a sign-in. */
function takingBack(at: Make, vm: { id: string; name: string }): Situations {
  const enable: Operation = { kind: 'guestEnableHyperV', vmId: vm.id, server: false }
  const inverse: Operation = { kind: 'guestDisableHyperV', vmId: vm.id, server: false }
  const entries = journalOf({
    id: 'g',
    pc: 'ready',
    purpose: 'guest',
    operations: [enable],
    vm,
    steps: ['done'],
    end: 'finished',
  }).map((entry): JournalEntry => (entry.event === 'done' || entry.event === 'started' ? { ...entry, inverse } : entry))
  const own: GuestStep[] = (['connect', 'takeBack', 'verifyBack'] as const).map(waitingStep)
  const to = (phase: Phase, count: number, more?: Partial<GuestStep>): GuestProgress => ({
    vmId: vm.id,
    phase,
    steps: stepsUpTo(own, count, phase, more),
    takesBack: { run: null },
  })
  const running = { activity: { kind: 'guest', vmId: vm.id, cancelled: false } } as const
  const model = { guestTask: 'takeBack' } as const
  const failure = { code: 'failed', message: 'x' }
  return {
    'guest with something to take back': at({ entries }),
    'guest take back': at({ entries, model }),
    'guest take back nothing': at({ model }),
    'guest take back running': at({ entries, model, session: { ...running, guest: to('running', 1) } }),
    'guest take back failed': at({ entries, model, session: { guest: to('failed', 1, { failure }) } }),
    'guest take back cancelled': at({
      entries,
      model,
      session: { guest: to('cancelled', 1, { failure: { code: 'cancelled', message: '' } }) },
    }),
    'guest take back done': at({ model, session: { guest: to('done', 3) } }),
  }
}

/** A new Windows that sets itself up, on the way from the image to the proof. */
async function settingUp(at: Make, vm: { id: string; name: string }): Promise<Situations> {
  const { operations } = await newWindowsPlan()
  const entries = journalOf({
    pc: 'ready',
    purpose: 'apply',
    operations,
    vm,
    steps: operations.map(() => 'done' as const),
    end: 'finished',
  }).map((entry): JournalEntry => {
    const operation = entry.event === 'done' ? operations[entry.step] : undefined
    if (entry.event !== 'done' || operation?.kind !== 'createVm') return entry
    const { name, folder } = operation
    return { ...entry, inverse: { kind: 'removeCreatedVm', vmId: vm.id, name, folder, vhdx: null } }
  })
  const steps = guestSteps({ network: 'nat', nestedVm: null }, { switchId: 'x' })
  const progress = (phase: Phase, more: Partial<GuestStep>): GuestProgress => ({
    vmId: vm.id,
    phase,
    steps: stepsUpTo(steps, 1, phase, more),
  })
  const running = { activity: { kind: 'guest', vmId: vm.id, cancelled: false } } as const
  const remembered = { user: 'labadmin' }
  const failure = { code: 'setup-timeout', message: '' }
  return {
    'guest new Windows waits': at({ entries }),
    'guest new Windows sets itself up': at({
      entries,
      session: {
        ...running,
        remembered,
        guest: progress('running', { signal: 'heartbeat' }),
        usual: { 'guest.windowsSetup': 480 },
      },
    }),
    'guest new Windows failed': at({ entries, session: { remembered, guest: progress('failed', { failure }) } }),
    'guest new Windows cancelled': at({ entries, session: { guest: progress('cancelled', {}) } }),
  }
}
