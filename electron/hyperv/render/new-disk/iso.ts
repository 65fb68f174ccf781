import { indent, unless, when } from '../block.ts'

/**
 * The image is somebody's: it is mounted only where it isn't yet, and dismounted only where this has mounted it. A note
 * in the folder says so before it is, for whoever comes after an interrupted try.
 */

const mounting = '$null = Mount-DiskImage -ImagePath $iso -StorageType ISO -Access ReadOnly -NoDriveLetter'
const itsVolume = '$volume = Get-Volume -DiskImage (Get-DiskImage -ImagePath $iso) | Select-Object -First 1'

/** Does something with the volume of `$iso` in `$volume`, to be read. */
export const plainWithImage = (lines: readonly string[]): string[] => [
  mounting,
  itsVolume,
  ...lines,
  '$null = Dismount-DiskImage -ImagePath $iso',
]

/** Needs `$iso`; gives the volume of it. */
export const mountImageFunction: readonly string[] = [
  'function Mount-OwnImage {',
  ...indent([
    ...unless('(Get-DiskImage -ImagePath $iso).Attached', [
      "Set-Content -LiteralPath ($folder + '\\mounted.txt') -Value $iso -Encoding UTF8",
      mounting,
    ]),
    // Windows takes a moment to find out what is on it.
    'for ($try = 1; ; $try++) {',
    ...indent([
      itsVolume,
      'if ($volume) { return $volume }',
      'if ($try -ge 15) { throw "ImageUnreadable $iso" }',
      'Start-Sleep -Seconds 1',
    ]),
    '}',
  ]),
  '}',
]

/** What can't be dismounted now keeps its note, and is said. */
export const dismountImageFunction: readonly string[] = [
  'function Dismount-OwnImage {',
  ...indent([
    "$note = $folder + '\\mounted.txt'",
    ...when('-not (Test-Path -LiteralPath $note)', ['return']),
    'try {',
    ...indent([
      '$path = ([string] (Get-Content -LiteralPath $note -Raw -Encoding UTF8)).Trim()',
      ...when('$path -and (Get-DiskImage -ImagePath $path).Attached', ['$null = Dismount-DiskImage -ImagePath $path']),
      'Remove-Item -LiteralPath $note',
    ]),
    '} catch { Write-Warning -Message $_.Exception.Message }',
  ]),
  '}',
]
