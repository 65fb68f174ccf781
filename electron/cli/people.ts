import type { Finding } from '../nesting/finding.ts'
import { attention, byAttention } from '../nesting/verdict.ts'
import { findingDetails, findingName, foundText } from '../words/finding.ts'
import { noticeInWords, type Notice } from '../words/notice.ts'
import { verdictInWords } from '../words/verdict.ts'
import type { Words } from '../words/words.ts'
import { onOneLine } from '../texts/displayed.mjs'
import type { Checked } from './checked.ts'

/** A finished check for people. */
export function readable(say: Words, { pc, simulated, findings }: Checked): string {
  const groups = byAttention(findings)
  return [
    `${onOneLine(pc)}: ${verdictInWords(say, findings)}`,
    ...(simulated ? [say.t.frame.simulatedLabel] : []),
    ...group(say, say.t.check.attention, groups.attention),
    ...group(say, say.t.check.nothingToDo, groups.rest),
    '',
  ].join('\n')
}

function group(say: Words, title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return []
  return ['', title, ...findings.flatMap((finding) => row(say, finding))]
}

function row(say: Words, finding: Finding): string[] {
  const status = say.t.status[finding.status].padEnd(12)
  const line = `  ${finding.code}  ${status} ${findingName(say, finding)}: ${within(foundText(say, finding))}`
  if (!attention.some((each) => each === finding.status)) return [line]
  return [line, ...findingDetails(say, finding).map(({ label, text }) => `         ${label}: ${within(text)}`)]
}

/** What has lines of its own, so that none of them begins where a row of ours does. */
const within = (text: string): string => text.replaceAll('\n', '\n           ')

/** What a window would show above its page, for standard error: it is news, and no part of the result. */
export function noticeLines(say: Words, notices: readonly Notice[]): string {
  return notices
    .map((notice) => noticeInWords(say, notice))
    .map(({ title, text }) => `${title} ${within(text)}\n`)
    .join('')
}
