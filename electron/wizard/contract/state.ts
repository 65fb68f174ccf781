import { z } from 'zod'
import { consent, network, savedState } from '../../nesting/plan/choices.ts'
import { languageId, nestedVmDraft, screenId, themeId, type CommandResult, type WizardCommand } from './command.ts'
import { newVmView } from './new-vm.ts'
import {
  tone,
  action,
  tickBox,
  link,
  bar,
  rowStatus,
  checkRow,
  checkGroup,
  vmRow,
  labelled,
  fieldNote,
  planStep,
  progressRow,
  timing,
  logLine,
  layersPicture,
  dialog,
} from './parts.ts'

/**
 * The state that a page shows. It is complete (a page that has just been opened needs nothing else) and it is
 * ready to be shown: texts are in the chosen language, and each button carries the command that it sends.
 * So the page decides nothing, and a report, a test or a remote help desk sees exactly what the user sees.
 */

const counted = z.object({ status: rowStatus, text: z.string() })

const checkView = z.object({
  phase: z.enum(['idle', 'running', 'done']),
  status: rowStatus,
  heading: z.string(),
  /** "1 blocked", "2 warnings"…; empty while running, when `progressText` says how far it is. */
  counts: z.array(counted),
  progress: z.object({ done: z.number(), of: z.number() }).nullable(),
  progressText: z.string(),
  groups: z.array(checkGroup),
  /**
   * Blocked for good: nothing on this PC that the wizard or its person could change mends what is blocked. Stands instead
   * of the heading, with what helps.
   */
  verdict: z
    .object({
      title: z.string(),
      text: z.string(),
      /** A command that somebody else runs on another PC. */
      elsewhere: z.object({ text: z.string(), command: z.string() }).nullable(),
      /** The one button that helps: a link of Windows' own settings, a command of ours, or a text to copy. */
      help: z.union([action, link, z.object({ label: z.string(), copy: z.string() })]),
    })
    .nullable(),
  /** The row to open by itself when checking is done. */
  openRow: z.string().nullable(),
  /** Shown when values are unknown: must be ticked to go on. */
  confirmUnknown: z.object({ label: z.string(), checked: z.boolean() }).nullable(),
  actions: z.array(action),
})

const vmView = z.object({
  tab: z.enum(['existing', 'create']),
  phase: z.enum(['loading', 'ready', 'unknown']),
  countText: z.string(),
  rows: z.array(vmRow),
  /** By which states the list can be filtered, with how many VMs each has: "Running (12)". Empty where all are in one. */
  states: z.array(z.object({ state: vmRow.shape.state, text: z.string() })),
  selected: z.string().nullable(),
  /** What is said once when a VM is chosen: its name and its badge. Empty where none is. */
  chosenText: z.string(),
  /** What was seen to have changed outside of the wizard, to be said once; empty where nothing was. */
  changedText: z.string(),
  /** What was read of the selected VM, and what stands in the way. */
  detail: z
    .object({
      title: z.string(),
      readAt: z.string(),
      values: z.array(labelled),
      findings: z.array(checkRow),
      plan: bar,
    })
    .nullable(),
  empty: z.object({ text: z.string(), actions: z.array(action) }).nullable(),
  /** Said where Hyper-V knows more VMs than the list has. */
  unreadable: bar.nullable(),
  refresh: action,
  create: newVmView,
})

const reviewView = z.object({
  intro: z.string(),
  warning: bar.nullable(),
  /** Null when the plan has no use for it (nothing chosen yet). */
  network: z
    .object({
      /** What the wizard has chosen, and why: nobody has to answer. */
      answer: z.string(),
      options: z.array(
        z.object({
          id: network,
          label: z.string(),
          text: z.string(),
          recommended: z.boolean(),
          selected: z.boolean(),
        }),
      ),
    })
    .nullable(),
  /** Offered where dynamic memory is allowed but a fixed amount is better. */
  fixedMemory: z.object({ label: z.string(), text: z.string(), checked: z.boolean() }).nullable(),
  /** Asked where a VM is off with a saved state. */
  savedState: z
    .object({
      title: z.string(),
      options: z.array(
        z.object({
          id: savedState,
          label: z.string(),
          text: z.string(),
          recommended: z.boolean(),
          selected: z.boolean(),
          disabled: z.boolean(),
        }),
      ),
    })
    .nullable(),
  steps: z.array(planStep),
  /** What follows in step 6, by what was chosen here. */
  later: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
  /** Said instead of steps when nothing is to do or nothing can be planned. */
  empty: z.string().nullable(),
  consents: z.array(z.object({ id: consent, label: z.string(), checked: z.boolean() })),
  saveScript: action,
})

const applyView = z.object({
  phase: z.enum([
    'idle',
    'running',
    'cancelling',
    'failed',
    'cancelled',
    'waiting-for-restart',
    'interrupted',
    'done',
    'undoing',
    'undone',
  ]),
  title: z.string(),
  intro: z.string(),
  heading: z.string(),
  /** How long it took, once it has ended. */
  timeText: z.string(),
  /** While it goes on. */
  timing: timing.nullable(),
  progress: z.object({ done: z.number(), of: z.number() }),
  /** The whole way from a new VM to the proof, 0–100, never less than before; null where this is no part of one. */
  overall: z.number().nullable(),
  /** Asked for before the rest can go on: the button below sends it (`givePassword`). With `repeat` it is a new one, to be typed twice. */
  password: z
    .object({
      title: z.string(),
      reason: z.string(),
      user: z.string(),
      repeat: z.boolean(),
      note: fieldNote,
    })
    .nullable(),
  steps: z.array(progressRow),
  log: z.array(logLine),
  copyLog: action,
  note: bar.nullable(),
  undo: action,
})

const guestView = z.object({
  task: z.enum(['setUp', 'takeBack', 'prove']),
  phase: z.enum(['unavailable', 'sign-in', 'running', 'failed', 'cancelled', 'done', 'skipped']),
  intro: z.string(),
  signIn: z.object({
    title: z.string(),
    user: z.string(),
    /** Set while signed in: "Signed in as DEV-WIN11\labadmin". */
    signedInAs: z.string().nullable(),
    notes: z.object({ user: fieldNote, password: fieldNote }),
    /** Of a simulated PC: the made-up account that its VM has, for whoever doesn't want to type it. */
    fill: z.object({ text: z.string(), label: z.string(), user: z.string(), password: z.string() }).nullable(),
    /** Beside "Signed in as…": what becomes of the password. */
    about: z.string(),
    /** The button beside "Signed in as…". */
    change: action,
  }),
  bar: bar.nullable(),
  /** Offered where something was done inside the VM that can be taken back. */
  takeBack: z.object({ title: z.string(), text: z.string(), action }).nullable(),
  listTitle: z.string(),
  /** What there will be, in a few words: "9 steps, about 5 minutes"; empty once it has begun. */
  listSummary: z.string(),
  /** As on Apply. */
  timeText: z.string(),
  timing: timing.nullable(),
  progress: z.object({ done: z.number(), of: z.number() }),
  /** As on Apply. */
  overall: z.number().nullable(),
  steps: z.array(progressRow),
  nested: z.object({
    title: z.string(),
    text: z.string(),
    draft: nestedVmDraft,
    nameNote: fieldNote,
    memoryOptions: z.array(z.object({ label: z.string(), value: z.number() })),
    editable: z.boolean(),
  }),
})

/** The end: what was set up, that it was proven, and what one does with it. */
const doneView = z.object({
  title: z.string(),
  intro: z.string(),
  /** What was set up, by what the record and the facts say. */
  setUp: z.object({
    title: z.string(),
    groups: z.array(z.object({ title: z.string(), items: z.array(z.string()) })),
    empty: z.string(),
  }),
  /** Whether it was proven, and how. */
  proof: bar.nullable(),
  /** How one makes a nested VM of one's own, in order. */
  own: z.object({ title: z.string(), text: z.string(), steps: z.array(z.string()) }).nullable(),
  /** What can be done with it now. */
  actions: z.array(action),
})

const troubleshootingView = z.object({
  intro: z.string(),
  /** Which VM it is about, of those in `vm.rows`; null where there is none to choose. */
  vm: z.object({ label: z.string(), none: z.string(), chosen: z.string().nullable() }).nullable(),
  symptoms: z.array(z.object({ id: z.string(), label: z.string() })),
  chosen: z.string().nullable(),
  result: z
    .object({
      phase: z.enum(['running', 'done']),
      title: z.string(),
      subtitle: z.string(),
      /** What contradicts what was seen: "DEV-WIN11 is running". */
      note: z.string(),
      items: z.array(
        z.object({
          id: z.string(),
          code: z.string(),
          title: z.string(),
          text: z.string(),
          status: rowStatus,
          statusText: z.string(),
          commands: z.array(z.string()),
          action: action.nullable(),
        }),
      ),
      again: action,
    })
    .nullable(),
  /** The proof by itself, at any time. */
  proof: z.object({ title: z.string(), text: z.string(), action }),
  limitsTitle: z.string(),
  /** What nesting can't do here, each a sentence. */
  limits: z.array(z.object({ id: z.string(), text: z.string(), tone })),
  links: z.array(link),
})

const settingsView = z.object({
  pcs: z.array(
    z.object({ id: z.string(), title: z.string(), text: z.string(), simulated: z.boolean(), selected: z.boolean() }),
  ),
  /** Why another PC can't be chosen now; null when it can. */
  choosing: z.string().nullable(),
  resetSimulated: action.nullable(),
  folder: z.string(),
  version: z.string(),
})

const supportRow = z.object({ label: z.string(), value: z.string(), tone })

export const wizardState = z.object({
  schema: z.literal(1),
  language: languageId,
  theme: themeId,
  /** Whether PowerShell is shown (`setShowCommands`); where it isn't, there is a button for it. */
  showCommands: z.boolean(),
  /** The whole page is replaced by this while the (simulated) PC restarts or after the wizard has ended. */
  away: z.object({ kind: z.enum(['restarting', 'ended']), title: z.string(), text: z.string() }).nullable(),
  /** Something is being changed right now: whoever exits is asked first. */
  changing: z.boolean(),
  screen: screenId,
  /** For the window title: "Check this PC – step 2 of 6". */
  windowTitle: z.string(),
  /** Says that a PC is simulated, on every screen. */
  simulated: z.object({ label: z.string(), text: z.string() }).nullable(),
  steps: z.array(
    z.object({
      screen: screenId,
      number: z.number(),
      title: z.string(),
      note: z.string(),
      status: z.enum(['done', 'current', 'upcoming']),
      reachable: z.boolean(),
    }),
  ),
  identity: z.object({ pc: z.string(), vm: z.string().nullable(), screenCode: z.string() }),
  notices: z.array(bar),
  dialog: dialog.nullable(),
  /** On a screen that works on something: on which machine, and how far each of them is. */
  layers: layersPicture.nullable(),
  footer: z.object({
    icon: z.enum(['none', 'lock', 'blocked', 'report']),
    text: z.string(),
    /** Beside the text: what can be done about what the page shows, and what has to be agreed to. */
    before: z.array(action),
    boxes: z.array(tickBox),
    /** What leads on and back. */
    actions: z.array(action),
  }),
  welcome: z.object({
    /** What the diagrams call the extensions: "VT-x", "AMD-V" or "VT-x / AMD-V". */
    extensions: z.string(),
    caution: bar,
    supported: z.object({ title: z.string(), rows: z.array(supportRow), source: link }),
    /** Shown when this PC can't be read fully: not administrator, not Windows. */
    pc: bar.nullable(),
  }),
  check: checkView,
  vm: vmView,
  review: reviewView,
  apply: applyView,
  guest: guestView,
  done: doneView,
  troubleshooting: troubleshootingView,
  settings: settingsView,
})
export type WizardState = z.infer<typeof wizardState>

/** The two messages between the wizard and a page, over Electron's IPC, a WebSocket, or directly in a test. */
export interface WizardApi {
  /** The present state; then call `onState` for what follows. */
  state(): Promise<WizardState>
  /** Calls back for each new state. @returns a function that stops it */
  onState(listener: (state: WizardState) => void): () => void
  send(command: WizardCommand): Promise<CommandResult>
  /** Saves a text as a file where the carrier has its own dialog; absent, the page lets the browser do it. */
  saveFile?(name: string, text: string): Promise<void>
}

export type { CommandResult, WizardCommand } from './command.ts'
export type {
  Tone,
  IconName,
  Action,
  TickBox,
  Link,
  Bar,
  RowStatus,
  CheckRow,
  CheckGroup,
  HelpSheet,
  VmRow,
  FieldNote,
  PlanStep,
  ProgressRow,
  Timing,
  LogLine,
  LayersPicture,
  DialogView,
} from './parts.ts'
