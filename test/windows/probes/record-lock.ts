import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { takeLock } from '../../../electron/program/lock.ts'
import { AnotherProgram } from './another-program.ts'
import { answer, outcome } from './answer.ts'

/** The lock of a data folder is taken in two processes, of which one is ended. With a folder it is the other process. */
const [, , given] = process.argv
if (given === undefined) await look()
else {
  console.log((await takeLock(given)).kind)
  setInterval(() => {}, 60_000)
}

async function look(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'locked ö '))
  const other = spawn(process.execPath, [fileURLToPath(import.meta.url), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = (await once(createInterface({ input: other.stdout }), 'line')) as [string]
  const whileItRuns = await takeLock(folder)
  const itsFile = await outcome(readFile(path.join(folder, 'wizard.lock')))
  const ended = once(other, 'exit')
  other.kill()
  await ended

  const afterIt = await takeLock(folder)
  const oncePerProcess = await takeLock(folder)
  if (afterIt.kind === 'ours') await afterIt.lock.release()

  // A virus scanner, say: nobody that has the lock.
  const scanner = new AnotherProgram()
  const letGo = await scanner.open(path.join(folder, 'wizard.lock'), 'ReadWrite')
  const [afterAMoment] = await Promise.all([takeLock(folder), pause(500).then(letGo)])
  await scanner.end()

  answer({
    first,
    whileItRuns: { kind: whileItRuns.kind, itsOwn: 'owner' in whileItRuns && whileItRuns.owner?.pid === other.pid },
    itsFile,
    afterIt: afterIt.kind,
    oncePerProcess: oncePerProcess.kind,
    afterAMoment: afterAMoment.kind,
  })
  process.exit()
}
