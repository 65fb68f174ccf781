import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { powerShellRunner, windowsPowerShell, type RunPowerShell } from '../../../electron/program/powershell-once.ts'
import { resumeTask } from '../../../electron/shell/windows/start-after-restart.ts'
import { windowsArgument, windowsArguments } from '../../../electron/shell/windows/command-line.ts'
import { answer } from './answer.ts'

/** The commands that the task for after a restart has Windows run: what arrives in the program that they start. */
const home = mkdtempSync(path.join(os.tmpdir(), 'task-'))
const script = path.join(home, 'tell.cjs')
const told = path.join(home, 'told.json')
writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.argv))`)

const program = path.join(home, "It's größer & $(x) 100 %", 'wizard 2.exe')
mkdirSync(path.dirname(program))
copyFileSync(process.execPath, program)
const given = [
  script,
  '--resume=0a1b2c3d-0000-4000-8000-00000000000e',
  '--data=C:\\Jörg Müller\\',
  'a "b" \\',
  "it's 100 %",
]

/** What of Windows isn't for a test to change: tasks. The action is told instead. */
const standIns = `
function Get-CimInstance { }
function New-ScheduledTaskAction { param([string]$Execute, [string]$Argument)
  [Console]::Out.WriteLine('ACTION ' + (ConvertTo-Json -Compress -InputObject @{ execute = $Execute; argument = $Argument })) }
function New-ScheduledTaskTrigger { [pscustomobject]@{ EndBoundary = '' } }
function New-ScheduledTaskPrincipal { }
function New-ScheduledTaskSettingsSet { }
function Register-ScheduledTask { }
`
const runReal = powerShellRunner(windowsPowerShell(process.env))
let action = { execute: '', argument: '' }
const run: RunPowerShell = async (text, values) => {
  const end = await runReal(standIns + text, values)
  action = JSON.parse(/^ACTION (.*)$/m.exec(end.output)?.[1] ?? '{}') as typeof action
  return end
}
await resumeTask(run, program).register(windowsArguments(given))

/** As the task scheduler does it: the two texts behind each other are the command line. */
async function carriedOut(execute: string, argument: string): Promise<unknown> {
  writeFileSync(told, 'null')
  const file = execute.replace(/^"(.*)"$/, '$1')
  const child = spawn(file, [argument], { argv0: execute, windowsVerbatimArguments: true, stdio: 'inherit' })
  await once(child, 'exit')
  return JSON.parse(readFileSync(told, 'utf8'))
}

answer({
  expected: [program, ...given],
  unasked: await carriedOut(windowsArgument(program), windowsArguments(given)),
  // Nobody can answer Windows' question here, and what it starts isn't waited for.
  asks: action.argument.includes('-Verb RunAs'),
  asked: await carriedOut(action.execute, action.argument.replace('-Verb RunAs', '-Wait')),
})
