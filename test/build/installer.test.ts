import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { CURRENT_APP_INSTALLER_FILE_NAME } from 'builder-util-runtime'
import { afterAll, describe, expect, test } from 'vitest'
import { chooseDataFolder, folderName } from '../../electron/program/data-folder.ts'
import { appId, toastActivator } from '../../electron/shell/start/identity.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { taskName } from '../../electron/shell/windows/start-after-restart.ts'
import { describeWhere, noMakensis, noWine } from '../skip.ts'
import { project } from '../doors/built.ts'
import { windowsThatProtects } from '../program/protecting.ts'
import { freshFolder } from '../doors/launch.ts'
import { compile, compileForWine, hasCompiler, hasWine, include, removeDrive, runSilently, templates } from './nsis.ts'

describe('our part of the installer', () => {
  test('knows the names that the wizard uses', async () => {
    const text = await readFile(include, 'utf8')
    expect(text).toContain(`!define WIZARD_TASK "${taskName}"`)
    expect(text).toContain(`!define WIZARD_FOLDER "${folderName}"`)
    expect(text).toContain(`!define WIZARD_NAME "${packageJson.productName}"`)
    expect(text).toContain(`!define WIZARD_TOAST "${toastActivator}"`)
    // electron-builder's rule for the folder of what it calls the updater.
    expect(text).toContain(`!define WIZARD_UPDATER "${packageJson.name}-updater"`)
    expect(text).toContain(`!define WIZARD_INSTALLER "${CURRENT_APP_INSTALLER_FILE_NAME}"`)
  })

  test('takes away what Electron makes for notifications, for the person and not for everyone', async () => {
    const [, uninstall = ''] = (await readFile(include, 'utf8')).split('!macro customUnInstall')
    const own = /SetShellVarContext current\s(.*?)SetShellVarContext all/s.exec(uninstall)?.[1]
    expect(own).toContain('Delete "$SMPROGRAMS\\${WIZARD_NAME}.lnk"')
    expect(own).toContain('DeleteRegKey HKCU "Software\\Classes\\CLSID\\${WIZARD_TOAST}"')
  })

  test('takes the wizard’s data away in both of the person’s folders, only when asked', async () => {
    const [, uninstall = ''] = (await readFile(include, 'utf8')).split('!macro customUnInstall')
    const asked = /\$\{if\} \$0 == "yes"(.*?)\$\{endIf\}/s.exec(uninstall)?.[1] ?? ''
    const own = /SetShellVarContext current\s(.*?)SetShellVarContext all/s.exec(asked)?.[1]
    expect(own).toContain('wizardRemoveOwn "$APPDATA\\${WIZARD_FOLDER}"')
    expect(own).toContain('wizardRemoveOwn "$LOCALAPPDATA\\${WIZARD_FOLDER}"')
    const removals = /RMDir \/r|wizardRemoveOwn "/g
    expect(uninstall.match(removals)).toHaveLength(asked.match(removals)?.length ?? 0)
  })

  test('follows no link of a person, and takes away what only administrators may write', async () => {
    const text = await readFile(include, 'utf8')
    expect(text.match(/RMDir \/r .*/g)).toEqual(['RMDir /r "$PROGRAMFILES64\\${WIZARD_FOLDER} Data"'])
    const { folder } = await chooseDataFolder('person', {
      ...{ platform: 'win32', elevated: () => Promise.resolve(true), programs: await freshFolder() },
      runPowerShell: windowsThatProtects().run,
    })
    expect(path.basename(folder)).toBe(`${folderName} Data`)
  })

  test.each([
    ['customInit', 'installer.nsi'],
    ['customInstall', 'installSection.nsh'],
    ['customUnInstall', 'uninstaller.nsh'],
    ['customCheckAppRunning', 'include/allowOnlyOneInstallerInstance.nsh'],
  ])('has %s, which electron-builder’s part calls', async (macro, file) => {
    expect(await readFile(include, 'utf8')).toMatch(new RegExp(`^ *!macro ${macro}$`, 'm'))
    expect(await readFile(path.join(templates, file), 'utf8')).toMatch(new RegExp(`^ *!insertmacro ${macro}$`, 'm'))
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

describeWhere(hasCompiler, noMakensis)('our part of the installer, for the compiler', () => {
  const everything = {
    install: '!insertmacro CHECK_APP_RUNNING\n!insertmacro customInstall',
    uninstall: '!insertmacro customUnInstall',
    init: '!insertmacro customInit',
    defined: ['BUILD_UNINSTALLER', 'APP_ARM64'],
  }

  test('compiles without a warning', async () => {
    expect(await compile(await freshFolder(), everything)).toBe('')
  })

  test('would not compile with a mistake in it', async () => {
    const mistaken = { ...everything, uninstall: '!insertmacro customUnInstal' }
    await expect(compile(await freshFolder(), mistaken)).rejects.toThrow('customUnInstal')
  })
})

describeWhere(hasWine, noWine)('our part of the installer, run silently', () => {
  afterAll(removeDrive)

  /** Where a program for Windows leaves word. */
  const write = (file: string, text: string) => `FileOpen $9 "$EXEDIR\\${file}" w\nFileWrite $9 "${text}"\nFileClose $9`
  const read = (folder: string, file: string) => readFile(path.join(folder, file), 'utf8').catch(() => null)

  test('changes nothing while the wizard runs, and says so with its exit code', async () => {
    const folder = await freshFolder()
    const install = `StrCpy $INSTDIR $EXEDIR\n!insertmacro CHECK_APP_RUNNING\n${write('after.txt', 'installed')}`
    expect(await runSilently(folder, { install }), 'the wizard isn’t there').toBe(0)
    expect(await read(folder, 'after.txt')).toBe('installed')
    await rm(path.join(folder, 'after.txt'))
    // This very program is the one that runs, by its name.
    expect(await runSilently(folder, { install, file: 'Wizard.exe' }), 'the wizard runs').toBe(32)
    expect(await read(folder, 'after.txt')).toBeNull()
    expect(await runSilently(folder, { install }), 'the wizard is there and doesn’t run').toBe(0)
    expect(await read(folder, 'after.txt')).toBe('installed')
  })

  test('waits for a wizard that is closing', async () => {
    const folder = await freshFolder()
    const closing = { install: 'Sleep 4000', file: 'Wizard.exe' }
    const install = `
      StrCpy $INSTDIR $EXEDIR
      Exec '"$INSTDIR\\Wizard.exe" /S'
      Sleep 1000
      !insertmacro CHECK_APP_RUNNING
      ${write('after.txt', 'installed')}`
    await compileForWine(folder, closing)
    expect(await runSilently(folder, { install })).toBe(0)
    expect(await read(folder, 'after.txt')).toBe('installed')
  })

  /** Where the installer would put the wizard, and where the two kinds of programs belong. */
  const where = write('where.txt', '$INSTDIR')
  const init = (before: string) =>
    `${folderFor32}\nStrCpy $INSTDIR "$PROGRAMFILES32\\wizard"\n${before}\n!insertmacro customInit\n${where}`
  /** Wine for 64 bits alone doesn't have it. */
  const folderFor32 = `SetRegView 32
    WriteRegStr HKLM "Software\\Microsoft\\Windows\\CurrentVersion" "ProgramFilesDir" "C:\\Program Files (x86)"
    SetRegView lastused`
  /** Wine has no processor of this kind. */
  const onArm = '!undef IsNativeARM64\n!define IsNativeARM64 `"1" == "1"`'
  const elsewhere = 'StrCpy $perMachineInstallationFolder "C:\\Recorded"\nStrCpy $INSTDIR "C:\\Recorded"'

  test.each([
    ['for arm64 refuses another processor', ['APP_ARM64'], '', 1633 % 256, null],
    ['for arm64 goes where programs of 64 bits are', ['APP_ARM64'], onArm, 0, 'C:\\Program Files\\wizard'],
    ['for arm64 stays where it is installed already', ['APP_ARM64'], `${onArm}\n${elsewhere}`, 0, 'C:\\Recorded'],
    ['for x64 leaves that to electron-builder', ['APP_64'], '', 0, 'C:\\Program Files (x86)\\wizard'],
    ['for both leaves it too', ['APP_64', 'APP_ARM64'], onArm, 0, 'C:\\Program Files (x86)\\wizard'],
  ])('%s', async (_name, defined, before, code, place) => {
    const folder = await freshFolder()
    expect(await runSilently(folder, { init: init(before), defined })).toBe(code)
    expect(await read(folder, 'where.txt')).toBe(place)
  })

  test('a person’s own folder goes with all that is in it, and nothing beside it', async () => {
    const folder = await freshFolder()
    const own = '$APPDATA\\Its own & more'
    const made = ['', ' too'].map(
      (more) =>
        `CreateDirectory "${own}${more}\\logs"\n${write('x', '')}\nCopyFiles /SILENT "$EXEDIR\\x" "${own}${more}\\logs"`,
    )
    const look = ['', ' too']
      .map((more) => `IfFileExists "${own}${more}\\logs\\x" 0 +2\nStrCpy $8 "$8 there${more}"\n`)
      .join('')
    const install = `${made.join('\n')}\n${look}StrCpy $8 "$8, then"\n!insertmacro wizardRemoveOwn "${own}"\n${look}`
    expect(await runSilently(folder, { install: `${install}${write('seen.txt', '$8')}` })).toBe(0)
    expect(await read(folder, 'seen.txt')).toBe(' there there too, then there too')
  })

  test.each([
    ['customInstall', {}],
    ['customUnInstall', { defined: ['BUILD_UNINSTALLER'] }],
  ])('%s takes the copy of the installer away, and nothing else', async (macro, more) => {
    const folder = await freshFolder()
    const own = '$LOCALAPPDATA\\nested-virtualization-wizard-updater'
    const beside = `SetShellVarContext current\nCreateDirectory "${own}"\n`
    const copy = `${beside}CopyFiles /SILENT "$EXEPATH" "${own}\\installer.exe"\n`
    const other = `FileOpen $9 "${own}\\other.txt" w\nFileClose $9\n`
    const look = ['', '\\installer.exe', '\\other.txt']
      .map((file) => `IfFileExists "${own}${file}" 0 +2\nStrCpy $8 "$8 there${file}"\n`)
      .join('')
    const seen = async (before: string) => {
      const install = `${before}${look}StrCpy $8 "$8, then"\n!insertmacro ${macro}\nSetShellVarContext current\n${look}`
      expect(await runSilently(folder, { install: `${install}${write('seen.txt', '$8')}`, ...more })).toBe(0)
      return read(folder, 'seen.txt')
    }
    expect(await seen(copy)).toBe(' there there\\installer.exe, then')
    expect(await seen(`${copy}${other}`)).toBe(
      ' there there\\installer.exe there\\other.txt, then there there\\other.txt',
    )
    await runSilently(folder, { install: `SetShellVarContext current\nRMDir /r "${own}"` })
  })
})
