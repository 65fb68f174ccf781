import type { OperationOf } from '../../nesting/operations.ts'
import { diskIn, withoutEnd } from '../../nesting/disk-files.ts'
import { notesFor } from './mark.ts'
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
  const { name, folder, vhdx } = operation
  const notes = notesOf(operation)
  return [
    ...filesOf(diskOf(operation), unfinished(literal(diskIn(folder, name)))),
    ...findMadeVm(name, `-ceq ${literal(notes)}`),
    ...when('-not $vm', makeVm(operation, storageOf(operation), notes, vhdx === null)),
    isMade,
    ...when("$vm.State -eq 'Off'", settings(operation)),
  ]
}

/** The same commands without what looks before and after, to be read. */
export const plainCreateVm = (operation: OperationOf<'createVm'>): string[] => [
  diskIs(diskOf(operation)),
  `$vm = ${newVm(operation, storageOf(operation))}`,
  withNotes(notesOf(operation)),
  ...settings(operation, plainly),
]

const diskOf = ({ vhdx, folder, name }: Pick<OperationOf<'createVm'>, 'vhdx' | 'folder' | 'name'>): string =>
  literal(vhdx ?? diskIn(folder, name))

const notesOf = ({ vhdx, folder, name, prepared }: OperationOf<'createVm'>): string =>
  notesFor(vhdx ?? diskIn(folder, name), vhdx === null, prepared?.making)

function storageOf({ vhdx, folder, name, diskBytes }: OperationOf<'createVm'>): string {
  const storage = vhdx === null ? `-NewVHDPath $disk -NewVHDSizeBytes ${bytesLiteral(diskBytes)}` : '-VHDPath $disk'
  return `-Path ${literal(parentFor(folder, name))} ${storage}`
}

export const diskIs = (disk: string) => `$disk = ${disk}`
export const filesOf = (disk: string, begun: string) => [diskIs(disk), `$begun = ${begun}`]
export const unfinished = (disk: string) => `${disk} + '.unfinished'`

/** Needs `$disk` and `$begun`; leaves the marked VM in `$vm`. */
export function makeVm(of: NewVm, rest: string, notes: string, ownDisk: boolean): string[] {
  const { name } = of
  return [
    ...when('Test-Path -LiteralPath $begun', nothingLeft(name, ownDisk)),
    ...(ownDisk ? [diskMustBeNew] : []),
    `$before = @(${everyVm} | ForEach-Object -Process { $_.Id })`,
    'New-Item -ItemType File -Path $begun -Force',
    'try {',
    ...indent([`$vm = ${newVm(of, rest)}`]),
    '} catch {',
    ...indent(tidyUp(name, notes, ownDisk)),
    ...indent(['throw']),
    '}',
    withNotes(notes),
  ]
}

interface NewVm {
  name: string
  memory: number
  generation?: 1 | 2 | undefined
}

export const newVm = ({ name, memory, generation = 2 }: NewVm, rest: string) =>
  `New-VM -Name ${literal(name)} -Generation ${generation} -MemoryStartupBytes ${bytesLiteral(memory)} ${rest}`

export const withNotes = (notes: string) => `$vm = $vm | Set-VM -Notes ${literal(notes)} -Passthru`

/**
 * A New-VM that fails takes back what it has made, and that may fail as well. What is there since a moment ago gets the
 * mark first, so that it is known as ours also where it can't be removed now.
 */
const tidyUp = (name: string, notes: string, ownDisk: boolean): string[] => [
  'try {',
  ...indent([
    `$made = @(${everyVm} | Where-Object -FilterScript { $before -notcontains $_.Id -and ${unmarked(name)} })`,
    `$made | Set-VM -Notes ${literal(notes)}`,
    `$made | ${removing}${quietly}`,
    ...(ownDisk ? removeDisk : []),
    'Remove-Item -LiteralPath $begun',
  ]),
  '} catch {',
  ...indent(['Write-Warning -Message $_.Exception.Message']),
  '}',
]

/** With its mark the VM needs no file that tells of it, also where an earlier try got no further than the mark. */
export const isMade = 'if (Test-Path -LiteralPath $begun) { Remove-Item -LiteralPath $begun }'

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
export const forgetTry = (name: string, ownDisk: boolean): string[] =>
  when('Test-Path -LiteralPath $begun', [
    ...lookAround(name),
    ...when(mayBeLeft(ownDisk), [
      `Write-Warning -Message ('Without the mark of the wizard, so it stays: ' + $disk + ' ' + ${literal(name)})`,
    ]),
    'Remove-Item -LiteralPath $begun',
  ])

export const removingDisk = 'Remove-Item -LiteralPath $disk'
export const removeDisk = when('Test-Path -LiteralPath $disk', [removingDisk])

/** What a script does only where it can or has to, and somebody who reads it takes for granted. */
interface Guarded {
  ifKnown: (condition: string, lines: readonly string[]) => string[]
  unlessThere: (found: string, lines: readonly string[]) => string[]
  ifItCan: (lines: readonly string[], otherwise: string) => string[]
}
const guarded: Guarded = {
  ifKnown: when,
  unlessThere: unless,
  ifItCan: (lines, otherwise) => ['try {', ...indent(lines), `} catch { ${otherwise} }`],
}
const itself = (_: string, lines: readonly string[]) => [...lines]
const plainly: Guarded = { ifKnown: itself, unlessThere: itself, ifItCan: (lines) => [...lines] }

/** The processors last: they tell whether a VM that was made is complete (`nesting/rules/created-vm.ts`). */
function settings(operation: OperationOf<'createVm'>, how = guarded): string[] {
  const { memory, processors, iso, switchId, macSpoofing, prepared } = operation
  return [
    `$vm | Set-VMMemory -DynamicMemoryEnabled $false -StartupBytes ${bytesLiteral(memory)}`,
    ...noAutomaticCheckpoints(how),
    ...(prepared ? aroundPreparedDisk : []),
    ...(getsTpm(operation) ? withTpm(how) : []),
    ...(iso === null ? [] : bootFrom(iso, how)),
    ...(switchId === null ? [] : connectTo(switchId)),
    ...(macSpoofing ? [allowSpoofing] : []),
    `$vm | Set-VMProcessor -Count ${integerLiteral(processors)} -ExposeVirtualizationExtensions $true`,
  ]
}

/** Windows before 16299 has no automatic checkpoints, and no parameter for them. */
const noAutomaticCheckpoints = (how: Guarded) =>
  how.ifKnown("(Get-Command -Name Set-VM).Parameters.ContainsKey('AutomaticCheckpointsEnabled')", [
    '$vm | Set-VM -AutomaticCheckpointsEnabled $false',
  ])
export const withoutAutomaticCheckpoints = noAutomaticCheckpoints(guarded)

/** A Windows of the wizard's own: it starts from its disk under secure boot, and shuts down with this PC. */
const aroundPreparedDisk = [
  '$vm | Set-VM -CheckpointType Production -AutomaticStopAction ShutDown -AutomaticStartAction Nothing',
  '$drive = $vm | Get-VMHardDiskDrive | Select-Object -First 1',
  '$vm | Set-VMFirmware -EnableSecureBoot On -SecureBootTemplate MicrosoftWindows -FirstBootDevice $drive',
]

/**
 * The set-up of Windows 11 refuses a VM without one. Not every PC can give a VM a TPM, and the first Windows that nest have
 * no cmdlets for it; whatever else is installed does without, so that is said and nothing more.
 */
const withTpm = (how: Guarded): string[] =>
  how.ifItCan(
    how.unlessThere('($vm | Get-VMSecurity).TpmEnabled', [
      '$vm | Set-VMKeyProtector -NewLocalKeyProtector',
      '$vm | Enable-VMTPM',
    ]),
    "Write-Warning -Message ('The VM gets no TPM: ' + $_.Exception.Message)",
  )

/** A disk that somebody has brings a Windows that is set up, which a TPM would have encrypt it. */
const getsTpm = ({ vhdx, generation, prepared }: OperationOf<'createVm'>): boolean =>
  prepared ? prepared.tpm : vhdx === null && generation !== 1

const bootFrom = (iso: string, how: Guarded) => [
  ...how.unlessThere('$vm | Get-VMDvdDrive', [`$vm | Add-VMDvdDrive -Path ${literal(iso)}`]),
  '$vm | Set-VMFirmware -FirstBootDevice ($vm | Get-VMDvdDrive | Select-Object -First 1)',
]

const connectTo = (switchId: string) => [
  `$vm | Get-VMNetworkAdapter | Connect-VMNetworkAdapter -VMSwitch (Get-VMSwitch -Id ${literal(switchId)})`,
]

const allowSpoofing = '$vm | Get-VMNetworkAdapter | Set-VMNetworkAdapter -MacAddressSpoofing On'

/** A running VM is refused by Remove-VM itself: cutting its power is not part of this. */
export function removeCreatedVm(operation: OperationOf<'removeCreatedVm'>): string[] {
  const { name, folder, vhdx } = operation
  return [
    ...filesOf(diskOf(operation), unfinished(literal(diskIn(folder, name)))),
    ...findMadeVm(name, ownNotes(operation)),
    ...when('$vm', [`$vm | ${removing}${quietly}`, ...(vhdx === null ? removeDisk : [])]),
    ...forgetTry(name, vhdx === null),
  ]
}

/** Still only what has the mark. */
export const plainRemoveCreatedVm = (operation: OperationOf<'removeCreatedVm'>): string[] => [
  ...(operation.vhdx === null ? [diskIs(diskOf(operation))] : []),
  `${marked(operation.name, ownNotes(operation))} | ${removing}`,
  ...(operation.vhdx === null ? [removingDisk] : []),
]

export const removing = 'Remove-VM -Force'
export const quietly = ' -Confirm:$false'

function ownNotes({ vmId, name, folder, vhdx, making }: OperationOf<'removeCreatedVm'>): string {
  const chosen = vmId === null ? '' : ` -and $_.Id -eq ${literal(vmId)}`
  return `-ceq ${literal(notesFor(vhdx ?? diskIn(folder, name), vhdx === null, making))}${chosen}`
}

export const marked = (name: string, notes: string, all = 'Get-VM') =>
  `${all} | Where-Object -FilterScript { $_.Name -ceq ${literal(name)} -and $_.Notes ${notes} }`

/** All that can be read. One that Hyper-V itself can't read is an error, and nobody's reason to end. */
const everyVm = 'Get-VM -ErrorAction SilentlyContinue -ErrorVariable unread'

/**
 * Leaves in `$vm` the VM of this name with such notes. VMs of others that can't be read don't matter; what does is
 * whether Hyper-V answers at all, which its own settings tell, and a VM of this very name that can't be read.
 */
export function findMadeVm(name: string, notes: string): string[] {
  const named = "$_.TargetObject -and $_.TargetObject.PSObject.Properties['Name']"
  const own = `${named} -and $_.TargetObject.Name -ceq ${literal(name)}`
  return [
    '$null = Get-VMHost',
    `$vm = ${marked(name, notes, everyVm)}`,
    `$unread | Where-Object -FilterScript { ${own} } | ForEach-Object -Process { throw $_ }`,
  ]
}

/** Hyper-V puts a VM's files into a folder of the VM's name; where `folder` ends in that name, it is that folder. */
function parentFor(folder: string, name: string): string {
  const trimmed = withoutEnd(folder)
  const parent = trimmed.slice(0, -name.length - 1)
  return trimmed.toLowerCase().endsWith(`\\${name.toLowerCase()}`) && parent.includes('\\') ? parent : trimmed
}
