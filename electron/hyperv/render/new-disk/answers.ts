import {
  answerFile,
  answerFileName,
  answerFilePlace,
  errorHandler,
  type AnswerPart,
} from '../../../nesting/answer-file.ts'
import type { OperationOf } from '../../../nesting/operations.ts'
import { indent, when } from '../block.ts'
import { literal } from '../literal.ts'
import {
  dismountFunction,
  findWindows,
  openAt,
  plainWithDisk,
  releaseEverything,
  windowsVolume,
  withDisk,
} from './mounted.ts'
import { mustBeOurs, places, placesFor, setStage, unlessReached } from './own-folder.ts'

/**
 * The answers to what the set-up of Windows asks. The password is put in where the file is written, on the mounted disk
 * and nowhere else: by a method of .NET, because what a command is given may end in a log of PowerShell's.
 */
export function writeAnswerFile(operation: OperationOf<'writeAnswerFile'>): string[] {
  return [
    ...places(operation),
    ...dismountFunction,
    ...hiddenFunction,
    ...mustBeOurs(operation),
    ...unlessReached(
      ['answered', 'withHyperV', 'finished'],
      [
        ...releaseEverything,
        ...withDisk([...filled(operation), ...withoutRecovery]),
        ...setStage(operation, 'answered'),
      ],
    ),
  ]
}

export const plainWriteAnswerFile = (operation: OperationOf<'writeAnswerFile'>): string[] => [
  ...placesFor(operation, '$folder', '$partial'),
  ...hiddenFunction,
  ...plainWithDisk(filled(operation)),
]

const filled = ({ answers }: OperationOf<'writeAnswerFile'>): string[] => [
  ...findWindows,
  ...openAt('$windows', windowsVolume),
  ...folderFor('$panther', answerFilePlace),
  '$text = @(',
  ...indent(written(answerFile(answers))),
  ') -join "`r`n"',
  `$file = (Get-Item -LiteralPath $panther -Force).FullName + [System.IO.Path]::DirectorySeparatorChar + '${answerFileName}'`,
  '[System.IO.File]::WriteAllText($file, $text)',
  ...folderFor('$scripts', 'Windows\\Setup\\Scripts'),
  `$handler = ${errorHandler.map(literal).join(', ')}`,
  "Set-Content -LiteralPath ($scripts + '\\ErrorHandler.cmd') -Value $handler -Encoding Ascii",
]

const folderFor = (variable: string, place: string): string[] => [
  `${variable} = ${windowsVolume} + '\\${place}'`,
  ...when(`-not (Test-Path -LiteralPath ${variable})`, [`$null = New-Item -ItemType Directory -Path ${variable}`]),
]

/** The lines of the file, each as what gives it. */
function written(parts: readonly AnswerPart[]): string[] {
  const lines: string[][] = [[]]
  for (const part of parts) {
    const [first = '', ...others] = typeof part === 'string' ? part.split('\n').map(literal) : [hidden(part)]
    lines.at(-1)?.push(first)
    lines.push(...others.map((line) => [line]))
  }
  return lines.map((line) => line.join(' + '))
}

const hidden = ({ secret }: Exclude<AnswerPart, string>): string => `(Get-HiddenPassword -Element '${secret}')`

const hiddenFunction: readonly string[] = [
  'function Get-HiddenPassword {',
  ...indent([
    'param([string] $Element)',
    '$letters = $credential.GetNetworkCredential().Password + $Element',
    '[Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($letters))',
  ]),
  '}',
]

/** Without it the set-up doesn't make the disk smaller to get room for a recovery that a VM has no use for. */
const withoutRecovery: readonly string[] = [
  `$recovery = ${windowsVolume} + '\\Windows\\System32\\Recovery\\winre.wim'`,
  ...when('Test-Path -LiteralPath $recovery', [
    'try { Remove-Item -LiteralPath $recovery -Force } catch { Write-Warning -Message $_.Exception.Message }',
  ]),
]
