import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

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

const lockFile = (folder: string) => path.join(folder, 'preview.lock')

/**
 * Looks for a wizard that already works with this data folder. It counts only if it answers: a process id alone
 * may belong to any other program by now.
 * @returns null when there is none; what a crashed one left behind doesn't count
 */
export async function findRunning(folder: string): Promise<Running | null> {
  const text = await readLock(folder)
  const found = text === null ? null : parse(text)
  return found !== null && (await answers(found)) ? found : null
}

/**
 * Notes that this wizard works with the data folder.
 * @param address under which it answers already
 */
export async function acquireLock(folder: string, address: string, pid = process.pid): Promise<Acquired> {
  const content = JSON.stringify({ schema: 1, pid, address } satisfies Running)
  for (;;) {
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(lockFile(folder), content, { flag: 'wx', mode: 0o600 })
      return { kind: 'mine', release: () => release(folder, content) }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return { kind: 'unwritable', reason: String(error) }
    }
    const other = await findRunning(folder)
    if (other !== null) return { kind: 'theirs', running: other }
    const left = await removeStale(folder)
    if (left !== null) return { kind: 'unwritable', reason: left }
  }
}

/** @returns the file's content; null when there is none. Waits for a moment for one that is just being written. */
async function readLock(folder: string): Promise<string | null> {
  for (let attempt = 0; ; attempt++) {
    const text = await readFile(lockFile(folder), 'utf8').catch(() => null)
    if (text === null || parse(text) !== null || attempt === 5) return text
    await pause(100)
  }
}

function parse(text: string): Running | null {
  try {
    return running.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

async function answers({ address }: Running): Promise<boolean> {
  const url = new URL(address)
  const headers = { authorization: `Bearer ${url.searchParams.get('token') ?? ''}` }
  try {
    const response = await fetch(url.origin, { headers, redirect: 'manual', signal: AbortSignal.timeout(2000) })
    return response.status === 204
  } catch {
    return false
  }
}

/**
 * Takes away what a crashed wizard left. By renaming first: of two wizards that start at once only one gets the
 * file, and it can see whether it caught a fresh one by mistake.
 * @returns null, or why it can't be taken away
 */
async function removeStale(folder: string): Promise<string | null> {
  const before = await readFile(lockFile(folder), 'utf8').catch(() => null)
  const aside = `${lockFile(folder)}.${randomUUID()}`
  try {
    await rename(lockFile(folder), aside)
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : String(error)
  }
  const caught = await readFile(aside, 'utf8').catch(() => null)
  if (caught !== before) await rename(aside, lockFile(folder))
  else await rm(aside, { force: true })
  return null
}

/** Only our own: somebody may have deleted the file by hand and started another wizard since. */
async function release(folder: string, content: string): Promise<void> {
  const present = await readFile(lockFile(folder), 'utf8').catch(() => null)
  if (present === content) await rm(lockFile(folder), { force: true })
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
