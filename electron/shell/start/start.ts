import path from 'node:path'
import { app, session } from 'electron'
import { foreignWords, type Logger } from '../../program/log.ts'
import type { BuiltFiles, Programs, Surroundings } from '../../program/surroundings.ts'
import { languageOf } from '../../texts/languages.ts'
import { openGraphicsRecord, type GraphicsRecord } from '../crash/graphics-record.ts'
import { watchGraphics } from '../crash/graphics.ts'
import { guardAllPages, lockSession } from '../page/security.ts'
import { registerPageScheme } from '../page/serve-page.ts'
import { shellTexts, type ShellTexts } from '../texts.ts'
import { foreignSwitches, ownArguments, readArguments, type Arguments } from './arguments.ts'
import { shellCarrier } from './carrier.ts'
import { cleanEnvironment } from './environment.ts'
import { appId, toastActivator } from './identity.ts'
import type { Net } from './net.ts'
import { ownProgram } from '../windows/start-after-restart.ts'
import { choosePlaces, openLogThere, type Places } from './places.ts'
import { goOnWith, linkOpener } from './questions.ts'
import { showWizard } from './show-wizard.ts'

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
  const asked = whatIsAsked()
  prepareElectron(asked)
  const places = await choosePlaces(asked.wanted)
  const log = openLogThere(places, net)
  sayWhatIsIgnored(asked, log)
  const start: Start = { files, programs, asked, places, log, texts: shellTexts.en }
  if (asked.wanted.cli) return { work: runWithoutWindow(start, asked.wanted.cli) }
  if (!isTheOnlyOne(start)) return { work: Promise.resolve() }
  const graphics = chooseGraphics(start)
  const links = linkOpener(log, () => start.texts)
  guardAllPages(links)
  return { work: runInWindow(start, { graphics, links }) }
}

interface Asked {
  /** Our own arguments, as they were given. */
  readonly given: readonly string[]
  readonly wanted: Arguments
  /** Full path of the program to start another time in place of this one. */
  readonly program: string
  /** Names of variables that were taken out of the environment. */
  readonly removed: readonly string[]
}

/** What the stages of a start hand on. */
interface Start {
  readonly files: BuiltFiles
  readonly programs: Programs
  readonly asked: Asked
  readonly places: Places
  readonly log: Logger
  /** English until Electron knows the system's language. */
  texts: ShellTexts
}

function whatIsAsked(): Asked {
  const program = ownProgram(process.execPath, app.getPath('temp'), process.env)
  const unpacked = app.isPackaged && program !== process.execPath ? process.execPath : null
  const given = ownArguments(process.argv, app.isPackaged ? null : app.getAppPath(), unpacked)
  const wanted = readArguments(given, !app.isPackaged)
  return { given, wanted, program, removed: cleanEnvironment(process.env, app.isPackaged) }
}

/** What Electron must know before it is ready. */
function prepareElectron({ given }: Asked): void {
  const foreign = app.isPackaged ? foreignSwitches(given) : []
  for (const name of foreign) app.commandLine.removeSwitch(name)
  app.enableSandbox()
  app.setAppUserModelId(appId)
  if (process.platform === 'win32') app.setToastActivatorCLSID(toastActivator)
  registerPageScheme()
}

function sayWhatIsIgnored({ removed, wanted }: Asked, log: Logger): void {
  if (removed.length > 0) log.warn(`ignored from the environment: ${foreignWords(removed)}`)
  if (wanted.unknown.length > 0) log.warn(`ignored arguments: ${foreignWords(wanted.unknown)}`)
}

/** @returns whether no other wizard works with these places; the one that does comes to the front */
function isTheOnlyOne({ asked: { given }, log }: Start): boolean {
  // Electron's own list of the other's arguments holds some of Chromium's, in no order.
  if (app.requestSingleInstanceLock({ given })) return true
  log.info('already running; the other window comes to the front')
  app.quit()
  return false
}

function chooseGraphics({ places, log }: Start): GraphicsRecord {
  const graphics = openGraphicsRecord(path.join(places.data.folder, 'graphics.json'), app.getVersion())
  if (graphics.avoid) {
    app.disableHardwareAcceleration()
    log.warn('drawing without the graphics card, whose driver has crashed several times')
  }
  watchGraphics(log, () => graphics.crashed())
  return graphics
}

/** What the wizard is given, once Electron knows the system's language. */
function surroundingsOf(start: Start): Surroundings {
  const { wanted } = start.asked
  const { folder, personFolder, before, unguarded } = start.places.data
  return {
    folder,
    personFolder,
    before,
    unguarded,
    version: app.getVersion(),
    systemLanguage: languageOf(app.getLocale()),
    pc: wanted.pc,
    vm: wanted.vm,
    atCheck: wanted.atCheck,
    resume: wanted.resume,
    scenario: wanted.scenario,
    speed: wanted.speed,
    ignored: wanted.unknown,
    carrier: shellCarrier({ log: start.log, wanted, program: start.asked.program, texts: () => start.texts }),
    log: start.log,
  }
}

async function runInWindow(start: Start, more: Pick<Parameters<typeof showWizard>[0], 'graphics' | 'links'>) {
  await app.whenReady()
  lockSession(session.defaultSession, start.log)
  const surroundings = surroundingsOf(start)
  start.texts = shellTexts[surroundings.systemLanguage]
  if (!(await goOnWith(start.places, start.texts))) {
    app.quit()
    return
  }
  const { files, programs } = start
  await showWizard({
    ...more,
    files,
    surroundings,
    openWizard: (all) => programs.openWizard(all),
  })
}

async function runWithoutWindow(start: Start, given: readonly string[]): Promise<void> {
  const { nothingKept, data, profile } = start.places
  if (data.trouble?.kept) process.stderr.write(`Another folder is used, ${data.folder}: ${data.trouble.reason}\n`)
  if (nothingKept) process.stderr.write(`Nothing is kept: ${data.trouble?.reason ?? ''}\n`)
  app.disableHardwareAcceleration()
  await app.whenReady()
  const code = await start.programs.runCommandLine(given, surroundingsOf(start))
  // Output to a pipe may still be on its way, and `exit` would not wait for it.
  for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write('', resolve))
  profile.forget()
  app.exit(code)
}
