import type { OperationOf } from '../../../nesting/operations.ts'
import { dismFunction } from './dism.ts'
import { dismountFunction, findWindows, openAt, releaseEverything, windowsVolume, withDisk } from './mounted.ts'
import { mustBeOurs, places, setStage, unlessReached } from './own-folder.ts'

/**
 * Hyper-V in a Windows that hasn't started yet. An image whose features were half changed is to be thrown away
 * [DISM-CANCEL]: so the folder says first that there is no image, and that it is as before only when all has gone well.
 */
export function addHyperVToDisk(operation: OperationOf<'addHyperVToDisk'>): string[] {
  const names = operation.server
    ? ['Microsoft-Hyper-V', 'Microsoft-Hyper-V-Management-PowerShell']
    : ['Microsoft-Hyper-V-All']
  const given = [
    `('/Image:' + ${windowsVolume})`,
    "'/Enable-Feature'",
    ...names.map((name) => `'/FeatureName:${name}'`),
    "'/All'",
    "'/NoRestart'",
  ]
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
        ...withDisk([
          ...findWindows,
          ...openAt('$windows', windowsVolume),
          `Invoke-Dism -Given @(${given.join(', ')})`,
        ]),
        ...setStage(operation, 'withHyperV'),
      ],
    ),
  ]
}
