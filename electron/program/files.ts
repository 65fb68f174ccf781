import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { lstat, open, rename, rm, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from './errors.ts'

/**
 * Files that are written whole, and read for what they are. The package write-file-atomic does the same (a name of its own, flushed, renamed, in
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
export function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const before = lastWrites.get(file) ?? Promise.resolve()
  const written = before.catch(() => undefined).then(() => replace(file, content))
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

/** Takes a file away that need not be there. @throws the file system's error where it stays */
export function removeFile(file: string): Promise<void> {
  return patiently('replace', () => rm(file, { force: true }))
}

/** What is read of a file. */
export interface ReadLimit {
  /** So many bytes at most: a larger file isn't what it should be. */
  readonly bytes: number
  /** A link to a file counts as that file. Only where a person named the file: in our folder a link is none of ours. */
  readonly links?: 'followed'
}

/** A file that is there and is not read, because of what it is or how large. Says it as the file system would. */
export class UnfitFile extends Error {
  override readonly name = 'UnfitFile'
  constructor(
    readonly code: 'EFBIG' | 'EFTYPE' | 'EISDIR' | 'ELOOP',
    what: string,
    readonly file: string,
  ) {
    super(`${code}: ${what}, read '${file}'`)
  }
}

/**
 * Reads a file that need not be there. The one place where files of ours are read: it looks first what they are, as
 * others may have put there what never ends (a device), never begins (a pipe), is somewhere else (a link) or is huge.
 * @returns null where there is none
 * @throws UnfitFile, or the file system's error where there is one that can't be read
 */
export async function readBytesIfThere(file: string, limit: ReadLimit): Promise<Buffer | null> {
  try {
    return await patiently('open', async () => {
      mustFit(await (limit.links ? stat(file) : lstat(file)), file, limit)
      const handle = await open(file, howToOpen(limit))
      try {
        // It may have become another one since.
        mustFit(await handle.stat(), file, limit)
        return await handle.readFile()
      } finally {
        await handle.close()
      }
    })
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The same as text. */
export async function readIfThere(file: string, limit: ReadLimit): Promise<string | null> {
  return (await readBytesIfThere(file, limit))?.toString('utf8') ?? null
}

/** The same at once, before there is anything to wait with. One try. */
export function readNowIfThere(file: string, limit: ReadLimit): string | null {
  try {
    mustFit(limit.links ? statSync(file) : lstatSync(file), file, limit)
    const handle = openSync(file, howToOpen(limit))
    try {
      mustFit(fstatSync(handle), file, limit)
      return readFileSync(handle, 'utf8')
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** Without waiting for the other end of a pipe. Windows knows neither of the two. */
const howToOpen = ({ links }: ReadLimit): number =>
  constants.O_RDONLY | constants.O_NONBLOCK | (links ? 0 : constants.O_NOFOLLOW)

function mustFit(present: Stats, file: string, { bytes }: ReadLimit): void {
  if (present.isDirectory()) throw new UnfitFile('EISDIR', 'illegal operation on a directory', file)
  if (present.isSymbolicLink()) throw new UnfitFile('ELOOP', 'a link instead of a file', file)
  if (!present.isFile()) throw new UnfitFile('EFTYPE', 'neither a file nor a folder', file)
  if (present.size > bytes) throw new UnfitFile('EFBIG', `file larger than ${bytes} bytes`, file)
}

/** Of each write its own, so that two programs never write into the same. */
const nameAside = (file: string) => `${file}.${randomUUID()}.new`

async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const aside = nameAside(file)
  try {
    const handle = await open(aside, 'wx', 0o600)
    try {
      await handle.writeFile(content)
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
