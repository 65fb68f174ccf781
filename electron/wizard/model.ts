import type { FactId } from '../nesting/facts.ts'
import { emptySnapshot, type Snapshot } from '../nesting/snapshot.ts'
import type { ConsentId, NestedVmDraft, NetworkChoice, NewVmDraft, ScreenId } from './contract/command.ts'

/** What went wrong, in codes; the texts are found when it is shown. */
export interface Failure {
  code: string
  message: string
  errorId?: string
  hresult?: number
}

export type Notice =
  | { kind: 'journalTorn' }
  | { kind: 'journalOtherVersion'; file: string }
  | { kind: 'journalUnwritable'; reason: string }
  | { kind: 'settingsUnwritable'; reason: string }
  | { kind: 'settingsUnreadable'; reason: string }
  | { kind: 'settingsDamaged'; file: string }
  | { kind: 'simulationDamaged' }
  | { kind: 'pcUnknown'; id: string }
  | { kind: 'scenarioDamaged'; reason: string }
  | { kind: 'argumentsIgnored'; arguments: readonly string[] }
  | { kind: 'readFailed'; failure: Failure }
  | { kind: 'fixFailed'; check: string; failure: Failure }
  | { kind: 'resumedAfterRestart' }
  | { kind: 'undone' }
  | { kind: 'restartStillNeeded' }
  | { kind: 'elevation'; result: 'declined' | 'failed' }

export type Dialog =
  | { kind: 'fix'; check: string; fix: string }
  | { kind: 'remedy'; problem: string }
  /** With the VMs that it says will be turned off. */
  | { kind: 'undo'; turnsOff: readonly string[] }
  | { kind: 'exitWhileRunning' }

export interface LogEntry {
  at: string
  kind: 'command' | 'ok' | 'info' | 'error'
  text: string
}

export type GuestStepId =
  | 'connect'
  | 'checkGuest'
  | 'restartFirst'
  | 'enableHyperV'
  | 'restart'
  | 'reconnect'
  | 'verify'
  | 'network'
  | 'nestedCreate'
  | 'nestedStart'
  | 'nestedFinish'

export interface GuestStep {
  id: GuestStepId
  status: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
  startedAt: string | null
  endedAt: string | null
  failure: Failure | null
  /** What takes long: a guest that was told to restart and still answers as before. */
  heldBack?: boolean
}

export interface GuestModel {
  phase: 'sign-in' | 'running' | 'failed' | 'cancelled' | 'done' | 'skipped'
  /** The account that is (or was last) signed in. Its password is not part of the model. */
  user: string
  userError: boolean
  passwordError: boolean
  steps: GuestStep[]
  nested: NestedVmDraft
}

/**
 * Everything that the wizard knows while it works on one PC, free of any language. The view turns it into the
 * state that a page shows. What must outlive the program is in the journal, not here.
 */
export interface Model {
  screen: ScreenId
  /** The highest of the six steps that the user has got to. */
  reached: number
  snapshot: Snapshot
  reading: 'idle' | 'running' | 'done'
  /** Facts that the reading under way has not delivered yet. */
  pending: ReadonlySet<FactId>
  readAt: string | null
  unknownConfirmed: boolean
  /** Checks that were blocked or warned, and passed after a fix of ours: they show as fixed. */
  fixed: ReadonlySet<string>
  /** The fix under way. */
  fixing: { check: string; run: string } | null
  refreshingVms: boolean
  vmTab: 'existing' | 'create'
  selectedVm: string | null
  newVm: NewVmDraft | null
  network: NetworkChoice | null
  fixedMemory: boolean
  consents: ReadonlySet<ConsentId>
  /** The run that the Apply screen shows. */
  run: string | null
  /** Set while a run is being carried out here and now. */
  working: 'applying' | 'cancelling' | 'undoing' | null
  log: LogEntry[]
  guest: GuestModel
  symptom: string | null
  diagnosing: boolean
  notices: Notice[]
  dialog: Dialog | null
}

export function freshModel(): Model {
  return {
    screen: 'welcome',
    reached: 1,
    snapshot: emptySnapshot,
    reading: 'idle',
    pending: new Set(),
    readAt: null,
    unknownConfirmed: false,
    fixed: new Set(),
    fixing: null,
    refreshingVms: false,
    vmTab: 'existing',
    selectedVm: null,
    newVm: null,
    network: null,
    fixedMemory: true,
    consents: new Set(),
    run: null,
    working: null,
    log: [],
    guest: {
      phase: 'sign-in',
      user: '',
      userError: false,
      passwordError: false,
      steps: [],
      nested: { create: true, name: 'NESTED-TEST01', memoryMb: 1024, after: 'keep' },
    },
    symptom: null,
    diagnosing: false,
    notices: [],
    dialog: null,
  }
}

/** Whether something is being changed right now. */
export const isChanging = ({ working, fixing, guest }: Model): boolean =>
  working !== null || fixing !== null || guest.phase === 'running'

/** The six numbered steps, in order. Troubleshooting and Settings stand beside them. */
export const stepScreens = ['welcome', 'check', 'vm', 'review', 'apply', 'guest'] as const satisfies readonly ScreenId[]
