import type { OpenedWizard, Programs } from '../program/surroundings.ts'
import type { LanguageId } from '../wizard/contract/command.ts'
import type { Logger } from '../program/log.ts'
import { askToShow, type Shown } from './greeting.ts'
import { acquireLock, findRunning, lockFile, UnreadableLock, type Running } from './lock.ts'
import type { PreviewOptions } from './options.ts'
import { startServer, type PreviewServer } from './server.ts'
import { displayed, onOneLine } from '../texts/displayed.mjs'
import { Windows, type Opened, type WindowOptions } from './windows.ts'
import { codeOf, messageOf } from '../program/errors.ts'

/** The wizard behind the page, as the composition opens it for Electron too. */
export type OpenWizard = Programs['openWizard']

/** Everything around the preview that a test replaces. */
export interface PreviewSurroundings extends WindowOptions {
  readonly openWizard: OpenWizard
  /** Where the page was built to. */
  readonly page: string
  /** Where the journal is, and what else belongs to that (`Surroundings`). */
  readonly folder: string
  readonly personFolder?: string
  readonly before?: string | null
  readonly unguarded?: boolean
  readonly version: string
  readonly systemLanguage: LanguageId
  readonly log: Logger
  readonly elevated: boolean
  /** Why this way was taken and not Electron; null when nobody asked for a reason. */
  readonly why: string | null
  readonly say: (line: string) => void
  /** Settles when the person or the system wants the program to end. */
  readonly stopped: Promise<void>
  /** Calls back each time that somebody presses Enter, until it is told to stop; null where nobody sits at a terminal. */
  readonly onEnter: ((pressed: () => void) => () => void) | null
}

/**
 * Serves the wizard until it is ended in the page, in the terminal, or by closing its window.
 * @returns the exit code: 0, or 1 when it couldn't start (what to do has been said)
 */
export async function servePreview(options: PreviewOptions, surroundings: PreviewSurroundings): Promise<number> {
  try {
    const already = await findRunning(surroundings.folder)
    if (already) return await showRunning(already, surroundings)
    return await serveAlone(options, surroundings)
  } catch (error) {
    if (!(error instanceof UnreadableLock)) throw error
    surroundings.say(displayed(error.message))
    return 1
  }
}

async function serveAlone(options: PreviewOptions, surroundings: PreviewSurroundings): Promise<number> {
  let server: PreviewServer
  try {
    server = await startServer({ folder: surroundings.page, port: options.port, log: surroundings.log })
  } catch (error) {
    surroundings.say(whyNotServed(error, options.port))
    return 1
  }
  try {
    const lock = await acquireLock(surroundings.folder, server, surroundings)
    if (lock.kind === 'theirs') return await showRunning(lock.running, surroundings)
    if (lock.kind === 'unwritable') {
      surroundings.log.warn(`no lock: ${lock.reason}`)
      surroundings.say(
        `Nothing can be written to ${onOneLine(surroundings.folder)}: settings and progress are lost when the wizard ends.`,
      )
      return await serveWizard(options, surroundings, server)
    }
    try {
      return await serveWizard(options, surroundings, server)
    } finally {
      await lock.release()
    }
  } finally {
    await server.close()
  }
}

async function serveWizard(
  options: PreviewOptions,
  surroundings: PreviewSurroundings,
  server: PreviewServer,
): Promise<number> {
  const { say, log, folder, personFolder = folder, before = null, unguarded = false } = surroundings
  const { version, systemLanguage, elevated } = surroundings
  const { pc, scenario, speed } = options
  let exit: () => void = () => {}
  const exited = new Promise<void>((resolve) => (exit = resolve))
  const windows = new Windows(server, surroundings)
  let begin: () => void = () => {}
  const begun = new Promise<void>((resolve) => (begin = resolve))
  server.onAgain(() => begun.then(() => showAgain(windows, server, say)))
  // A browser takes its time to start: as long as the wizard takes to be loaded.
  const shown = windows.open().then((opened) => {
    for (const line of greeting(surroundings, options, opened, server)) say(line)
  })
  // Loading it keeps everything else from being said.
  await new Promise(setImmediate)
  let wizard: OpenedWizard
  try {
    wizard = await surroundings.openWizard({
      folder,
      personFolder,
      before,
      unguarded,
      version,
      systemLanguage,
      pc,
      scenario,
      speed,
      simulatedOnly: elevated && !options['drive-this-pc'],
      carrier: { exit },
      log,
    })
  } catch (error) {
    log.warn(`the wizard could not be opened: ${String(error)}`)
    await shown
    await windows.close()
    say(displayed(messageOf(error)))
    return 1
  }
  await server.attach(wizard.api)
  await shown
  begin()
  const stopListening = surroundings.onEnter?.(() => say(newAddress(server)))
  try {
    await Promise.race([surroundings.stopped, exited.then(lastWords), windows.left])
  } finally {
    stopListening?.()
    await wizard.close()
    await windows.close()
  }
  say('The wizard has ended.')
  return 0
}

/** Another start of the wizard has asked for it: its person sees it here, where nobody else can pass for it. */
async function showAgain(windows: Windows, server: PreviewServer, say: (line: string) => void): Promise<Shown> {
  const opened = await windows.open()
  say('The wizard was started once more, with the same folder.')
  say(opened ? `Opened it in ${opened.how}.` : newAddress(server))
  return opened ? 'window' : 'terminal'
}

const newAddress = (server: PreviewServer) => `A new address, for one page:\n  ${server.newAddress()}`

function greeting(
  { why, elevated, onEnter }: PreviewSurroundings,
  options: PreviewOptions,
  opened: Opened | null,
  server: PreviewServer,
): string[] {
  const where = opened ? `The wizard is open in ${opened.how}` : 'The wizard waits at the address below'
  return [
    why === null ? `${where}.` : `${where}: ${why}.`,
    ...(opened ? [] : [`  ${server.newAddress()}`]),
    ...(elevated ? (options['drive-this-pc'] ? elevatedWarning : onlySimulated) : []),
    opened ? 'Another page needs an address of its own.' : 'That address opens one page, once.',
    onEnter ? 'Press Enter here for a new one.' : 'Start the wizard once more for a new one; it shows here.',
    'Ctrl+C here, or Exit in the wizard, ends it.',
  ]
}

const elevatedWarning = [
  'This terminal has administrator rights, and so has the PowerShell that the wizard uses: whoever gets hold of',
  'an address that was not opened yet can change this PC. Share it with nobody. Without need of these rights, start',
  'the wizard from an ordinary terminal.',
]

const onlySimulated = [
  'This terminal has administrator rights. Whoever gets hold of an address could change this PC with them, so only',
  'simulated PCs are offered. For this PC, start the wizard in its own window (Electron), from an ordinary terminal,',
  'or with --drive-this-pc: that is to say that nobody else gets to see the address.',
]

/** Lets the pages receive the last state, which says that the wizard has ended. */
function lastWords(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 250))
}

/**
 * The one that runs shows itself: what this start knows of it is in a file, which anybody may have written, so that nothing is
 * opened and no address is shown that comes from there.
 */
async function showRunning(running: Running, { folder, say }: PreviewSurroundings): Promise<number> {
  say(`The wizard is already running (process ${running.pid}); this start changes nothing about it.`)
  const shown = await askToShow(running)
  if (shown === 'window') say('It has opened its window once more.')
  if (shown === 'terminal') say('The terminal that it runs in shows a new address now: open that.')
  if (shown === null) say('But it doesn’t show itself. End it with Ctrl+C in its terminal, then start again.')
  say(`Where no wizard is running, delete ${onOneLine(lockFile(folder))} and start again.`)
  return shown === null ? 1 : 0
}

function whyNotServed(error: unknown, port: number | null): string {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. Choose another one, or leave --port out to get any free one.`
  }
  if (code === 'EACCES') {
    return `Port ${port} is reserved by the system. Choose one above 1023, or leave --port out to get any free one.`
  }
  return `The wizard’s page can’t be served: ${displayed(String(error))}. Build it again with “npm run build”.`
}
