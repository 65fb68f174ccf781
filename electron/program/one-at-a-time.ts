import { stat, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from './errors.ts'
import { readIfThere, removeFile } from './files.ts'
import { isRunning, startOf } from './process-start.ts'

/** What is done one at a time takes seconds at most. In milliseconds. */
const longest = 15_000
/** So long nobody wonders why nothing happens. */
const shortWait = 1000

/** How somebody else is waited for who is doing it just now. */
export interface Waiting {
  /** Says to people what is waited for, and that it was in vain. */
  readonly say?: (line: string) => void
  /** The longest that is waited in all, in milliseconds. */
  readonly limit?: number
}

/**
 * Does something that no other program does at the same time: looking who is there and taking their place, say, which
 * must not be torn apart.
 * @param gate a file that is there meanwhile, and not afterwards
 * @throws the file system's error when the gate can't be made; what the work throws
 */
export async function oneAtATime<T>(gate: string, work: () => Promise<T>, waiting: Waiting = {}): Promise<T> {
  await shut(gate, waiting)
  try {
    return await work()
  } finally {
    await removeFile(gate)
  }
}

/** Shuts the gate, after the one who shut it before; where that one doesn't open it, goes through all the same. */
async function shut(gate: string, { say = () => {}, limit = longest }: Waiting): Promise<void> {
  const self = `${process.pid} ${startOf(process.pid) ?? ''}`
  const begun = performance.now()
  let said = false
  for (;;) {
    try {
      await writeFile(gate, self, { flag: 'wx', mode: 0o600 })
      return
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    const waited = performance.now() - begun
    if (!said && waited > Math.min(shortWait, limit / 2)) {
      said = true
      say(`Waiting for another start of the wizard, which is looking at this folder (${gate}).`)
    }
    if (waited > limit) {
      say(`Nobody has taken ${gate} away for ${Math.round(waited / 1000)} seconds: going on without waiting for it.`)
      return await removeFile(gate).catch(() => undefined)
    }
    if (await isLeft(gate)) await removeFile(gate)
    else await pause(50)
  }
}

/** Whether whoever shut the gate has crashed. */
async function isLeft(gate: string): Promise<boolean> {
  const [made, text] = await Promise.all([
    stat(gate).catch(() => null),
    readIfThere(gate, { bytes: 100 }).catch(() => null),
  ])
  if (made === null) return false
  const [pid = '', start = ''] = text?.split(' ') ?? []
  if (pid !== '' && !isRunning(Number(pid), start === '' ? null : start)) return true
  // However the clock was set meanwhile.
  return Math.abs(Date.now() - made.mtimeMs) > longest
}
