import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { check } from './check.ts'
import { back, next } from './parts.ts'
import { settings, troubleshooting, welcome } from './rest.ts'
import { vm } from './vm.ts'
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

/** @returns a complete state that shows `screen`, with `changes` laid over it */
export function stateOf(screen: Screen, changes: Partial<WizardState> = {}): WizardState {
  const number = titles.findIndex(([id]) => id === screen) + 1
  return {
    schema: 1,
    language: 'en',
    theme: 'light',
    away: null,
    changing: false,
    screen,
    windowTitle: number > 0 ? `${titles[number - 1]?.[1]} – step ${number} of 6` : `${screen} – sample`,
    simulated: null,
    steps: steps(number === 0 ? 7 : number),
    identity: { pc: 'ENG-LAPTOP-042', vm: number > 3 || number === 0 ? 'DEV-WIN11' : null, screenCode: codes[screen] },
    notices: [],
    dialog: null,
    footer: { icon: 'none', text: '', actions: [back, next('Next')] },
    welcome,
    check,
    vm,
    review,
    apply,
    guest,
    troubleshooting,
    settings,
    ...changes,
  }
}
