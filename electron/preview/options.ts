import { parseArgs } from 'node:util'
import { z } from 'zod'

const previewOptions = z.object({
  port: z.coerce.number().int().min(1).max(65_535).nullable().default(null),
  /** The id of a simulated PC, or `this-pc`. */
  pc: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .nullable()
    .default(null),
  /** A file that describes a simulated PC. */
  scenario: z.string().min(1).nullable().default(null),
  /** The folder for settings and the journal. */
  data: z.string().min(1).nullable().default(null),
  /** How long simulated PCs take, as a share of the real time. */
  speed: z.coerce.number().min(0).max(100).nullable().default(null),
})
export type PreviewOptions = z.infer<typeof previewOptions>

/**
 * Reads the preview's arguments: `--port=`, `--pc=`, `--scenario=`, `--data=`, `--speed=`.
 * @throws Error with a sentence for people, when something in there has no meaning
 */
export function readPreviewOptions(args: readonly string[]): PreviewOptions {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { port: text, pc: text, scenario: text, data: text, speed: text },
  })
  const parsed = previewOptions.safeParse(values)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`--${String(issue?.path[0])} can’t be used: ${issue?.message ?? 'not understood'}`)
}
