import { isCheckId } from '../../nesting/checks/tables.ts'
import { judgeGuest } from '../../nesting/judge.ts'
import type { Failure } from '../model.ts'
import type { ProgressRow } from '../contract/state.ts'
import { checkTexts } from './finding.ts'
import type { Say } from './say.ts'

/**
 * A failure in words: what happened, what to do, and what Windows itself said, which may be in another language
 * but is what a help desk searches for.
 */
export function failureText(say: Say, failure: Failure): NonNullable<ProgressRow['error']> {
  const finding = findingBehind(say, failure)
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

/** A guest that doesn't fit fails with the name of the check, whose texts say it best. */
function findingBehind(say: Say, failure: Failure): { happened: string; todo: string } | null {
  const check = /^finding:(\w+)$/.exec(failure.errorId ?? '')?.[1]
  if (check === undefined || !isCheckId(check)) return null
  const texts = checkTexts(say, check)
  const name = `${say(texts.name)} (${failure.message}).`
  const { model } = say
  const finding = model.selectedVm
    ? judgeGuest(model.snapshot, model.selectedVm).find((found) => found.check === check && found.status === 'blocked')
    : undefined
  const { happened, todo } = (finding && texts.outcomes[finding.variant]) ?? {}
  return {
    happened: `${name} ${say(happened ?? texts.why, finding?.values)}`,
    todo: todo ? say(todo, finding?.values) : say.t.guest.seeFindings,
  }
}

const hexadecimal = (hresult: number): string => `0x${(hresult >>> 0).toString(16).toUpperCase().padStart(8, '0')}`
