import type { Text } from '../../../electron/texts/format.ts'
import type { Action, Bar, CheckRow, ProgressRow, WizardCommand } from '../../../electron/wizard/contract/state.ts'

/** A sentence of the program without values in it, so that nobody reads an old one here. */
export function said(text: Text | undefined): string {
  if (typeof text !== 'string') throw new Error('this is no plain sentence')
  return text
}

/** A button as the wizard describes it. */
export function action(
  id: string,
  label: string,
  command: WizardCommand,
  rest: Partial<Omit<Action, 'id' | 'label' | 'command'>> = {},
): Action {
  return { id, label, command, kind: 'standard', disabled: null, ...rest }
}

export function notice(id: string, tone: Bar['tone'], title: string, text: string, actions: Action[] = []): Bar {
  return { id, tone, title, text, actions, dismissible: false }
}

/** A row that has been measured, with texts to open. */
export function row(
  code: string,
  name: string,
  status: CheckRow['status'],
  statusText: string,
  found: string,
  needed: string,
): CheckRow {
  const measured = status !== 'waiting' && status !== 'running'
  return {
    check: `check${code}`,
    code,
    name,
    status,
    statusText,
    found,
    needed,
    details: measured ? [{ label: 'What happened', text: `${name}: ${found}.` }] : [],
    fixes: [],
    learnMore: null,
  }
}

export function progress(
  id: string,
  title: string,
  note: string,
  status: ProgressRow['status'],
  statusText: string,
  time = '',
): ProgressRow {
  const notRunning = { startedAt: null, percent: null, usual: '', expected: null, signal: '', waits: '' }
  return { id, title, note, status, statusText, time, ...notRunning, commands: [], error: null }
}

export const back = action('back', 'Back', { type: 'back' })

/** @returns the footer's way on */
export function next(label: string, disabled: string | null = null): Action {
  return action('next', label, { type: 'next' }, { kind: 'primary', disabled })
}
