import path from 'node:path'
import { app, clipboard, dialog, session } from 'electron'
import { format } from '../texts/format.ts'
import { foreignSwitches, readArguments } from './arguments.ts'
import { shellCarrier } from './carrier.ts'
import { folderName, prepareFolder, temporaryFolder } from './data-folder.ts'
import { cleanEnvironment } from './environment.ts'
import { openGraphicsRecord } from './graphics.ts'
import { appId, toastActivator } from './identity.ts'
import { openLog, type ShellLog } from './log.ts'
import { watchGraphics } from './crash-guard.ts'
import { browserOpener } from './open-in-browser.ts'
import type { BuiltFiles, Programs, Surroundings } from './programs.ts'
import { guardAllPages, lockSession, type LinkOpener } from './security.ts'
import { registerPageScheme } from './serve-page.ts'
import { languageOf, shellTexts, type ShellTexts } from './texts.ts'
import { showWizard } from './show-wizard.ts'

/**
 * Starts the program: with a window, or (`--cli`) without one. Call it once, before Electron is ready.
 * @param files where the build has put page and preload
 * @param programs what runs in the shell
 */
export async function startShell(files: BuiltFiles, programs: Programs): Promise<void> {
  const given = process.argv.slice(app.isPackaged ? 1 : 2)
  const wanted = readArguments(given, !app.isPackaged)
  const removed = cleanEnvironment(process.env, app.isPackaged)
  const foreign = app.isPackaged ? foreignSwitches(given) : []
  for (const name of foreign) app.commandLine.removeSwitch(name)

  app.enableSandbox()
  app.setAppUserModelId(appId)
  if (process.platform === 'win32') app.setToastActivatorCLSID(toastActivator)
  registerPageScheme()

  const preferred = wanted.data ?? path.join(app.getPath('appData'), folderName)
  const unusable = prepareFolder(preferred)
  const folder = unusable === null ? preferred : temporaryFolder()
  app.setPath('userData', folder)
  app.setPath('sessionData', path.join(folder, 'Browser'))
  const log = openLog({ folder: path.join(folder, 'logs') })
  log.info(`version ${app.getVersion()} starts on ${process.platform} ${process.arch}`)
  if (removed.length > 0) log.warn(`ignored from the environment: ${removed.join(', ')}`)
  if (wanted.unknown.length > 0) log.warn(`ignored arguments: ${wanted.unknown.join(' ')}`)

  let texts = shellTexts.en
  const surroundings: Omit<Surroundings, 'systemLanguage'> = {
    folder,
    version: app.getVersion(),
    pc: wanted.pc,
    scenario: wanted.scenario,
    speed: wanted.speed,
    carrier: shellCarrier({ log, wanted, texts: () => texts }),
    log,
  }
  if (wanted.cli) return runCommandLine(programs, wanted.cli, surroundings)
  if (!app.requestSingleInstanceLock()) {
    log.info('already running; the other window comes to the front')
    app.quit()
    return
  }

  const graphics = openGraphicsRecord(path.join(folder, 'graphics.json'), app.getVersion())
  if (graphics.avoid) {
    app.disableHardwareAcceleration()
    log.warn('drawing without the graphics card, whose driver has crashed several times')
  }
  watchGraphics(log, () => graphics.crashed())

  const links = linkOpener(log, () => texts)
  guardAllPages(links)
  await app.whenReady()
  lockSession(session.defaultSession, log)
  const systemLanguage = languageOf(app.getLocale())
  texts = shellTexts[systemLanguage]
  if (unusable !== null && !(await goOnWithout(preferred, unusable, texts))) {
    app.quit()
    return
  }
  try {
    await showWizard({
      files,
      links,
      graphics,
      resume: wanted.resume,
      surroundings: { ...surroundings, systemLanguage },
      openWizard: (all) => programs.openWizard(all),
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.warn(`could not start: ${error instanceof Error ? (error.stack ?? reason) : reason}`)
    dialog.showErrorBox(
      texts.startFailed.heading,
      format(systemLanguage, texts.startFailed.text, { reason, folder: path.join(folder, 'logs') }),
    )
    app.exit(1)
  }
}

async function runCommandLine(
  programs: Programs,
  given: readonly string[],
  surroundings: Omit<Surroundings, 'systemLanguage'>,
): Promise<void> {
  app.disableHardwareAcceleration()
  await app.whenReady()
  const systemLanguage = languageOf(app.getLocale())
  const code = await programs.runCommandLine(given, { ...surroundings, systemLanguage }).catch((error: unknown) => {
    surroundings.log.warn(`command line failed: ${String(error)}`)
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 70
  })
  // Output to a pipe may still be on its way, and `exit` would not wait for it.
  await new Promise((resolve) => process.stdout.write('', resolve))
  app.exit(code)
}

/** @returns whether the person wants to go on although nothing will be kept */
async function goOnWithout(folder: string, reason: string, texts: ShellTexts): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: texts.folder.heading,
    detail: format('en', texts.folder.text, { folder, reason }),
    buttons: [texts.folder.goOn, texts.folder.exit],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}

function linkOpener(log: ShellLog, texts: () => ShellTexts): LinkOpener {
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
