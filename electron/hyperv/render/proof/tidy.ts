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
 * Leaves in `$tidyUp` what takes away a proof and all that earlier ones have left that were killed. A VM of such a name
 * is ours by its notes; or, as New-VM can't write notes, by having none in the moment behind it, and a folder with our
 * sign. In a folder only our own files are deleted: with another one in it, it stays and is named. Needs `$store` and
 * `$notes`.
 */
export const tidyUp: readonly string[] = [
  '$tidyUp = {',
  ...indent([
    "$isBegun = { param($of) Test-Path -LiteralPath ($store + '\\' + $of + '\\" + sign + "') }",
    '$proofs = @(Get-VM -ErrorAction SilentlyContinue | Where-Object -FilterScript {',
    ...indent([`$_.Name ${isProof} -and ($_.Notes -ceq $notes -or (-not $_.Notes -and (& $isBegun $_.Name)))`]),
    '})',
    "$proofs | Where-Object -FilterScript { $_.State -ne 'Off' } | Stop-VM -TurnOff -Force -Confirm:$false",
    '$proofs | Remove-VM -Force -Confirm:$false',
    '$inUse = @(Get-VM -ErrorAction SilentlyContinue | Get-VMHardDiskDrive -ErrorAction SilentlyContinue)',
    ...unless('Test-Path -LiteralPath $store', ['return']),
    `$folders = @(Get-ChildItem -LiteralPath $store -Directory | Where-Object -FilterScript { $_.Name ${isProof} })`,
    'foreach ($left in $folders) {',
    ...indent([
      "$begin = $left.FullName + '\\'",
      `$own = '${sign}', ($left.Name + '.vhd'), ($left.Name + '.2.vhd')`,
      "if (@($inUse | Where-Object -FilterScript { $_.Path -and $_.Path.StartsWith($begin, 'OrdinalIgnoreCase') })) { continue }",
      '$files = @(Get-ChildItem -LiteralPath $left.FullName -Recurse -File -Force)',
      ...when('$files -and -not (& $isBegun $left.Name)', ['continue']),
      '$others = @($files | Where-Object -FilterScript { $own -cnotcontains $_.FullName.Substring($begin.Length) })',
      ...when('$others', ["Write-Warning -Message ('It stays: ' + $others[0].FullName)", 'continue']),
      ...retried([
        `$files | Where-Object -FilterScript { $_.Name -cne '${sign}' -and (Test-Path -LiteralPath $_.FullName) } |`,
        '    Remove-Item -Force',
        'Remove-Item -LiteralPath $left.FullName -Recurse -Force',
      ]),
    ]),
    '}',
  ]),
  '}',
]
