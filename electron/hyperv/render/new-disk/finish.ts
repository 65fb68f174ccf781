import type { OperationOf } from '../../../nesting/operations.ts'
import { unless, when } from '../block.ts'
import { literal } from '../literal.ts'
import { dismountImageFunction } from './iso.ts'
import { dismountFunction, releaseEverything } from './mounted.ts'
import {
  finalName,
  mustBeOurs,
  patiently,
  places,
  readStage,
  setStage,
  unlessReached,
  type Making,
} from './own-folder.ts'

/** The disk gets the name by which it is whole. What its making needed besides goes. */
export function finishDisk(operation: OperationOf<'finishDisk'>): string[] {
  return [
    ...places(operation),
    ...dismountFunction,
    ...dismountImageFunction,
    ...mustBeOurs(operation),
    ...releaseEverything,
    'Dismount-OwnImage',
    ...unlessReached(
      ['finished'],
      [
        `if (@('answered', 'withHyperV') -notcontains $stage) { throw "ImageUnfinished $folder" }`,
        ...renameToFinal(operation),
        ...setStage(operation, 'finished'),
      ],
    ),
    ...removeScratch,
  ]
}

/** An earlier try may have got that far, and no further. */
export const renameToFinal = ({ name }: Making): string[] =>
  when('Test-Path -LiteralPath $partial', [
    'if (Test-Path -LiteralPath $final) { throw "VmDiskExists $final" }',
    ...patiently(`Rename-Item -LiteralPath $partial -NewName ${literal(finalName(name))}`),
  ])

const removeScratch: readonly string[] = when("Test-Path -LiteralPath ($folder + '\\dism')", [
  "try { Remove-Item -LiteralPath ($folder + '\\dism') -Recurse -Force } catch { Write-Warning -Message $_.Exception.Message }",
])

/** Ends what is left running and mounted, and changes nothing else. */
export function releaseDisk(operation: OperationOf<'releaseDisk'>): string[] {
  return [
    ...places(operation),
    ...dismountFunction,
    ...dismountImageFunction,
    ...readStage(operation),
    ...when("$stage -ne ''", [...releaseEverything, 'Dismount-OwnImage']),
  ]
}

/**
 * Takes away what the wizard has made in the folder, file by file, and the folder where nothing else is in it. The mark
 * goes last, so that whoever is interrupted can go on.
 */
export function removeWindowsDisk(operation: OperationOf<'removeWindowsDisk'>): string[] {
  return [
    ...places(operation),
    ...dismountFunction,
    ...dismountImageFunction,
    ...readStage(operation),
    `$fresh = ${literal(freshOf(operation))}`,
    ...when('Test-Path -LiteralPath $fresh', [
      "Remove-Item -LiteralPath ($fresh + '\\nested-virtualization-wizard.json') -ErrorAction SilentlyContinue",
      '(Get-Item -LiteralPath $fresh -Force).Delete()',
    ]),
    ...when("$stage -ne ''", [
      ...releaseEverything,
      'Dismount-OwnImage',
      ...removeDisk,
      "$files = @(($final + '.unfinished'), ($marker + '.new'))",
      "$folders = @('Virtual Machines', 'Snapshots', 'Virtual Hard Disks')",
      'foreach ($file in $files) { if (Test-Path -LiteralPath $file) { Remove-Item -LiteralPath $file } }',
      ...removeScratch,
      'foreach ($name in $folders) {',
      "    $path = $folder + '\\' + $name",
      '    if (-not (Test-Path -LiteralPath $path)) { continue }',
      '    if (@(Get-ChildItem -LiteralPath $path -Force).Count -eq 0) { (Get-Item -LiteralPath $path -Force).Delete() }',
      '}',
      'Remove-Item -LiteralPath $marker',
      '$stay = @(Get-ChildItem -LiteralPath $folder -Force)',
      'if ($stay.Count -eq 0) { (Get-Item -LiteralPath $folder -Force).Delete() }',
      "else { Write-Warning -Message ('Not the wizard''s, so it stays: ' + ($stay.FullName -join ', ')) }",
    ]),
    ...unless("$stage -ne '' -or -not (Test-Path -LiteralPath $folder)", [
      "Write-Warning -Message ('Without the mark of the wizard, so it stays: ' + $folder)",
    ]),
  ]
}

const freshOf = ({ folder, making }: Making) => `${folder.replace(/[\\/]+$/, '')}.${making}`

/** One that a VM has by now is that VM's. */
const removeDisk: readonly string[] = [
  '$used = Get-VM -ErrorAction SilentlyContinue | Get-VMHardDiskDrive -ErrorAction SilentlyContinue |',
  '    Where-Object -FilterScript { $_.Path -eq $final }',
  'foreach ($disk in $partial, $final) {',
  '    if (-not (Test-Path -LiteralPath $disk) -or ($used -and $disk -eq $final)) { continue }',
  ...patiently('Remove-Item -LiteralPath $disk').map((line) => `    ${line}`),
  '}',
]
