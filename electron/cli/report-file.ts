import { randomUUID } from 'node:crypto'
import { link, lstat, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { codeOf, messageOf } from '../program/errors.ts'
import { onOneLine } from '../texts/displayed.mjs'

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
 * Writes the report, whole or not at all, only for the person who asked for it, and never over a file that is there.
 * @returns null, or a sentence that says why it was not written
 */
export async function writeReport(file: string, text: string): Promise<string | null> {
  const aside = path.join(path.dirname(file), `${randomUUID()}.new`)
  try {
    await writeNew(aside, text)
    try {
      // Not by a rename, which would replace what has come there meanwhile.
      await link(aside, file)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw error
      // A file has one name only where it lies, as on a memory stick.
      await writeNew(file, text)
    }
    return null
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return exists(file)
    return `The report was not written: ${onOneLine(messageOf(error).replaceAll(aside, file))}`
  } finally {
    await rm(aside, { force: true }).catch(() => undefined)
  }
}

/** Makes a file with all of the text on the disk. @throws the file system's error; then the file isn't there */
async function writeNew(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    try {
      await handle.writeFile(text, 'utf8')
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined)
    throw error
  }
}

const exists = (file: string) =>
  `The report was not written: ${onOneLine(file)} exists already, and nothing is overwritten.`
