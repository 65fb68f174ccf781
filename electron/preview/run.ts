import type { OpenedWizard, Programs } from '../program/surroundings.ts'
import type { LanguageId } from '../wizard/contract/command.ts'
import type { Logger } from '../program/log.ts'
import { acquireLock, findRunning, UnreadableLock, type Running } from './lock.ts'
import type { PreviewOptions } from './options.ts'
import { startServer, type PreviewServer } from './server.ts'
import { codeOf, messageOf } from '../program/errors.ts'

/** The wizard behind the page, as the composition opens it for Electron too. */
export type OpenWizard = Programs['openWizard']

/** A window or a browser that was opened with the address. */
export interface Opened {
  /** "a window of chromium", "your browser". */
  readonly how: string
  /** Settles when the window was closed; null when nobody can know. */
  readonly closed: Promise<void> | null
  close(): Promise<void>
}

/** Everything around the preview that a test replaces. */
export interface PreviewSurroundings {
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
  /** Opens a window with the address; null where there is none to be opened. */
  readonly open: ((address: string) => Promise<Opened | null>) | null
  readonly say: (line: string) => void
  /** Settles when the person or the system wants the program to end. */
  readonly stopped: Promise<void>
  /** Lets a moment pass: about as long as a system takes to close the sockets of a program that is gone. */
  readonly moment: () => Promise<void>
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
    surroundings.say(error.message)
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
    const lock = await acquireLock(surroundings.folder, server.address)
    if (lock.kind === 'theirs') return await showRunning(lock.running, surroundings)
    if (lock.kind === 'unwritable') {
      surroundings.log.warn(`no lock: ${lock.reason}`)
      surroundings.say(
        `Nothing can be written to ${surroundings.folder}: settings and progress are lost when the wizard ends.`,
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
  const { version, systemLanguage } = surroundings
  const { pc, scenario, speed } = options
  let exit: () => void = () => {}
  const exited = new Promise<void>((resolve) => (exit = resolve))
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
      carrier: { exit },
      log,
    })
  } catch (error) {
    log.warn(`the wizard could not be opened: ${String(error)}`)
    say(messageOf(error))
    return 1
  }
  server.attach(wizard.api)
  const opened = (await surroundings.open?.(server.address)) ?? null
  for (const line of greeting(surroundings, server.address, opened)) say(line)
  try {
    await Promise.race([
      surroundings.stopped,
      exited.then(lastWords),
      windowClosed(opened, server, surroundings.moment),
    ])
  } finally {
    await wizard.close()
    await opened?.close()
  }
  say('The wizard has ended.')
  return 0
}

function greeting({ why, elevated }: PreviewSurroundings, address: string, opened: Opened | null): string[] {
  const where = opened ? `The wizard is open in ${opened.how}` : 'The wizard waits at the address below'
  return [
    why === null ? `${where}.` : `${where}: ${why}.`,
    `  ${address}`,
    ...(elevated ? elevatedWarning : []),
    'Ctrl+C here, or Exit in the wizard, ends it.',
  ]
}

const elevatedWarning = [
  'This terminal has administrator rights, and so has the PowerShell that the wizard uses: whoever gets hold of',
  'the address above while it runs can change this PC. Share it with nobody. Without need of these rights, start',
  'the wizard from an ordinary terminal.',
]

/** Lets the pages receive the last state, which says that the wizard has ended. */
function lastWords(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 250))
}

/**
 * Closing the wizard's own window ends it, unless another page is still looking at it, or none ever did: then
 * the program that was started only handed the address over to another one.
 */
async function windowClosed(opened: Opened | null, server: PreviewServer, moment: () => Promise<void>): Promise<void> {
  const forever = new Promise<never>(() => {})
  if (!opened?.closed) return await forever
  await opened.closed
  for (let look = 0; look < looks; look++) {
    await moment()
    const pages = server.pages()
    if (pages === 0) return
    if (pages === null) break
  }
  await forever
}

/** A busy PC takes more than a moment to close the page's socket. Who is there after so many is somebody else. */
const looks = 10

async function showRunning(running: Running, surroundings: PreviewSurroundings): Promise<number> {
  surroundings.say(`The wizard is already running (process ${running.pid}); this start changes nothing about it.`)
  const opened = (await surroundings.open?.(running.address)) ?? null
  surroundings.say(opened ? `Opened it in ${opened.how}.` : `Its address: ${running.address}`)
  return 0
}

function whyNotServed(error: unknown, port: number | null): string {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. Choose another one, or leave --port out to get any free one.`
  }
  if (code === 'EACCES') {
    return `Port ${port} is reserved by the system. Choose one above 1023, or leave --port out to get any free one.`
  }
  return `The wizard’s page can’t be served: ${String(error)}. Build it again with “npm run build”.`
}
