import type { OperationOf } from '../../../nesting/operations.ts'
import { unless, when } from '../block.ts'
import { bytesLiteral } from '../literal.ts'
import { dismountFunction, partitionTypes, plainWithDisk, releaseEverything, withDisk } from './mounted.ts'
import { beginFolder, places, placesFor, plainFolder, setStage, unlessReached } from './own-folder.ts'

/** The disk with the partitions of a Windows that starts by UEFI. [OEM-GPT] */

export function createWindowsDisk(operation: OperationOf<'createWindowsDisk'>): string[] {
  return [
    ...places(operation),
    ...dismountFunction,
    ...beginFolder(operation),
    ...unlessReached(
      ['partitioned', 'applied', 'bootable', 'answered', 'withHyperV', 'finished'],
      [
        ...releaseEverything,
        ...when('Test-Path -LiteralPath $partial', ['Remove-Item -LiteralPath $partial']),
        ...plainFolder,
        newDisk(operation),
        ...withDisk(partitions),
        ...setStage(operation, 'partitioned'),
      ],
    ),
  ]
}

export const plainCreateWindowsDisk = (operation: OperationOf<'createWindowsDisk'>): string[] => [
  ...placesFor(operation, '$partial'),
  newDisk(operation),
  ...plainWithDisk(partitions),
]

const newDisk = ({ diskBytes }: OperationOf<'createWindowsDisk'>) =>
  `$null = New-VHD -Path $partial -SizeBytes ${bytesLiteral(diskBytes)} -Dynamic`

const { firmware, basic, reserved } = partitionTypes

/**
 * Windows may make the reserved partition by itself, so that numbers tell nothing. Without one its set-up stops.
 * [RUFUS-432] The firmware's partition gets its type when it is formatted: some Windows don't format one that has it.
 */
const partitions: readonly string[] = [
  'Initialize-Disk -Number $mounted.Number -PartitionStyle GPT',
  `$system = New-Partition -DiskNumber $mounted.Number -Size 260MB -GptType '${basic}'`,
  "$null = Format-Volume -Partition $system -FileSystem FAT32 -NewFileSystemLabel 'System' -Force -Confirm:$false",
  `Set-Partition -InputObject $system -GptType '${firmware}'`,
  ...unless(`Get-Partition -DiskNumber $mounted.Number | Where-Object -FilterScript { $_.GptType -eq '${reserved}' }`, [
    `$null = New-Partition -DiskNumber $mounted.Number -Size 16MB -GptType '${reserved}'`,
  ]),
  `$windows = New-Partition -DiskNumber $mounted.Number -UseMaximumSize -GptType '${basic}'`,
  "$null = Format-Volume -Partition $windows -FileSystem NTFS -NewFileSystemLabel 'Windows' -Force -Confirm:$false",
]
