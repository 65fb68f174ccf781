import type { OperationOf } from '../../../nesting/operations.ts'
import { when } from '../block.ts'
import { literal } from '../literal.ts'
import { dismountImageFunction } from './iso.ts'
import { dismountFunction, releaseEverything } from './mounted.ts'
import {
  finalName,
  mustBeOurs,
  patiently,
  places,
  placesFor,
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

export const plainFinishDisk = (operation: OperationOf<'finishDisk'>): string[] => [
  ...placesFor(operation, '$partial'),
  renaming(operation.name),
]

export const renaming = (name: string) => `Rename-Item -LiteralPath $partial -NewName ${literal(finalName(name))}`

/** An earlier try may have got that far, and no further. */
export const renameToFinal = ({ name }: Making): string[] =>
  when('Test-Path -LiteralPath $partial', [
    'if (Test-Path -LiteralPath $final) { throw "VmDiskExists $final" }',
    ...patiently(renaming(name)),
  ])

export const removeScratch: readonly string[] = when("Test-Path -LiteralPath ($folder + '\\dism')", [
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
