import type { Application } from '../application.ts'
import type { WizardState } from '../contract/state.ts'
import { isChanging } from '../model.ts'
import { applyView } from './apply.ts'
import { checkView } from './check.ts'
import { frameView } from './frame.ts'
import { guestView } from './guest.ts'
import { dialogView, noticesView } from './messages.ts'
import { reviewView } from './review.ts'
import { sayFor } from './say.ts'
import { settingsView } from './settings.ts'
import { troubleshootingView } from './troubleshooting.ts'
import { vmView } from './vm.ts'
import { welcomeView } from './welcome.ts'

/** The application as the state that a page shows: the same facts always give the same state. */
export function viewState(application: Application): WizardState {
  const say = sayFor(application)
  const { away, settings } = application
  const check = checkView(say)
  const apply = applyView(say)
  const guest = guestView(say)
  return {
    schema: 1,
    language: application.language,
    theme: settings.theme,
    away: away === null ? null : { kind: away, ...say.t.away[away] },
    changing: isChanging(say.model),
    screen: say.model.screen,
    ...frameView(say, { check, apply, guest }),
    notices: noticesView(say),
    dialog: dialogView(say),
    welcome: welcomeView(say),
    check,
    vm: vmView(say),
    review: reviewView(say),
    apply,
    guest,
    troubleshooting: troubleshootingView(say),
    settings: settingsView(say),
  }
}
