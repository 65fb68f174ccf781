import { execFileSync, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderName } from '../../electron/shell/data-folder.ts'
import { appId, toastActivator } from '../../electron/shell/identity.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { taskName } from '../../electron/shell/start-after-restart.ts'
import { describeWhere, noMakensis } from '../skip.ts'
import { project } from './built.ts'
import { freshFolder } from './launch.ts'

const include = path.join(project, 'build', 'installer.nsh')
const compiler = spawnSync('makensis', ['-VERSION']).status === 0

/** What electron-builder has around our part, as far as it is used there. */
const around = (inside: string) => `
Unicode true
Name "Wizard"
OutFile "wizard.exe"
RequestExecutionLevel user
!include LogicLib.nsh
!define isUpdated '"1" == "2"'
!define BUILD_UNINSTALLER
!include "${include}"
!include MUI2.nsh
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SpanishInternational"
Section
  WriteUninstaller "$TEMP\\uninstall.exe"
SectionEnd
Section Uninstall
  ${inside}
SectionEnd
`

describe('our part of the installer', () => {
  test('knows the names that the wizard uses', async () => {
    const text = await readFile(include, 'utf8')
    expect(text).toContain(`!define WIZARD_TASK "${taskName}"`)
    expect(text).toContain(`!define WIZARD_FOLDER "${folderName}"`)
    expect(text).toContain(`!define WIZARD_NAME "${packageJson.productName}"`)
    expect(text).toContain(`!define WIZARD_TOAST "${toastActivator}"`)
  })

  test('takes away what Electron makes for notifications, for the person and not for everyone', async () => {
    const [, uninstall = ''] = (await readFile(include, 'utf8')).split('!macro customUnInstall')
    const own = /SetShellVarContext current\s(.*?)SetShellVarContext all/s.exec(uninstall)?.[1]
    expect(own).toContain('Delete "$SMPROGRAMS\\${WIZARD_NAME}.lnk"')
    expect(own).toContain('DeleteRegKey HKCU "Software\\Classes\\CLSID\\${WIZARD_TOAST}"')
  })

  test('Windows knows the installed program by the same name', async () => {
    expect(await readFile(path.join(project, 'electron-builder.yml'), 'utf8')).toContain(`appId: ${appId}\n`)
  })

  test.each(['license_en.txt', 'license_es.txt'])('%s holds the whole licence', async (name) => {
    const lines = (text: string) => text.replaceAll('\r\n', '\n').trim()
    const shown = lines(await readFile(path.join(project, 'build', name), 'utf8'))
    expect(shown).toContain(lines(await readFile(path.join(project, 'LICENSE'), 'utf8')))
  })
})

describeWhere(compiler, noMakensis)('our part of the installer, for the compiler', () => {
  test('compiles without a warning', async () => {
    const folder = await freshFolder()
    await writeFile(path.join(folder, 'setup.nsi'), around('!insertmacro customUnInstall'))
    const output = execFileSync('makensis', ['-WX', '-V2', 'setup.nsi'], { cwd: folder, encoding: 'utf8' })
    expect(output.trim()).toBe('')
  })

  test('would not compile with a mistake in it', async () => {
    const folder = await freshFolder()
    await writeFile(path.join(folder, 'setup.nsi'), around('!insertmacro customUnInstal'))
    expect(spawnSync('makensis', ['-WX', '-V2', 'setup.nsi'], { cwd: folder }).status).not.toBe(0)
  })
})
