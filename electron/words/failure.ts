import type { Failure } from '../nesting/failure.ts'
import type { Finding } from '../nesting/finding.ts'
import { checkTexts } from './finding.ts'
import type { Words } from './words.ts'

export interface FailureText {
  happened: string
  todo: string
  technical: string
}

/**
 * A failure in words: what happened, what to do, and what Windows itself said, which may be in another language
 * but is what a help desk searches for.
 * @param findings of the guest that it may be about, as they are now
 */
export function failureText(say: Words, failure: Failure, findings: readonly Finding[] = []): FailureText {
  const finding = findingBehind(say, failure, findings)
  const { errors } = say.t
  const texts = Object.hasOwn(errors, failure.code) ? errors[failure.code as keyof typeof errors] : errors.failed
  return {
    happened: finding?.happened ?? texts.happened,
    todo: finding?.todo ?? texts.todo,
    technical: [failure.message, failure.errorId, failure.hresult === undefined ? '' : hexadecimal(failure.hresult)]
      .filter((part) => part !== undefined && part !== '')
      .join(' · '),
  }
}

/** A guest that doesn't fit fails with its finding, whose texts say it best. */
function findingBehind(
  say: Words,
  { finding: behind, message }: Failure,
  findings: readonly Finding[],
): Pick<FailureText, 'happened' | 'todo'> | null {
  if (!behind) return null
  const texts = checkTexts(say, 'guest', behind.check)
  const found = findings.find(({ check, status }) => check === behind.check && status === 'blocked')
  const { happened, todo } = texts.outcomes[found?.variant ?? behind.variant] ?? {}
  return {
    happened: `${say(texts.name)} (${message}). ${say(happened ?? texts.why, found?.values)}`,
    todo: todo ? say(todo, found?.values) : say.t.guest.seeFindings,
  }
}

const hexadecimal = (hresult: number): string => `0x${(hresult >>> 0).toString(16).toUpperCase().padStart(8, '0')}`
