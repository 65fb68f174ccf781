import { z } from 'zod'
import { isCheckId, type CheckId } from './checks/tables.ts'
import { guid } from './forms.ts'
import { textValues } from './outcome.ts'

/** What went wrong, in codes; the texts are found when it is shown. Journaled as it is. */
export const failure = z.object({
  /** One of the port's error codes; an unknown one reads as `failed`. */
  code: z.string(),
  /** What Windows itself said, in its own language; empty where it said nothing. */
  message: z.string(),
  /** The same in every language, such as `ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM`. */
  errorId: z.string().optional(),
  hresult: z.number().optional(),
  /** With `vm-file-denied`: the file, and the VM whose account may not open it. */
  denied: z.object({ file: z.string(), vmId: guid }).optional().catch(undefined),
  /** Where no command failed but a check refused: what it found, whose texts say it best. */
  finding: z
    .object({
      check: z.custom<CheckId>((id) => typeof id === 'string' && isCheckId(id)),
      code: z.string(),
      variant: z.string(),
      values: textValues,
    })
    .optional()
    // What another version found says nothing here; the rest of the failure still does.
    .catch(undefined),
})
export type Failure = z.infer<typeof failure>
