import { connectionFor, vmAndGuest } from '../../nesting/plan/network.ts'
import { lasts, subjectOf } from '../../nesting/operation-rules.ts'
import type { Operation } from '../../nesting/operations.ts'
import { canUndo, doneSteps, hasChanged } from '../../session/run.ts'
import { operationTitle } from '../../words/operation.ts'
import type { Action, WizardState } from '../contract/state.ts'
import type { Scene } from '../scene.ts'
import { guestChoicesFor, hasOtherSystemChosen, selectedVm } from '../screens/choices.ts'
import { undoDisabled } from './apply.ts'
import { provenText } from './proven.ts'
import { action, bar, type Say, type SayScene } from './say.ts'

type Done = WizardState['done']

/** How it stands with the VM that is chosen. */
type End = 'proved' | 'ready' | 'other' | 'skipped' | 'nothing'

/** The page at the end: what was set up, that it was proven, and what one does with it. */
export function doneView(say: Say): Done {
  const { t } = say
  return {
    ...told(say),
    own: ownVm(say),
    actions: [action(t.done.copy, { type: 'copySummary' }, { icon: 'copy' })],
  }
}

/** What there is to tell, which is what the summary has too. */
function told(say: SayScene): Pick<Done, 'title' | 'intro' | 'setUp' | 'proof'> {
  const { t, model } = say
  const texts = t.done
  const vm = { vm: nameOf(say) }
  const end = endOf(say)
  const proven = provenText(say, model.selectedVm)
  return {
    title: say(texts.title[end], vm),
    intro: say(texts.intro[end], vm),
    setUp: {
      title: texts.setUpTitle,
      groups: end === 'nothing' ? [] : setUp(say),
      empty: end === 'nothing' ? '' : texts.setUpEmpty,
    },
    proof:
      end === 'nothing' || end === 'other'
        ? null
        : proven === null
          ? bar('proof', 'info', texts.notProvedTitle, say(texts.notProved, vm))
          : bar('proof', 'ok', texts.provedTitle, proven),
  }
}

/** What the page's footer has beside *Back*. */
export function doneActions(say: Say): { before: Action[]; actions: Action[] } {
  const { t, runs, pc, session } = say
  const undo = action(t.apply.undo, { type: 'undo', confirmed: false }, { icon: 'undo', disabled: undoDisabled(say) })
  return {
    before: canUndo(runs.values(), pc.id, session.snapshot) ? [undo] : [],
    actions: [action(t.done.close, { type: 'exit' }, { kind: 'primary' })],
  }
}

/** The same as text, for whoever keeps or sends it. */
export function doneSummary(say: SayScene): string {
  const { title, intro, setUp, proof } = told(say)
  const { title: heading, groups, empty } = setUp
  return [
    title,
    intro,
    ...(proof ? [`${proof.title} ${proof.text}`] : []),
    '',
    ...(groups.length > 0 || empty !== '' ? [heading] : []),
    ...(groups.length === 0 && empty !== '' ? [empty] : []),
    ...groups.flatMap(({ title: group, items }) => [`${group}:`, ...items.map((item) => `- ${item}`)]),
  ].join('\n')
}

const nameOf = (say: SayScene): string =>
  selectedVm(say)?.name ?? say.oldNameOf(say.model.selectedVm ?? '') ?? say.t.layers.vm

/** How it stands with the VM that is chosen, at the end. */
export function endOf(scene: Scene): End {
  const { model, session } = scene
  const { selectedVm: vmId } = model
  if (vmId === null || model.reached !== 'guest') return 'nothing'
  if (session.proof?.vmId === vmId && session.proof.phase === 'proved') return 'proved'
  if (session.guest?.vmId === vmId && session.guest.phase === 'done' && !session.guest.takesBack) return 'ready'
  // Of another system there is nothing for the wizard to do inside.
  return hasOtherSystemChosen(scene) ? 'other' : 'skipped'
}

/** What is still so of what the wizard has changed, by the machine that it was changed on. */
function setUp(say: SayScene): Done['setUp']['groups'] {
  const { runs, pc, session, t, model } = say
  const { snapshot } = session
  const steps = [...doneSteps(runs.values(), pc.id, snapshot), ...doneSteps(runs.values(), pc.id, snapshot, 'inside')]
  const vm = { vm: nameOf(say) }
  const titles = (scope: 'host' | 'vm' | 'guest') => {
    const own = steps.filter(({ step }) => {
      const subject = subjectOf(step.operation)
      return (
        hasChanged(step) &&
        isToBeNamed(step.operation) &&
        subject.scope === scope &&
        (subject.scope === 'host' || subject.vmId === model.selectedVm)
      )
    })
    return [...new Set(own.map(({ step }) => operationTitle(say, step.operation, snapshot)))]
  }
  return [
    { title: t.done.layers.pc, items: titles('host') },
    { title: say(t.done.layers.vm, vm), items: titles('vm') },
    { title: say(t.done.layers.inside, vm), items: titles('guest') },
  ].filter(({ items }) => items.length > 0)
}

/** What was only on the way to it is no part of what is there now. */
const isToBeNamed = (operation: Operation): boolean =>
  lasts(operation) && !onTheWay.has(operation.kind) && !('making' in operation)

const onTheWay: ReadonlySet<Operation['kind']> = new Set([
  'guestRestart',
  'guestFinishSetup',
  'guestStartNestedVm',
  'guestStopNestedVm',
  'guestProve',
])

/** In the words of Hyper-V Manager, with the switch that nested VMs have a way out by. */
function ownVm(say: SayScene): Done['own'] {
  const end = endOf(say)
  if (end !== 'proved' && end !== 'ready') return null
  const vm = { vm: nameOf(say) }
  const { t, model, session } = say
  const texts = t.done.own
  const vmId = model.selectedVm ?? ''
  const connection = connectionFor(vmAndGuest(session.snapshot, vmId), guestChoicesFor(say, vmId).network)
  const network =
    connection.kind === 'existing' ? say(texts.network, { switch: connection.inside.on.name }) : texts.noNetwork
  return {
    title: say(t.done.ownTitle, vm),
    text: say(t.done.ownText, vm),
    steps: [
      ...[texts.open, texts.manager, texts.create].map((text) => say(text, vm)),
      network,
      ...[texts.install, texts.start].map((text) => say(text, vm)),
    ],
  }
}
