import { z } from 'zod'

/** What PowerShell tells about an error. Ids and numbers are the same in every language, the message is not. */
export const errorRecord = z.object({
  message: z.string(),
  errorId: z.string(),
  category: z.string(),
  reason: z.string(),
  exceptions: z.array(z.object({ type: z.string(), hresult: z.number().int() })),
  /** Which of its own sentences PowerShell Direct said with it, by the name that PowerShell has for it. */
  directSays: z.string().nullish(),
  /** Of the session's token, when the error was raised; null or absent where that can't be told. */
  rights: z.object({ elevated: z.boolean(), hyperVAdministrator: z.boolean() }).nullish(),
})
export type PowerShellErrorRecord = z.infer<typeof errorRecord>

export type SessionErrorCode =
  | 'engine-missing' // it could not be started
  | 'language-mode' // Windows allows no more than a constrained language
  | 'session-lost' // the process ended, or the script ended it
  | 'timed-out'
  | 'no-answer' // it ran, but its first record didn't come in time
  | 'cancelled'
  | 'closed' // the session was closed meanwhile
  | 'script-failed' // the script ended with an error: `record` holds it

/** Why a command of a session has no result. Never holds a secret. */
export class SessionError extends Error {
  override readonly name = 'SessionError'
  constructor(
    readonly code: SessionErrorCode,
    message: string,
    readonly record?: PowerShellErrorRecord,
    /** With `language-mode`: what is allowed. */
    readonly languageMode?: string,
  ) {
    super(message)
  }
}
