import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { takeLock, type Taken } from '../../electron/program/lock.ts'
import { startOf } from '../../electron/program/process-start.ts'
import { builtProgram } from '../built-program.ts'
import { project } from '../doors/built.ts'
import { onWindows } from '../skip.ts'
import { folderForTests } from '../temporary.ts'

let folder: string
beforeEach(() => {
  folder = folderForTests('lock-')
})
const program = builtProgram(path.join(project, 'test/program/programs/takes-lock.ts'))

async function ours(): Promise<Extract<Taken, { kind: 'ours' }>['lock']> {
  const taken = await takeLock(folder)
  if (taken.kind !== 'ours') throw new Error(JSON.stringify(taken))
  return taken.lock
}

/** Another process that tries. @returns what came of it */
async function another(): Promise<{ child: ChildProcess; taken: Taken }> {
  const child = spawn(process.execPath, [await program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, taken: JSON.parse(line) as Taken }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

describe('the lock of a data folder', () => {
  test('is had once in a process, says by whom and since when, and is let go', async () => {
    const lock = await ours()
    const second = await takeLock(folder)
    expect(second).toMatchObject({ kind: 'theirs', owner: { pid: process.pid } })
    if (second.kind === 'theirs') expect(Date.parse(second.owner?.since ?? '')).not.toBeNaN()
    await lock.release()
    await (await ours()).release()
  })

  test('is had by one process only, and by the next one as soon as that was killed', async () => {
    const { child, taken } = await another()
    expect(taken).toEqual({ kind: 'ours' })
    expect(await takeLock(folder)).toMatchObject({ kind: 'theirs', owner: { pid: child.pid } })
    expect((await another()).taken).toMatchObject({ kind: 'theirs', owner: { pid: child.pid } })
    await kill(child)
    await (await ours()).release()
  })

  test('goes to exactly one of many that start at once, over one left behind, too', async () => {
    await kill((await another()).child)
    const processes = await Promise.all(Array.from({ length: 6 }, () => another()))
    const here = await Promise.all(Array.from({ length: 6 }, () => takeLock(folder)))
    const all = [...processes.map(({ taken }) => taken), ...here]
    expect(all.filter(({ kind }) => kind === 'ours')).toHaveLength(1)
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['ours', 'theirs']))
  })

  test('counts for nothing where another process has the id of its owner by now', async ({ skip }) => {
    skip(startOf(process.pid) === null, 'no system that tells when a process began')
    await (await ours()).release()
    const owner = { schema: 1, pid: process.pid, start: '1', since: '2026-01-01T00:00:00.000Z' }
    await writeFile(path.join(folder, 'wizard.lock'), JSON.stringify(owner))
    await (await ours()).release()
  })

  test.each(['', '{', '{"schema":1}', '{"schema":1,"pid":-1,"start":null,"since":"x"}', '\0\0\0'])(
    'counts for nothing where it is damaged: %j',
    async (text) => {
      await writeFile(path.join(folder, 'wizard.lock'), text)
      await (await ours()).release()
    },
  )

  test('is not taken from somebody else by letting go of one that was deleted by hand', async ({ skip }) => {
    skip(process.platform === 'win32', onWindows)
    const first = await ours()
    await writeFile(path.join(folder, 'wizard.lock'), '')
    const second = await ours()
    await first.release()
    expect(await takeLock(folder)).toMatchObject({ kind: 'theirs' })
    await second.release()
  })

  test('can’t be had where nothing can be written', async () => {
    const file = path.join(folder, 'file')
    await writeFile(file, '')
    expect(await takeLock(path.join(file, 'below'))).toMatchObject({ kind: 'unwritable' })
    const taken = path.join(folder, 'taken')
    await mkdir(path.join(taken, 'wizard.lock', 'inside'), { recursive: true })
    expect(await takeLock(taken)).toMatchObject({ kind: 'unwritable' })
  })

  test('leaves nothing behind', async ({ skip }) => {
    skip(process.platform === 'win32', onWindows)
    await (await ours()).release()
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    ['whose owner has crashed', '999999999 5', 0],
    ['that nobody removes', `${process.pid} ${startOf(process.pid) ?? ''}`, -60_000],
    ['that was shut before the clock was set back', '', 3_600_000],
  ])('is had behind a gate %s', async (_which, text, age) => {
    const gate = path.join(folder, 'wizard.lock.gate')
    await writeFile(gate, text)
    const made = new Date(Date.now() + age)
    await utimes(gate, made, made)
    await (await ours()).release()
    // On Windows it has none.
    if (process.platform !== 'win32') await expect(readFile(gate)).rejects.toThrow('ENOENT')
  })
})
