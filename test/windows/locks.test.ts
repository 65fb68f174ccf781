import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { builtOutput } from '../built-output.ts'
import { describeWhere } from '../skip.ts'
import { folderForTests } from '../temporary.ts'
import { runProbe } from './probe.ts'
import { noWindows, theWindows, windowsHere } from './windows.ts'

/** The preview, until it has said something. */
async function start(program: string, folder: string, wanted: RegExp): Promise<{ child: ChildProcess; said: string }> {
  const windows = theWindows()
  const child = windows.start('node', [windows.path(program), '--pc=ready', `--data=${windows.path(folder)}`])
  onTestFinished(() => void child.kill())
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const listen = (more: Buffer) => {
      said += more.toString('utf8')
      if (wanted.test(said)) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`ended without what was waited for: ${said}`)))
  })
  return { child, said }
}

describeWhere(windowsHere(), noWindows)('on Windows, two wizards on one data folder', () => {
  test('are one, until the first one has ended, however that happened', async () => {
    const program = path.join(await builtOutput(), 'main', 'preview.js')
    const folder = folderForTests('two wizards ö ')
    const address = /http:\S+/
    const first = await start(program, folder, address)
    // It opens nothing that it has read of the other, and shows no address: the other one does, in its own terminal.
    const second = await start(program, folder, /already running[^]*start again/)
    expect(second.said).not.toMatch(address)

    // Windows knows no other way to end a program from outside: it has no time to take its lock away.
    const ended = once(first.child, 'exit')
    first.child.kill()
    await ended
    const third = await start(program, folder, /The wizard waits[^]*http:\S+/)
    expect(address.exec(third.said)?.[0]).not.toBe(address.exec(first.said)?.[0])
  })
})

describeWhere(windowsHere(), noWindows)('on Windows, the lock of the record', () => {
  test('is held by an open file, says whose it is, and goes with the process', async () => {
    expect(await runProbe('record-lock')).toEqual({
      first: 'ours',
      whileItRuns: { kind: 'theirs', itsOwn: true },
      itsFile: 'EBUSY',
      afterIt: 'ours',
      oncePerProcess: 'theirs',
      afterAMoment: 'ours',
    })
  })
})
