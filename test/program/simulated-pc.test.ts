import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openPc } from '../../electron/compose.ts'
import { builtProgram } from '../built-program.ts'
import { project } from '../doors/built.ts'
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

test('is whole however often its wizard is killed', async () => {
  for (let times = 0; times < 6; times++) {
    const { child, line } = start(process.execPath, [await program, folder])
    for (let changes = 0; changes <= times; changes++) expect(await line()).toBe('changed')
    // Some way into the next one, each time another.
    await pause(times * 7)
    const ended = once(child, 'exit')
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
