import { indent, when } from '../block.ts'

/**
 * Windows' own program for images, as a process that can be killed. Its percentages come as lines of their own; it says
 * by a number whether it went well, and more in a log, of which the end is shown where it didn't.
 */
export const dismFunction: readonly string[] = [
  'function Invoke-Dism {',
  ...indent([
    'param([string[]] $Given)',
    "$scratch = $folder + '\\dism'",
    "$log = $scratch + '\\dism.log'",
    ...when('-not (Test-Path -LiteralPath $scratch)', ['$null = New-Item -ItemType Directory -Path $scratch']),
    '$all = @(\'/English\') + $Given + @("/LogPath:$log", "/ScratchDir:$scratch")',
    '& {',
    ...indent(["$ErrorActionPreference = 'Continue'", '& "$([Environment]::SystemDirectory)\\dism.exe" $all 2>&1']),
    '} | ForEach-Object -Process { [string] $_ }',
    // 3010: it went well, and takes effect at the next start.
    ...when('@(0, 3010) -notcontains $LASTEXITCODE', [
      '$number = $LASTEXITCODE',
      'if (Test-Path -LiteralPath $log) { Get-Content -LiteralPath $log -Tail 20 }',
      'throw "dism failed with exit code $number."',
    ]),
  ]),
  '}',
]

/** Has that function do something. @param given expressions of PowerShell */
export const invokeDism = (given: readonly string[]): string => `Invoke-Dism -Given @(${given.join(', ')})`

/** The same as somebody types it. */
export const plainDism = (given: readonly string[]): string => `dism.exe @(${given.join(', ')})`
