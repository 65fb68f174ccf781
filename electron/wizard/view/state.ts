import { isChanging } from '../../session/activity.ts'
import type { WizardState } from '../contract/state.ts'
import { applyView } from './apply.ts'
import { checkView } from './check.ts'
import { doneView } from './done.ts'
import { frameView } from './frame.ts'
import { guestView } from './guest.ts'
import { layersView } from './layers.ts'
import { dialogView, noticesView } from './messages.ts'
import { proofView } from './proof.ts'
import { reviewView } from './review.ts'
import { sayFor, type Shown } from './say.ts'
import { settingsView } from './settings.ts'
import { takeBackView } from './take-back.ts'
import { troubleshootingView } from './troubleshooting.ts'
import { vmView } from './vm.ts'
import { welcomeView } from './welcome.ts'

/** The guest screen, by what it is for. */
const guestViews = { setUp: guestView, takeBack: takeBackView, prove: proofView }

/** What there is to show as the state of a page: the same always gives the same. */
export function viewState(shown: Shown): WizardState {
  const say = sayFor(shown)
  const welcome = welcomeView(say)
  const check = checkView(say)
  const review = reviewView(say)
  const apply = applyView(say)
  const guest = guestViews[shown.model.guestTask](say)
  const troubleshooting = troubleshootingView(say)
  return {
    schema: 1,
    language: shown.language,
    theme: shown.theme,
    showCommands: shown.showCommands,
    away: shown.away === null ? null : { kind: shown.away, ...say.t.away[shown.away] },
    changing: isChanging(shown.session.activity),
    screen: shown.model.screen,
    ...frameView(say, { welcome, check, review, apply, guest, troubleshooting }),
    notices: noticesView(say),
    dialog: dialogView(say),
    layers: layersView(say, { apply, guest }),
    welcome,
    check,
    vm: vmView(say),
    review,
    apply,
    guest,
    done: doneView(say),
    troubleshooting,
    settings: settingsView(say),
  }
}
