import { readFileSync } from 'node:fs'
import { codeOf } from './errors.ts'

/**
 * When a process began, in its system's own count, which no later process with the same id shares.
 * @returns null where that can't be known, or there is no such process
 */
export function startOf(pid: number): string | null {
  return statOf(pid)?.start ?? null
}

/**
 * Whether this very process still runs, and not another one that has its id by now.
 * @param start what `startOf` said of it; null where nobody knew
 */
export function isRunning(pid: number, start: string | null): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's: it is there.
    if (codeOf(error) !== 'EPERM') return false
  }
  const now = statOf(pid)
  if (now === null) return true
  return !now.ended && (start === null || now.start === start)
}

/** What Linux says of a process (proc(5)); null on other systems. */
function statOf(pid: number): { ended: boolean; start: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Its name comes before, in brackets, and may itself hold brackets and blanks.
    const [state = '', ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { ended: state === 'Z' || state === 'X', start: fields[18] ?? '' }
  } catch {
    return null
  }
}
