import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from '@playwright/test'
import { createBuilder } from 'vite'
import { root } from '../../build/launch/project.mjs'
import { builtOutput } from '../built-output.ts'
import { launchBrowser } from '../renderer/browser.ts'
import { firstScreen } from '../renderer/first-screen.ts'

/**
 * How long it takes from the start of the process until a person can use the first page, and until the check has its first
 * finding, in comparison with an empty Svelte page that is built and served in the same way. A simulated PC answers
 * at once, so that what is measured is the wizard and not the PC.
 */

/** In milliseconds from the start of the process: it has printed its address, the main button can be pressed, something was found. */
export interface Start {
  readonly address: number
  readonly usable: number
  readonly finding: number
}

export interface Starts {
  readonly wizard: readonly Start[]
  readonly empty: readonly Start[]
  /** Compressed script and style of the wizard's first screen. */
  readonly bytes: number
}

/** At most this many times what an empty page takes. */
const goal = 1.5

/** @param rounds how often each of the two is started, in turns */
export async function measureStarts(rounds: number): Promise<Starts> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'bench-start-'))
  const built = await builtOutput()
  const emptyPage = path.join(scratch, 'empty')
  await buildEmpty(emptyPage)
  const browser = await launchBrowser()
  const wizard: Start[] = []
  const empty: Start[] = []
  const both = async (round: number) => {
    const data = path.join(scratch, `data-${round}`)
    const program = [path.join(built, 'main', 'preview.js'), '--pc=ready', '--speed=0', `--data=${data}`]
    return {
      empty: await startOnce([path.join(import.meta.dirname, 'empty', 'serve.mjs'), emptyPage], browser),
      wizard: await startOnce(program, browser),
    }
  }
  try {
    // The first round finds nothing in the caches of the system.
    for (let round = 0; round <= rounds; round++) {
      const starts = await both(round)
      if (round === 0) continue
      empty.push(starts.empty)
      wizard.push(starts.wizard)
    }
  } finally {
    await browser.close()
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
  return { wizard, empty, bytes: (await firstScreen(path.join(built, 'renderer'))).bytes }
}

/** With the very settings of the wizard's own page. */
async function buildEmpty(outDir: string): Promise<void> {
  const builder = await createBuilder({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(import.meta.dirname, 'empty'),
    mode: 'production',
    logLevel: 'error',
    environments: { client: { build: { outDir } } },
  })
  const page = builder.environments['client']
  if (page) await builder.build(page)
}

/** Starts a program that prints the address of its page, opens that and presses its main button. */
async function startOnce(program: readonly string[], browser: Browser): Promise<Start> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 760 } })
  const page = await context.newPage()
  await page.addInitScript(lookAndPress)
  const began = now()
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const url = await printedAddress(child)
    const address = now() - began
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForFunction(() => window.started?.finding !== undefined, undefined, { polling: 50 })
    const { usable = Number.NaN, finding = Number.NaN } = await page.evaluate(() => window.started ?? {})
    return { address, usable: usable - began, finding: finding - began }
  } finally {
    await context.close()
    const ended = once(child, 'exit')
    if (child.exitCode === null) {
      child.kill()
      await ended
    }
  }
}

/** The same clock as in the page. */
const now = (): number => performance.timeOrigin + performance.now()

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      said += more
      const url = /http:\S+(?=\s)/.exec(said)?.[0]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', () => reject(new Error(`The program ended without an address. It said: ${said}`)))
  })
}

declare global {
  interface Window {
    started?: { usable?: number; finding?: number }
  }
}

/** Runs in the page before anything else does. What is seen counts once it is drawn. */
function lookAndPress(): void {
  const started: NonNullable<Window['started']> = (window.started = {})
  const moments = [
    ['usable', 'footer [data-main]:not([aria-disabled])'],
    ['finding', '[data-row]:not(.waiting *, .running *), [data-group]'],
  ] as const
  let next = 0
  const look = () => {
    const moment = moments[next]
    const found = moment && document.querySelector<HTMLElement>(moment[1])
    if (!found) return
    next++
    requestAnimationFrame(() => {
      started[moment[0]] = performance.timeOrigin + performance.now()
      if (moment[0] === 'usable') found.click()
    })
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
}

/** Measures and prints. */
export async function benchStart(print: (line: string) => void, rounds = 9): Promise<void> {
  const { wizard, empty, bytes } = await measureStarts(rounds)
  const titles = { address: 'address printed', usable: 'first usable page', finding: 'first finding' } as const
  print(`From the start of the process, medians of ${rounds} (fastest), in milliseconds; goal at most ${goal} times`)
  print(`${''.padEnd(20)}${['wizard', 'empty page', 'times'].map((title) => title.padStart(16)).join('')}`)
  for (const name of ['address', 'usable', 'finding'] as const) {
    const figures = [wizard, empty].map((starts) => starts.map((start) => start[name]).toSorted((a, b) => a - b))
    const [own = Number.NaN, other = Number.NaN] = figures.map((sorted) => sorted[sorted.length >> 1])
    const cells = figures.map((sorted) => `${sorted[sorted.length >> 1]?.toFixed(0)} (${sorted[0]?.toFixed(0)})`)
    cells.push((own / other).toFixed(2))
    print(`${titles[name].padEnd(20)}${cells.map((cell) => cell.padStart(16)).join('')}`)
  }
  print(`script and style of the first screen: ${(bytes / 1000).toFixed(1)} kB compressed; goal at most 60 kB`)
}
