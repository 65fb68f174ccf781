import { verdictOf } from '../nesting/verdict.ts'
import type { Checked } from './checked.ts'

/**
 * A finished check for programs: codes and values only, in no language. Fields are only ever added within one `schema`. In
 * ASCII: what is at the other end of a pipe on Windows reads it in the console's code page, which isn't the one we write in.
 */
export function machineReadable({ pc, simulated, readAt, findings, notices }: Checked): string {
  const result = { schema: 2, pc, simulated, readAt, verdict: verdictOf(findings), notices, findings }
  return `${inAscii(JSON.stringify(result, null, 2))}\n`
}

/** The same JSON: whatever isn't ASCII stands within its strings, where an escape means just that. */
function inAscii(json: string): string {
  return json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
