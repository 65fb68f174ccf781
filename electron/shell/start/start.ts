import path from 'node:path'
import { app, clipboard, dialog, session } from 'electron'
import { format } from '../../texts/format.ts'
import { foreignSwitches, ownArguments, readArguments } from './arguments.ts'
import { shellCarrier } from './carrier.ts'
import { chooseDataFolder, folderName, type DataFolder } from '../../program/data-folder.ts'
import { cleanEnvironment } from './environment.ts'
import { openGraphicsRecord } from '../crash/graphics-record.ts'
import { appId, toastActivator } from './identity.ts'
import { openLog, type Logger } from '../../program/log.ts'
import { watchGraphics } from '../crash/graphics.ts'
import type { Net } from './net.ts'
import { browserOpener } from '../page/open-in-browser.ts'
import { chooseProfile, type Profile } from './profile.ts'
import type { BuiltFiles, Programs, Surroundings } from '../../program/surroundings.ts'
import { guardAllPages, lockSession, type LinkOpener } from '../page/security.ts'
import { registerPageScheme } from '../page/serve-page.ts'
import { shellTexts, type ShellTexts } from '../texts.ts'
import { showWizard } from './show-wizard.ts'
import { languageOf } from '../../texts/languages.ts'

/** What was begun, which needs Electron to be ready; it rejects when it fails. */
export interface Begun {
  work: Promise<void>
}

/**
 * Starts the program: with a window, or (`--cli`) without one. Call it once, before Electron is ready, and let Electron
 * become ready only when it has answered: some of what it sets counts only before.
 * @param files where the build has put page and preload
 * @param programs what runs in the shell
 * @param net what catches a rejection, and every later error
 */
export async function startShell(files: BuiltFiles, programs: Programs, net: Net): Promise<Begun> {
  const unpacked = app.isPackaged && process.env['PORTABLE_EXECUTABLE_FILE'] ? process.execPath : null
  const given = ownArguments(process.argv, app.isPackaged ? null : app.getAppPath(), unpacked)
  const wanted = readArguments(given, !app.isPackaged)
  const removed = cleanEnvironment(process.env, app.isPackaged)
  const foreign = app.isPackaged ? foreignSwitches(given) : []
  for (const name of foreign) app.commandLine.removeSwitch(name)

  app.enableSandbox()
  app.setAppUserModelId(appId)
  if (process.platform === 'win32') app.setToastActivatorCLSID(toastActivator)
  registerPageScheme()

  const preferred = wanted.data ?? path.join(app.getPath('appData'), folderName)
  const data = await chooseDataFolder(preferred)
  const { folder } = data
  // Electron's lock is a file in its folder: where nothing can be written there is none, and no journal to guard.
  const nothingKept = data.trouble?.kept === false
  const profile = chooseProfile({ data, usual: wanted.data === null, window: wanted.cli === null })
  app.setPath('userData', wanted.cli || nothingKept ? profile.folder : folder)
  app.setPath('sessionData', profile.folder)
  const logs = path.join(folder, 'logs')
  const log = openLog({ folder: logs })
  net.logTo(log, logs)
  log.info(`version ${app.getVersion()} starts on ${process.platform} ${process.arch}`)
  if (data.trouble) log.warn(`${preferred} can't be written: ${data.trouble.reason}`)
  if (removed.length > 0) log.warn(`ignored from the environment: ${removed.join(', ')}`)
  if (wanted.unknown.length > 0) log.warn(`ignored arguments: ${wanted.unknown.join(' ')}`)

  let texts = shellTexts.en
  const surroundings: Omit<Surroundings, 'systemLanguage'> = {
    folder,
    version: app.getVersion(),
    pc: wanted.pc,
    vm: wanted.vm,
    scenario: wanted.scenario,
    speed: wanted.speed,
    ignored: wanted.unknown,
    carrier: shellCarrier({ log, wanted, texts: () => texts }),
    log,
  }
  if (wanted.cli) {
    if (data.trouble?.kept) process.stderr.write(`Another folder is used, ${folder}: ${data.trouble.reason}\n`)
    if (nothingKept) process.stderr.write(`Nothing is kept: ${data.trouble.reason}\n`)
    return { work: runCommandLine(programs, { given: wanted.cli, surroundings, profile }) }
  }
  // Electron's own list of the other's arguments holds some of Chromium's, in no order.
  if (!app.requestSingleInstanceLock({ given })) {
    log.info('already running; the other window comes to the front')
    app.quit()
    return { work: Promise.resolve() }
  }

  const graphics = openGraphicsRecord(path.join(folder, 'graphics.json'), app.getVersion())
  if (graphics.avoid) {
    app.disableHardwareAcceleration()
    log.warn('drawing without the graphics card, whose driver has crashed several times')
  }
  watchGraphics(log, () => graphics.crashed())

  const links = linkOpener(log, () => texts)
  guardAllPages(links)
  return { work: openWindowed() }

  async function openWindowed(): Promise<void> {
    await app.whenReady()
    lockSession(session.defaultSession, log)
    const systemLanguage = languageOf(app.getLocale())
    texts = shellTexts[systemLanguage]
    if (!(await goOnWith(data, preferred, texts))) {
      app.quit()
      return
    }
    await showWizard({
      files,
      links,
      graphics,
      resume: wanted.resume,
      surroundings: { ...surroundings, systemLanguage },
      openWizard: (all) => programs.openWizard(all),
    })
  }
}

interface Windowless {
  given: readonly string[]
  surroundings: Omit<Surroundings, 'systemLanguage'>
  profile: Profile
}

async function runCommandLine(programs: Programs, { given, surroundings, profile }: Windowless): Promise<void> {
  app.disableHardwareAcceleration()
  await app.whenReady()
  const systemLanguage = languageOf(app.getLocale())
  const code = await programs.runCommandLine(given, { ...surroundings, systemLanguage })
  // Output to a pipe may still be on its way, and `exit` would not wait for it.
  for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write('', resolve))
  profile.forget()
  app.exit(code)
}

/** @returns whether the person wants to go on with this folder, which is perhaps not the one that was meant */
async function goOnWith({ folder, trouble }: DataFolder, preferred: string, texts: ShellTexts): Promise<boolean> {
  if (trouble === null) return true
  const { heading, text, goOn, without, goOnWithout, exit } = texts.folder
  const values = { folder: preferred, reason: trouble.reason, other: folder }
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: heading,
    detail: format('en', trouble.kept ? text : without, values),
    buttons: [trouble.kept ? goOn : goOnWithout, exit],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}

function linkOpener(log: Logger, texts: () => ShellTexts): LinkOpener {
  return {
    log,
    open: browserOpener(),
    unopened: (address) => {
      void offerAddress(address, texts().noBrowser)
    },
  }
}

async function offerAddress(address: string, words: ShellTexts['noBrowser']): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: words.heading,
    detail: format('en', words.text, { address }),
    buttons: [words.copy, words.close],
    cancelId: 1,
  })
  if (response === 0) await clipboard.writeText(address)
}
