import type { OperationOf } from '../../../nesting/operations.ts'
import { indent, when } from '../block.ts'
import { programOfWindows } from '../native.ts'
import {
  dismountFunction,
  findSystem,
  findWindows,
  openAt,
  plainWithDisk,
  releaseEverything,
  systemVolume,
  windowsVolume,
  withDisk,
} from './mounted.ts'
import { mustBeOurs, places, placesFor, setStage, unlessReached } from './own-folder.ts'

/**
 * The files with which the VM starts: by this PC's own program, and where that doesn't make it by the image's, which may
 * be newer, or one that this PC doesn't let run. The folder comes first: newer ones don't make it. [WIT-428], [WIT-406]
 */
export function makeBootable(operation: OperationOf<'makeBootable'>): string[] {
  return [
    ...places(operation),
    ...dismountFunction,
    ...mustBeOurs(operation),
    ...unlessReached(
      ['bootable', 'answered', 'withHyperV', 'finished'],
      [
        ...releaseEverything,
        ...withDisk([
          ...opened,
          `$boot = ${systemVolume} + '\\EFI\\Microsoft\\Boot'`,
          ...when('-not (Test-Path -LiteralPath $boot)', ['$null = New-Item -ItemType Directory -Path $boot']),
          sourceIs,
          `$program = $source + '\\System32\\bcdboot.exe'`,
          ...bcdboot(programOfWindows('bcdboot.exe')),
          ...when(`-not (${isWhole})`, bcdboot('& $program')),
          ...when(`-not (${isWhole})`, ['throw "BootFilesFailed $boot"']),
        ]),
        ...setStage(operation, 'bootable'),
      ],
    ),
  ]
}

export const plainMakeBootable = (operation: OperationOf<'makeBootable'>): string[] => [
  ...placesFor(operation, '$folder', '$partial'),
  ...plainWithDisk([...opened, sourceIs, `bcdboot.exe ${fromSource}`]),
]

const opened: readonly string[] = [
  ...findWindows,
  ...findSystem,
  ...openAt('$windows', windowsVolume),
  ...openAt('$system', systemVolume),
]
const sourceIs = `$source = ${windowsVolume} + '\\Windows'`
const fromSource = `$source /s ${systemVolume} /f UEFI`

/** By number it may fail and by its files it hasn't, and the other way round: the files count. */
const bcdboot = (program: string): string[] => [
  'try {',
  ...indent([
    '& {',
    ...indent(["$ErrorActionPreference = 'Continue'", `${program} ${fromSource} 2>&1`]),
    '} | ForEach-Object -Process { [string] $_ }',
    'Write-Output -InputObject "bcdboot ended with $LASTEXITCODE."',
  ]),
  // One that a rule of this PC forbids doesn't start at all.
  '} catch { Write-Warning -Message $_.Exception.Message }',
]

const files = ['EFI\\Boot\\bootx64.efi', 'EFI\\Microsoft\\Boot\\bootmgfw.efi', 'EFI\\Microsoft\\Boot\\BCD']
const isWhole = files.map((file) => `(Test-Path -LiteralPath (${systemVolume} + '\\${file}'))`).join(' -and ')
