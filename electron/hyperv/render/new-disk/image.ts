import type { OperationOf } from '../../../nesting/operations.ts'
import { indent } from '../block.ts'
import { integerLiteral, literal } from '../literal.ts'
import { dismFunction } from './dism.ts'
import { dismountImageFunction, mountImageFunction } from './iso.ts'
import { dismountFunction, findWindows, openAt, releaseEverything, windowsVolume, withDisk } from './mounted.ts'
import { mustBeOurs, places, setStage, unlessReached } from './own-folder.ts'

/** What an image of Windows holds, onto the disk. */
export function applyImage(operation: OperationOf<'applyImage'>): string[] {
  const { iso, image, index } = operation
  const split = /\.swm$/i.test(image)
  const parts = split ? [`'/SWMFile:' + $volume.Path + ${literal(image.replace(/\.swm$/i, '*.swm'))}`] : []
  const given = [
    "'/Apply-Image'",
    `('/ImageFile:' + $volume.Path + ${literal(image)})`,
    ...parts.map((part) => `(${part})`),
    `'/Index:${integerLiteral(index)}'`,
    `('/ApplyDir:' + ${windowsVolume})`,
  ]
  return [
    ...places(operation),
    `$iso = ${literal(iso)}`,
    ...dismountFunction,
    ...dismountImageFunction,
    ...mountImageFunction,
    ...dismFunction,
    ...mustBeOurs(operation),
    ...unlessReached(
      ['applied', 'bootable', 'answered', 'withHyperV', 'finished'],
      [
        ...releaseEverything,
        'Dismount-OwnImage',
        'try {',
        ...indent([
          '$volume = Mount-OwnImage',
          ...withDisk([
            ...findWindows,
            // What an earlier try has left of an image goes with this.
            "$null = Format-Volume -Partition $windows -FileSystem NTFS -NewFileSystemLabel 'Windows' -Force -Confirm:$false",
            ...openAt('$windows', windowsVolume),
            `Invoke-Dism -Given @(${given.join(', ')})`,
          ]),
        ]),
        '} finally { Dismount-OwnImage }',
        ...setStage(operation, 'applied'),
      ],
    ),
  ]
}
