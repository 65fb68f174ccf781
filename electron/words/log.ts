import { withAccount } from '../hyperv/render/with-account.ts'
import type { LogEntry } from '../session/told.ts'
import { titleInWords, wholeChange } from './operation.ts'
import type { Words } from './words.ts'

/** A line of the log: one for each change, with what ran and what Windows said inside. */
export interface LogText {
  at: string
  kind: 'running' | 'ok' | 'info' | 'error'
  text: string
  details: string[]
}

/**
 * The log in lines. What is told between the beginning of a change and its end belongs to that change.
 * @param goesOn whether something is under way: only then the last change, where it hasn't ended, still runs
 */
export function logTexts(say: Words, log: readonly LogEntry[], goesOn: boolean): LogText[] {
  const lines: LogText[] = []
  let begun: LogText | null = null
  const push = (at: string, kind: LogText['kind'], text: string): LogText => {
    const line: LogText = { at, kind, text, details: [] }
    lines.push(line)
    return line
  }
  for (const entry of log) {
    const { at } = entry
    switch (entry.kind) {
      case 'begins':
        begun = push(at, 'running', titleInWords(say, entry.title))
        begun.details.push(...withAccount(entry.commands))
        break
      case 'said':
        if (begun) begun.details.push(entry.line)
        else push(at, 'info', entry.line)
        break
      case 'waitsForGuest':
        if (begun) begun.details.push(say.t.apply.waitingForGuest)
        else push(at, 'info', say.t.apply.waitingForGuest)
        break
      case 'gone':
        push(
          at,
          'info',
          say(say.t.apply.logEnded, { title: titleInWords(say, entry.title), what: say.t.apply.gone[entry.gone] }),
        )
        break
      case 'changed':
        Object.assign(begun ?? push(at, 'ok', ''), { kind: 'ok', text: wholeChange(say, entry.change) })
        begun = null
        break
      case 'failed': {
        const said = entry.failure.message || say.t.errors.failed.happened
        if (begun)
          Object.assign(begun, { kind: 'error', text: say(say.t.apply.logEnded, { title: begun.text, what: said }) })
        else push(at, 'error', said)
        begun = null
      }
    }
  }
  const last = lines.findLast(({ kind }) => kind === 'running')
  for (const line of lines) if (line.kind === 'running' && !(goesOn && line === last)) line.kind = 'info'
  return lines
}

/** The log as plain text: each line with its moment, its details below it. */
export function plainLog(say: Words, log: readonly LogEntry[]): string {
  return logTexts(say, log, false)
    .flatMap(({ at, kind, text, details }) => [
      `${at} ${kind.padEnd(7)} ${text}`,
      ...details.flatMap((detail) => detail.split('\n')).map((line) => `    ${line}`),
    ])
    .join('\n')
}
