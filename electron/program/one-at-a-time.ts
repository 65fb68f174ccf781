import { rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from './errors.ts'
import { patiently, readIfThere } from './files.ts'
import { isRunning, startOf } from './process-start.ts'

/** What is done one at a time takes seconds at most. In milliseconds. */
const longest = 15_000

/**
 * Does something that no other program does at the same time: looking who is there and taking their place, say, which
 * must not be torn apart.
 * @param gate a file that is there meanwhile, and not afterwards
 * @throws the file system's error when the gate can't be made; what the work throws
 */
export async function oneAtATime<T>(gate: string, work: () => Promise<T>): Promise<T> {
  const self = `${process.pid} ${startOf(process.pid) ?? ''}`
  for (;;) {
    try {
      await writeFile(gate, self, { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    if (await isLeft(gate)) await remove(gate)
    else await pause(50)
  }
  try {
    return await work()
  } finally {
    await remove(gate)
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

function remove(file: string): Promise<void> {
  return patiently('replace', () => rm(file, { force: true }))
}
