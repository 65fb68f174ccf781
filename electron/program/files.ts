import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from './errors.ts'

/**
 * On Windows a virus scanner, a backup or the search index opens a file for a moment, and meanwhile nobody else may
 * write, rename or replace it. So often is it tried, with so many milliseconds between: three seconds in all.
 */
const whileHeld = { tries: 31, pause: 100 }

/**
 * What Windows says of a file that another program has open. A replacement it refuses as if it were a matter of
 * rights (ERROR_ACCESS_DENIED), everything else as what it is (ERROR_SHARING_VIOLATION).
 */
const heldErrors = { open: ['EBUSY'], replace: ['EBUSY', 'EPERM', 'EACCES'] } as const

/**
 * Does something with a file, and once more for as long as another program has it open.
 * @param what `open` for reading, writing and truncating; `replace` for a rename
 * @throws the file system's error: at once where it means something else, or after three seconds
 */
export async function patiently<T>(what: keyof typeof heldErrors, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      // Elsewhere nobody is kept from a file by others who have it open: there these errors stay.
      const held = process.platform === 'win32' && heldErrors[what].some((code) => code === codeOf(error))
      if (!held || attempt === whileHeld.tries) throw error
      await pause(whileHeld.pause)
    }
  }
}

/** The last write of each file, so that each one waits for the one before it. */
const lastWrites = new Map<string, Promise<void>>()

/**
 * Writes a file whole or not at all, whatever ends this program meanwhile: under a name of its own first, flushed to the
 * disk, then renamed. Several writes of one file are done in turn, so that the last one counts.
 * @param file full path; its folder must be there
 * @throws the file system's error; what was there before is there still
 */
export function writeWhole(file: string, text: string): Promise<void> {
  const before = lastWrites.get(file) ?? Promise.resolve()
  const written = before.catch(() => undefined).then(() => replace(file, text))
  lastWrites.set(file, written)
  const forget = () => {
    if (lastWrites.get(file) === written) lastWrites.delete(file)
  }
  written.then(forget, forget)
  return written
}

async function replace(file: string, text: string): Promise<void> {
  const aside = `${file}.${randomUUID()}.new`
  try {
    const handle = await open(aside, 'wx', 0o600)
    try {
      await handle.writeFile(text, 'utf8')
      await handle.sync()
    } finally {
      await handle.close()
    }
    await patiently('replace', () => rename(aside, file))
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined)
    throw error
  }
}
