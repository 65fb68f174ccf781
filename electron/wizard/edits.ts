import type { Consent, Network, SavedState } from '../nesting/plan/choices.ts'
import type { Symptom } from '../nesting/problems/symptoms.ts'
import type { NestedVmDraft, NewVmDraft, ScreenId } from './contract/command.ts'
import type { Notice } from '../words/notice.ts'
import { freshModel, stepOf, stepScreens, type Dialog, type Model, type StepScreen } from './model.ts'

/** All changes of what the wizard shows. Each takes the model and gives what becomes different; nothing else writes it. */
export type Edit = (model: Model) => Partial<Model>

// --- going around

/** Shows a screen. Leaving Review takes back the consents: they were given for what was on the screen then. */
export const show =
  (screen: ScreenId): Edit =>
  (model) => ({
    screen,
    dialog: null,
    // What had changed was said; nobody needs to hear it again on coming back.
    changedVms: freshModel.changedVms,
    ...(model.screen === 'review' && screen !== 'review' ? { consents: freshModel.consents } : {}),
  })

/** Opens a step and all before it. */
export const reach =
  (step: StepScreen): Edit =>
  ({ reached }) => ({ reached: place(step) > place(reached) ? step : reached })

/** Closes all steps behind this one: what they showed is no longer true. */
const notBeyond = (step: StepScreen, { reached }: Model): Partial<Model> => ({
  reached: place(step) < place(reached) ? step : reached,
})

const place = (step: StepScreen): number => stepOf(step) ?? 0

/** The step after this one, if there is one. */
export const stepAfter = (screen: ScreenId): StepScreen | undefined => {
  const index = stepOf(screen)
  return index === null ? undefined : stepScreens[index + 1]
}

export const ask =
  (dialog: Dialog): Edit =>
  () => ({ dialog })

export const answer: Edit = () => ({ dialog: null })

/** A newer notice of a kind replaces an older one. */
export const notify =
  (notice: Notice): Edit =>
  ({ notices }) => ({ notices: [...notices.filter(({ kind }) => kind !== notice.kind), notice] })

/** What tells of one thing that has just happened, and has nothing to say once something else has. */
const passing: ReadonlySet<Notice['kind']> = new Set([
  'readFailed',
  'fixFailed',
  'runFailed',
  'resumedAfterRestart',
  'takenBackByWindows',
  'goOnAfterRestart',
  'restartStillNeeded',
  'guestInterrupted',
  'takeBackInterrupted',
  'proofInterrupted',
  'undone',
  'elevation',
])

/** A person has gone on, or something else has gone well. */
export const goneOn: Edit = ({ notices }) => {
  const lasting = notices.filter(({ kind }) => !passing.has(kind))
  return lasting.length === notices.length ? {} : { notices: lasting }
}

export const dismiss =
  (kind: string): Edit =>
  ({ notices }) => ({ notices: notices.filter((notice) => notice.kind !== kind) })

// --- check

/** What was confirmed was about values that are read anew now. */
export const measuredAnew: Edit = () => ({ unknownConfirmed: false })

export const confirmUnknown =
  (confirmed: boolean): Edit =>
  () => ({ unknownConfirmed: confirmed })

export const fixed =
  (check: string): Edit =>
  (model) => ({ fixed: new Set([...model.fixed, check]) })

// --- choosing

/** Another VM is another plan: choices, consents and the steps behind it don't carry over. */
const forgetChoices = (model: Model): Partial<Model> => ({
  network: null,
  fixedMemory: true,
  savedState: 'keep',
  consents: freshModel.consents,
  run: null,
  starting: null,
  guestSkipped: false,
  guestTask: 'setUp',
  ...notBeyond('vm', model),
})

/** @param otherSystem it tells that it is no Windows */
export const chooseVm =
  (vmId: string, otherSystem = false): Edit =>
  (model) => ({ ...(vmId === model.selectedVm ? {} : forgetChoices(model)), selectedVm: vmId, otherSystem })

export const chooseTab =
  (tab: Model['vmTab']): Edit =>
  (model) => ({ ...(tab === model.vmTab ? {} : forgetChoices(model)), vmTab: tab })

/**
 * The chosen VM isn't there any more. It may be gone because it was just taken back: whoever looks at that still sees
 * what became of it.
 */
export const vmIsGone: Edit = (model) => ({
  ...forgetChoices(model),
  selectedVm: null,
  ...(model.screen === 'apply' ? { run: model.run, reached: 'apply' } : {}),
})

/** Others have changed something of these VMs. */
export const vmsHaveChanged =
  (changedVms: Model['changedVms']): Edit =>
  () => ({ changedVms })

/** A VM that has just been created is the one that the next step is about. */
export const vmWasCreated =
  (vmId: string): Edit =>
  () => ({ selectedVm: vmId, vmTab: 'existing', newVm: {}, making: null, newPassword: null, newPasswordGiven: false })

/** The VM that was chosen before the wizard was started anew. */
export const chosenBefore =
  (vmId: string | null): Edit =>
  () => ({ selectedVm: vmId })

// --- a new VM

/** Another file has other editions and languages: what was chosen of those is no answer any more. */
export const draftNewVm =
  (changes: Partial<NewVmDraft>): Edit =>
  ({ newVm }) => {
    const { edition: _edition, language: _language, copy: _copy, ...rest } = newVm
    const isOther = changes.source !== undefined || changes.from !== undefined
    return { newVm: { ...(isOther ? rest : newVm), ...changes } }
  }

/** What is made for the VM of the form carries this id. */
export const planNewVm =
  (making: string): Edit =>
  () => ({ making })

/** @param newPassword what is wrong with the one that was given; null where it is asked for anew */
export const judgeNewPassword =
  (newPassword: Model['newPassword']): Edit =>
  () => ({ newPassword, newPasswordGiven: false })

export const acceptNewPassword: Edit = () => ({ newPassword: null, newPasswordGiven: true })

export const lookSince =
  (lookingSince: string | null): Edit =>
  () => ({ lookingSince })

// --- the plan

export const chooseNetwork =
  (network: Network): Edit =>
  () => ({ network })

export const chooseFixedMemory =
  (fixedMemory: boolean): Edit =>
  () => ({ fixedMemory })

export const chooseSavedState =
  (savedState: SavedState): Edit =>
  () => ({ savedState })

export const consent =
  (id: Consent, given: boolean): Edit =>
  ({ consents }) => ({ consents: new Set([...[...consents].filter((other) => other !== id), ...(given ? [id] : [])]) })

// --- apply

/** The Apply screen shows this run; null where nothing had to be done. */
export const showRun =
  (run: string | null): Edit =>
  (model) => ({ run, screen: 'apply', ...reach('apply')(model) })

/** What came after the changes is no longer true without them. */
export const showUndo =
  (run: string): Edit =>
  () => ({ run, screen: 'apply', reached: 'apply', guestSkipped: false })

/** This run starts the VM that the guest screen waits for. */
export const starting =
  (run: string): Edit =>
  () => ({ starting: run })

/** What is wrong with the password that was typed on Apply; null: nothing. */
export const passwordIs =
  (passwordTrouble: Model['passwordTrouble']): Edit =>
  () => ({ passwordTrouble })

/** A run that went on after a restart has ended: the steps begin anew with the check. */
export const backToCheck: Edit = (model) => ({ ...show('check')(model), run: null, reached: 'check' })

export const forgetRun: Edit = () => ({ run: null })

// --- guest

export const signIn =
  (given: Model['signIn']): Edit =>
  () => ({ signIn: given, guestSkipped: false, newPasswordGiven: false })

export const forgetSignIn: Edit = ({ signIn: { user } }) => ({
  signIn: { user, userMissing: false, passwordMissing: false },
  guestSkipped: false,
})

export const draftNestedVm =
  (nested: NestedVmDraft): Edit =>
  () => ({ nested })

/** Leads to the sign-in behind which what was done inside this VM is taken back. */
export const takeBackIn = (vmId: string): Edit => signInFor('takeBack', vmId)

/** Leads to the sign-in behind which it is only proven that nesting works in this VM. */
export const proveIn = (vmId: string): Edit => signInFor('prove', vmId)

/** Leads to the set-up inside this VM. */
export const setUpIn =
  (vmId: string, network: Network | null): Edit =>
  (model) => ({ ...signInFor('setUp', vmId)(model), ...(network === null ? {} : { network }) })

const signInFor =
  (guestTask: Model['guestTask'], vmId: string): Edit =>
  (model) => ({
    ...chooseVm(vmId)(model),
    vmTab: 'existing',
    screen: 'guest',
    reached: 'guest',
    dialog: null,
    guestSkipped: false,
    guestTask,
    signIn: { ...model.signIn, userMissing: false, passwordMissing: false },
  })

/** The guest screen is for setting up again. */
export const setUpInside: Edit = () => ({ guestTask: 'setUp' })

export const skipGuest: Edit = () => ({ guestSkipped: true, screen: 'done' })

// --- troubleshooting

export const chooseSymptom =
  (symptom: Symptom): Edit =>
  () => ({ symptom })
