import type { OperationOf } from '../../../nesting/operations.ts'
import { indent } from '../block.ts'
import { integerLiteral, literal } from '../literal.ts'
import { dismFunction, invokeDism, plainDism } from './dism.ts'
import { dismountImageFunction, mountImageFunction, plainWithImage } from './iso.ts'
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

/** What an image of Windows holds, onto the disk. */
export function applyImage(operation: OperationOf<'applyImage'>): string[] {
  return [
    ...places(operation),
    isoIs(operation),
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
        ...indent(['$volume = Mount-OwnImage', ...withDisk([...emptied, invokeDism(given(operation))])]),
        '} finally { Dismount-OwnImage }',
        ...setStage(operation, 'applied'),
      ],
    ),
  ]
}

export const plainApplyImage = (operation: OperationOf<'applyImage'>): string[] => [
  ...placesFor(operation, '$folder', '$partial'),
  isoIs(operation),
  ...plainWithImage(plainWithDisk([...emptied, plainDism(given(operation))])),
]

const isoIs = ({ iso }: OperationOf<'applyImage'>) => `$iso = ${literal(iso)}`

/** What an earlier try has left of an image goes. */
const emptied: readonly string[] = [
  ...findWindows,
  "$null = Format-Volume -Partition $windows -FileSystem NTFS -NewFileSystemLabel 'Windows' -Force -Confirm:$false",
  ...openAt('$windows', windowsVolume),
]

function given({ image, index }: OperationOf<'applyImage'>): string[] {
  const split = /\.swm$/i.test(image)
  const parts = split ? [`'/SWMFile:' + $volume.Path + ${literal(image.replace(/\.swm$/i, '*.swm'))}`] : []
  return [
    "'/Apply-Image'",
    `('/ImageFile:' + $volume.Path + ${literal(image)})`,
    ...parts.map((part) => `(${part})`),
    `'/Index:${integerLiteral(index)}'`,
    `('/ApplyDir:' + ${windowsVolume})`,
  ]
}
