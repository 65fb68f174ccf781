import { format, formatBytes, type Text, type Values } from '../../texts/format.ts'
import type { Application } from '../application.ts'
import type { Action, Notice, Tone } from '../contract/state.ts'
import type { WizardCommand } from '../contract/command.ts'

/** What every view needs: the application, its texts, and the ways to put them into words. */
export interface Say {
  readonly application: Application
  readonly t: Application['texts']
  readonly model: Application['work']['model']
  (text: Text, values?: Values): string
  bytes(bytes: number): string
  /** Local time of day. */
  time(iso: string): string
  /** Measured: "41 s" or "1 min 12 s". */
  duration(seconds: number): string
  /** Estimated: "2 minutes". */
  roughly(seconds: number): string
}

export function sayFor(application: Application): Say {
  const locale = application.language
  const t = application.texts
  const say = (text: Text, values: Values = {}) => format(locale, text, values)
  return Object.assign(say, {
    application,
    t,
    model: application.work.model,
    bytes: (bytes: number) => formatBytes(locale, bytes),
    time: (iso: string) =>
      new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      }).format(new Date(iso)),
    roughly: (seconds: number) => say(t.time.roughMinutes, { n: Math.max(1, Math.ceil(seconds / 60 - 0.25)) }),
    duration: (seconds: number) => {
      const whole = Math.max(0, Math.round(seconds))
      return whole < 60
        ? say(t.time.seconds, { s: whole })
        : say(t.time.minutes, { m: Math.floor(whole / 60), s: whole % 60 })
    },
  })
}

type ActionExtras = Partial<Pick<Action, 'kind' | 'icon' | 'disabled'>>

/** A button. Its id is the command's type unless several buttons send the same one. */
export function action(label: string, command: WizardCommand, extras: ActionExtras & { id?: string } = {}): Action {
  return { id: command.type, label, command, kind: 'standard', disabled: null, ...extras }
}

/** A message bar that stays as long as its reason does. */
export function bar(id: string, tone: Tone, title: string, text: string, actions: Action[] = []): Notice {
  return { id, tone, title, text, actions, dismissible: false }
}

/** Seconds between two moments; the second one defaults to now. */
export function secondsBetween(start: string, end: string): number {
  return (new Date(end).getTime() - new Date(start).getTime()) / 1000
}
