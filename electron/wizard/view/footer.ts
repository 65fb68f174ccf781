import { getFact } from '../../nesting/snapshot.ts'
import type { ScreenId } from '../contract/command.ts'
import type { Action, WizardState } from '../contract/state.ts'
import { currentPlan } from '../screens/choices.ts'
import { applyAllowed, nextAllowed } from '../screens/obstacles.ts'
import { obstacleInWords } from './answer.ts'
import { applyWay, undoDisabled } from './apply.ts'
import { doneActions } from './done.ts'
import { guestFooter } from './guest-footer.ts'
import { action, type Say } from './say.ts'
import { offersRemedy } from './troubleshooting.ts'

type Footer = WizardState['footer']

/** What stands below a page: its buttons, what has to be ticked, and what is said beside them. */
export function footer(say: Say, state: Parts): Footer {
  return { before: [], boxes: [], icon: 'none', text: '', ...footers[say.model.screen](say, state) }
}

/** What it depends on: what the screens show. */
export type Parts = Pick<WizardState, 'welcome' | 'check' | 'review' | 'apply' | 'guest' | 'troubleshooting'>
export type FooterOf = (say: Say, parts: Parts) => Partial<Footer> & Pick<Footer, 'actions'>

const footers: Readonly<Record<ScreenId, FooterOf>> = {
  welcome: (say, { welcome }) => ({
    ...elevationText(say),
    actions: [
      action(say.t.footer.exit, { type: 'exit' }),
      // Where something else helps more, that is the one thing to do.
      action(
        say.t.footer.checkThisPc,
        { type: 'next' },
        { kind: welcome.pc?.actions.some(({ kind }) => kind === 'primary') ? 'standard' : 'primary' },
      ),
    ],
  }),

  check(say, { check }) {
    const { t } = say
    const blocked = blockedNext(say)
    const { confirmUnknown } = check
    const checking = check.phase === 'running'
    // Nothing leads on from here; what helps stands with the verdict.
    if (check.verdict) return { actions: [back(say)] }
    return {
      icon: check.status === 'blocked' ? 'blocked' : 'none',
      text: checking ? t.footer.leaveWhileChecking : (blocked ?? t.footer.readyToGoOn),
      boxes: confirmUnknown
        ? [
            {
              id: 'confirmUnknown',
              ...confirmUnknown,
              command: { type: 'confirmUnknown', confirmed: !confirmUnknown.checked },
            },
          ]
        : [],
      actions: [back(say), next(say, blocked, { explained: !checking })],
    }
  },

  vm(say) {
    const { model, t } = say
    const isNew = model.vmTab === 'create'
    // Only the page has the password: it sends this command with what is in the form.
    if (isNew && nextAllowed(say) === 'givePassword') {
      const command = { type: 'reviewNewVm', password: '', repeated: '' } as const
      const review = action(t.footer.review, command, { kind: 'primary', sends: 'form' })
      return { text: t.footer.nothingCreated, actions: [back(say), review] }
    }
    const blocked = blockedNext(say)
    return {
      text: blocked ?? (isNew ? t.footer.nothingCreated : t.footer.nothingChanged),
      actions: [back(say), next(say, blocked, { explained: true, label: t.footer.review })],
    }
  },

  review(say, { review }) {
    const { t } = say
    const plan = currentPlan(say)
    const n = plan?.operations.length ?? 0
    const obstacle = applyAllowed(say)
    const blocked = obstacle && obstacleInWords(say, obstacle)
    const apply = action(
      n === 0 ? t.footer.goOn : say(t.footer.apply, { n }),
      { type: 'apply' },
      { kind: 'primary', disabled: blocked, ...(blocked === null ? {} : { explained: true }) },
    )
    return {
      icon: plan && plan.blockers.length > 0 ? 'blocked' : 'none',
      text: blocked ?? '',
      boxes: review.consents.map(({ id, label, checked }) => ({
        id,
        label,
        checked,
        command: { type: 'consent', consent: id, given: !checked },
      })),
      actions: [review.saveScript, back(say), apply],
    }
  },

  apply(say, { apply }) {
    const { t } = say
    const onwards = next(say, blockedNext(say))
    const goesOn = apply.phase === 'running' || apply.phase === 'cancelling' || apply.phase === 'undoing'
    if (!goesOn) return { before: [apply.undo], actions: [back(say), applyWay(say) ?? onwards] }
    const disabled = apply.phase === 'running' ? null : t.footer.cancelling
    return {
      before: [apply.undo],
      text: t.footer.leaveWhileApplying,
      actions: [action(t.footer.cancel, { type: 'cancelApply' }, { icon: 'stop', disabled }), onwards],
    }
  },

  guest: (say, { guest }) => guestFooter(say, guest, back(say)),

  done(say) {
    const { before, actions } = doneActions(say)
    return { before, actions: [back(say), ...actions] }
  },

  troubleshooting: (say, { troubleshooting }) => ({
    icon: 'report',
    text: say.t.footer.reportsNoPasswords,
    actions: [
      back(say),
      action(say.t.footer.undoAll, { type: 'undo', confirmed: false }, { icon: 'undo', disabled: undoDisabled(say) }),
      action(
        say.t.footer.saveReport,
        { type: 'saveReport' },
        { kind: offersRemedy(troubleshooting) ? 'standard' : 'primary', icon: 'save' },
      ),
    ],
  }),

  settings: (say) => ({
    text: say.t.footer.settingsSaved,
    actions: [action(say.t.footer.back, { type: 'back' }, { kind: 'primary' })],
  }),
}

const back = ({ t }: Say): Action => action(t.footer.back, { type: 'back' })

/** Why the person can't go on from here, in words; null when they can. */
function blockedNext(say: Say): string | null {
  const obstacle = nextAllowed(say)
  return obstacle && obstacleInWords(say, obstacle)
}

function next(
  { t }: Say,
  blocked: string | null,
  { label = t.footer.next, explained = false }: { label?: string; explained?: boolean } = {},
): Action {
  const said = blocked !== null && explained ? ({ explained: true } as const) : {}
  return action(label, { type: 'next' }, { kind: 'primary', disabled: blocked, ...said })
}

function elevationText(say: Say): Pick<WizardState['footer'], 'icon' | 'text'> {
  const elevated = getFact(say.session.snapshot.host, 'shell.elevated')
  if (!('value' in elevated)) return { icon: 'none', text: '' }
  return elevated.value
    ? { icon: 'lock', text: say.t.footer.elevated }
    : { icon: 'none', text: say.t.footer.notElevated }
}
