import { lstat, writeFile } from 'node:fs/promises'
import { messageOf } from '../program/errors.ts'

/**
 * Looks before the check, which takes its time, whether its report could go there.
 * @returns a sentence when something has that name already; null when nothing has
 */
export async function whyNotThere(file: string): Promise<string | null> {
  return lstat(file).then(
    () => exists(file),
    () => null,
  )
}

/**
 * Writes the report, only for the person who asked for it, and never over a file that is there.
 * @returns null, or a sentence that says why it was not written
 */
export async function writeReport(file: string, text: string): Promise<string | null> {
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 })
    return null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return exists(file)
    return `The report was not written: ${messageOf(error)}`
  }
}

const exists = (file: string) => `The report was not written: ${file} exists already, and nothing is overwritten.`
