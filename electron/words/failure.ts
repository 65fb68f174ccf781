import { literal, UnwritableTextError } from '../hyperv/render/literal.ts'
import type { Failure } from '../nesting/failure.ts'
import type { Words } from './words.ts'

export interface FailureText {
  happened: string
  todo: string
  technical: string
}

/**
 * A failure in words: what happened, what to do, and what Windows itself said, which may be in another language
 * but is what a help desk searches for.
 */
export function failureText(say: Words, failure: Failure): FailureText {
  const finding = findingBehind(say, failure)
  const { errors } = say.t
  const texts: ErrorTexts = Object.hasOwn(errors, failure.code)
    ? errors[failure.code as keyof typeof errors]
    : errors.failed
  const command = grantCommand(failure)
  return {
    happened: finding?.happened ?? texts.happened,
    todo:
      finding?.todo ??
      (texts.todoExactly !== undefined && command !== null ? say(texts.todoExactly, { command }) : texts.todo),
    technical: [failure.message, failure.errorId, failure.hresult === undefined ? '' : hexadecimal(failure.hresult)]
      .filter((part) => part !== undefined && part !== '')
      .join(' · '),
  }
}

interface ErrorTexts {
  readonly happened: string
  readonly todo: string
  readonly todoExactly?: string
}

/**
 * The command that lets a VM's own account open a file. In PowerShell the colon must stand inside the quotation marks,
 * or it would become an argument of its own. [SA-005]
 */
function grantCommand({ denied }: Failure): string | null {
  if (!denied) return null
  try {
    return `icacls ${literal(denied.file)} /grant ${literal(`NT VIRTUAL MACHINE\\${denied.vmId.toUpperCase()}:F`)}`
  } catch (error) {
    if (error instanceof UnwritableTextError) return null
    throw error
  }
}

/** A guest that doesn't fit fails with its finding, whose texts say it best. */
function findingBehind(say: Words, { finding }: Failure): Pick<FailureText, 'happened' | 'todo'> | null {
  if (!finding) return null
  const { check, code, variant, values } = finding
  const texts = say.t.checks[check]
  const { happened, todo } = texts.outcomes[variant] ?? {}
  return {
    happened: `${say(texts.name)} (${code}). ${say(happened ?? texts.why, values)}`,
    todo: todo ? say(todo, values) : say.t.guest.seeFindings,
  }
}

const hexadecimal = (hresult: number): string => `0x${(hresult >>> 0).toString(16).toUpperCase().padStart(8, '0')}`
