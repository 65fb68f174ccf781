import { z } from 'zod'
import { newVmDraft, wizardCommand } from './command.ts'
import { action, bar, fieldNote, labelled, link } from './parts.ts'

/** The form for a new VM: three questions, and behind *More* all that is proposed. */
export const newVmView = z.object({
  intro: z.string(),
  draft: newVmDraft,
  source: z.object({
    title: z.string(),
    text: z.string(),
    /** One for each file that was found, then another file, then whoever installs Windows alone. */
    cards: z.array(
      z.object({
        from: newVmDraft.shape.from,
        source: z.string(),
        label: z.string(),
        text: z.string(),
        selected: z.boolean(),
      }),
    ),
    /** The field for a path; null where a file that was found is chosen. */
    path: z.object({ label: z.string(), note: fieldNote, browse: action.nullable() }).nullable(),
    /** Said where no file was found: where Windows is to be had. */
    nothing: z.object({ text: z.string(), links: z.array(link) }).nullable(),
    /** Sent again and again by the page, so many seconds apart, as long as it shows this. */
    again: z.object({ command: wizardCommand, seconds: z.number() }).nullable(),
    /** The file is being read, since this moment. */
    reading: z.object({ text: z.string(), since: z.string() }).nullable(),
    /** What stands in the way of this file, or what is good to know of it. */
    bar: bar.nullable(),
  }),
  edition: z
    .object({
      title: z.string(),
      text: z.string(),
      options: z.array(
        z.object({ index: z.number(), label: z.string(), text: z.string(), fits: z.boolean(), selected: z.boolean() }),
      ),
    })
    .nullable(),
  /** Of a disk that is there already: itself, or a copy. */
  disk: z
    .object({
      title: z.string(),
      text: z.string(),
      options: z.array(z.object({ copy: z.boolean(), label: z.string(), text: z.string(), selected: z.boolean() })),
    })
    .nullable(),
  password: z
    .object({
      title: z.string(),
      text: z.string(),
      rules: z.array(z.string()),
      notes: z.object({ password: fieldNote, repeated: fieldNote }),
      /** Said where one has been given. */
      given: z.string().nullable(),
      change: action,
    })
    .nullable(),
  more: z.object({
    title: z.string(),
    /** What is behind it, in one line. */
    summary: z.string(),
    /** Something in it is wrong, so it opens by itself. */
    wrong: z.boolean(),
    /** Those that this kind of VM has a use for, in their order. */
    fields: z.array(
      z.object({
        name: newVmDraft.keyof(),
        label: z.string(),
        note: fieldNote,
        /** Null for what is typed. */
        options: z.array(labelled).nullable(),
        size: z.enum(['number', 'text', 'wide']),
      }),
    ),
  }),
  note: bar,
})
