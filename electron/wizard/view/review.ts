import type { Consent, Network } from '../../nesting/plan/choices.ts'
import { mayKeepSavedState, type Plan } from '../../nesting/plan/plan.ts'
import { priceOf } from '../../nesting/operation-rules.ts'
import type { Operation } from '../../nesting/operations.ts'
import {
  networkAhead,
  recommendForNewVm,
  recommendNetwork,
  whyRecommended,
  type Ahead,
} from '../../nesting/plan/network.ts'
import { type Vm } from '../../nesting/vm.ts'
import type { PlanStep, WizardState } from '../contract/state.ts'
import { currentPlan, mayTurnOff, selectedVm, switchOfNewVm } from '../screens/choices.ts'
import type { Snapshot } from '../../nesting/snapshot.ts'
import { afterPower } from '../../nesting/rules/vm-power.ts'
import { isSaved } from '../../nesting/vm.ts'
import { operationChange, operationTitle } from '../../words/operation.ts'
import { aheadText } from './ahead.ts'
import { laterRows } from './later.ts'
import { action, bar, type Say } from './say.ts'
import { openVmAction } from './open-vm.ts'
import { plainCommands } from './plain-commands.ts'

export function reviewView(say: Say): WizardState['review'] {
  const { model, t } = say
  const plan = currentPlan(say)
  const vm = model.vmTab === 'existing' ? selectedVm(say) : undefined
  const n = plan?.operations.length ?? 0
  return {
    intro: introOf(say, plan, vm),
    warning: plan && vm ? warningBar(say, plan, vm) : null,
    network: plan ? networkChoice(say, vm) : null,
    fixedMemory:
      vm && hasDynamicMemory(vm)
        ? { label: t.review.fixedMemory, text: t.review.fixedMemoryText, checked: model.fixedMemory }
        : null,
    savedState: plan && vm && isSaved(vm.state) && n > 1 ? savedStateChoice(say, vm) : null,
    steps: plan ? planSteps(say, plan.operations) : [],
    later: plan && plan.blockers.length === 0 ? laterRows(say, vm) : [],
    empty: !plan
      ? say.session.reading === 'done'
        ? t.review.noPlan
        : t.review.reading
      : plan.blockers.length > 0
        ? t.review.blocked
        : n === 0
          ? t.review.nothingToDo
          : null,
    consents: consents(say, plan).map((id) => ({
      id,
      label: say(t.consents[id], { vm: vm?.name ?? '' }),
      checked: model.consents.has(id),
    })),
    saveScript: saveScript(say, n),
  }
}

function introOf(say: Say, plan: Plan | null, vm: Vm | undefined): string {
  const { review } = say.t
  const n = plan?.operations.length ?? 0
  if (n === 0) return plan && plan.blockers.length === 0 ? review.introReady : review.introEmpty
  return vm ? say(review.introVm, { n, vm: vm.name }) : say(review.introNew, { n })
}

/** @param n how many operations there are to save */
export const saveScript = ({ t }: Say, n: number) =>
  action(
    t.review.saveScript,
    { type: 'saveScript' },
    { icon: 'save', disabled: n === 0 ? t.refusals.nothingToSave : null },
  )

/** What has to be agreed to, and the offer to turn off a VM that has refused to shut down. */
function consents(say: Say, plan: Plan | null): Consent[] {
  if (!plan) return []
  const offered = plan.consents.includes('savedWork') && mayTurnOff(say)
  return offered ? [...plan.consents, 'turnOff'] : plan.consents
}

/** Each step as it will find the VM: what was running has been shut down by then. */
function planSteps(say: Say, operations: readonly Operation[]): PlanStep[] {
  let { snapshot } = say.session
  return operations.map((operation, index) => {
    const step = planStep(say, operation, index, snapshot)
    snapshot = afterPower(snapshot, operation)
    return step
  })
}

function planStep(say: Say, operation: Operation, index: number, snapshot: Snapshot): PlanStep {
  const price = priceOf(operation)
  const { before, after } = operationChange(say, operation, snapshot)
  return {
    number: index + 1,
    title: operationTitle(say, operation, say.session.snapshot),
    before,
    after,
    commands: plainCommands(say, [operation]),
    tags: [
      ...(operation.kind === 'stopVm' ? [{ tone: 'warning' as const, text: say.t.price.vmOffline }] : []),
      ...(price.hostRestart ? [{ tone: 'warning' as const, text: say.t.price.hostRestart }] : []),
      ...(price.irreversible ? [{ tone: 'bad' as const, text: say.t.price.irreversible }] : []),
    ],
  }
}

function warningBar(say: Say, plan: Plan, vm: Vm): WizardState['review']['warning'] {
  const { t } = say
  if (plan.operations.length === 0) return null
  const n = plan.irreversible.length
  const irreversible = n > 0 ? ` ${say(t.review.irreversible, { n })}` : ''
  const restart = plan.hostRestart ? t.review.pcRestarts : t.review.pcStays
  if (isSaved(vm.state)) {
    const keeps = !plan.consents.includes('discardSavedState')
    if (!keeps)
      return bar(
        'review',
        'warning',
        t.review.irreversibleTitle,
        `${say(t.review.savedDiscarded, { vm: vm.name })}${irreversible}`,
      )
    // With nothing else to do it only goes on from where it is.
    return plan.operations.length > 1
      ? bar('review', 'warning', say(t.review.savedKeptTitle, { vm: vm.name }), `${t.review.savedKept}${irreversible}`)
      : null
  }
  if (vm.state === 'Off')
    return irreversible ? bar('review', 'warning', t.review.irreversibleTitle, irreversible.trim()) : null
  const open = [openVmAction(say)]
  const title = say(t.review.offline, { vm: vm.name, time: say.roughly(plan.offlineSeconds) })
  const save = say(vm.state === 'Paused' ? t.review.saveWorkPaused : t.review.saveWork, { vm: vm.name })
  return bar('review', 'warning', title, `${save} ${restart}${irreversible}`, open)
}

/** A VM that is saved can be started and shut down in order, or its memory be given up. Nothing is lost by default. */
function savedStateChoice(say: Say, vm: Vm): WizardState['review']['savedState'] {
  const { t, model, session } = say
  const mayKeep = mayKeepSavedState(session.snapshot, vm)
  const chosen = mayKeep ? model.savedState : 'discard'
  const texts = t.review.savedState
  return {
    title: say(texts.title, { vm: vm.name }),
    options: (['keep', 'discard'] as const).map((id) => ({
      id,
      label: texts[id].label,
      text: id === 'keep' && !mayKeep ? texts.cannotKeep : texts[id].text,
      recommended: id === 'keep' && mayKeep,
      selected: id === chosen,
      disabled: id === 'keep' && !mayKeep,
    })),
  }
}

/** The same question for every VM, also for one that is still to be made. */
function networkChoice(say: Say, vm: Vm | undefined): WizardState['review']['network'] {
  const { model, session, t } = say
  const switchId = vm ? null : switchOfNewVm(say)
  const recommended = vm ? recommendNetwork(session.snapshot, vm.id) : recommendForNewVm(switchId)
  const chosen = model.network ?? recommended
  const asked = vm ? { vmId: vm.id } : { switchId }
  const options = (['macSpoofing', 'nat', 'none'] as const).map((id) => {
    const coming = networkAhead(session.snapshot, asked, id)
    const ahead = aheadText(say, coming)
    return {
      id,
      label: networkLabel(say, id, coming),
      text: ahead === '' ? t.network[id].text : `${t.network[id].text} ${ahead}`,
      recommended: id === recommended,
      selected: id === chosen,
    }
  })
  const why = t.networkAnswer.why[whyRecommended(session.snapshot, asked)]
  const label = options.find(({ recommended: isIt }) => isIt)?.label ?? ''
  return { answer: say(t.networkAnswer.chosen, { network: label, why }), options }
}

/** What hands out the addresses has its own name: nobody has to set any then. */
function networkLabel({ t }: Say, id: Network, { says }: Ahead): string {
  const isHandedOut = id === 'nat' && (says === 'handedOut' || says === 'willBeHandedOut')
  return isHandedOut ? t.networkAnswer.defaultSwitch : t.network[id].label
}

const hasDynamicMemory = (vm: Vm): boolean => 'value' in vm.memory && vm.memory.value.dynamic
