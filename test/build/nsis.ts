import { execFile, spawnSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { patience } from '../patience.ts'
import { project } from '../doors/built.ts'
import { freshFolder } from '../doors/launch.ts'

/** Our part of the installer with what electron-builder has around it, as far as it is used there. */

export const include = path.join(project, 'build', 'installer.nsh')
export const templates = path.join(project, 'node_modules/app-builder-lib/templates/nsis')
export const hasCompiler = spawnSync('makensis', ['-VERSION']).status === 0
/** Programs for Windows run here: not on Windows itself, where an installer would meet the real one. */
export const hasWine = hasCompiler && process.platform === 'linux' && spawnSync('wine', ['--version']).status === 0

const usual = 'installer-of-test.exe'

export interface Script {
  /** What the installer and the uninstaller do in their sections. */
  readonly install?: string
  readonly uninstall?: string
  /** What comes first in the installer: electron-builder's `.onInit`. */
  readonly init?: string
  /** The names that electron-builder defines for one of its builds. */
  readonly defined?: readonly string[]
  /** Name of the installer's file. */
  readonly file?: string
}

function scriptOf({ install = '', uninstall = '', init = '', defined = [], file = usual }: Script): string {
  return `
Unicode true
Name "Wizard"
OutFile "${file}"
RequestExecutionLevel user
!include LogicLib.nsh
!include x64.nsh
!define isUpdated '"1" == "2"'
!define APP_EXECUTABLE_FILENAME "Wizard.exe"
!define APP_FILENAME "wizard"
!define APP_GUID "guid"
${defined.map((name) => `!define ${name}`).join('\n')}
!include "${include}"
!addincludedir "${path.join(templates, 'include')}"
!include "${path.join(templates, 'include', 'allowOnlyOneInstallerInstance.nsh')}"
!include MUI2.nsh
!insertmacro MUI_PAGE_INSTFILES
${uninstall === '' ? '' : '!insertmacro MUI_UNPAGE_INSTFILES'}
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SpanishInternational"
Var perMachineInstallationFolder
Function .onInit
  StrCpy $perMachineInstallationFolder "$perMachineInstallationFolder"
  ${init}
FunctionEnd
Section
  ${install}
  ${uninstall === '' ? '' : 'WriteUninstaller "$EXEDIR\\uninstall.exe"'}
SectionEnd
${uninstall === '' ? '' : `Section Uninstall\n${uninstall}\nSectionEnd`}
`
}

/** Compiles a script; a warning is an error. @returns what the compiler says @throws when it does not compile */
export async function compile(folder: string, script: Script, head = ''): Promise<string> {
  await writeFile(path.join(folder, 'script.nsi'), head + scriptOf(script))
  const { status, stdout, stderr } = spawnSync('makensis', ['-WX', '-V2', 'script.nsi'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stdout + stderr)
  return (stdout + stderr).trim()
}

/** Wine's own Windows, the same for all that a test file runs: making one takes long. */
const drive = hasWine ? await freshFolder() : ''
/** It is large, so that no test file leaves it behind. */
export const removeDrive = () => rm(drive, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 })

/** Compiles for 64 bits, which Wine needs no more than itself for. */
export const compileForWine = (folder: string, script: Script) => compile(folder, script, 'Target amd64-unicode\n')

/**
 * Compiles a script for 64 bits, which Wine can run by itself, and runs it silently.
 * @param folder where the script is
 * @returns its exit code
 */
export async function runSilently(folder: string, script: Script): Promise<number> {
  const { file = usual } = script
  await compileForWine(folder, script)
  const env = { ...process.env, WINEPREFIX: drive, WINEDEBUG: '-all', DISPLAY: '' }
  return await new Promise((resolve) => {
    execFile('wine', [file, '/S'], { cwd: folder, env, timeout: patience * 2 }, (error) => {
      resolve(error === null ? 0 : typeof error.code === 'number' ? error.code : -1)
    })
  })
}
