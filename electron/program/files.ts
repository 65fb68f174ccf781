import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from './errors.ts'

/**
 * Files that are written whole. The package write-file-atomic does the same (a name of its own, flushed, renamed, in
 * turn), but gives up at once where Windows has another program hold the file, which is what most often goes wrong; it
 * would have to be wrapped in as many lines as it saves.
 */

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

/**
 * The same at once, for the moment in which the program ends and nothing can be waited for. One try: who writes so has
 * nothing that would be missed.
 * @throws the file system's error; what was there before is there still
 */
export function writeWholeNow(file: string, text: string): void {
  const aside = nameAside(file)
  try {
    const handle = openSync(aside, 'wx', 0o600)
    try {
      writeSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(aside, file)
  } catch (error) {
    rmSync(aside, { force: true })
    throw error
  }
}

/**
 * Reads a file that need not be there.
 * @returns null where there is none
 * @throws the file system's error where there is one that can't be read
 */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await patiently('open', () => readFile(file, 'utf8'))
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}

/** Of each write its own, so that two programs never write into the same. */
const nameAside = (file: string) => `${file}.${randomUUID()}.new`

async function replace(file: string, text: string): Promise<void> {
  const aside = nameAside(file)
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
