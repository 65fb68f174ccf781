import type { CommandResult } from '../contract/command.ts'

/** The answer to a command that was carried out and has nothing to say; the new state says it all. */
export const done: CommandResult = { ok: true }
