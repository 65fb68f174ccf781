import type { PasswordTrouble } from '../nesting/media/account.ts'
import type { Consent, Network, SavedState } from '../nesting/plan/choices.ts'
import type { Symptom } from '../nesting/problems/symptoms.ts'
import type { VmChange } from '../session/vm-changes.ts'
import type { Notice } from '../words/notice.ts'
import type { NestedVmDraft, NewVmDraft, ScreenId } from './contract/command.ts'

export type Dialog =
  | { kind: 'fix'; check: string; fix: string }
  | { kind: 'remedy'; problem: string }
  /** With the VMs that it says will be turned off, at once or where they don't shut down. */
  | { kind: 'undo'; turnsOff: readonly string[]; ifRefused: readonly string[] }
  | { kind: 'exitWhileRunning' }

/** The six numbered steps, in order. Troubleshooting and Settings stand beside them. */
export const stepScreens = ['welcome', 'check', 'vm', 'review', 'apply', 'guest'] as const satisfies readonly ScreenId[]
export type StepScreen = (typeof stepScreens)[number]

/** The place of a screen among the steps, from 0; null for one beside them. */
export function stepOf(screen: ScreenId): number | null {
  const index = stepScreens.findIndex((step) => step === screen)
  return index < 0 ? null : index
}

/**
 * What a person has seen, typed and chosen while the wizard works on one PC, free of any language. What is known of the
 * PC is in the session; `edits.ts` has all that changes this.
 */
export interface Model {
  readonly screen: ScreenId
  /** The furthest of the six steps that the person has got to. */
  readonly reached: StepScreen
  readonly unknownConfirmed: boolean
  /** Checks that were blocked or warned, and passed after a fix of ours: they show as fixed. */
  readonly fixed: ReadonlySet<string>
  readonly vmTab: 'existing' | 'create'
  readonly selectedVm: string | null
  /** When it was chosen it told that it is no Windows. It doesn't tell while it is off or starting, and stays what it is. */
  readonly otherSystem: boolean
  /** What others were last seen to have changed of VMs, while a person looked at the list. */
  readonly changedVms: readonly VmChange[]
  /** What was typed and chosen of the form for a new VM; the rest is proposed. */
  readonly newVm: Partial<NewVmDraft>
  /** Stands in the marks of what is made for the new VM; null before anybody has come to its form. */
  readonly making: string | null
  /** What is wrong with the password that was given for it last. The password is not part of the model. */
  readonly newPassword: PasswordTrouble | null
  /** One that is right was given, and the session has it in memory, unless it has dropped it since. */
  readonly newPasswordGiven: boolean
  /** Since when what the form speaks of is being read; null while it isn't. */
  readonly lookingSince: string | null
  readonly network: Network | null
  readonly fixedMemory: boolean
  /** What becomes of the memory of a VM that is off with a saved state. */
  readonly savedState: SavedState
  readonly consents: ReadonlySet<Consent>
  /** The run that the Apply screen shows. */
  readonly run: string | null
  /** The run that starts the VM which the guest screen waits for; null where nobody has asked for it. */
  readonly starting: string | null
  /** The account that is (or was last) signed in. Its password is not part of the model. */
  readonly signIn: { readonly user: string; readonly userMissing: boolean; readonly passwordMissing: boolean }
  /** What the guest screen is for: to set a Windows up, to take back what was done inside it, or only to prove it. */
  readonly guestTask: 'setUp' | 'takeBack' | 'prove'
  /** What is wrong with the password that was typed on Apply. */
  readonly passwordTrouble: PasswordTrouble | null
  readonly nested: NestedVmDraft
  readonly guestSkipped: boolean
  readonly symptom: Symptom | null
  readonly notices: readonly Notice[]
  readonly dialog: Dialog | null
}

export const freshModel: Model = {
  screen: 'welcome',
  reached: 'welcome',
  unknownConfirmed: false,
  fixed: new Set(),
  vmTab: 'existing',
  selectedVm: null,
  otherSystem: false,
  changedVms: [],
  newVm: {},
  making: null,
  newPassword: null,
  newPasswordGiven: false,
  lookingSince: null,
  network: null,
  fixedMemory: true,
  savedState: 'keep',
  consents: new Set(),
  run: null,
  starting: null,
  signIn: { user: '', userMissing: false, passwordMissing: false },
  guestTask: 'setUp',
  passwordTrouble: null,
  nested: { create: false, name: 'NESTED-TEST01', memoryMb: 1024, after: 'keep' },
  guestSkipped: false,
  symptom: null,
  notices: [],
  dialog: null,
}
