import { findEngine } from '../../../electron/hyperv/powershell/engine.ts'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { powerShellRunner, windowsPowerShell } from '../../../electron/program/powershell-once.ts'
import { isRunning } from '../../running.ts'
import { answer, outcome } from './answer.ts'

/** PowerShell as the product finds, starts, talks to and ends it. */
const hostile = `Jörg’s "lab" $(throw 1) \`n; 実験 🧪 \u201e\u201c ﬁ`

const engine = await findEngine()
if (engine === null) throw new Error('the product finds no PowerShell here')
Reflect.deleteProperty(process.env, 'SystemRoot')
const withoutItsVariable = await findEngine()

const session = new PowerShellSession(engine)
const records: unknown[] = []
const onRecord = (record: unknown) => records.push(record)
await session.run(
  `Write-WizardRecord -Record $wizardInput
  Write-WizardRecord -Record ([Console]::InputEncoding.CodePage)`,
  { input: { text: hostile }, onRecord },
)
const once = await powerShellRunner(windowsPowerShell(process.env))('[Console]::Out.WriteLine($env:PROBE_TEXT)', {
  PROBE_TEXT: hostile,
})

// A program that this PowerShell has started, and that would run for ever.
const startsOne = `
  $child = Start-Process -FilePath $wizardInput.node -ArgumentList '-e "setInterval(() => {}, 1000)"' -PassThru
  Write-WizardRecord -Record $child.Id
  while ($true) { Start-Sleep -Seconds 1 }`
const giveUp = new AbortController()
const started: number[] = []
const cancelled = outcome(
  session.run(startsOne, {
    input: { node: process.execPath },
    signal: giveUp.signal,
    onRecord(id) {
      started.push(Number(id), session.pid ?? 0)
      giveUp.abort()
    },
  }),
)
const ended = await cancelled
const left = started.filter(isRunning).length
await session.close()

answer({
  engine: engine.path.toLowerCase(),
  withoutItsVariable: withoutItsVariable?.path.toLowerCase(),
  records,
  once: once.output.trimEnd(),
  hostile,
  ended,
  /** A child and its PowerShell. */
  started: new Set(started.filter((id) => id > 0)).size,
  left,
})
