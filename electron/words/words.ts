import { catalogue, type Catalogue } from '../texts/catalogue.ts'
import { format, formatBytes, type Text, type Values } from '../texts/format.ts'
import type { LanguageId } from '../texts/languages.ts'

/** One language, and the ways to put things into it. */
export interface Words {
  readonly language: LanguageId
  readonly t: Catalogue
  /** What a VM was called when the wizard last worked on it, for one that isn't there any more. */
  readonly oldNameOf: (vmId: string) => string | undefined
  (text: Text, values?: Values): string
  bytes(bytes: number): string
  /** Local time of day. */
  time(iso: string): string
  /** Local date and time of day. */
  moment(iso: string): string
  /** Local date. */
  date(iso: string): string
  /** What a language is called, by its tag. */
  languageName(tag: string): string
  /** Measured: "41 s" or "1 min 12 s". */
  duration(seconds: number): string
  /** Estimated: "2 minutes". */
  roughly(seconds: number): string
}

const timeOfDay = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const

/** @param oldNameOf see `Words.oldNameOf`; nobody remembers by default */
export function wordsIn(language: LanguageId, oldNameOf: Words['oldNameOf'] = () => undefined): Words {
  const t = catalogue[language]
  const say = (text: Text, values: Values = {}) => format(language, text, values)
  return Object.assign(say, {
    language,
    t,
    oldNameOf,
    bytes: (bytes: number) => formatBytes(language, bytes),
    time: (iso: string) => new Intl.DateTimeFormat(language, timeOfDay).format(new Date(iso)),
    moment: (iso: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(
        new Date(iso),
      ),
    date: (iso: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(iso)),
    languageName: (tag: string) => {
      try {
        return new Intl.DisplayNames(language, { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag
      } catch {
        // Of an image may come what is no tag.
        return tag
      }
    },
    roughly: (seconds: number) => say(t.time.roughMinutes, { n: Math.max(1, Math.ceil(seconds / 60 - 0.25)) }),
    duration: (seconds: number) => {
      const whole = Math.max(0, Math.round(seconds))
      return whole < 60
        ? say(t.time.seconds, { s: whole })
        : say(t.time.minutes, { m: Math.floor(whole / 60), s: whole % 60 })
    },
  })
}
