import { mkdir, rm } from 'node:fs/promises'
import { get } from 'node:http'
import path from 'node:path'
import { z } from 'zod'
import { messageOf } from '../program/errors.ts'
import { patiently, readIfThere, writeWhole } from '../program/files.ts'
import { oneAtATime } from '../program/one-at-a-time.ts'

const running = z.object({
  schema: z.literal(1),
  pid: z.number().int().positive(),
  /** With the token in it: the file is readable for its owner only. */
  address: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
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

const lockFile = (folder: string) => path.join(folder, 'preview.lock')

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
  return found !== null && (await answers(found)) ? found : null
}

/**
 * Notes that this wizard works with the data folder.
 * @throws UnreadableLock
 * @param address under which it answers already
 */
export async function acquireLock(folder: string, address: string, pid = process.pid): Promise<Acquired> {
  try {
    await mkdir(folder, { recursive: true })
    return await oneAtATime(`${lockFile(folder)}.gate`, async () => {
      const other = await findRunning(folder)
      if (other !== null) return { kind: 'theirs', running: other }
      const content = JSON.stringify({ schema: 1, pid, address } satisfies Running)
      await writeWhole(lockFile(folder), content)
      return { kind: 'mine', release: () => release(folder, content) }
    })
  } catch (error) {
    if (error instanceof UnreadableLock) throw error
    return { kind: 'unwritable', reason: String(error) }
  }
}

function remove(file: string): Promise<void> {
  return patiently('replace', () => rm(file, { force: true }))
}

function parse(text: string): Running | null {
  try {
    return running.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/**
 * Not by `fetch`: that asks for a way of keeping connections alive which Windows before version 1709 (Server 2016, say)
 * doesn't have, and fails there.
 */
function answers({ address }: Running): Promise<boolean> {
  const url = new URL(address)
  const headers = { authorization: `Bearer ${url.searchParams.get('token') ?? ''}` }
  return new Promise((resolve) => {
    const asked = get(url.origin, { headers, agent: false, timeout: 5000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 204)
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(false))
    asked.once('close', () => resolve(false))
  })
}

/** Only our own: somebody may have deleted the file by hand and started another wizard since. */
async function release(folder: string, content: string): Promise<void> {
  const present = await readIfThere(lockFile(folder), limit).catch(() => null)
  if (present === content) await remove(lockFile(folder))
}
