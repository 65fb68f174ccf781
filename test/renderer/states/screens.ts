import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { check, checkFixed, checkForGood, checkForHost, checkInSpanish, checking } from './check.ts'
import { create, createFromDisk, createNothing, createReading, createWrong } from './new-vm.ts'
import { doneSkipped, layersLit } from './done.ts'
import { action, back, next, notice } from './parts.ts'
import { stateOf, steps, type FooterSample } from './sample.ts'
import { manyVms, vm } from './vm.ts'
import {
  applyAsks,
  applyFailed,
  applyMaking,
  guestRefused,
  guestRunning,
  guestSettingUp,
  review,
  reviewSaved,
} from './work.ts'

const notYet = 'Wait until it is done'
const cancel = action('cancel', 'Cancel', { type: 'cancelApply' }, { icon: 'stop' })
const signIn = action(
  'signIn',
  'Sign in and start',
  { type: 'signIn', user: '', password: '' },
  { kind: 'primary', sends: 'form' },
)
const reason = 'Fix “Hypervisor running” to continue.'
const simulated = { label: 'Simulated PC', text: 'This PC is simulated. Nothing on your own PC is read or changed.' }
const done = ['Done', 'Done, 2 warnings', 'DEV-WIN11', '5 changes accepted', 'Done']

const guestFooter: FooterSample = {
  icon: 'lock',
  text: 'PowerShell Direct talks to the VM over the VM bus',
  actions: [action('skip', 'Skip this step', { type: 'skipGuest' }), back, signIn],
}

const applyFooter: FooterSample = { icon: 'none', text: '', actions: [cancel, next('Next', notYet)] }

/** The form for a new VM; its button sends the form where a password is asked for. */
function creating(changes: WizardState['vm']['create']): WizardState {
  const asks = changes.password !== null && changes.password.given === null
  const review = action(
    'review',
    'Review changes',
    { type: 'reviewNewVm', password: '', repeated: '' },
    { kind: 'primary', sends: 'form' },
  )
  return stateOf('vm', {
    vm: { ...vm, tab: 'create', create: changes },
    steps: steps(3, ['Done', 'Done, 2 warnings', 'New VM']),
    footer: {
      icon: 'none',
      text: 'Nothing is created until you choose Apply',
      actions: [back, asks ? review : next('Review changes')],
    },
  })
}

/** Every screen and situation that the page must be able to show. */
export const screens = {
  welcome: stateOf('welcome', {
    footer: {
      icon: 'lock',
      text: 'Running as administrator',
      actions: [action('exit', 'Exit', { type: 'exit' }), next('Check this PC')],
    },
  }),

  check: stateOf('check', {
    steps: steps(2, ['Done', '1 blocked, 2 warnings']),
    footer: { icon: 'blocked', text: reason, actions: [back, { ...next('Next', reason), explained: true }] },
  }),

  checkRunning: stateOf('check', {
    check: checking(5),
    steps: steps(2, ['Done', 'Checking 6 of 10']),
    footer: {
      icon: 'none',
      text: 'You can leave this screen. Checks keep running.',
      actions: [back, next('Next', notYet)],
    },
  }),

  checkSpanish: stateOf('check', {
    language: 'es',
    check: checkInSpanish,
    windowTitle: 'Comprobar este equipo – paso 2 de 6',
    steps: steps(2, ['Completado', '1 bloqueada, 2 advertencias']).map((step, index) => ({
      ...step,
      title:
        [
          'Introducción',
          'Comprobar este equipo',
          'Elegir una máquina virtual',
          'Revisar los cambios',
          'Aplicar los cambios',
          'Preparar la máquina virtual',
        ][index] ?? '',
    })),
    footer: {
      icon: 'blocked',
      text: 'Corrija «Hipervisor en ejecución» para continuar.',
      actions: [{ ...back, label: 'Atrás' }, next('Siguiente', 'Corrija «Hipervisor en ejecución» para continuar.')],
    },
  }),

  checkUnknown: stateOf('check', {
    check: {
      ...check,
      status: 'warning',
      heading: 'Some values could not be read',
      confirmUnknown: { label: 'I checked these values myself', checked: false },
    },
    footer: { icon: 'none', text: '', actions: [back, next('Next', 'Tick the box to continue.')] },
  }),

  checkForGood: stateOf('check', { check: checkForGood, footer: { icon: 'none', text: '', actions: [back] } }),
  checkForHost: stateOf('check', { check: checkForHost, footer: { icon: 'none', text: '', actions: [back] } }),
  checkFixed: stateOf('check', {
    check: checkFixed,
    footer: { icon: 'none', text: '', actions: [back, next('Next')] },
  }),

  vm: stateOf('vm', {
    steps: steps(3, ['Done', 'Done, 2 warnings', 'DEV-WIN11 selected']),
    footer: { icon: 'none', text: 'Nothing changes until you choose Apply', actions: [back, next('Review changes')] },
  }),

  vmCreate: creating(create),

  vmCreateNothing: creating(createNothing),
  vmCreateReading: creating(createReading),
  vmCreateWrong: creating(createWrong),
  vmCreateFromDisk: creating(createFromDisk),
  vmCreateGiven: creating({
    ...create,
    password: create.password && { ...create.password, given: 'The wizard has it in memory.' },
  }),

  vmEmpty: stateOf('vm', {
    vm: {
      ...vm,
      rows: [],
      countText: 'No VMs',
      selected: null,
      detail: null,
      empty: {
        text: 'There is no VM on this PC yet.',
        actions: [
          action('create', 'Create a new VM', { type: 'chooseVmTab', tab: 'create' }, { kind: 'primary' }),
          action('refreshEmpty', 'Look again', { type: 'refreshVms' }),
        ],
      },
    },
  }),

  vmMany: stateOf('vm', {
    vm: {
      ...vm,
      rows: manyVms(1000),
      states: [
        { state: 'running', text: 'Running (334)' },
        { state: 'off', text: 'Off (666)' },
      ],
      countText: '1,000 VMs on this PC',
      selected: 'VM-0002',
    },
  }),

  vmChanged: stateOf('vm', { vm: { ...vm, changedText: 'Changed outside the wizard: SRV2022-AD: Off. LAB7 is new.' } }),

  review: stateOf('review', {
    steps: steps(4, ['Done', 'Done, 2 warnings', 'DEV-WIN11', '5 changes']),
    footer: {
      icon: 'none',
      text: '',
      actions: [
        review.saveScript,
        back,
        action('apply', 'Apply 5 changes', { type: 'apply' }, { kind: 'primary', disabled: null }),
      ],
    },
  }),

  reviewSaved: stateOf('review', { review: reviewSaved, steps: steps(4, ['Done', 'Done, 2 warnings', 'SRV2022']) }),
  reviewNothing: stateOf('review', {
    review: {
      ...review,
      intro: 'Everything is set up here.',
      warning: null,
      steps: [],
      empty: 'Nothing has to change.',
    },
  }),

  apply: stateOf('apply', {
    steps: steps(5, ['Done', 'Done, 2 warnings', 'DEV-WIN11', '5 changes accepted', 'Step 3 of 5']),
    footer: applyFooter,
  }),

  applyMaking: stateOf('apply', { apply: applyMaking, footer: applyFooter }),
  applyAsks: stateOf('apply', {
    apply: applyAsks,
    footer: {
      actions: [
        back,
        action('givePassword', 'Go on', { type: 'givePassword', password: '' }, { kind: 'primary', sends: 'form' }),
      ],
    },
  }),
  guestSettingUp: stateOf('guest', { guest: guestSettingUp, footer: guestFooter }),

  applyFailed: stateOf('apply', {
    apply: applyFailed,
    footer: {
      icon: 'blocked',
      text: 'Choose how to go on.',
      actions: [
        action('help', 'Troubleshooting', { type: 'go', screen: 'troubleshooting' }),
        action('retry', 'Try again', { type: 'retryApply' }, { kind: 'primary', icon: 'refresh' }),
      ],
    },
  }),

  guest: stateOf('guest', { steps: steps(6, [...done, 'Needs your sign-in']), footer: guestFooter }),

  guestRefused: stateOf('guest', {
    guest: guestRefused,
    steps: steps(6, [...done, 'Needs your sign-in']),
    footer: guestFooter,
  }),

  guestRunning: stateOf('guest', {
    guest: guestRunning,
    steps: steps(6, [...done, 'Step 4 of 6']),
    footer: {
      icon: 'none',
      text: 'The VM window may close while it restarts',
      actions: [{ ...cancel, command: { type: 'cancelGuest' } }, next('Finish', notYet)],
    },
  }),

  done: stateOf('done', {
    layers: layersLit,
    steps: steps(7, [...done, 'Done']),
    windowTitle: 'Done',
    footer: {
      icon: 'none',
      text: '',
      before: [action('undo', 'Undo changes', { type: 'undo', confirmed: false }, { icon: 'undo' })],
      actions: [back, action('exit', 'Close the wizard', { type: 'exit' }, { kind: 'primary' })],
    },
  }),
  doneSkipped: stateOf('done', { done: doneSkipped, steps: steps(7, [...done, 'Skipped']), windowTitle: 'Done' }),

  troubleshooting: stateOf('troubleshooting', {
    steps: steps(7, [...done, 'Done']),
    windowTitle: 'Troubleshooting',
    footer: {
      icon: 'report',
      text: 'Reports never contain passwords',
      actions: [
        action('undoAll', 'Undo all changes', { type: 'undo', confirmed: false }, { icon: 'undo' }),
        action('saveReport', 'Save support report', { type: 'saveReport' }, { kind: 'primary', icon: 'save' }),
      ],
    },
  }),

  settings: stateOf('settings', {
    steps: steps(2, ['Done']),
    windowTitle: 'Settings',
    simulated,
    footer: { icon: 'none', text: '', actions: [{ ...back, label: 'Close' }] },
  }),

  dialog: stateOf('apply', {
    footer: applyFooter,
    simulated,
    notices: [{ ...notice('resumed', 'info', 'Welcome back.', 'The wizard goes on where it was.'), dismissible: true }],
    dialog: {
      title: 'Changes are still being made',
      consequence: 'If you leave now, the current command finishes and the rest is skipped.',
      tone: 'warning',
      bullets: ['2 changes are done', '3 changes are left'],
      commands: ["Set-VMProcessor -VMName 'DEV-WIN11' -ExposeVirtualizationExtensions $true"],
      actions: [
        action('keep', 'Keep going', { type: 'closeDialog' }, { kind: 'primary' }),
        action('leave', 'Cancel the rest', { type: 'cancelApply' }),
      ],
      focus: 'keep',
    },
  }),

  away: stateOf('check', {
    simulated,
    away: {
      kind: 'restarting',
      title: 'The simulated PC restarts',
      text: 'The wizard goes on by itself when it is back.',
    },
  }),
} satisfies Record<string, WizardState>

export type ScreenName = keyof typeof screens
