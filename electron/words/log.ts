import type { LogEntry } from '../session/told.ts'
import { changeInWords, titleInWords } from './operation.ts'
import type { Words } from './words.ts'

export interface LogText {
  at: string
  kind: 'command' | 'ok' | 'info' | 'error'
  text: string
}

/** A line of the log. */
export function logText(say: Words, entry: LogEntry): LogText {
  const { apply, errors } = say.t
  const { at } = entry
  switch (entry.kind) {
    case 'command':
      return { at, kind: 'command', text: entry.command }
    case 'said':
      return { at, kind: 'info', text: entry.line }
    case 'changed':
      return { at, kind: 'ok', text: changeInWords(say, entry.change) }
    case 'gone':
      return { at, kind: 'info', text: `${titleInWords(say, entry.title)}: ${apply.gone[entry.gone]}` }
    case 'waitsForGuest':
      return { at, kind: 'info', text: apply.waitingForGuest }
    case 'failed':
      return { at, kind: 'error', text: entry.failure.message || errors.failed.happened }
  }
}

/** The log as plain text. */
export function plainLog(say: Words, log: readonly LogEntry[]): string {
  return log
    .map((entry) => logText(say, entry))
    .map(({ at, kind, text }) => `${at} ${kind.padEnd(7)} ${text}`)
    .join('\n')
}
