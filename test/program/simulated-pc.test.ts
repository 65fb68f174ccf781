import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { openPc } from '../../electron/compose.ts'
import { builtProgram } from '../built-program.ts'
import { project } from '../doors/built.ts'
import { patience } from '../patience.ts'
import { onWindows } from '../skip.ts'
import { folderForTests } from '../temporary.ts'

/** A simulated PC is found as it was left, whatever ends the wizard while it is written down. */

const program = builtProgram(path.join(project, 'test/program/programs/keeps-changing.ts'))
const folder = folderForTests('simulated-')
const file = path.join(folder, 'simulated', 'thousand-vms.json')

function start(command: string, args: string[]): { child: ChildProcess; line: () => Promise<string> } {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, line: async () => String((await lines.next()).value) }
}

/** Whether the next wizard finds it, and not one as delivered. */
async function isFound(): Promise<boolean> {
  const opened = await openPc(
    {
      ...{ folder, version: 'test', systemLanguage: 'en', pc: null, scenario: null, speed: 0 },
      ...{ carrier: { exit: () => {} }, log: { info: () => {}, warn: () => {} } },
    },
    'thousand-vms',
  )
  if (!('session' in opened)) throw new Error('there is no such PC')
  await opened.close()
  return !opened.session.damaged
}

/** Returns while something is being written there, of which less is there than there will be. */
function caughtWriting(whole: number): void {
  const end = Date.now() + patience
  while (Date.now() < end)
    for (const name of readdirSync(path.dirname(file))) {
      const size = statSync(path.join(path.dirname(file), name), { throwIfNoEntry: false })?.size
      if (size !== undefined && size < whole / 2 && !left.has(name)) {
        if (name !== path.basename(file)) left.add(name)
        return
      }
    }
  throw new Error('nothing was written')
}
/** What was begun and never finished. */
const left = new Set<string>()

test('is whole however often its wizard is killed while it writes', async () => {
  for (let times = 0; times < 4; times++) {
    const { child, line } = start(process.execPath, [await program, folder])
    expect(await line()).toBe('changed')
    const { size } = statSync(file)
    const ended = once(child, 'exit')
    caughtWriting(size)
    child.kill('SIGKILL')
    await ended
    expect(await isFound()).toBe(true)
  }
})

test('is as it was before a change that there was no room to write down', async ({ skip }) => {
  skip(process.platform === 'win32', onWindows)
  const before = await readFile(file, 'utf8')
  const limited = 'ulimit -f 200; exec "$0" "$@"'
  const { line } = start('bash', ['-c', limited, process.execPath, await program, folder])
  expect(await line()).toContain('EFBIG')
  expect(await readFile(file, 'utf8')).toBe(before)
  expect(await isFound()).toBe(true)
})
