import type { WizardState } from '../contract/state.ts'
import {
  askedToShutDown,
  journaledVmName,
  plannedUndo,
  refusedBefore,
  turnedOff,
  turnedOffIfRefused,
  type PlannedUndo,
} from '../../session/undo.ts'
import { plannedInside } from '../../session/undo-inside.ts'
import { describeOperation } from '../../nesting/operation-rules.ts'
import { whatIsGone } from '../../nesting/undo.ts'
import { findVm } from '../../nesting/vm.ts'
import { operationTitle, wholeChange } from '../../words/operation.ts'
import { plainCommands } from './plain-commands.ts'
import { action, type Say } from './say.ts'
import { leftByUndo } from './undo-left.ts'
import { vmsInside } from './take-back-offer.ts'

/** The question before an undo: what is taken back, what can't be, what nothing is left of, and what it costs. */
export function undoDialog(say: Say): NonNullable<WizardState['dialog']> {
  const { t, session, runs, pc, model } = say
  const mayTurnOff = model.dialog?.kind === 'undo' ? model.dialog.ifRefused : []
  const plan = plannedUndo(runs, pc.id, session.snapshot, new Set(mayTurnOff))
  const of = (outlook: PlannedUndo['outlook']) => plan.filter((step) => step.source && step.outlook === outlook)
  const lost = leftByUndo(say)
  const inside = vmsInside(say)
  const [firstInside] = inside
  const n = of('do').length
  const restarts = plan.some(({ operation, outlook }) => outlook === 'do' && operation.kind === 'restartHost')
  const shutDown = askedToShutDown(plan).map((vmId) => vmName(say, vmId))
  const ifRefused = turnedOffIfRefused(plan)
  const refused = refusedBefore(runs, plan)
  const goAhead = action(
    restarts
      ? t.dialogs.undoAndRestart
      : ifRefused.length > 0
        ? t.apply.undoAndTurnOff
        : n > 0
          ? t.apply.undo
          : t.dialogs.undoForget,
    { type: 'undo', confirmed: true },
    {
      kind: 'primary',
      icon: restarts ? 'restart' : 'undo',
    },
  )
  return {
    title: titleFor(say, n, plan.length === 0 && inside.length > 0),
    consequence: [
      ...(n > 0 ? [t.dialogs.undo] : []),
      ...(shutDown.length > 0 ? [say(t.dialogs.undoShutsDown, { n: shutDown.length, vms: { list: shutDown } })] : []),
      ...(restarts ? [t.dialogs.undoRestarts] : []),
      ...turnedOff(plan).map((vmId) => say(t.dialogs.undoTurnsOff, { vm: vmName(say, vmId) })),
      ...ifRefused.map((vmId) => say(t.apply.undoTurnsOffIfRefused, { vm: vmName(say, vmId) })),
      ...refused.map((vmId) => say(t.apply.undoRefusedBefore, { vm: vmName(say, vmId) })),
      ...(lost.length > 0 ? [say(t.dialogs.undoLeft, { n: lost.length, changes: { list: lost } })] : []),
      ...(of('gone').length > 0 ? [say(t.dialogs.undoGone, { n: of('gone').length })] : []),
      ...(of('changed').length > 0 ? [say(t.dialogs.undoChanged, { n: of('changed').length })] : []),
      ...(of('refused').length > 0 ? [say(t.dialogs.undoRefused, { n: of('refused').length })] : []),
      ...(inside.length > 0 ? [say(t.takeBack.dialog, { vms: { list: inside.map(({ name }) => name) } })] : []),
    ].join(' '),
    tone: 'warning',
    bullets: [
      ...plan.flatMap((step) => (step.outlook === 'do' ? [whatHappens(say, step)] : [])),
      ...of('gone').map((step) => say(t.dialogs.undoGoneStep, { title: titleOf(say, step), why: whyGone(say, step) })),
      ...of('changed').map((step) =>
        say(t.dialogs.undoGoneStep, { title: titleOf(say, step), why: t.apply.gone.changed }),
      ),
      ...of('refused').map((step) =>
        say(t.dialogs.undoRefusedStep, { title: titleOf(say, step), why: state(say, step) }),
      ),
      ...inside.flatMap((vm) => bulletsInside(say, vm)),
    ],
    commands: plainCommands(
      say,
      plan.flatMap(({ operation, outlook }) => (outlook === 'do' ? [operation] : [])),
    ),
    actions: [
      action(t.dialogs.cancel, { type: 'closeDialog' }),
      ...(refused.length > 0
        ? [action(t.apply.undoAllowTurnOff, { type: 'undo', confirmed: false, turnOff: true }, { id: 'undoTurnOff' })]
        : []),
      ...(firstInside
        ? [
            action(
              say(t.takeBack.dialogAction, { vm: firstInside.name }),
              { type: 'takeBackInside', vmId: firstInside.vmId },
              { icon: 'undo', ...(plan.length === 0 ? { kind: 'primary' } : {}) },
            ),
          ]
        : []),
      ...(plan.length > 0 || !firstInside ? [goAhead] : []),
    ],
    focus: 'closeDialog',
  }
}

const titleFor = (say: Say, n: number, isInside: boolean): string => {
  if (n > 0) return say(say.t.dialogs.undoTitle, { n })
  return isInside ? say.t.takeBack.dialogTitle : say.t.dialogs.undoNothingTitle
}

/** What stays inside a VM where nobody signs in to it first. */
const bulletsInside = (say: Say, { vmId, name }: { vmId: string; name: string }): string[] =>
  plannedInside(say.runs, say.pc.id, say.session.snapshot, vmId).flatMap(({ source }) =>
    source
      ? [
          say(say.t.takeBack.dialogStep, {
            vm: name,
            title: operationTitle(say, source.step.operation, say.session.snapshot),
          }),
        ]
      : [],
  )

/** What the way back makes of what, with the VM that it is about. */
function whatHappens(say: Say, { operation }: PlannedUndo): string {
  const change = wholeChange(say, describeOperation(operation, say.session.snapshot))
  const vmId = vmIdOf({ operation })
  const name = vmId === undefined ? '' : vmName(say, vmId)
  return name === '' || change.includes(name) ? change : say(say.t.dialogs.undoStep, { vm: name, change })
}

/** By what was done, which is what the person knows. */
const titleOf = (say: Say, { source, operation }: PlannedUndo): string =>
  operationTitle(say, source?.step.operation ?? operation, say.session.snapshot, source?.step.inverse)

const vmIdOf = ({ operation }: Pick<PlannedUndo, 'operation'>) =>
  'vmId' in operation ? (operation.vmId ?? undefined) : undefined

function vmName({ session, oldNameOf }: Say, vmId: string): string {
  return findVm(session.snapshot.host, vmId)?.name ?? oldNameOf(vmId) ?? vmId
}

function whyGone(say: Say, step: PlannedUndo): string {
  const gone = whatIsGone(step.operation, say.session.snapshot, journaledVmName(say.runs, vmIdOf(step)))
  return say.t.apply.gone[gone ?? 'vm']
}

function state(say: Say, step: PlannedUndo): string {
  const vm = findVm(say.session.snapshot.host, vmIdOf(step) ?? '')
  return vm ? `${vm.name}: ${say.t.operations.states[`state${vm.state}`]}` : ''
}
