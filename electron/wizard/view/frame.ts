import { getFact, valueOf } from '../../nesting/snapshot.ts'
import { findVm } from '../../nesting/vm.ts'
import { displayed } from '../../texts/format.ts'
import type { ScreenId } from '../contract/command.ts'
import type { Action, WizardState } from '../contract/state.ts'
import { stepScreens, type Model } from '../model.ts'
import { applyAllowed, currentPlan, currentRunIsDone, nextAllowed } from '../screens/obstacles.ts'
import { canUndo } from '../../session/run.ts'
import { saveScript } from './review.ts'
import { action, type Say } from './say.ts'

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
}

/** Everything around the page: title, steps, who and where, and the footer with its buttons. */
export function frameView(say: Say, state: Pick<WizardState, 'check' | 'apply' | 'guest'>) {
  const { model, t, application } = say
  const number = stepScreens.indexOf(model.screen as (typeof stepScreens)[number]) + 1
  const { pc } = application.work
  const title = t.screens[model.screen]
  return {
    windowTitle:
      number > 0
        ? say(t.frame.windowTitleStep, { title, step: number, of: stepScreens.length })
        : say(t.frame.windowTitle, { title }),
    simulated: pc.simulated
      ? { label: t.frame.simulatedLabel, text: say(t.frame.simulatedText, { pc: pc.title(application.language) }) }
      : null,
    steps: stepScreens.map((screen, index) => ({
      screen,
      number: index + 1,
      title: t.screens[screen],
      note: stepNote(say, screen, state),
      status:
        model.screen === screen
          ? ('current' as const)
          : isPast(say, screen, index)
            ? ('done' as const)
            : ('upcoming' as const),
      reachable: index < model.reached,
    })),
    identity: {
      pc: valueOf(model.snapshot.host, 'pc.name') ?? pc.title(application.language),
      vm: selectedVmName(model),
      screenCode: screenCodes[model.screen],
    },
    footer: footer(say, state),
  }
}

const selectedVmName = (model: Model): string | null =>
  model.vmTab === 'existing' && model.selectedVm
    ? displayed(findVm(model.snapshot.host, model.selectedVm)?.name ?? '') || null
    : null

/** A step is done when the user is beyond it and nothing in it waits for them. */
function isPast(say: Say, screen: ScreenId, index: number): boolean {
  if (screen === 'guest') return say.model.guest.phase === 'done'
  return index + 1 < say.model.reached
}

function stepNote(
  say: Say,
  screen: ScreenId,
  { check, apply, guest }: Pick<WizardState, 'check' | 'apply' | 'guest'>,
): string {
  const { model, t } = say
  switch (screen) {
    case 'welcome':
      return model.reached > 1 ? t.frame.done : ''
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
      if (model.vmTab === 'create') return model.reached > 2 ? t.frame.newVm : ''
      return selectedVmName(model) ?? ''
    case 'review': {
      const plan = model.reached >= 4 ? currentPlan(say.application) : null
      return plan && model.run === null
        ? say(t.frame.changes, { n: plan.operations.length })
        : model.run
          ? t.frame.done
          : ''
    }
    case 'apply':
      return model.reached < 5
        ? ''
        : apply.phase === 'done'
          ? t.frame.done
          : apply.phase === 'idle'
            ? ''
            : t.apply.short[apply.phase]
    case 'guest':
      return model.reached < 6 ? '' : t.guest.short[guest.phase]
    default:
      return ''
  }
}

function footer(say: Say, state: Pick<WizardState, 'check' | 'guest'>): WizardState['footer'] {
  const { model, t, application } = say
  const back = action(t.footer.back, { type: 'back' })
  const blocked = nextAllowed(application)
  const next = (label: string = t.footer.next): Action =>
    action(label, { type: 'next' }, { kind: 'primary', disabled: blocked })
  switch (model.screen) {
    case 'welcome':
      return {
        ...elevationText(say),
        actions: [
          action(t.footer.exit, { type: 'exit' }),
          action(t.footer.checkThisPc, { type: 'next' }, { kind: 'primary' }),
        ],
      }
    case 'check':
      return {
        icon: state.check.status === 'blocked' ? 'blocked' : 'none',
        text: state.check.phase === 'running' ? t.footer.leaveWhileChecking : (blocked ?? t.footer.readyToGoOn),
        actions: [back, next()],
      }
    case 'vm':
      return {
        icon: 'none',
        text: blocked ?? (model.vmTab === 'create' ? t.footer.nothingCreated : t.footer.nothingChanged),
        actions: [back, next(t.footer.review)],
      }
    case 'review':
      return reviewFooter(say, back)
    case 'apply':
      return {
        icon: 'none',
        text: model.working ? t.footer.leaveWhileApplying : '',
        actions: model.working
          ? [
              action(
                t.footer.cancel,
                { type: 'cancelApply' },
                { icon: 'stop', disabled: model.working === 'applying' ? null : t.footer.cancelling },
              ),
              next(),
            ]
          : [back, next()],
      }
    case 'guest':
      return guestFooter(say, state.guest, back)
    case 'troubleshooting': {
      const undoable = canUndo(application.runs.values(), application.work.pc.id, model.snapshot)
      return {
        icon: 'report',
        text: t.footer.reportsNoPasswords,
        actions: [
          back,
          action(
            t.footer.undoAll,
            { type: 'undo', confirmed: false },
            { icon: 'undo', disabled: undoable ? null : t.refusals.nothingToUndo },
          ),
          action(t.footer.saveReport, { type: 'saveReport' }, { kind: 'primary', icon: 'save' }),
        ],
      }
    }
    case 'settings':
      return {
        icon: 'none',
        text: t.footer.settingsSaved,
        actions: [action(t.footer.back, { type: 'back' }, { kind: 'primary' })],
      }
  }
}

function elevationText(say: Say): Pick<WizardState['footer'], 'icon' | 'text'> {
  const elevated = getFact(say.model.snapshot.host, 'shell.elevated')
  if (!('value' in elevated)) return { icon: 'none', text: '' }
  return elevated.value
    ? { icon: 'lock', text: say.t.footer.elevated }
    : { icon: 'none', text: say.t.footer.notElevated }
}

function reviewFooter(say: Say, back: Action): WizardState['footer'] {
  const { t, application } = say
  const plan = currentPlan(application)
  const n = plan?.operations.length ?? 0
  const blocked = applyAllowed(application)
  const apply = action(
    n === 0 ? t.footer.goOn : say(t.footer.apply, { n }),
    { type: 'apply' },
    { kind: 'primary', disabled: blocked },
  )
  return {
    icon: plan && plan.blockers.length > 0 ? 'blocked' : 'none',
    text: blocked ?? '',
    actions: [saveScript(say, n), back, apply],
  }
}

function guestFooter(say: Say, guest: WizardState['guest'], back: Action): WizardState['footer'] {
  const { t, application } = say
  const notYet = currentRunIsDone(application) ? t.footer.startFirst : t.footer.applyFirst
  const text =
    guest.phase === 'running' ? t.footer.windowMayClose : guest.phase === 'unavailable' ? notYet : t.footer.overVmBus
  const finish = action(t.footer.finish, { type: 'go', screen: 'troubleshooting' }, { id: 'finish', kind: 'primary' })
  if (guest.phase === 'running') {
    return {
      icon: 'none',
      text,
      actions: [
        action(t.footer.cancel, { type: 'cancelGuest' }, { icon: 'stop' }),
        { ...finish, disabled: t.footer.stillWorking },
      ],
    }
  }
  if (guest.phase === 'done' || guest.phase === 'skipped') return { icon: 'none', text: '', actions: [back, finish] }
  const skip = action(
    t.footer.skip,
    { type: 'skipGuest' },
    { disabled: currentRunIsDone(application) ? null : t.footer.applyFirst },
  )
  // Only the page has the password: it sends this command with what is in the form.
  const signIn = action(
    t.footer.signIn,
    { type: 'signIn', user: '', password: '' },
    { kind: 'primary', disabled: guest.phase === 'unavailable' ? notYet : null },
  )
  return { icon: 'lock', text, actions: [skip, back, signIn] }
}
