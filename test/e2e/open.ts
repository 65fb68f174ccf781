import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { _electron, type Browser, type BrowserContext, type ElectronApplication, type Page } from '@playwright/test'
import { root } from '../../build/launch/project.mjs'
import { browserProgram, doubleProgram, realElectron, type Carrier } from './carriers.ts'
import { patience } from '../patience.ts'
import { theWindows } from '../windows/windows.ts'

/** How the wizard is started for a test. */
export interface Start {
  /** The PC to begin with. */
  pc: string
  speed: number
  systemLanguage: string
  folder: string
  viewport: { width: number; height: number } | null
  /** Variables for the wizard's process, beside those that it gets anyway. */
  variables: Readonly<Record<string, string>>
}

export interface OpenWindow {
  readonly page: Page
  /** The program around the page; null for the preview, which has none. */
  readonly app: ElectronApplication | null
  /** What the wizard's process printed. */
  readonly output: () => string
  /** Ends the page and every process behind it. */
  readonly close: () => Promise<void>
}

/**
 * Starts the wizard on a carrier and waits until its page can be used.
 * @param browser gives the browser for a carrier whose page is in one; that browser stays open
 * @throws Error with what the wizard printed when it doesn't open
 */
export async function openOn(carrier: Carrier, start: Start, browser: () => Promise<Browser>): Promise<OpenWindow> {
  if (carrier === 'electron' || carrier === 'double') return await openElectron(carrier, start)
  return await openPreview(carrier, start, browser)
}

function wizardArguments({ pc, speed }: Start, folder: string): string[] {
  return [`--pc=${pc}`, `--speed=${speed}`, `--data=${folder}`]
}

/** The page is there when it has drawn something: the wizard's own first state, never a spinner. */
async function ready(page: Page): Promise<void> {
  await page.locator('#app > *').first().waitFor()
}

async function openElectron(carrier: 'electron' | 'double', start: Start): Promise<OpenWindow> {
  const app = await _electron.launch({
    executablePath: programOf(carrier),
    args: [root, ...wizardArguments(start, start.folder), `--lang=${start.systemLanguage}`],
    env: { ...environmentOf(start.systemLanguage), ...start.variables },
  })
  let output = ''
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (text: Buffer) => (output += text.toString('utf8')))
  }
  try {
    const page = await app.firstWindow()
    // The first window may still be on its way to our page.
    await page.waitForURL((url) => url.protocol !== 'about:')
    await ready(page)
    return { page, app, output: () => output, close: () => app.close() }
  } catch (error) {
    await app.close()
    throw new Error(`the wizard did not open: ${output}`, { cause: error })
  }
}

async function openPreview(
  carrier: 'preview' | 'windows',
  start: Start,
  browser: () => Promise<Browser>,
): Promise<OpenWindow> {
  if (carrier === 'windows' || process.platform === 'win32') await chooseLanguage(start)
  const server = await startServer(carrier === 'windows' ? previewInWindows(start) : previewHere(start))
  let context: BrowserContext | undefined
  const close = async () => {
    await context?.close()
    await server.stop()
  }
  try {
    // What one wizard's page keeps, no other one's finds.
    context = await (
      await browser()
    ).newContext({ locale: start.systemLanguage, ...(start.viewport ? { viewport: start.viewport } : {}) })
    const page = await context.newPage()
    await page.goto(server.address)
    await ready(page)
    return { page, app: null, output: server.output, close }
  } catch (error) {
    await close()
    throw new Error(`the wizard did not open: ${server.output()}`, { cause: error })
  }
}

/** On Windows no variable gives a program another language than the system's; there it was chosen in Settings. */
async function chooseLanguage({ folder, systemLanguage }: Start): Promise<void> {
  const chosen = JSON.stringify({ language: systemLanguage.slice(0, 2) })
  await writeFile(path.join(folder, 'settings.json'), chosen, { flag: 'wx' }).catch(() => undefined)
}

interface PreviewProcess {
  readonly address: string
  readonly output: () => string
  readonly stop: () => Promise<void>
}

const previewProgram = path.join(root, 'out', 'main', 'preview.js')

function previewHere(start: Start): ChildProcess {
  return spawn(process.execPath, [previewProgram, ...wizardArguments(start, start.folder)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environmentOf(start.systemLanguage), ...start.variables },
  })
}

function previewInWindows(start: Start): ChildProcess {
  const windows = theWindows()
  const given = [windows.path(previewProgram), ...wizardArguments(start, windows.path(start.folder)), '--drive-this-pc']
  return windows.start('node', given, start.variables)
}

async function startServer(child: ChildProcess): Promise<PreviewProcess> {
  const ended = once(child, 'exit')
  let output = ''
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  const address = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text.toString('utf8')
      const [found] = /http:\/\/127\.0\.0\.1:\S+/.exec(output) ?? []
      if (found) resolve(found)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`the preview ended: ${output}`)))
  })
  return { address, output: () => output, stop }
}

/** The program that shows the window. */
function programOf(carrier: 'electron' | 'double'): string {
  const program = carrier === 'double' ? doubleProgram : realElectron()
  if (program === null) throw new Error('Electron’s program is not here')
  return program
}

/**
 * Starts the program as a person would, without Playwright, and waits for its end.
 * @returns its exit code (-1 when it had to be stopped) and what it printed
 */
export function runProgram(
  carrier: 'electron' | 'double',
  given: readonly string[],
): Promise<{ code: number; output: string }> {
  // As Playwright does: not every Linux lets an ordinary user have Chromium's sandbox.
  const switches = carrier === 'electron' && process.platform === 'linux' ? ['--no-sandbox'] : []
  return new Promise((resolve) => {
    const options = { env: environmentOf('en-US'), timeout: patience }
    execFile(programOf(carrier), [...switches, root, ...given], options, (error, output) =>
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, output }),
    )
  })
}

/** The system's language reaches Node through LC_ALL; Playwright's wish for colours is for itself. */
function environmentOf(systemLanguage: string): Record<string, string> {
  const locale = `${systemLanguage.replace('-', '_')}.UTF-8`
  const browser = browserProgram()
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    LC_ALL: locale,
    LANGUAGE: systemLanguage,
    ...(browser === undefined ? {} : { CHROMIUM: browser }),
  }
  delete environment['FORCE_COLOR']
  delete environment['ELECTRON_RUN_AS_NODE']
  return environment as Record<string, string>
}
