import type { OperationOf } from '../../../nesting/operations.ts'
import { indent, when } from '../block.ts'
import { literal } from '../literal.ts'
import { renameToFinal, renaming } from './finish.ts'
import { dismountFunction, releaseEverything } from './mounted.ts'
import { beginFolder, places, placesFor, plainFolder, setStage, unlessReached } from './own-folder.ts'

/**
 * A disk once more, byte by byte: what Windows copies by itself takes over that a file is compressed or sparse, which no
 * disk of a VM may be, and tells no figure. One that somebody writes to isn't copied.
 */
export function copyDisk(operation: OperationOf<'copyDisk'>): string[] {
  return [
    ...places(operation),
    fromIs(operation),
    ...dismountFunction,
    ...beginFolder(operation),
    ...unlessReached(
      ['finished'],
      [
        ...releaseEverything,
        ...plainFolder,
        // With its last name it was copied to its end.
        ...when('-not (Test-Path -LiteralPath $final)', [...copied, ...renameToFinal(operation)]),
        ...setStage(operation, 'finished'),
      ],
    ),
  ]
}

const bytes: readonly string[] = [
  '$target.SetLength(0)',
  '$buffer = New-Object -TypeName byte[] -ArgumentList 4194304',
  '$told = -1',
  'while (($count = $source.Read($buffer, 0, $buffer.Length)) -gt 0) {',
  ...indent([
    '$target.Write($buffer, 0, $count)',
    '$percent = [Math]::Floor(100 * $target.Position / $source.Length)',
    'if ($percent -ne $told) { $told = $percent; "$percent%" }',
  ]),
  '}',
  '$target.Flush($true)',
  'if ($target.Length -ne $source.Length) { throw "CopyIncomplete $partial" }',
]

const copied: readonly string[] = [
  "$source = (Get-Item -LiteralPath $from -Force).Open('Open', 'Read', 'Read')",
  'try {',
  ...indent([
    '$null = New-Item -ItemType File -Path $partial -Force',
    "$target = (Get-Item -LiteralPath $partial -Force).Open('Open', 'Write', 'None')",
    'try {',
    ...indent(bytes),
    '} finally { $target.Dispose() }',
  ]),
  '} finally { $source.Dispose() }',
]

const fromIs = ({ from }: OperationOf<'copyDisk'>) => `$from = ${literal(from)}`

export const plainCopyDisk = (operation: OperationOf<'copyDisk'>): string[] => [
  ...placesFor(operation, '$partial'),
  fromIs(operation),
  ...copied,
  renaming(operation.name),
]
