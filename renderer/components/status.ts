import type { ProgressRow, RowStatus, Tone } from '../../electron/wizard/contract/state.ts'
import type { Icons } from './icons.ts'

interface Look {
  icon: Icons
  tone: Tone
}

/** Shape and colour of each state; its word comes with the state. */
export const statusLooks: Record<Exclude<RowStatus, 'running'>, Look> = {
  pass: { icon: 'status-ok', tone: 'ok' },
  warning: { icon: 'status-warning', tone: 'warning' },
  blocked: { icon: 'status-bad', tone: 'bad' },
  unknown: { icon: 'status-unknown', tone: 'neutral' },
  skipped: { icon: 'status-skipped', tone: 'neutral' },
  fixed: { icon: 'status-fixed', tone: 'ok' },
  waiting: { icon: 'status-waiting', tone: 'neutral' },
}

export const toneIcons: Record<Tone, Icons> = {
  ok: 'status-ok',
  warning: 'status-warning',
  bad: 'status-bad',
  info: 'status-info',
  neutral: 'status-skipped',
}

/** How a row of work looks, in the terms of a check. */
export const progressStatus: Record<ProgressRow['status'], RowStatus> = {
  waiting: 'waiting',
  running: 'running',
  done: 'pass',
  failed: 'blocked',
  skipped: 'skipped',
  undone: 'skipped',
  interrupted: 'warning',
}

/** @returns the class that gives a state its colour */
export function statusTone(status: RowStatus): Tone {
  return status === 'running' ? 'info' : statusLooks[status].tone
}
