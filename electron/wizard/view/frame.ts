import { valueOf } from '../../nesting/snapshot.ts'
import { displayed } from '../../texts/displayed.mjs'
import type { ScreenId } from '../contract/command.ts'
import type { WizardState } from '../contract/state.ts'
import { stepOf, stepScreens } from '../model.ts'
import { currentPlan, selectedVm } from '../screens/choices.ts'
import { footer, type Parts } from './footer.ts'
import type { Say } from './say.ts'

/** What can be read out on the phone to say where one is. Never changes its meaning. */
const screenCodes: Record<ScreenId, string> = {
  welcome: 'WEL-1',
  check: 'CHK-2',
  vm: 'VM-3',
  review: 'PLAN-4',
  apply: 'APPLY-5',
  guest: 'GUEST-6',
  troubleshooting: 'HELP-7',
  settings: 'SET-8',
  done: 'DONE-9',
}

/** Everything around the page: title, steps, who and where, and the footer with its buttons. */
export function frameView(say: Say, state: Parts) {
  const { model, session, pc, t } = say
  const step = stepOf(model.screen)
  const furthest = stepOf(model.reached) ?? 0
  const title = t.screens[model.screen]
  return {
    windowTitle:
      step === null
        ? say(t.frame.windowTitle, { title })
        : say(t.frame.windowTitleStep, { title, step: step + 1, of: stepScreens.length }),
    simulated: pc.simulated
      ? { label: t.frame.simulatedLabel, text: say(t.frame.simulatedText, { pc: pc.title(say.language) }) }
      : null,
    steps: stepScreens.map((screen, index) => ({
      screen,
      number: index + 1,
      title: t.screens[screen],
      note: stepNote(say, screen, state),
      status:
        model.screen === screen
          ? ('current' as const)
          : isPast(say, screen, index, state.guest)
            ? ('done' as const)
            : ('upcoming' as const),
      reachable: index <= furthest,
    })),
    identity: {
      pc: valueOf(session.snapshot.host, 'pc.name') ?? pc.title(say.language),
      vm: selectedVmName(say),
      screenCode: screenCodes[model.screen],
    },
    footer: footer(say, state),
  }
}

const selectedVmName = (say: Say): string | null =>
  say.model.vmTab === 'existing' ? displayed(selectedVm(say)?.name ?? '') || null : null

/** A step is done when the user is beyond it and nothing in it waits for them. */
function isPast(say: Say, screen: ScreenId, index: number, { phase, task }: WizardState['guest']): boolean {
  if (screen === 'guest') return phase === 'done' && task === 'setUp'
  return index < (stepOf(say.model.reached) ?? 0)
}

function stepNote(
  say: Say,
  screen: ScreenId,
  { check, apply, guest }: Pick<WizardState, 'check' | 'apply' | 'guest'>,
): string {
  const { model, t } = say
  const furthest = stepOf(model.reached) ?? 0
  const isBeyond = (step: ScreenId) => furthest > (stepOf(step) ?? 0)
  switch (screen) {
    case 'welcome':
      return isBeyond('welcome') ? t.frame.done : ''
    case 'check': {
      if (check.phase === 'running') return check.progressText
      if (check.phase === 'idle') return ''
      const counts = check.counts
        .filter(({ status }) => status === 'blocked' || status === 'warning')
        .map(({ text }) => text)
      const blocked = check.counts.some(({ status }) => status === 'blocked')
      return (blocked || model.screen === 'check' ? counts : [t.frame.done, ...counts]).join(', ')
    }
    case 'vm':
      if (model.vmTab === 'create') return isBeyond('check') ? t.frame.newVm : ''
      return selectedVmName(say) ?? ''
    case 'review': {
      if (model.run !== null) return t.frame.done
      const plan = isBeyond('vm') ? currentPlan(say) : null
      return plan ? say(t.frame.changes, { n: plan.operations.length }) : ''
    }
    case 'apply':
      if (!isBeyond('review')) return ''
      return apply.phase === 'done' ? t.frame.done : t.apply.short[apply.phase]
    case 'guest':
      return isBeyond('apply') && guest.task === 'setUp' ? t.guest.short[guest.phase] : ''
    default:
      return ''
  }
}
