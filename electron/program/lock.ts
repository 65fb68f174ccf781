import { constants } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { codeOf, messageOf } from './errors.ts'
import { patiently, readIfThere, writeWhole } from './files.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { isRunning, startOf } from './process-start.ts'

const owner = z.object({
  schema: z.literal(1),
  pid: z.number().int().positive(),
  /** What tells it from a later process with the same id (`process-start.ts`). */
  start: z.string().nullable(),
  /** Since when it has the lock. */
  since: z.iso.datetime(),
})
/** It names a process. */
const limit = { bytes: 100_000 }

/** The process that has a lock. */
export type Owner = z.infer<typeof owner>

/** A lock that is ours until it is released, or this process ends in whichever way. */
export interface Lock {
  /** Never rejects: what is left of it counts for nothing once this process has ended. */
  release(): Promise<void>
}

export type Taken =
  | { readonly kind: 'ours'; readonly lock: Lock }
  /** Another wizard has it; null where it can't be known which one. */
  | { readonly kind: 'theirs'; readonly owner: Owner | null }
  /** Nothing can be written there. `reason` in the file system's words. */
  | { readonly kind: 'unwritable'; readonly reason: string }

/**
 * Takes the lock of a data folder, so that no other wizard writes there: not in another process, nor twice in one.
 * On Windows an open file is held that nobody else can open meanwhile; Windows lets go of it when the process ends.
 * Elsewhere a file names the process, and counts for as long as that one runs.
 * @param folder must be there
 */
export async function takeLock(folder: string, now: () => Date = () => new Date()): Promise<Taken> {
  const file = path.join(folder, 'wizard.lock')
  const self: Owner = { schema: 1, pid: process.pid, start: startOf(process.pid), since: now().toISOString() }
  try {
    return await (process.platform === 'win32' ? holdOpen(file, self) : nameOwner(file, self))
  } catch (error) {
    return { kind: 'unwritable', reason: messageOf(error) }
  }
}

// --- elsewhere

async function nameOwner(file: string, self: Owner): Promise<Taken> {
  return oneAtATime(`${file}.gate`, async () => {
    const present = await ownerIn(file)
    if (present !== null && isRunning(present.pid, present.start)) return { kind: 'theirs', owner: present }
    const text = JSON.stringify(self)
    await writeWhole(file, text)
    return { kind: 'ours', lock: { release: () => removeOwn(file, text) } }
  })
}

/** Only our own: somebody may have deleted it by hand, and another wizard taken the place since. */
async function removeOwn(file: string, text: string): Promise<void> {
  const present = await readIfThere(file, limit).catch(() => null)
  if (present === text) await rm(file, { force: true }).catch(() => undefined)
}

// --- on Windows

/** libuv's word for "share this with nobody" (UV_FS_O_EXLOCK), which Node.js hands on and has no name for. */
const sharedWithNobody = 0x10000000

async function holdOpen(file: string, self: Owner): Promise<Taken> {
  // Whoever holds it can't be asked by it, as nobody can read it; so it stands beside.
  const beside = `${file}.owner`
  const handle = await heldAlone(file, async () => {
    const present = await ownerIn(beside)
    return present !== null && isRunning(present.pid, present.start)
  })
  if (handle === null) return { kind: 'theirs', owner: await ownerIn(beside) }
  try {
    await writeWhole(beside, JSON.stringify(self))
  } catch (error) {
    await handle.close()
    throw error
  }
  return { kind: 'ours', lock: { release: () => letGo(handle, beside) } }
}

/**
 * @param ownerRuns whether there is a wizard that should have it: then nothing is gained by waiting, as there is for a
 * virus scanner, who keeps others out, too
 * @returns null where another program has the file
 */
async function heldAlone(file: string, ownerRuns: () => Promise<boolean>): Promise<FileHandle | null> {
  const alone = () => open(file, constants.O_RDWR | constants.O_CREAT | sharedWithNobody, 0o600)
  try {
    return await alone().catch(async (error: unknown) => {
      if (codeOf(error) !== 'EBUSY' || (await ownerRuns())) throw error
      return patiently('open', alone)
    })
  } catch (error) {
    if (codeOf(error) === 'EBUSY') return null
    throw error
  }
}

async function letGo(handle: FileHandle, beside: string): Promise<void> {
  await rm(beside, { force: true }).catch(() => undefined)
  await handle.close().catch(() => undefined)
}

async function ownerIn(file: string): Promise<Owner | null> {
  const text = await readIfThere(file, limit).catch(() => null)
  if (text === null) return null
  try {
    return owner.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
