import { z } from 'zod'
import { wizardCommand } from './command.ts'

/** The pieces that the screens' views in `contract.ts` are made of. */

export const tone = z.enum(['info', 'ok', 'warning', 'bad', 'neutral'])
export type Tone = z.infer<typeof tone>

export const iconName = z.enum([
  'refresh',
  'copy',
  'wrench',
  'shield',
  'open',
  'save',
  'undo',
  'stop',
  'restart',
  'play',
  'folder',
])
export type IconName = z.infer<typeof iconName>

export const action = z.object({
  /** Stable, for tests and for keys of lists. */
  id: z.string(),
  label: z.string(),
  command: wizardCommand,
  kind: z.enum(['primary', 'standard', 'subtle']),
  icon: iconName.optional(),
  /** Why it can't be used now; the button stays focusable and says this. */
  disabled: z.string().nullable(),
  /** The text beside the buttons says that already. */
  explained: z.literal(true).optional(),
  /** Sends the form on the page, which puts what was typed into the command. */
  sends: z.literal('form').optional(),
})
export type Action = z.infer<typeof action>

/** A box to tick below a page. */
export const tickBox = z.object({
  id: z.string(),
  label: z.string(),
  checked: z.boolean(),
  /** What ticking sends it, or taking the tick away. */
  command: wizardCommand,
})
export type TickBox = z.infer<typeof tickBox>

export const link = z.object({ label: z.string(), url: z.string() })
export type Link = z.infer<typeof link>

/** A message bar. `text` follows `title` in the same paragraph. */
export const bar = z.object({
  id: z.string(),
  tone,
  title: z.string(),
  text: z.string(),
  actions: z.array(action),
  /** Whether it has a close button (sends `dismissNotice`). */
  dismissible: z.boolean(),
})
export type Bar = z.infer<typeof bar>

export const rowStatus = z.enum(['pass', 'warning', 'blocked', 'unknown', 'skipped', 'fixed', 'running', 'waiting'])
export type RowStatus = z.infer<typeof rowStatus>

/** One finding as a row that can be opened. */
export const checkRow = z.object({
  check: z.string(),
  code: z.string(),
  name: z.string(),
  status: rowStatus,
  statusText: z.string(),
  found: z.string(),
  needed: z.string(),
  /** What happened, why it matters, what to do: label and text. Empty while it has not been measured. */
  details: z.array(z.object({ label: z.string(), text: z.string() })),
  fixes: z.array(
    z.object({
      id: z.string(),
      /** The PowerShell that will run; empty for something that only a person can do. */
      commands: z.array(z.string()),
      /** Null for something that only a person can do. */
      action: action.nullable(),
      /** The price in words: "Needs a restart of this PC". */
      tags: z.array(z.string()),
    }),
  ),
  learnMore: link.nullable(),
})
export type CheckRow = z.infer<typeof checkRow>

/** Findings under one heading. */
export const checkGroup = z.object({
  title: z.string(),
  rows: z.array(checkRow),
  /** What needs nobody: behind its heading until somebody opens it. */
  folded: z.boolean(),
})
export type CheckGroup = z.infer<typeof checkGroup>

/** What to do where this program isn't there to say it: to be photographed, copied, or read by a phone. */
export const helpSheet = z.object({
  id: z.string(),
  title: z.string(),
  steps: z.array(z.string()),
  /** All of it in one text. */
  text: z.string(),
  /** The text as a picture that a phone reads; null where nobody needs it away from this PC. */
  picture: z.object({ label: z.string(), text: z.string() }).nullable(),
})
export type HelpSheet = z.infer<typeof helpSheet>

export const vmRow = z.object({
  id: z.string(),
  name: z.string(),
  guest: z.string(),
  state: z.enum(['off', 'running', 'saved', 'other']),
  stateText: z.string(),
  memory: z.string(),
  version: z.string(),
  fit: z.object({ tone, text: z.string() }),
  usable: z.boolean(),
  /** What a list is sorted by where the texts don't tell: smaller comes first. */
  order: z.object({ state: z.number(), memory: z.number(), version: z.number(), fit: z.number() }),
})
export type VmRow = z.infer<typeof vmRow>

export const labelled = z.object({
  label: z.string(),
  value: z.string(),
  /** A long one, such as a path. */
  wide: z.literal(true).optional(),
})

/** Hint or error below a field; an error says what is wrong and how to put it right. */
export const fieldNote = z.object({ text: z.string(), error: z.boolean() })
export type FieldNote = z.infer<typeof fieldNote>

export const planStep = z.object({
  number: z.number(),
  title: z.string(),
  before: z.string(),
  after: z.string(),
  commands: z.array(z.string()),
  tags: z.array(z.object({ tone, text: z.string() })),
})
export type PlanStep = z.infer<typeof planStep>

/** A row of Apply and of the guest set-up: one piece of work with its own time. */
export const progressRow = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed', 'skipped', 'undone', 'interrupted']),
  statusText: z.string(),
  /** "41 s", or empty before it has begun. */
  time: z.string(),
  /** While it runs: when it began (ISO 8601), so that a page can let its time go on by itself. */
  startedAt: z.string().nullable(),
  /** While it runs: 0–100 where there is a true figure. */
  percent: z.number().min(0).max(100).nullable(),
  /** While it runs: how long it usually takes, in words; empty where nobody knows. */
  usual: z.string(),
  /** While it runs: until when it usually is over (ISO 8601); later a page says that it takes longer. */
  expected: z.string().nullable(),
  /** While it runs: what is waited for, and how long at most; empty where nothing is. */
  waits: z.string(),
  /** While it runs: the last sign of what is waited for, in words; empty without one. */
  signal: z.string(),
  /** The PowerShell that *Continue* or *Try again* will run for it, before anybody has chosen that. */
  commands: z.array(z.string()),
  /** What went wrong: what happened, why, what to do. */
  error: z
    .object({ happened: z.string(), todo: z.string(), technical: z.string(), actions: z.array(action) })
    .nullable(),
})
export type ProgressRow = z.infer<typeof progressRow>

/**
 * How long something has been going on and is expected to: moments, so that a page can let the time pass by itself.
 */
export const timing = z.object({
  /** When it began (ISO 8601). */
  since: z.string(),
  /** Until when the step under way usually is over (ISO 8601); null where nobody knows. */
  stepEnds: z.string().nullable(),
  /** How long what comes after that step usually takes, in seconds. */
  afterwards: z.number(),
})
export type Timing = z.infer<typeof timing>

/** A line of the log: one for each change. */
export const logLine = z.object({
  /** Local time of day when it began. */
  time: z.string(),
  kind: z.enum(['running', 'ok', 'info', 'error']),
  text: z.string(),
  /** The PowerShell that ran, and what Windows said meanwhile, for whoever wants to see it. */
  details: z.array(z.string()),
})
export type LogLine = z.infer<typeof logLine>

/** The machines that stand in each other, from the outside in, and how far each of them is. */
export const layersPicture = z.object({
  title: z.string(),
  /** What the picture comes to; empty where the page says that already. */
  text: z.string(),
  /** The picture in words. */
  alt: z.string(),
  layers: z.array(
    z.object({
      id: z.enum(['pc', 'vm', 'nested']),
      level: z.string(),
      name: z.string(),
      state: z.enum(['waiting', 'running', 'lit', 'broken']),
      stateText: z.string(),
    }),
  ),
  /** How one looks into the VM. */
  actions: z.array(action),
})
export type LayersPicture = z.infer<typeof layersPicture>

/** A question that has to be answered before anything else. */
export const dialog = z.object({
  title: z.string(),
  /** What comes of it, above everything else. */
  consequence: z.string(),
  tone,
  bullets: z.array(z.string()),
  /** The PowerShell that would run, which is shown only to whoever asks for it. */
  commands: z.array(z.string()),
  /** What has to be known where this wizard can't say it any more: in the firmware's settings, say. */
  help: z.array(helpSheet).optional(),
  actions: z.array(action),
  /** The id of the answer that does no harm: it has the focus. */
  focus: z.string(),
})
export type DialogView = z.infer<typeof dialog>
