import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { check } from './check.ts'
import { back, next } from './parts.ts'
import { settings, troubleshooting, welcome } from './rest.ts'
import { vm } from './vm.ts'
import { done, layers } from './done.ts'
import { apply, guest, review } from './work.ts'

/**
 * Hand-written states with the sample data of the design's pictures, so that the page is tested without the
 * wizard behind it. Texts are only examples.
 */

type Screen = WizardState['screen']

const titles: [Screen, string][] = [
  ['welcome', 'Welcome'],
  ['check', 'Check this PC'],
  ['vm', 'Choose a VM'],
  ['review', 'Review changes'],
  ['apply', 'Apply changes'],
  ['guest', 'Set up Hyper-V in the VM'],
]
const codes: Record<Screen, string> = {
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

/**
 * @param reached the number of the step that is current
 * @param notes what stands below the step's titles
 * @returns the step list with everything before `reached` done
 */
export function steps(reached: number, notes: string[] = []): WizardState['steps'] {
  return titles.map(([screen, title], index) => ({
    screen,
    number: index + 1,
    title,
    note: notes[index] ?? '',
    status: index + 1 < reached ? 'done' : index + 1 === reached ? 'current' : 'upcoming',
    reachable: index + 1 <= reached,
  }))
}

type Footer = WizardState['footer']
export type FooterSample = Partial<Footer> & Pick<Footer, 'actions'>

/** @returns a complete state that shows `screen`, with `changes` laid over it */
export function stateOf(
  screen: Screen,
  { footer, ...changes }: Partial<Omit<WizardState, 'footer'>> & { footer?: FooterSample } = {},
): WizardState {
  const number = titles.findIndex(([id]) => id === screen) + 1
  const state = {
    schema: 1 as const,
    language: 'en' as const,
    theme: 'light' as const,
    showCommands: false,
    away: null,
    changing: false,
    screen,
    windowTitle: number > 0 ? `${titles[number - 1]?.[1]} – step ${number} of 6` : `${screen} – sample`,
    simulated: null,
    steps: steps(number === 0 ? 7 : number),
    identity: { pc: 'ENG-LAPTOP-042', vm: number > 3 || number === 0 ? 'DEV-WIN11' : null, screenCode: codes[screen] },
    notices: [],
    dialog: null,
    layers: screen === 'apply' || screen === 'guest' || screen === 'done' ? layers : null,
    welcome,
    check,
    vm,
    review,
    apply,
    guest,
    done,
    troubleshooting,
    settings,
    ...changes,
  }
  return { ...state, footer: { ...footerOf(state), ...footer } }
}

/** What stands below a page beside its buttons. */
function footerOf({ screen, check, review, apply }: Omit<WizardState, 'footer'>): Footer {
  const { confirmUnknown } = check
  const box = confirmUnknown && {
    id: 'confirmUnknown',
    ...confirmUnknown,
    command: { type: 'confirmUnknown' as const, confirmed: !confirmUnknown.checked },
  }
  const consents = review.consents.map(({ id, label, checked }) => ({
    id,
    label,
    checked,
    command: { type: 'consent' as const, consent: id, given: !checked },
  }))
  return {
    icon: 'none',
    text: '',
    before: screen === 'apply' ? [apply.undo] : [],
    boxes: screen === 'review' ? consents : screen === 'check' && box ? [box] : [],
    actions: [...(screen === 'review' ? [review.saveScript] : []), back, next('Next')],
  }
}
