import type { OperationOf } from '../../../nesting/operations.ts'
import { dismFunction, invokeDism, plainDism } from './dism.ts'
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
 * Hyper-V in a Windows that hasn't started yet. An image whose features were half changed is to be thrown away
 * [DISM-CANCEL]: so the folder says first that there is no image, and that it is as before only when all has gone well.
 */
export function addHyperVToDisk(operation: OperationOf<'addHyperVToDisk'>): string[] {
  return [
    ...places(operation),
    ...dismountFunction,
    ...dismFunction,
    ...mustBeOurs(operation),
    ...unlessReached(
      ['withHyperV', 'finished'],
      [
        `if ($stage -ne 'answered') { throw "ImageUnfinished $folder" }`,
        ...releaseEverything,
        ...setStage(operation, 'partitioned'),
        ...withDisk([...opened, invokeDism(given(operation))]),
        ...setStage(operation, 'withHyperV'),
      ],
    ),
  ]
}

export const plainAddHyperVToDisk = (operation: OperationOf<'addHyperVToDisk'>): string[] => [
  ...placesFor(operation, '$folder', '$partial'),
  ...plainWithDisk([...opened, plainDism(given(operation))]),
]

const opened: readonly string[] = [...findWindows, ...openAt('$windows', windowsVolume)]

function given({ server }: OperationOf<'addHyperVToDisk'>): string[] {
  const names = server ? ['Microsoft-Hyper-V', 'Microsoft-Hyper-V-Management-PowerShell'] : ['Microsoft-Hyper-V-All']
  return [
    `('/Image:' + ${windowsVolume})`,
    "'/Enable-Feature'",
    ...names.map((name) => `'/FeatureName:${name}'`),
    "'/All'",
    "'/NoRestart'",
  ]
}
