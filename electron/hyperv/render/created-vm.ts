import type { OperationOf } from '../../nesting/operations.ts'
import { unless, when } from './block.ts'
import { bytesLiteral, integerLiteral, literal } from './literal.ts'

/**
 * A VM that the wizard makes carries a mark in its notes, with the disk that it was made with. Making it a second
 * time finds it by the mark, and removing it takes away that VM and the disk made for it and nothing else, even
 * where somebody's own VM has the same name.
 */

const mark = 'Created by Nested Virtualization Wizard'
const markWithNewDisk = (disk: string) => `${mark} with ${disk}`
const markAroundDisk = (disk: string) => `${mark} around ${disk}`

export function createVm(operation: OperationOf<'createVm'>): string[] {
  const { name, folder, memory, vhdx } = operation
  const newDisk = diskIn(folder, name)
  const notes = vhdx === null ? markWithNewDisk(newDisk) : markAroundDisk(vhdx)
  const storage =
    vhdx === null
      ? `-NewVHDPath ${literal(newDisk)} -NewVHDSizeBytes ${bytesLiteral(operation.diskBytes)}`
      : `-VHDPath ${literal(vhdx)}`
  const newVm = `New-VM -Name ${literal(name)} -Generation 2 -MemoryStartupBytes ${bytesLiteral(memory)}`
  const place = `-Path ${literal(parentFor(folder, name))}`

  return [
    `$vm = ${madeVm(name, `-ceq ${literal(notes)}`)}`,
    ...when('-not $vm', [`$vm = ${newVm} ${place} ${storage} | Set-VM -Notes ${literal(notes)} -Passthru`]),
    ...when("$vm.State -eq 'Off'", settings(operation)),
  ]
}

function settings({ memory, processors, iso, switchId }: OperationOf<'createVm'>): string[] {
  return [
    `$vm | Set-VMMemory -DynamicMemoryEnabled $false -StartupBytes ${bytesLiteral(memory)}`,
    `$vm | Set-VMProcessor -Count ${integerLiteral(processors)} -ExposeVirtualizationExtensions $true`,
    ...withoutAutomaticCheckpoints,
    ...(iso === null ? [] : bootFrom(iso)),
    ...(switchId === null ? [] : connectTo(switchId)),
  ]
}

/** Windows before 16299 has no automatic checkpoints, and no parameter for them. */
const withoutAutomaticCheckpoints = when(
  "(Get-Command -Name Set-VM).Parameters.ContainsKey('AutomaticCheckpointsEnabled')",
  ['$vm | Set-VM -AutomaticCheckpointsEnabled $false'],
)

const bootFrom = (iso: string) => [
  ...unless('$vm | Get-VMDvdDrive', [`$vm | Add-VMDvdDrive -Path ${literal(iso)}`]),
  '$vm | Set-VMFirmware -FirstBootDevice ($vm | Get-VMDvdDrive | Select-Object -First 1)',
]

const connectTo = (switchId: string) => [
  `$vm | Get-VMNetworkAdapter | Connect-VMNetworkAdapter -VMSwitch (Get-VMSwitch -Id ${literal(switchId)})`,
]

/** A running VM is refused by Remove-VM itself: cutting its power is not part of this. */
export function removeCreatedVm({ vmId, name, folder }: OperationOf<'removeCreatedVm'>): string[] {
  const disk = diskIn(folder, name)
  const chosen = `Where-Object -FilterScript { $_.Id -eq ${literal(vmId)} }`
  return [
    `$vm = ${madeVm(name, `-clike ${literal(`${mark}*`)}`)} | ${chosen}`,
    ...when('$vm', [
      `$hasOwnDisk = $vm.Notes -ceq ${literal(markWithNewDisk(disk))}`,
      '$vm | Remove-VM -Force -Confirm:$false',
      ...when(`$hasOwnDisk -and (Test-Path -LiteralPath ${literal(disk)})`, [
        `Remove-Item -LiteralPath ${literal(disk)}`,
      ]),
    ]),
  ]
}

function madeVm(name: string, notes: string): string {
  return `Get-VM | Where-Object -FilterScript { $_.Name -ceq ${literal(name)} -and $_.Notes ${notes} }`
}

/** Hyper-V puts a VM's files into a folder of the VM's name; where `folder` ends in that name, it is that folder. */
function parentFor(folder: string, name: string): string {
  const trimmed = withoutEnd(folder)
  const parent = trimmed.slice(0, -name.length - 1)
  return trimmed.toLowerCase().endsWith(`\\${name.toLowerCase()}`) && parent.includes('\\') ? parent : trimmed
}

const diskIn = (folder: string, name: string) => `${withoutEnd(folder)}\\${fileName(name)}.vhdx`
const withoutEnd = (folder: string) => folder.replace(/[\\/]+$/, '')

/** Names of VMs may hold what file names may not. */
function fileName(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are just what must go
  return name.replace(/[\\/:*?"<>|\u0000-\u001F]/g, '_').replace(/[. ]+$/, '_')
}

/** Inside a guest, where nobody chose a folder: the disk goes where Hyper-V keeps disks. */
export function createNestedVm(operation: OperationOf<'guestCreateNestedVm'>): string[] {
  const { name, memory, diskBytes, switchName } = operation
  const newVm = `New-VM -Name ${literal(name)} -Generation 2 -MemoryStartupBytes ${bytesLiteral(memory)}`
  const disk = `-NewVHDPath $disk -NewVHDSizeBytes ${bytesLiteral(diskBytes)}`
  const connection = switchName === null ? '' : ` -SwitchName ${literal(switchName)}`
  return unless(nestedVm(name), [nestedDisk(name), `${newVm} ${disk}${connection} | Set-VM -Notes ${literal(mark)}`])
}

export function startNestedVm({ name }: OperationOf<'guestStartNestedVm'>): string[] {
  return [
    `$vm = ${nestedVm(name)}`,
    mustBeThere,
    "$vm | Where-Object -FilterScript { $_.State -ne 'Running' } | Start-VM",
  ]
}

/** A nested VM of ours holds an empty disk and nothing that could be asked to shut down. */
export function stopNestedVm({ name }: OperationOf<'guestStopNestedVm'>): string[] {
  return [`${nestedVm(name)} | ${turnOff}`]
}

/** Whatever else somebody has attached to it stays. */
export function removeNestedVm({ name }: OperationOf<'guestRemoveNestedVm'>): string[] {
  return [
    `$vm = ${nestedVm(name)}`,
    ...when('$vm', [
      nestedDisk(name),
      '$hasOwnDisk = [bool] ($vm | Get-VMHardDiskDrive | Where-Object -FilterScript { $_.Path -eq $disk })',
      `$vm | ${turnOff}`,
      '$vm | Remove-VM -Force -Confirm:$false',
      ...when('$hasOwnDisk -and (Test-Path -LiteralPath $disk)', ['Remove-Item -LiteralPath $disk']),
    ]),
  ]
}

const nestedDisk = (name: string) =>
  `$disk = (Get-VMHost).VirtualHardDiskPath.TrimEnd('\\') + ${literal(`\\${fileName(name)}.vhdx`)}`

const turnOff = "Where-Object -FilterScript { $_.State -ne 'Off' } | Stop-VM -TurnOff -Force -Confirm:$false"

const nestedVm = (name: string) => madeVm(name, `-ceq ${literal(mark)}`)

/** An error id that means the same in every language; `powershell/errors.ts` knows it. */
const mustBeThere = "if (-not $vm) { throw 'NestedVmNotFound' }"
