import { execFile, type ExecFileException } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { afterAll } from 'vitest'
import { folderName } from '../../electron/program/data-folder.ts'
import { browserPath } from '../renderer/browser.ts'
import type { PageApi } from '../../electron/page/messages.ts'
import { project } from './built.ts'
import { patience, until } from '../patience.ts'
import { folderForTests, remove } from '../temporary.ts'

/** The page's side of the bridge, for what runs in the page. */
declare global {
  var wizard: PageApi
}

export const doubleProgram = path.join(project, 'test/double/electron')
/** Where the double can run: a shell script and a Chromium. */
export const doubleRuns = process.platform !== 'win32' && browserPath !== null

/** Something that the double saw: `what`, and what belongs to it. */
export type Seen = { what: string } & Record<string, unknown>

export interface Launched {
  readonly app: ElectronApplication
  readonly page: Page
  /** The folder for settings, journal and logs. */
  readonly data: string
  /** Everything of one kind that the double has seen so far. */
  seen: (what: string) => Promise<Seen[]>
  /** Waits until the double has seen something of a kind; gives the first. */
  sees: (what: string) => Promise<Seen>
  close: () => Promise<void>
}

export interface LaunchOptions {
  arguments?: readonly string[]
  environment?: Readonly<Record<string, string>>
  /** A data folder that is already there, and stays. */
  data?: string
  /** As an installed program, which is given nothing but `arguments` and finds its data folder by itself. */
  packaged?: boolean
}

const running = new Set<ElectronApplication>()

// What a failed test didn't come to close; a program left alone would go on for ever.
afterAll(async () => {
  await Promise.all([...running].map((app) => app.close()))
})

/** Starts a built program on the double and waits for its page. */
export async function launch(folder: string, options: LaunchOptions = {}): Promise<Launched> {
  const own = options.data ?? (await freshFolder())
  const data = options.packaged ? path.join(own, folderName) : own
  const given = options.arguments ?? []
  const app = await _electron.launch({
    executablePath: doubleProgram,
    args: options.packaged ? [...given] : [folder, '--pc=ready', '--speed=0.02', `--data=${data}`, ...given],
    env: doubleEnvironment({ ...(options.packaged ? packagedAt(folder, own) : {}), ...options.environment }),
    // Beside other tests on a busy machine; a program that hangs is stopped all the same.
    timeout: patience,
  })
  running.add(app)
  app.once('close', () => running.delete(app))
  const page = await app.firstWindow()
  await until('a page in the window', () => !page.url().startsWith('about:') || page.isClosed() || undefined)
  const seen = async (what: string) => {
    // The double exports what it has seen beside what Electron has.
    const all = await app.evaluate((electron) => (electron as unknown as { double: { seen: Seen[] } }).double.seen)
    return all.filter((entry) => entry.what === what)
  }
  return {
    app,
    page,
    data,
    seen,
    sees: (what) => until(`the double to see: ${what}`, async () => (await seen(what))[0]),
    async close() {
      await app.close()
      if (options.data === undefined) await remove(own)
    },
  }
}

/** Starts the program, lets a test look at it, and ends it whatever happens. */
export async function whileRunning(
  folder: string,
  options: LaunchOptions,
  look: (running: Launched) => Promise<void>,
): Promise<void> {
  const running = await launch(folder, options)
  try {
    await look(running)
  } finally {
    await running.close()
  }
}

/** A new folder, gone after the tests of the file. */
export function freshFolder(): Promise<string> {
  return Promise.resolve(folderForTests('wizard-data-'))
}

export function doubleEnvironment(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(inherited), ...(browserPath === null ? {} : { CHROMIUM: browserPath }), ...changes }
}

/** The environment of an installed program, whose folder for programs' data is `home`. */
export function packagedAt(folder: string, home: string): Record<string, string> {
  return { DOUBLE_PACKAGED: folder, XDG_CONFIG_HOME: home }
}

export interface Ended {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Starts the double without Playwright, and so with just these arguments, and waits for its end. */
export function runToEnd(given: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const ended = (error: ExecFileException | null, output: string, errors: string) =>
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, output, errors })
    execFile(doubleProgram, given, { env: doubleEnvironment(environment), timeout: patience }, ended)
  })
}

/** What the program has logged so far; says more than a page that isn't there. */
export async function loggedBy({ data }: Launched): Promise<string> {
  return readFile(path.join(data, 'logs', 'wizard.log'), 'utf8').catch(String)
}
