import type { FactId } from '../nesting/facts.ts'
import type { Failure } from '../nesting/failure.ts'
import { emptySnapshot, type Snapshot } from '../nesting/snapshot.ts'
import type { Ongoing } from './activity.ts'
import type { LogEntry } from './told.ts'

export type GuestStepId =
  // The first two and the two behind the sign-in only for a VM that the wizard has made with a new Windows in it.
  | 'startVm'
  | 'windowsSetup'
  | 'finishSetup'
  | 'connectNetwork'
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
  | 'prove'
  | 'takeBack'
  | 'verifyBack'

export interface GuestStep {
  readonly id: GuestStepId
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly failure: Failure | null
  /** What takes long: a guest that was told to restart and still answers as before. */
  readonly heldBack?: boolean
  /** The last sign of a Windows that sets itself up. */
  readonly signal?: SetupSignal
}

/** What a new Windows is seen to have got to, in this order. */
export const setupSignals = ['started', 'booted', 'heartbeat', 'named', 'answers', 'signedIn'] as const
export type SetupSignal = (typeof setupSignals)[number]

/** The last set-up of a guest, or the one under way. */
export interface GuestProgress {
  /** Whose it is: another VM has nothing to do with it. */
  readonly vmId: string
  readonly phase: 'running' | 'failed' | 'cancelled' | 'done'
  readonly steps: readonly GuestStep[]
  /** It takes back what was done inside, as this run; null before that is planned. Absent for a set-up. */
  readonly takesBack?: { readonly run: string | null }
  /** It only proves that nesting works there, and changes nothing. Absent for a set-up. */
  readonly proves?: true
}

/** The three machines that stand on each other: this PC, its VM, and the one in that. */
export const layers = ['pc', 'vm', 'nested'] as const
export type Layer = (typeof layers)[number]

/** The last proof that nesting works in a VM, or the one under way. */
export interface Proof {
  readonly vmId: string
  /** What its nested VM has to say. */
  readonly code: string
  readonly phase: 'running' | 'proved' | 'failed'
  /** When it began, and once it has ended when that was. */
  readonly at: string
  /** The highest layer that is known to run. */
  readonly reached: Layer
}

/**
 * All that is known of one PC while it is worked on, without words and screens. What must outlive the program is in the
 * journal, not here. Changed by `Facts`, `Session`, the guest set-up and what they carry out, and by nobody outside of
 * this room.
 */
export interface SessionState {
  readonly snapshot: Snapshot
  /** Whether everything was read: not yet, just now, or so far as it could be. */
  readonly reading: 'idle' | 'running' | 'done'
  /** Facts that the reading under way has not delivered yet. */
  readonly pending: ReadonlySet<FactId>
  readonly readAt: string | null
  readonly activity: Ongoing | null
  readonly log: readonly LogEntry[]
  readonly guest: GuestProgress | null
  readonly proof: Proof | null
  /** Of the step under way, where the program that does it tells a figure: 0–100. */
  readonly progress: { readonly percent: number } | null
  /** Whose password is remembered for what is still to come. The password itself is nowhere in here. */
  readonly remembered: { readonly user: string } | null
  /** How many seconds each kind of work has taken on this PC, as far as recorded. */
  readonly usual: Usual
  /** How far the way from a new VM to the proof has come, 0–100, never less than before; null where there is no such way. */
  readonly overall: { readonly way: string; readonly percent: number } | null
}

/** Seconds by kind of operation, and by step of a guest's set-up as `guest.<step>`. */
export type Usual = Readonly<Partial<Record<string, number>>>

export const freshState: SessionState = {
  snapshot: emptySnapshot,
  reading: 'idle',
  pending: new Set(),
  readAt: null,
  activity: null,
  log: [],
  guest: null,
  proof: null,
  progress: null,
  remembered: null,
  usual: {},
  overall: null,
}
