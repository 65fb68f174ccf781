import { appendFileSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

/** A place for what only a developer or help desk wants to read. Never given a secret. */
export interface Logger {
  info(message: string): void
  warn(message: string): void
}

export interface LogOptions {
  /** Where the files go; made when missing. */
  folder: string
  /** When a file reaches this size in bytes, the next one begins. */
  maximumBytes?: number
  /** How many files are kept, the present one included. */
  files?: number
  now?: () => Date
}

/**
 * A log in `wizard.log`, with `wizard.1.log` and so on before it, written line by line, so that a crash loses nothing.
 * A log that can't be written stops nothing: it is dropped without a word, since there is no better place to say so. A
 * link in its place is not followed: what is written here, others may have chosen, and they may not choose where.
 */
export function openLog({ folder, maximumBytes = 1_000_000, files = 5, now = () => new Date() }: LogOptions): Logger {
  const file = (number: number) => path.join(folder, number === 0 ? 'wizard.log' : `wizard.${number}.log`)

  function write(level: string, message: string): void {
    try {
      mkdirSync(folder, { recursive: true })
      if ((sizeOf(file(0)) ?? 0) >= maximumBytes) rotate()
      // A new one only where nothing is, so that no link that comes meanwhile is followed either.
      const flag = sizeOf(file(0)) === null ? 'ax' : 'a'
      appendFileSync(file(0), `${now().toISOString()} ${level} ${oneLine(message)}\n`, { mode: 0o600, flag })
    } catch {
      // No place left to say it.
    }
  }

  function rotate(): void {
    rmSync(file(files - 1), { force: true })
    for (let number = files - 2; number >= 0; number--) {
      if ((sizeOf(file(number)) ?? 0) > 0) renameSync(file(number), file(number + 1))
    }
  }

  return { info: (message) => write('info', message), warn: (message) => write('warn', message) }
}

/** @returns null where there is none. @throws Error for what is no file */
function sizeOf(file: string): number | null {
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found === undefined) return null
  if (!found.isFile()) throw new Error(`not a file: ${file}`)
  return found.size
}

/** So many words of others are shown, each with so many characters at most. */
const shownWords = { count: 10, length: 100 }

/**
 * Words that another program has chosen, for the log: counted, shortened, each as JSON, and without a character that would
 * mean something to a shell that takes a log for a script.
 */
export function foreignWords(words: readonly string[]): string {
  const shown = words.slice(0, shownWords.count).map((word) => {
    const text = JSON.stringify(word.slice(0, shownWords.length)).slice(1, -1)
    return `"${text.replace(
      /\\"|[^\w .,:=/\\-]/g,
      (each) =>
        `\\u${each
          .charCodeAt(each.length - 1)
          .toString(16)
          .padStart(4, '0')}`,
    )}"`
  })
  return [`${words.length}:`, ...shown, ...(words.length > shownWords.count ? ['and more'] : [])].join(' ')
}

/** One entry, one line: a text with line breaks could otherwise pass for entries of its own. */
function oneLine(message: string): string {
  return message.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 4000)
}
