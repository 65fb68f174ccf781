import { indent, when } from '../block.ts'
import { patiently } from './own-folder.ts'

/**
 * The disk at work: mounted without drive letters, because letters open windows, collide with those of others and stay
 * behind. Its volumes are reached by folders inside the VM's own folder. Whatever happens, they go before the disk does:
 * a folder that still leads into a volume must not be deleted with what is in it.
 */

/** Where the volumes of the disk are reached: that of Windows, and that of the firmware. */
export const windowsVolume = "($folder + '\\windows')"
export const systemVolume = "($folder + '\\system')"

/** What an earlier try has left running and mounted. A program is known by the scratch folder that only ours has. */
export const releaseEverything: readonly string[] = [
  "$programs = Get-CimInstance -ClassName Win32_Process -Filter \"Name = 'dism.exe' OR Name = 'DismHost.exe'\"",
  "$programs | Where-Object -FilterScript { $_.CommandLine -and $_.CommandLine.Contains($folder + '\\dism') } |",
  '    ForEach-Object -Process { Stop-Process -Id $_.ProcessId -Force -ErrorAction SilentlyContinue }',
  'Dismount-OwnDisk',
]

/**
 * Defines what takes the disk from this PC again. Does nothing where nothing is mounted. A finished disk is only the
 * wizard's to dismount where a path of its own leads into it (from a look at it that was interrupted).
 */
export const dismountFunction: readonly string[] = [
  'function Dismount-OwnDisk {',
  ...indent([
    'foreach ($file in $partial, $final) {',
    ...indent([
      '$disk = $null',
      // Half a file, which an interrupted try has left, is no disk.
      ...when('Test-Path -LiteralPath $file', ['try { $disk = Get-VHD -Path $file } catch { $disk = $null }']),
      'if (-not $disk -or $null -eq $disk.DiskNumber) { continue }',
      '$own = $file -eq $partial',
      'foreach ($partition in @(Get-Partition -DiskNumber $disk.DiskNumber -ErrorAction SilentlyContinue)) {',
      ...indent([
        'foreach ($path in @($partition.AccessPaths)) {',
        ...indent([
          "if (-not $path -or -not $path.StartsWith($folder + '\\', [StringComparison]::OrdinalIgnoreCase)) { continue }",
          "Remove-PartitionAccessPath -InputObject $partition -AccessPath $path.TrimEnd('\\')",
          '$own = $true',
        ]),
        '}',
      ]),
      '}',
      'if (-not $own) { continue }',
      ...patiently('Dismount-VHD -Path $file'),
    ]),
    '}',
    "foreach ($path in ($folder + '\\windows'), ($folder + '\\system')) {",
    ...indent(['if (Test-Path -LiteralPath $path) { (Get-Item -LiteralPath $path -Force).Delete() }']),
    '}',
  ]),
  '}',
]

/** Leaves the mounted disk in `$mounted`. Windows may bring a new disk up as one that nobody may write to. */
const mount: readonly string[] = [
  'Mount-VHD -Path $partial -NoDriveLetter',
  '$mounted = Get-Disk -Number (Get-VHD -Path $partial).DiskNumber',
  'if ($mounted.IsOffline) { Set-Disk -Number $mounted.Number -IsOffline $false }',
  'if ($mounted.IsReadOnly) { Set-Disk -Number $mounted.Number -IsReadOnly $false }',
]

/** The same to be read: mounted, what is done with it, and taken from this PC again. Needs `$partial`. */
export const plainWithDisk = (lines: readonly string[]): string[] => [
  ...mount.slice(0, 2),
  ...lines,
  'Dismount-VHD -Path $partial',
]

/** Does something with the disk mounted, and takes it from this PC again. What failed first is what is told. */
export const withDisk = (lines: readonly string[]): string[] => [
  '$well = $false',
  'try {',
  ...indent([...mount, ...lines, '$well = $true']),
  '} finally {',
  ...indent([
    'try { Dismount-OwnDisk }',
    'catch { if ($well) { throw }; Write-Warning -Message $_.Exception.Message }',
  ]),
  '}',
]

const firmwareType = '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}'
const basicType = '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}'
const reservedType = '{e3c9e316-0b5c-4db8-817d-f92df00215ae}'
export const partitionTypes = { firmware: firmwareType, basic: basicType, reserved: reservedType }

/** Leaves in `$windows` the partition of Windows: the largest of its type, whatever its number. */
export const findWindows: readonly string[] = [
  `$windows = Get-Partition -DiskNumber $mounted.Number | Where-Object -FilterScript { $_.GptType -eq '${basicType}' } |`,
  '    Sort-Object -Property Size | Select-Object -Last 1',
]
export const findSystem: readonly string[] = [
  `$system = Get-Partition -DiskNumber $mounted.Number | Where-Object -FilterScript { $_.GptType -eq '${firmwareType}' } | Select-Object -First 1`,
]

/** Opens a partition at a folder that is empty. */
export const openAt = (partition: '$windows' | '$system', folder: string): string[] => [
  `$null = New-Item -ItemType Directory -Path ${folder}`,
  `Add-PartitionAccessPath -InputObject ${partition} -AccessPath ${folder}`,
]
