import type { EventEmitter } from 'node:events'
import * as electron from 'electron'
import type { Logger } from '../../electron/program/log.ts'
import type { Seen } from '../doors/launch.ts'

/*
 * The double of Electron without its Chromium: windows are there and hear events, but show nothing. A test that uses
 * this says `vi.mock('electron', () => import('../double/electron.mjs'))`.
 */

interface Double {
  seen: Seen[]
  answers: Record<string, unknown[]>
  notifications: EventEmitter[]
}

// The double exports this beside what Electron has.
export const { double } = electron as unknown as { double: Double }

/** Forgets what earlier tests have done. */
export function clearDouble(): void {
  double.seen.length = 0
  double.notifications.length = 0
  for (const name of Object.keys(double.answers)) Reflect.deleteProperty(double.answers, name)
}

/** Everything of one kind that the double has seen. */
export const seen = (what: string): Seen[] => double.seen.filter((entry) => entry.what === what)

/** Has Electron or the operating system tell something. */
export function emit(from: unknown, event: string, ...given: unknown[]): void {
  ;(from as EventEmitter).emit(event, ...given)
}

/** Until everything that is already settled has had its consequences. */
export const settled = () => new Promise((resolve) => setImmediate(resolve))

export function memoryLog(): Logger & { lines: string[] } {
  const lines: string[] = []
  return { lines, info: (message) => lines.push(message), warn: (message) => lines.push(message) }
}
