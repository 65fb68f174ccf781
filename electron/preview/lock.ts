import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { messageOf } from '../program/errors.ts'
import { readIfThere, removeFile, writeWhole } from '../program/files.ts'
import { oneAtATime, type Waiting } from '../program/one-at-a-time.ts'
import { runsAt } from './greeting.ts'

/** Nothing in it opens anything: on Windows every program of the person can read it, and write it too. */
const running = z.object({
  schema: z.literal(2),
  pid: z.number().int().positive(),
  port: z.number().int().min(1).max(65_535),
  challenge: z.string().regex(/^[\w-]{22}$/),
})
export type Running = z.infer<typeof running>

export type Acquired =
  | { readonly kind: 'mine'; release(): Promise<void> }
  /** Another wizard was faster. */
  | { readonly kind: 'theirs'; readonly running: Running }
  /** Nothing can be written there, so nobody can be told. `reason` in the file system's words. */
  | { readonly kind: 'unwritable'; readonly reason: string }

/** It names a process and an address. */
const limit = { bytes: 100_000 }

export const lockFile = (folder: string) => path.join(folder, 'preview.lock')

/** There is a lock, and it can't be read: it may be another person's, or held by another program. Says it to people. */
export class UnreadableLock extends Error {
  constructor(file: string, cause: unknown) {
    const todo = 'Close that wizard; where there is none, delete this file and start again.'
    super(`The wizard may be running already, for ${file} can’t be read: ${messageOf(cause)}. ${todo}`, { cause })
  }
}

/**
 * Looks for a wizard that already works with this data folder. It counts only if it answers: a process id alone
 * may belong to any other program by now.
 * @returns null when there is none; what a crashed one left behind doesn't count
 * @throws UnreadableLock when nobody can know
 */
export async function findRunning(folder: string): Promise<Running | null> {
  const text = await readIfThere(lockFile(folder), limit).catch((error: unknown) => {
    throw new UnreadableLock(lockFile(folder), error)
  })
  const found = text === null ? null : parse(text)
  return found !== null && (await runsAt(found)) ? found : null
}

/** What a start says of itself in the lock file. */
export type Claim = Pick<Running, 'port' | 'challenge'>

/**
 * Notes that this wizard works with the data folder.
 * @param claim where it answers already
 * @throws UnreadableLock
 */
export async function acquireLock(folder: string, { port, challenge }: Claim, waiting: Waiting): Promise<Acquired> {
  try {
    await mkdir(folder, { recursive: true })
    return await oneAtATime(
      `${lockFile(folder)}.gate`,
      async () => {
        const other = await findRunning(folder)
        if (other !== null) return { kind: 'theirs', running: other }
        const content = JSON.stringify({ schema: 2, pid: process.pid, port, challenge } satisfies Running)
        await writeWhole(lockFile(folder), content)
        return { kind: 'mine', release: () => release(folder, content) }
      },
      waiting,
    )
  } catch (error) {
    if (error instanceof UnreadableLock) throw error
    return { kind: 'unwritable', reason: String(error) }
  }
}

function parse(text: string): Running | null {
  try {
    return running.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Only our own: somebody may have deleted the file by hand and started another wizard since. */
async function release(folder: string, content: string): Promise<void> {
  const present = await readIfThere(lockFile(folder), limit).catch(() => null)
  if (present === content) await removeFile(lockFile(folder))
}
