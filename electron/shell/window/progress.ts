import type { WizardState } from '../../wizard/contract/state.ts'
import type { ShellTexts } from '../texts.ts'

/** What the task bar shows on the program's button. `value` is 0 to 1; below 0, nothing. */
export interface TaskBarProgress {
  readonly value: number
  readonly mode: 'normal' | 'error' | 'paused' | 'none'
}

type Working = Pick<WizardState, 'apply' | 'guest'>

/** The task bar's progress for a state: applying first, then the set-up inside the VM. */
export function taskBarProgress({ apply, guest }: Working): TaskBarProgress {
  const value = apply.progress.of > 0 ? apply.progress.done / apply.progress.of : 0
  switch (apply.phase) {
    case 'running':
    case 'cancelling':
    case 'undoing':
      return { value, mode: 'normal' }
    case 'failed':
      return { value: Math.max(value, 0.01), mode: 'error' }
    case 'waiting-for-restart':
    case 'interrupted':
      return { value: Math.max(value, 0.01), mode: 'paused' }
    default:
      return guest.phase === 'running'
        ? { value: guest.progress.of > 0 ? guest.progress.done / guest.progress.of : 0, mode: 'normal' }
        : { value: -1, mode: 'none' }
  }
}

/** Whether long work is going on, at whose end a person who has turned to something else comes back. */
function isBusy({ apply, guest }: Working): boolean {
  return ['running', 'cancelling', 'undoing'].includes(apply.phase) || guest.phase === 'running'
}

/**
 * What to say in a notification when a state follows another: only when a long piece of work has just ended, so
 * that a person who has turned to something else comes back.
 * @returns null when there is nothing to say
 */
export function noticeBetween(
  before: Working,
  now: Working,
  texts: ShellTexts['finished'],
): { title: string; text: string } | null {
  if (!isBusy(before) || isBusy(now)) return null
  if (before.apply.phase !== now.apply.phase) {
    const text = now.apply.heading
    if (now.apply.phase === 'done') return { title: texts.done, text }
    if (now.apply.phase === 'failed') return { title: texts.failed, text }
    if (now.apply.phase === 'waiting-for-restart') return { title: texts.restart, text }
    return null
  }
  if (now.guest.phase === 'done') return { title: texts.done, text: now.guest.listTitle }
  if (now.guest.phase === 'failed') return { title: texts.failed, text: now.guest.listTitle }
  return null
}
