import { indent, unless, when } from '../block.ts'
import { literal } from '../literal.ts'

/** How the throw-away VM, its folder and its disk begin to be called; behind it stands the code. */
export const namePrefix = 'NVW-PROOF-'
const isProof = `-cmatch ${literal(`^${namePrefix}[0-9A-F]{16}$`)}`

/** An empty file in the folder of a proof: from before its VM is there until all else is gone. */
export const sign = 'proof'

/** What has just been turned off, or is looked at by a guard against viruses, holds its files a little longer. */
const retried = (lines: readonly string[]): string[] => [
  'for ($try = 1; ; $try++) {',
  ...indent([
    'try {',
    ...indent([...lines, 'break']),
    '} catch {',
    ...indent(['if ($try -ge 30) { throw }', 'Start-Sleep -Seconds 1']),
    '}',
  ]),
  '}',
]

/**
 * A VM of such a name is ours by its notes; or, as New-VM can't write notes, by having none in the moment behind it, and a
 * folder with our sign.
 */
const removeVms: readonly string[] = [
  `$isBegun = { param($of) Test-Path -LiteralPath ([System.IO.Path]::Combine($store, $of, '${sign}')) }`,
  '$proofs = @(Get-VM -ErrorAction SilentlyContinue | Where-Object -FilterScript {',
  ...indent([`$_.Name ${isProof} -and ($_.Notes -ceq $notes -or (-not $_.Notes -and (& $isBegun $_.Name)))`]),
  '})',
  "$proofs | Where-Object -FilterScript { $_.State -ne 'Off' } | Stop-VM -TurnOff -Force -Confirm:$false",
  '$proofs | Remove-VM -Force -Confirm:$false',
]

/**
 * In a folder only our own files are deleted, and what Hyper-V leaves of a VM, empty folders. With another file in it, it
 * stays and is named; so it does while any VM has a disk in it.
 */
const removeFolder: readonly string[] = [
  "$begin = [System.IO.Path]::Combine($left.FullName, 'x').TrimEnd('x')",
  `$own = '${sign}', ($left.Name + '.vhd'), ($left.Name + '.2.vhd')`,
  "if ($disks | Where-Object -FilterScript { $_.StartsWith($begin, 'OrdinalIgnoreCase') }) { continue }",
  '$files = @(Get-ChildItem -LiteralPath $left.FullName -Recurse -File -Force | ForEach-Object -Process { $_.FullName })',
  ...when('$files.Count -gt 0 -and -not (& $isBegun $left.Name)', ['continue']),
  '$others = @($files | Where-Object -FilterScript { $own -cnotcontains $_.Substring($begin.Length) })',
  ...when('$others.Count -gt 0', ["Write-Warning -Message ('It stays: ' + $others[0])", 'continue']),
  ...retried([
    'foreach ($file in $files) {',
    // The sign goes last: what is cut off in here is found again.
    ...indent([
      `if ($file -ceq ($begin + '${sign}') -or -not (Test-Path -LiteralPath $file)) { continue }`,
      'Remove-Item -LiteralPath $file -Force',
    ]),
    '}',
    'Remove-Item -LiteralPath $left.FullName -Recurse -Force',
  ]),
]

/**
 * Leaves in `$tidyUp` what takes away a proof, and all that earlier ones have left that were killed. Needs `$store` and
 * `$notes`.
 */
export const tidyUp: readonly string[] = [
  '$tidyUp = {',
  ...indent([
    ...removeVms,
    ...unless('Test-Path -LiteralPath $store', ['return']),
    '$drives = @(Get-VM -ErrorAction SilentlyContinue | Get-VMHardDiskDrive -ErrorAction SilentlyContinue)',
    '$disks = @($drives | Where-Object -FilterScript { $_.Path } | ForEach-Object -Process { [string] $_.Path })',
    `$folders = @(Get-ChildItem -LiteralPath $store -Directory | Where-Object -FilterScript { $_.Name ${isProof} })`,
    'foreach ($left in $folders) {',
    ...indent(removeFolder),
    '}',
  ]),
  '}',
]
