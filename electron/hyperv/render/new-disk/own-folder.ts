import type { Stage } from '../../../nesting/media/schemas.ts'
import {
  fileName,
  markerIn,
  markerName,
  diskIn,
  leafOf,
  partialDiskIn,
  withoutEnd,
} from '../../../nesting/disk-files.ts'
import { indent, when } from '../block.ts'
import { literal } from '../literal.ts'

/**
 * The folder in which the wizard makes a disk. A file in it tells whose it is and how far it has come: `{ "id": …,
 * "stage": … }`. It is written as a whole and put in the place of the one before, so that it is never half of anything.
 */

export interface Making {
  folder: string
  name: string
  making: string
}

/** Leaves `$folder`, `$marker`, `$partial` (the disk while it is made) and `$final` (the disk at last). */
export const places = ({ folder, name }: Making): string[] => [
  `$folder = ${literal(withoutEnd(folder))}`,
  `$marker = ${literal(markerIn(folder))}`,
  `$partial = ${literal(partialDiskIn(folder, name))}`,
  `$final = ${literal(diskIn(folder, name))}`,
]

/** Of these what a text that is to be read needs. */
export const placesFor = (of: Making, ...variables: ('$folder' | '$marker' | '$partial' | '$final')[]): string[] =>
  places(of).filter((line) => variables.some((variable) => line.startsWith(`${variable} =`)))

export { markerName }

/** What the folder is called before it has its mark, and when it is about to lose it. */
export const freshFolder = ({ folder, making }: Making): string => `${withoutEnd(folder)}.${making}`

export const finalName = (name: string): string => `${fileName(name)}.vhdx`

/** Leaves in `$stage` how far this making has come; empty where the folder isn't its own. */
export const readStage = ({ making }: Making): string[] => [
  "$stage = ''",
  ...when('Test-Path -LiteralPath $marker', [
    '$written = Get-Content -LiteralPath $marker -Raw',
    ...when(`$written -match '"id":\\s*"${making}"' -and $written -match '"stage":\\s*"(\\w+)"'`, [
      '$stage = $Matches[1]',
    ]),
  ]),
]

/** Error ids that mean the same in every language; `powershell/errors.ts` knows them. */
export const notOurs = 'throw "PlaceNotOurs $folder"'

export const mustBeOurs = (of: Making): string[] => [...readStage(of), ...when("$stage -eq ''", [notOurs])]

/** What is done only while the disk hasn't got so far. */
export const unlessReached = (stages: readonly Stage[], lines: readonly string[]): string[] =>
  when(`@(${stages.map((stage) => `'${stage}'`).join(', ')}) -notcontains $stage`, lines)

export const markerText = ({ making }: Making, stage: Stage): string => `'{ "id": "${making}", "stage": "${stage}" }'`

export const setStage = (of: Making, stage: Stage): string[] => [
  `Set-Content -LiteralPath ($marker + '.new') -Value ${markerText(of, stage)} -Encoding Ascii`,
  "$null = (Get-Item -LiteralPath ($marker + '.new')).Replace((Get-Item -LiteralPath $marker).FullName, [NullString]::Value)",
]

/** What may take a moment, because a program that looks at every new file has it open. */
export const patiently = (line: string): string[] => [
  'for ($try = 1; ; $try++) {',
  ...indent([`try { ${line}; break }`, 'catch { if ($try -ge 30) { throw }; Start-Sleep -Seconds 1 }']),
  '}',
]

/**
 * A folder of its own, with its mark from its first moment on: it is made under another name, and gets its own when the
 * mark is in it. One that somebody has made and left empty is taken as it is.
 */
export const beginFolder = (of: Making): string[] => [
  ...readStage(of),
  ...when("$stage -eq ''", [
    `$fresh = ${literal(freshFolder(of))}`,
    ...when('Test-Path -LiteralPath $folder', [
      ...when('@(Get-ChildItem -LiteralPath $folder -Force).Count -gt 0', [notOurs]),
      '$fresh = $folder',
    ]),
    ...when('-not (Test-Path -LiteralPath $fresh)', ['$null = New-Item -ItemType Directory -Path $fresh']),
    `Set-Content -LiteralPath ($fresh + '\\${markerName}') -Value ${markerText(of, 'begun')} -Encoding Ascii`,
    ...when('$fresh -ne $folder', [`Rename-Item -LiteralPath $fresh -NewName ${literal(leafOf(of.folder))}`]),
    "$stage = 'begun'",
  ]),
]

/**
 * Hyper-V takes no disk that Windows compresses or encrypts, and new files take over what their folder says. [WSL-4103]
 * Only for a folder of ours.
 */
export const plainFolder: readonly string[] = [
  '$attributes = [string] (Get-Item -LiteralPath $folder -Force).Attributes',
  ...when("$attributes -match 'Compressed'", [`& "$([Environment]::SystemDirectory)\\compact.exe" /u /q $folder`]),
  ...when("$attributes -match 'Encrypted'", [`& "$([Environment]::SystemDirectory)\\cipher.exe" /d $folder`]),
]
