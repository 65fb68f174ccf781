import type { OperationOf } from '../../nesting/operations.ts'
import { diskIn, fileName, withoutEnd } from '../../nesting/disk-files.ts'
import { mark, notesFor } from './mark.ts'
import { indent, unless, when } from './block.ts'
import { bytesLiteral, integerLiteral, literal } from './literal.ts'

/**
 * A VM that the wizard makes carries a mark in its notes, with the disk that it was made with. Making it a second
 * time finds it by the mark, and removing it takes away that VM and the disk made for it and nothing else, even
 * where somebody's own VM has the same name.
 *
 * New-VM can't write notes, and PowerShell may be ended before the mark is there. So a file beside the disk says
 * meanwhile that a VM is being made. A disk of that path, and a VM of that name without notes, may then be what an
 * interrupted try has left, or by now be somebody's own: they are named and stay. Only what has appeared in this very
 * run is certain.
 */

export function createVm(operation: OperationOf<'createVm'>): string[] {
  const { name, folder, memory, vhdx } = operation
  const newDisk = diskIn(folder, name)
  const notes = notesFor(vhdx ?? newDisk, vhdx === null, operation.prepared?.making)
  const storage =
    vhdx === null ? `-NewVHDPath $disk -NewVHDSizeBytes ${bytesLiteral(operation.diskBytes)}` : '-VHDPath $disk'
  const place = `-Path ${literal(parentFor(folder, name))}`
  return [
    ...filesOf(literal(vhdx ?? newDisk), unfinished(literal(newDisk))),
    ...findMadeVm(name, `-ceq ${literal(notes)}`),
    ...when(
      '-not $vm',
      makeVm({ name, memory, generation: operation.generation }, `${place} ${storage}`, notes, vhdx === null),
    ),
    isMade,
    ...when("$vm.State -eq 'Off'", settings(operation)),
  ]
}

const filesOf = (disk: string, begun: string) => [`$disk = ${disk}`, `$begun = ${begun}`]
const unfinished = (disk: string) => `${disk} + '.unfinished'`

/** Needs `$disk` and `$begun`; leaves the marked VM in `$vm`. */
function makeVm(
  { name, memory, generation = 2 }: { name: string; memory: number; generation?: 1 | 2 | undefined },
  rest: string,
  notes: string,
  ownDisk: boolean,
): string[] {
  const newVm = `New-VM -Name ${literal(name)} -Generation ${generation} -MemoryStartupBytes ${bytesLiteral(memory)} ${rest}`
  return [
    ...when('Test-Path -LiteralPath $begun', nothingLeft(name, ownDisk)),
    ...(ownDisk ? [diskMustBeNew] : []),
    `$before = @(${everyVm} | ForEach-Object -Process { $_.Id })`,
    'New-Item -ItemType File -Path $begun -Force',
    'try {',
    ...indent([`$vm = ${newVm}`]),
    '} catch {',
    ...indent(tidyUp(name, notes, ownDisk)),
    ...indent(['throw']),
    '}',
    `$vm = $vm | Set-VM -Notes ${literal(notes)} -Passthru`,
  ]
}

/**
 * A New-VM that fails takes back what it has made, and that may fail as well. What is there since a moment ago gets the
 * mark first, so that it is known as ours also where it can't be removed now.
 */
const tidyUp = (name: string, notes: string, ownDisk: boolean): string[] => [
  'try {',
  ...indent([
    `$made = @(${everyVm} | Where-Object -FilterScript { $before -notcontains $_.Id -and ${unmarked(name)} })`,
    `$made | Set-VM -Notes ${literal(notes)}`,
    '$made | Remove-VM -Force -Confirm:$false',
    ...(ownDisk ? removeDisk : []),
    'Remove-Item -LiteralPath $begun',
  ]),
  '} catch {',
  ...indent(['Write-Warning -Message $_.Exception.Message']),
  '}',
]

/** With its mark the VM needs no file that tells of it, also where an earlier try got no further than the mark. */
const isMade = 'if (Test-Path -LiteralPath $begun) { Remove-Item -LiteralPath $begun }'

/** Error ids that mean the same in every language; `powershell/errors.ts` knows them. */
const diskMustBeNew = 'if (Test-Path -LiteralPath $disk) { throw "VmDiskExists $disk" }'
const leftOver = (name: string) => `throw ('VmLeftOver ' + $disk + ' ' + ${literal(name)})`

/** A VM that a try may have left: nobody has written notes on it, and it has no other disk. */
function unmarked(name: string): string {
  const otherDisk = 'Get-VMHardDiskDrive -VM $_ | Where-Object -FilterScript { $_.Path -ne $disk }'
  return `$_.Name -ceq ${literal(name)} -and -not $_.Notes -and -not (${otherDisk})`
}

/** Leaves in `$left` what may be left of an interrupted try, and in `$used` whether a VM has the disk. */
function lookAround(name: string): string[] {
  const drives = `${everyVm} | Get-VMHardDiskDrive -ErrorAction SilentlyContinue`
  return [
    `$left = ${everyVm} | Where-Object -FilterScript { ${unmarked(name)} }`,
    `$used = ${drives} | Where-Object -FilterScript { $_.Path -eq $disk }`,
  ]
}
const mayBeLeft = (ownDisk: boolean) =>
  ownDisk ? '$left -or (-not $used -and (Test-Path -LiteralPath $disk))' : '$left'

/**
 * Said once: from then on it is somebody's, like all that has no mark. Only a disk that was chosen may not get a second
 * VM unawares.
 */
const nothingLeft = (name: string, ownDisk: boolean): string[] => [
  ...lookAround(name),
  ...(ownDisk ? ['Remove-Item -LiteralPath $begun'] : []),
  ...when(mayBeLeft(ownDisk), [leftOver(name)]),
]

/** For a VM that is taken away: what may be left is named, and stays. */
const forgetTry = (name: string, ownDisk: boolean): string[] =>
  when('Test-Path -LiteralPath $begun', [
    ...lookAround(name),
    ...when(mayBeLeft(ownDisk), [
      `Write-Warning -Message ('Without the mark of the wizard, so it stays: ' + $disk + ' ' + ${literal(name)})`,
    ]),
    'Remove-Item -LiteralPath $begun',
  ])

const removeDisk = when('Test-Path -LiteralPath $disk', ['Remove-Item -LiteralPath $disk'])

/** The processors last: they tell whether a VM that was made is complete (`nesting/rules/created-vm.ts`). */
function settings({ memory, processors, iso, switchId, macSpoofing, prepared }: OperationOf<'createVm'>): string[] {
  return [
    `$vm | Set-VMMemory -DynamicMemoryEnabled $false -StartupBytes ${bytesLiteral(memory)}`,
    ...withoutAutomaticCheckpoints,
    ...(prepared ? aroundPreparedDisk(prepared.tpm) : []),
    ...(iso === null ? [] : bootFrom(iso)),
    ...(switchId === null ? [] : connectTo(switchId)),
    ...(macSpoofing ? [allowSpoofing] : []),
    `$vm | Set-VMProcessor -Count ${integerLiteral(processors)} -ExposeVirtualizationExtensions $true`,
  ]
}

/** Windows before 16299 has no automatic checkpoints, and no parameter for them. */
export const withoutAutomaticCheckpoints = when(
  "(Get-Command -Name Set-VM).Parameters.ContainsKey('AutomaticCheckpointsEnabled')",
  ['$vm | Set-VM -AutomaticCheckpointsEnabled $false'],
)

/**
 * A Windows of the wizard's own: it starts from its disk under secure boot, and shuts down with this PC. Not every PC can
 * give a VM a TPM; a Windows that was written onto its disk starts without one, so that is said and nothing more.
 */
const aroundPreparedDisk = (tpm: boolean): string[] => [
  '$vm | Set-VM -CheckpointType Production -AutomaticStopAction ShutDown -AutomaticStartAction Nothing',
  '$drive = $vm | Get-VMHardDiskDrive | Select-Object -First 1',
  '$vm | Set-VMFirmware -EnableSecureBoot On -SecureBootTemplate MicrosoftWindows -FirstBootDevice $drive',
  ...(tpm
    ? unless('($vm | Get-VMSecurity).TpmEnabled', [
        'try {',
        ...indent(['$vm | Set-VMKeyProtector -NewLocalKeyProtector', '$vm | Enable-VMTPM']),
        "} catch { Write-Warning -Message ('The VM gets no TPM: ' + $_.Exception.Message) }",
      ])
    : []),
]

const bootFrom = (iso: string) => [
  ...unless('$vm | Get-VMDvdDrive', [`$vm | Add-VMDvdDrive -Path ${literal(iso)}`]),
  '$vm | Set-VMFirmware -FirstBootDevice ($vm | Get-VMDvdDrive | Select-Object -First 1)',
]

const connectTo = (switchId: string) => [
  `$vm | Get-VMNetworkAdapter | Connect-VMNetworkAdapter -VMSwitch (Get-VMSwitch -Id ${literal(switchId)})`,
]

const allowSpoofing = '$vm | Get-VMNetworkAdapter | Set-VMNetworkAdapter -MacAddressSpoofing On'

/** A running VM is refused by Remove-VM itself: cutting its power is not part of this. */
export function removeCreatedVm({ vmId, name, folder, vhdx, making }: OperationOf<'removeCreatedVm'>): string[] {
  const newDisk = diskIn(folder, name)
  const chosen = vmId === null ? '' : ` -and $_.Id -eq ${literal(vmId)}`
  const ownNotes = notesFor(vhdx ?? newDisk, vhdx === null, making)
  return [
    ...filesOf(literal(vhdx ?? newDisk), unfinished(literal(newDisk))),
    ...findMadeVm(name, `-ceq ${literal(ownNotes)}${chosen}`),
    ...when('$vm', ['$vm | Remove-VM -Force -Confirm:$false', ...(vhdx === null ? removeDisk : [])]),
    ...forgetTry(name, vhdx === null),
  ]
}

/** All that can be read. One that Hyper-V itself can't read is an error, and nobody's reason to end. */
const everyVm = 'Get-VM -ErrorAction SilentlyContinue -ErrorVariable unread'

/**
 * Leaves in `$vm` the VM of this name with such notes. VMs of others that can't be read don't matter; what does is
 * whether Hyper-V answers at all, which its own settings tell, and a VM of this very name that can't be read.
 */
function findMadeVm(name: string, notes: string): string[] {
  const named = "$_.TargetObject -and $_.TargetObject.PSObject.Properties['Name']"
  const own = `${named} -and $_.TargetObject.Name -ceq ${literal(name)}`
  return [
    '$null = Get-VMHost',
    `$vm = ${everyVm} | Where-Object -FilterScript { $_.Name -ceq ${literal(name)} -and $_.Notes ${notes} }`,
    `$unread | Where-Object -FilterScript { ${own} } | ForEach-Object -Process { throw $_ }`,
  ]
}

/** Hyper-V puts a VM's files into a folder of the VM's name; where `folder` ends in that name, it is that folder. */
function parentFor(folder: string, name: string): string {
  const trimmed = withoutEnd(folder)
  const parent = trimmed.slice(0, -name.length - 1)
  return trimmed.toLowerCase().endsWith(`\\${name.toLowerCase()}`) && parent.includes('\\') ? parent : trimmed
}

/** Inside a guest, where nobody chose a folder: the disk goes where Hyper-V keeps disks. */
export function createNestedVm(operation: OperationOf<'guestCreateNestedVm'>): string[] {
  const { name, memory, diskBytes, switchName, generation } = operation
  const disk = `-NewVHDPath $disk -NewVHDSizeBytes ${bytesLiteral(diskBytes)}`
  const connection = switchName === null ? '' : ` -SwitchName ${literal(switchName)}`
  const make = makeVm({ name, memory, generation }, `${disk}${connection}`, mark, true)
  return [...nestedFiles(name), ...findNestedVm(name), ...when('-not $vm', make), isMade]
}

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
      '$vm | Remove-VM -Force -Confirm:$false',
      ...when('$hasOwnDisk', removeDisk),
    ]),
    ...forgetTry(name, true),
  ]
}

const nestedFiles = (name: string) =>
  filesOf(
    `(Get-VMHost).VirtualHardDiskPath.TrimEnd('\\') + ${literal(`\\${fileName(name)}.vhdx`)}`,
    unfinished('$disk'),
  )

const turnOff = "Where-Object -FilterScript { $_.State -ne 'Off' } | Stop-VM -TurnOff -Force -Confirm:$false"

const findNestedVm = (name: string) => findMadeVm(name, `-ceq ${literal(mark)}`)

/** An error id that means the same in every language; `powershell/errors.ts` knows it. */
const mustBeThere = "if (-not $vm) { throw 'NestedVmNotFound' }"
