import type { Diagnosis } from '../nesting/problems/diagnose.ts'
import { findingDetails, findingName, foundText } from './finding.ts'
import type { Words } from './words.ts'

/** A cause, or what it is called where it isn't one. What nobody can tell is named, and claimed to be neither. */
export function diagnosisTitle(say: Words, { problem, status, finding }: Diagnosis): string {
  if (isNotSignedIn({ finding })) return say.t.trouble.insideUnread
  if (problem === null) {
    return say(say.t.trouble.asFound, { name: findingName(say, finding), found: foundText(say, finding) })
  }
  const texts = say.t.problems[problem]
  return say(status === 'pass' ? texts.fine : texts.title, finding.values)
}

/** What it means and what to do. */
export function diagnosisText(say: Words, { problem, status, finding }: Diagnosis): string {
  if (status === 'pass') return ''
  if (isNotSignedIn({ finding })) return say.t.trouble.insideUnreadText
  const text = problem === null ? undefined : say.t.problems[problem].text
  if (text !== undefined) return say(text, finding.values)
  const { happened, todo } = say.t.check.labels
  return findingDetails(say, finding)
    .filter(({ label }) => label === happened || label === todo)
    .map((row) => row.text)
    .join(' ')
}

/** What its remedy is called. */
export function remedyLabel(say: Words, { problem, finding, remedy }: Diagnosis): string {
  const label =
    (problem === null ? undefined : say.t.problems[problem].fix) ??
    say.t.checks[finding.check].fixes?.[remedy?.id ?? '']
  return label === undefined ? say.t.check.fixIt : say(label, finding.values)
}

/** Nothing of the Windows in the VM has been read, because nobody has signed in there yet. */
const isNotSignedIn = ({ finding }: Pick<Diagnosis, 'finding'>): boolean =>
  finding.scope === 'guest' && finding.unread?.reason === 'not-read'
