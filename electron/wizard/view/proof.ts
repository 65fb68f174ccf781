import { waitingStep } from '../../session/guest-steps.ts'
import { isChanging } from '../../session/activity.ts'
import type { Bar, WizardState } from '../contract/state.ts'
import { guestUnderWay } from '../scene.ts'
import { selectedVm } from '../screens/choices.ts'
import { signInAllowed } from '../screens/obstacles.ts'
import { guestView, refusedBar, stepRow, timeOf, unavailableBar } from './guest.ts'
import { provenText } from './proven.ts'
import { action, bar, type Say } from './say.ts'
import { signInForm } from './sign-in.ts'

type Guest = WizardState['guest']

/** The guest screen while it is only for proving that nesting works in a VM, whoever has set it up. */
export function proofView(say: Say): Guest {
  const { model, t } = say
  const own = guestUnderWay(say)
  const vm = { vm: selectedVm(say)?.name ?? say.oldNameOf(model.selectedVm ?? '') ?? '' }
  const phase = own?.phase ?? (signInAllowed(say) === null ? 'sign-in' : 'unavailable')
  const steps = own?.steps ?? (['connect', 'prove'] as const).map(waitingStep)
  return {
    // What stands on the screen besides, and is the same.
    ...guestView(say),
    task: 'prove',
    phase,
    intro: say(t.proof.intro, vm),
    signIn: signInForm(say, say(t.proof.signInTitle, vm), phase),
    bar: barOf(say, phase, vm),
    takeBack: null,
    listTitle: own ? t.guest.progress : t.guest.next,
    listSummary: '',
    ...timeOf(say, own ? steps : []),
    progress: { done: steps.filter(({ status }) => status === 'done').length, of: steps.length },
    steps: steps.map((step) => stepRow(say, step, own !== null)),
  }
}

function barOf(say: Say, phase: Guest['phase'], vm: { vm: string }): Bar | null {
  const { t, model } = say
  const texts = t.proof
  if (phase === 'unavailable') return unavailableBar(say, selectedVm(say))
  if (model.signIn.passwordMissing) return bar('guest', 'bad', t.guest.blankTitle, t.guest.blankUnnamed)
  switch (phase) {
    case 'sign-in':
      return null
    case 'failed':
      return refusedBar(say, selectedVm(say)) ?? bar('guest', 'bad', say(texts.failedTitle, vm), texts.failed)
    case 'cancelled':
      return bar('guest', 'warning', texts.cancelledTitle, texts.cancelled)
    case 'done': {
      const told = [provenText(say, model.selectedVm) ?? '', texts.provedText].filter((text) => text !== '')
      return bar('guest', 'ok', say(texts.provedTitle, vm), told.join(' '))
    }
    default:
      return null
  }
}

/** The proof by itself, as Troubleshooting offers it: for the VM that is chosen, or with the way to choose one. */
export function proofOffer(say: Say): WizardState['troubleshooting']['proof'] {
  const { t, session } = say
  const texts = t.proof.again
  const vm = selectedVm(say)
  if (!vm) return { title: texts.title, text: texts.none, action: action(texts.choose, { type: 'go', screen: 'vm' }) }
  const proven = provenText(say, vm.id)
  const text = say(vm.state === 'Running' ? texts.text : texts.off, { vm: vm.name })
  const disabled = isChanging(session.activity) ? t.footer.stillWorking : null
  return {
    title: proven === null ? texts.title : texts.titleAgain,
    text: [proven, text].filter((part) => part !== null).join(' '),
    action: action(texts.action, { type: 'proveVm', vmId: vm.id }, { icon: 'play', disabled }),
  }
}
