import type { CheckRow, WizardState } from '../wizard/contract/state.ts'
import { exitCodes } from '../program/exit-codes.ts'

const rowsOf = (state: WizardState): CheckRow[] => state.check.groups.flatMap(({ rows }) => rows)

/** The verdict of a finished check as an exit code: the worst row decides. */
export function exitCodeOf(state: WizardState): number {
  const has = (status: CheckRow['status']) => rowsOf(state).some((row) => row.status === status)
  if (has('blocked')) return exitCodes.blocked
  if (has('unknown')) return exitCodes.unknown
  return has('warning') ? exitCodes.warnings : exitCodes.ready
}

/**
 * A finished check for programs. Fields are only ever added within one `schema`. In ASCII: what is at the other end of a
 * pipe on Windows reads it in the console's code page, which isn't the one we write in.
 */
export function machineReadable(state: WizardState): string {
  const result = {
    schema: 1,
    pc: state.identity.pc,
    simulated: state.simulated !== null,
    result: state.check.heading,
    notices: state.notices.map(({ id, tone, title, text }) => ({ id, tone, title, text })),
    findings: rowsOf(state).map(({ code, check, status, name, found, needed, details }) => ({
      code,
      check,
      status,
      name,
      found,
      needed,
      details: details.map(({ label, text }) => `${label}: ${text}`),
    })),
  }
  return `${inAscii(JSON.stringify(result, null, 2))}\n`
}

/** The same JSON: whatever isn't ASCII stands within its strings, where an escape means just that. */
function inAscii(json: string): string {
  return json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A finished check for people. */
export function readable(state: WizardState): string {
  const lines = [`${state.identity.pc}: ${state.check.heading}`, ...(state.simulated ? [state.simulated.label] : [])]
  for (const { title, rows } of state.check.groups) {
    lines.push('', title)
    for (const row of rows) {
      lines.push(`  ${row.code}  ${row.statusText.padEnd(12)} ${row.name}: ${row.found}`)
      if (row.status === 'blocked' || row.status === 'warning' || row.status === 'unknown') {
        lines.push(...row.details.map(({ label, text }) => `         ${label}: ${text}`))
      }
    }
  }
  return lines.join('\n') + '\n'
}

/** What the window would show above its page, for standard error: it is news, and no part of the result. */
export function noticeLines(state: WizardState): string {
  return state.notices.map(({ title, text }) => `${title} ${text}\n`).join('')
}
