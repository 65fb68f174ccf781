import type { OperationOf } from '../../nesting/operations.ts'
import { fileName } from '../../nesting/disk-files.ts'
import { mark } from './mark.ts'
import { when } from './block.ts'
import { bytesLiteral, literal } from './literal.ts'
import {
  diskIs,
  filesOf,
  findMadeVm,
  forgetTry,
  isMade,
  makeVm,
  marked,
  newVm,
  quietly,
  removeDisk,
  removing,
  removingDisk,
  unfinished,
  withNotes,
} from './created-vm.ts'

/** The VM that is made inside a VM: the same, with a mark of its own. */

/** Inside a guest, where nobody chose a folder: the disk goes where Hyper-V keeps disks. */
export function createNestedVm(operation: OperationOf<'guestCreateNestedVm'>): string[] {
  const { name } = operation
  const make = makeVm(operation, nestedRest(operation), mark, true)
  return [...nestedFiles(name), ...findNestedVm(name), ...when('-not $vm', make), isMade]
}

export const plainCreateNestedVm = (operation: OperationOf<'guestCreateNestedVm'>): string[] => [
  diskIs(nestedDisk(operation.name)),
  `$vm = ${newVm(operation, nestedRest(operation))}`,
  withNotes(mark),
]

const nestedRest = ({ diskBytes, switchName }: OperationOf<'guestCreateNestedVm'>): string =>
  `-NewVHDPath $disk -NewVHDSizeBytes ${bytesLiteral(diskBytes)}${switchName === null ? '' : ` -SwitchName ${literal(switchName)}`}`

export const plainStartNestedVm = ({ name }: OperationOf<'guestStartNestedVm'>): string[] => [
  `${ourNested(name)} | Start-VM`,
]
export const plainStopNestedVm = ({ name }: OperationOf<'guestStopNestedVm'>): string[] => [
  `${ourNested(name)} | ${cutting}`,
]
export const plainRemoveNestedVm = ({ name }: OperationOf<'guestRemoveNestedVm'>): string[] => [
  diskIs(nestedDisk(name)),
  `$vm = ${ourNested(name)}`,
  `$vm | ${cutting}`,
  `$vm | ${removing}`,
  removingDisk,
]

const ourNested = (name: string) => marked(name, isMarked)
const isMarked = `-ceq ${literal(mark)}`

export function startNestedVm({ name }: OperationOf<'guestStartNestedVm'>): string[] {
  return [...findNestedVm(name), mustBeThere, "$vm | Where-Object -FilterScript { $_.State -ne 'Running' } | Start-VM"]
}

/** A nested VM of ours holds an empty disk and nothing that could be asked to shut down. */
export function stopNestedVm({ name }: OperationOf<'guestStopNestedVm'>): string[] {
  return [...findNestedVm(name), `$vm | ${turnOff}`]
}

/** Whatever else somebody has attached to it stays. */
export function removeNestedVm({ name }: OperationOf<'guestRemoveNestedVm'>): string[] {
  return [
    ...nestedFiles(name),
    ...findNestedVm(name),
    ...when('$vm', [
      '$hasOwnDisk = [bool] ($vm | Get-VMHardDiskDrive | Where-Object -FilterScript { $_.Path -eq $disk })',
      `$vm | ${turnOff}`,
      `$vm | ${removing}${quietly}`,
      ...when('$hasOwnDisk', removeDisk),
    ]),
    ...forgetTry(name, true),
  ]
}

const nestedDisk = (name: string) =>
  `(Get-VMHost).VirtualHardDiskPath.TrimEnd('\\') + ${literal(`\\${fileName(name)}.vhdx`)}`
const nestedFiles = (name: string) => filesOf(nestedDisk(name), unfinished('$disk'))

const cutting = 'Stop-VM -TurnOff -Force'
const turnOff = `Where-Object -FilterScript { $_.State -ne 'Off' } | ${cutting}${quietly}`

const findNestedVm = (name: string) => findMadeVm(name, isMarked)

/** An error id that means the same in every language; `powershell/errors.ts` knows it. */
const mustBeThere = "if (-not $vm) { throw 'NestedVmNotFound' }"
