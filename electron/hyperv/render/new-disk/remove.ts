import { leafOf, markerName } from '../../../nesting/disk-files.ts'
import type { OperationOf } from '../../../nesting/operations.ts'
import { indent, unless, when } from '../block.ts'
import { literal } from '../literal.ts'
import { removeScratch } from './finish.ts'
import { dismountImageFunction } from './iso.ts'
import { dismountFunction, releaseEverything } from './mounted.ts'
import { freshFolder, patiently, places, placesFor, readStage } from './own-folder.ts'

/**
 * Takes away what the wizard has made in the folder, file by file, and the folder where nothing else is in it: under the
 * name that it had before it was one, so that whoever is interrupted knows it for the wizard's also without its mark.
 */
export function removeWindowsDisk(operation: OperationOf<'removeWindowsDisk'>): string[] {
  const fresh = freshFolder(operation)
  return [
    ...places(operation),
    ...dismountFunction,
    ...dismountImageFunction,
    ...readStage(operation),
    ...when("$stage -ne ''", [
      ...releaseEverything,
      'Dismount-OwnImage',
      ...removeDisk,
      "foreach ($file in ($final + '.unfinished'), ($marker + '.new')) {",
      '    if (Test-Path -LiteralPath $file) { Remove-Item -LiteralPath $file }',
      '}',
      ...removeScratch,
      ...removeEmptyFolders,
      `$stay = @(Get-ChildItem -LiteralPath $folder -Force | Where-Object -FilterScript { $_.Name -ne '${markerName}' })`,
      ...when('$stay.Count -eq 0', patiently(`Rename-Item -LiteralPath $folder -NewName ${literal(leafOf(fresh))}`)),
      'else {',
      ...indent([
        'Remove-Item -LiteralPath $marker',
        "Write-Warning -Message ('Not the wizard''s, so it stays: ' + ($stay.FullName -join ', '))",
      ]),
      '}',
    ]),
    ...unless("$stage -ne '' -or -not (Test-Path -LiteralPath $folder)", [
      "Write-Warning -Message ('Without the mark of the wizard, so it stays: ' + $folder)",
    ]),
    `$fresh = ${literal(fresh)}`,
    ...when('Test-Path -LiteralPath $fresh', [
      `$mark = $fresh + '\\${markerName}'`,
      'if (Test-Path -LiteralPath $mark) { Remove-Item -LiteralPath $mark }',
      '(Get-Item -LiteralPath $fresh -Force).Delete()',
    ]),
  ]
}

/** The disk alone: what is left in the folder is nobody's work to read about. */
export const plainRemoveWindowsDisk = (operation: OperationOf<'removeWindowsDisk'>): string[] => [
  ...placesFor(operation, '$partial', '$final'),
  `foreach ($disk in $partial, $final) { if (Test-Path -LiteralPath $disk) { ${removing} } }`,
]

const removing = 'Remove-Item -LiteralPath $disk'

/** One that a VM has by now is that VM's. */
const removeDisk: readonly string[] = [
  '$used = Get-VM -ErrorAction SilentlyContinue | Get-VMHardDiskDrive -ErrorAction SilentlyContinue |',
  '    Where-Object -FilterScript { $_.Path -eq $final }',
  'foreach ($disk in $partial, $final) {',
  ...indent([
    'if (-not (Test-Path -LiteralPath $disk) -or ($used -and $disk -eq $final)) { continue }',
    ...patiently(removing),
  ]),
  '}',
]

/** Hyper-V leaves the folders of a VM that it has removed. */
const removeEmptyFolders: readonly string[] = [
  "foreach ($name in 'Virtual Machines', 'Snapshots', 'Virtual Hard Disks') {",
  ...indent([
    "$path = $folder + '\\' + $name",
    'if (-not (Test-Path -LiteralPath $path)) { continue }',
    'if (@(Get-ChildItem -LiteralPath $path -Force).Count -eq 0) { (Get-Item -LiteralPath $path -Force).Delete() }',
  ]),
  '}',
]
