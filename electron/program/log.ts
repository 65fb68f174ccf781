import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
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
 * A log that can't be written stops nothing: it is dropped without a word, since there is no better place to say so.
 */
export function openLog({ folder, maximumBytes = 1_000_000, files = 5, now = () => new Date() }: LogOptions): Logger {
  const file = (number: number) => path.join(folder, number === 0 ? 'wizard.log' : `wizard.${number}.log`)

  function write(level: string, message: string): void {
    try {
      mkdirSync(folder, { recursive: true })
      if (sizeOf(file(0)) >= maximumBytes) rotate()
      appendFileSync(file(0), `${now().toISOString()} ${level} ${oneLine(message)}\n`, { mode: 0o600 })
    } catch {
      // No place left to say it.
    }
  }

  function rotate(): void {
    rmSync(file(files - 1), { force: true })
    for (let number = files - 2; number >= 0; number--) {
      if (sizeOf(file(number)) > 0) renameSync(file(number), file(number + 1))
    }
  }

  return { info: (message) => write('info', message), warn: (message) => write('warn', message) }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** One entry, one line: a text with line breaks could otherwise pass for entries of its own. */
function oneLine(message: string): string {
  return message.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 4000)
}
