import { isInGuest, needsHyperV, needsPassword, restartsHost } from '../../nesting/operation-rules.ts'
import type { Operation, OperationOf } from '../../nesting/operations.ts'
import { indent, when } from './block.ts'
import { comment } from './comment.ts'
import { literal } from './literal.ts'
import { renderOperation } from './render.ts'
import { runLineFunction, shortRunLine } from './run-line.ts'
import { stillToDo } from './vm.ts'

/** One step of a plan as it goes into a script. */
export interface ScriptStep {
  /** For people, in their language. */
  title: string
  operation: Operation
  /** On the way back: it takes nothing back by itself, and is only needed for what comes after it. */
  onTheWay?: boolean
}

/** How to go back: everything that it takes, in order, and what can't be taken back. */
export interface ScriptWayBack {
  steps: readonly ScriptStep[]
  /** Titles of the steps that stay. */
  lost: readonly string[]
}

/**
 * The sentences of a script, in the user's language (`script` in the text catalogue). `{name}` placeholders:
 * `step` has `{number}`, `{count}` and `{title}`; `failed` has `{number}`. Behind `howToRun`, `notElevated`, `goOn` and
 * `restartGoOn` comes a line of its own: the command that they speak of.
 */
export interface ScriptTexts {
  title: string
  intro: string
  readFirst: string
  howToRun: string
  whyBypass: string
  otherName: string
  notElevated: string
  askCredential: string
  step: string
  failed: string
  goOn: string
  goBack: string
  nothingToUndo: string
  restart: string
  restartGoOn: string
  done: string
  already: string
  undoTitle: string
  undoIntro: string
  undoNone: string
}

export interface ScriptOptions {
  texts: ScriptTexts
  /** What the file will be called. The script itself looks what it is called when it runs. */
  fileName: string
  /** Further lines for the head of the script: this PC, the VM, the wizard's version. */
  about?: readonly string[]
  wayBack: ScriptWayBack
}

/**
 * The stand-alone script of *Save as script*. It needs nothing but Windows: it checks for administrator rights, says
 * each step before it does it, stops at the first failure and says how to go on and how to go back. Every
 * operation is exactly the text of `renderOperation`. Running it again is harmless; `-FromStep 4` starts later, which
 * is how it goes on after a restart.
 * @returns the text with CRLF line ends (line breaks inside values stay as they are); write it as UTF-8 with `byteOrderMark` in front, or Windows PowerShell
 *   reads its letters in the wrong code page
 * @throws UnwritableTextError when a value can't be written as PowerShell source
 */
export function renderScript(
  steps: readonly ScriptStep[],
  { texts, fileName, about = [], wayBack }: ScriptOptions,
): string {
  const howToRun = ['', texts.howToRun, `    ${shortRunLine(fileName)}`, texts.otherName, texts.whyBypass]
  const lines = [
    ...comment([texts.title, ...about, '', texts.intro, texts.readFirst, ...howToRun]),
    '[CmdletBinding()]',
    'param([int] $FromStep = 1)',
    '',
    'Set-StrictMode -Version Latest',
    "$ErrorActionPreference = 'Stop'",
    '',
    ...runLineFunction(fileName),
    '',
    ...elevation(texts),
    '',
    ...invokeStep(texts, steps.length),
    '',
    ...(steps.some(({ operation }) => isInGuest(operation) || needsPassword(operation)) ? credential(texts) : []),
    ...steps.flatMap((step, index) => [...renderStep(step, index + 1, steps, texts), '']),
    say(texts.done),
    '',
    ...undoComments(wayBack, texts),
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

export const byteOrderMark = '\uFEFF'

/** A function of its own, so that a test can stand in for Windows. */
function elevation(texts: ScriptTexts): string[] {
  return [
    'function Test-Administrator {',
    ...indent([
      '$identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()',
      '$principal = New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList $identity',
      '$principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)',
    ]),
    '}',
    ...when('-not (Test-Administrator)', [say(texts.notElevated), sayRunLine('$FromStep'), 'exit 1']),
  ]
}

/** `exit` ends the whole script, so nothing runs after the first failure. */
function invokeStep(texts: ScriptTexts, count: number): string[] {
  const step = `${literal(texts.step)}.Replace('{number}', $Number).Replace('{count}', ${count}).Replace('{title}', $Title)`
  const say = (text: string) => `Write-Host -Object ${literal(text)}.Replace('{number}', $Number)`
  return [
    'function Invoke-Step {',
    ...indent([
      'param([int] $Number, [string] $Title, [scriptblock] $Commands)',
      'if ($Number -lt $FromStep) { return }',
      `Write-Host -Object ${step}`,
      'try { & $Commands | Out-Default }',
      'catch {',
      ...indent([
        say(texts.failed),
        'Write-Host -Object $_',
        say(texts.goOn),
        sayRunLine('$Number'),
        say(texts.goBack),
        'exit 1',
      ]),
      '}',
    ]),
    '}',
  ]
}

/** Asked for when the script runs: a password is never written into a file. */
function credential(texts: ScriptTexts): string[] {
  return [`$credential = Get-Credential -Message ${literal(texts.askCredential)}`, '']
}

function renderStep(
  { title, operation }: ScriptStep,
  number: number,
  steps: readonly ScriptStep[],
  texts: ScriptTexts,
): string[] {
  const count = steps.length
  const restart = restartsHost(operation)
  return [
    `Invoke-Step -Number ${number} -Title ${literal(title)} -Commands {`,
    ...indent([
      ...(restart ? beforeRestart(number, count, texts) : []),
      ...(needsHyperV(operation) ? [hyperVFirst] : []),
      ...onlyForItsSettings(operation, steps.slice(number), [say(texts.already)]),
    ]),
    '}',
    // Windows takes a moment to end a script that asked for the restart; nothing may begin meanwhile.
    ...(restart ? when(`${number} -ge $FromStep`, ['exit 0']) : []),
  ]
}

/**
 * A VM is stopped for its settings, and a saved one started to be shut down. Where none of these has anything left to
 * change, as when the script is run once more, it goes on running.
 * @param later the steps after it
 * @param otherwise what is done instead
 */
function onlyForItsSettings(
  operation: Operation,
  later: readonly ScriptStep[],
  otherwise: readonly string[],
): string[] {
  const commands = renderOperation(operation)
  if (operation.kind !== 'stopVm' && operation.kind !== 'startVm') return commands
  const toDo = settingsBehind(operation, later)
  if (toDo.length === 0) return commands
  return [
    '$toDo = @(',
    ...indent(toDo),
    ')',
    ...when('$toDo.Count -gt 0', commands),
    ...(otherwise.length > 0 ? ['else {', ...indent(otherwise), '}'] : []),
  ]
}

/** Of the same VM, up to where it is on again for good. */
function settingsBehind({ vmId }: OperationOf<'stopVm' | 'startVm'>, later: readonly ScriptStep[]): string[] {
  const ofVm = later.map(({ operation }) => operation).filter((other) => 'vmId' in other && other.vmId === vmId)
  const first = ofVm.findIndex((other) => stillToDo(other) !== null)
  if (first < 0 || ofVm.slice(0, first).some(({ kind }) => kind !== 'stopVm')) return []
  const end = ofVm.findIndex((other, index) => index > first && stillToDo(other) === null)
  return ofVm.slice(first, end < 0 ? undefined : end).flatMap((other) => stillToDo(other) ?? [])
}

function beforeRestart(number: number, count: number, texts: ScriptTexts): string[] {
  const goOn = number < count ? [say(texts.restartGoOn), sayRunLine(String(number + 1))] : []
  return [...goOn, `Read-Host -Prompt ${literal(texts.restart)} | Out-Null`]
}

/**
 * The way back as comments of which each line is a line of PowerShell behind its `# `: without that they run as they
 * are, also where only some of the steps were done, because each of them does nothing where nothing is to do.
 */
function undoComments({ steps, lost }: ScriptWayBack, texts: ScriptTexts): string[] {
  // A comment of its own, so that it stays one when the marks are taken away, also on a second line of a title.
  const stays = lost.flatMap((title) => comment([`${title} ${texts.nothingToUndo}`]))
  const lines = steps.flatMap(({ title, operation, onTheWay }, index) => [
    '',
    ...comment([`${index + 1}. ${title}`]),
    ...(onTheWay ? onlyForItsSettings(operation, steps.slice(index + 1), []) : renderOperation(operation)),
  ])
  if (steps.length === 0) return comment([texts.undoTitle, texts.undoNone, ...lost.map((title) => `  ${title}`)])
  const first = ["$ErrorActionPreference = 'Stop'", ...(steps.some(usesHyperV) ? [hyperVFirst] : [])]
  return comment([texts.undoTitle, texts.undoIntro, '', ...first, ...stays, ...lines])
}

const usesHyperV = ({ operation }: ScriptStep): boolean => needsHyperV(operation)

/**
 * Other products for VMs have a Get-VM of their own, and in a person's PowerShell theirs may be found first. What was
 * imported last wins. With each step, because the first ones may be what brings the module.
 */
const hyperVFirst = 'Import-Module -Name Hyper-V'

/** @param step source text of its number */
const sayRunLine = (step: string) => `Write-Host -Object (Get-RunLine -Step ${step})`

const say = (text: string) => `Write-Host -Object ${literal(text)}`
