import { z } from 'zod'

/** What the page asks to have saved: scripts, reports and logs, all of them text. */
export const fileToSave = z.object({
  name: z
    .string()
    .max(120)
    .regex(/^[^\\/:*?"<>|\p{Cc}]+\.(?:ps1|txt|json|html|md|log|csv)$/u, 'not a name of one of our files'),
  text: z.string().max(64 * 1024 * 1024),
})
