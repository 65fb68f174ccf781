import { until } from './until.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { openWizard } from '../../electron/compose.ts'
import { startServer } from '../../electron/preview/server.ts'
import type { WizardApi } from '../../electron/wizard/contract/state.ts'
import { launchBrowser } from '../renderer/browser.ts'
import { builtPage } from '../renderer/built.ts'

/**
 * The page of a host with 1,000 VMs: which tasks take the browser longer than 50 ms while somebody types, sorts, scrolls and
 * chooses, and what memory of page and program grows by when that is done again and again.
 */

export interface LongTasks {
  readonly stages: readonly Stage[]
  /** In bytes after this many walks: of the page's script, and of the program. */
  readonly memory: readonly { readonly walks: number; readonly page: number; readonly program: number }[]
}

/** What somebody did, and how the tasks of it went. */
export interface Stage {
  readonly name: string
  /** By the time that the page's thread worked on it: what else goes on with the machine is left out. */
  readonly worked: Tasks
  /** By the clock. */
  readonly passed: Tasks
}

/** How many were long, and the longest of all in milliseconds. */
interface Tasks {
  readonly long: number
  readonly longest: number
}

/** Each of these is done so often, and the best counts: a machine has more to do than this. */
const rounds = 3

/** In milliseconds: what takes longer, people notice. */
const noticed = 50

/** @param walks after how many of them memory is measured, after a first one @param pc the simulated one */
export async function measureLongList(pc: string, walks: readonly number[]): Promise<LongTasks> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-list-'))
  const log = { info: () => {}, warn: () => {} }
  const surroundings = { folder, version: '0', systemLanguage: 'en' as const, pc, scenario: null, speed: 0 }
  const wizard = await openWizard({ ...surroundings, carrier: { exit: () => {} }, log })
  const server = await startServer({ folder: await builtPage(), port: null, log })
  await server.attach(wizard.api)
  try {
    await toList(wizard.api)
    const measured = { api: wizard.api, address: () => server.newAddress() }
    const stages = await onPage(measured, [], (page) => measureTasks(page, wizard.api))
    const memory = await onPage(measured, compilesNothing, (page) => measureMemory(page, wizard.api, walks))
    return { stages, memory }
  } finally {
    await server.close()
    await wizard.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What the engine compiles from what runs often grows for long, and is nothing that the page keeps. */
const compilesNothing = ['--js-flags=--no-opt --no-maglev --no-sparkplug']

/** Opens the list in a browser of its own, and walks through it once: a page that has shown nothing yet keeps nothing either. */
async function onPage<T>(
  { api, address }: { api: WizardApi; address: () => string },
  browserArguments: readonly string[],
  measure: (page: Page) => Promise<T>,
): Promise<T> {
  const browser = await launchBrowser(browserArguments)
  try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 760 } })
    await page.goto(address())
    await page.locator('[data-vm]').first().waitFor()
    await walkOnce(page, api)
    return await measure(page)
  } finally {
    await browser.close()
  }
}

async function walkOnce(page: Page, api: WizardApi): Promise<void> {
  for (const work of Object.values(stagesOf(api))) await work(page, (measured) => measured())
}

async function measureTasks(page: Page, api: WizardApi): Promise<Stage[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser to be traced')
  const stages: Stage[] = []
  for (const [name, work] of Object.entries(stagesOf(api))) {
    const tried: Stage[] = []
    for (let round = 0; round < rounds; round++) {
      await work(page, async (measured) => {
        await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] })
        await measured()
        await settled(page)
        tried.push({ name, ...tasksIn(await browser.stopTracing()) })
      })
    }
    stages.push(...tried.toSorted((one, other) => one.worked.longest - other.worked.longest).slice(0, 1))
  }
  return stages
}

async function measureMemory(page: Page, api: WizardApi, walks: readonly number[]): Promise<LongTasks['memory']> {
  const memory: { walks: number; page: number; program: number }[] = []
  for (let walk = 1; walk <= Math.max(...walks); walk++) {
    await walkOnce(page, api)
    if (walks.includes(walk)) memory.push({ walks: walk, page: await heapOf(page), program: ownHeap() })
  }
  return memory
}

/** What Chromium notes of a task: both times in microseconds; a system that doesn't know the one of the thread leaves it out. */
interface Traced {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** The tasks of the page's main thread. */
function tasksIn(trace: Buffer): Pick<Stage, 'worked' | 'passed'> {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: Traced[] }
  const thread = ({ pid, tid }: Traced) => `${pid} ${tid}`
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const pages = new Set(named.map(thread))
  const tasks = traceEvents.filter(
    (each) => each.name.endsWith('RunTask') && each.ph === 'X' && pages.has(thread(each)),
  )
  if (tasks.length === 0) throw new Error('The browser noted no task of the page')
  const over = (times: readonly number[]): Tasks => ({
    long: times.filter((time) => time > noticed).length,
    longest: Math.max(...times),
  })
  return {
    worked: over(tasks.map(({ tdur, dur = 0 }) => (tdur ?? dur) / 1000)),
    passed: over(tasks.map(({ dur = 0 }) => dur / 1000)),
  }
}

type Work = (page: Page, during: (work: () => Promise<void>) => Promise<void>) => Promise<void>

/** What a person does with the list, in this order; each leaves it as the next one needs it. */
const stagesOf = (api: WizardApi): Record<string, Work> => ({
  async 'open the list'(page, during) {
    await api.send({ type: 'go', screen: 'check' })
    await page.locator('[data-vm]').first().waitFor({ state: 'detached' })
    await during(async () => {
      await api.send({ type: 'go', screen: 'vm' })
      await page.locator('[data-vm]').first().waitFor()
    })
  },
  async 'type a search'(page, during) {
    await during(() => page.getByRole('searchbox').pressSequentially('FARM-0'))
    await page.getByRole('searchbox').fill('')
  },
  async 'filter and sort'(page, during) {
    await during(async () => {
      const chip = page.locator('.chip').first()
      for (let times = 0; times < 2; times++) await chip.click()
      for (let times = 0; times < 3; times++) await page.locator('[role=columnheader] button').first().click()
    })
  },
  async scroll(page, during) {
    await during(() =>
      page.locator('main').evaluate(async (main) => {
        for (let step = 0; step < 60; step++) {
          main.scrollTop += 800
          await new Promise((resolve) => requestAnimationFrame(resolve))
        }
        main.scrollTop = 0
      }),
    )
  },
  async 'choose with the keyboard'(page, during) {
    await page.locator('[data-vm] input:not([disabled])').first().focus()
    await during(async () => {
      for (let times = 0; times < 20; times++) await page.keyboard.press('ArrowDown')
      await page.keyboard.press('End')
      await page.keyboard.press('Home')
    })
  },
})

/** The page has drawn what it was told. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
  })

async function heapOf(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  await client.detach()
  return usedSize
}

/** Without what could be given back at once, where this Node.js was started to be told so (`--expose-gc`). */
function ownHeap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

async function toList(api: WizardApi): Promise<void> {
  await api.send({ type: 'next' })
  await until(api, ({ screen, check }) => screen === 'check' && check.phase === 'done')
  await api.send({ type: 'confirmUnknown', confirmed: true })
  await api.send({ type: 'next' })
  await until(api, ({ screen }) => screen === 'vm')
}

/** Measures and prints. */
export async function benchLongList(print: (line: string) => void, walks: readonly number[] = [1, 100]): Promise<void> {
  const { stages, memory } = await measureLongList('thousand-vms', walks)
  print(`The page with 1,000 VMs: tasks of more than ${noticed} ms, and the longest; the best of ${rounds} rounds`)
  print(`${''.padEnd(28)}${['own work', 'by the clock'].map((title) => title.padStart(18)).join('')}`)
  const cell = ({ long, longest }: Tasks) => `${long} (${longest.toFixed(0)} ms)`.padStart(18)
  for (const { name, worked, passed } of stages) print(`${name.padEnd(28)}${cell(worked)}${cell(passed)}`)
  const mega = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`.padStart(12)
  print(`${'memory after'.padEnd(16)}${['page', 'program'].map((title) => title.padStart(12)).join('')}`)
  for (const { walks: count, page, program } of memory)
    print(`${`${count} walk${count === 1 ? '' : 's'}`.padEnd(16)}${mega(page)}${mega(program)}`)
  const [first, last] = [memory[0], memory.at(-1)]
  if (!first || !last) return
  const growth = (of: 'page' | 'program') => `${((last[of] / first[of] - 1) * 100).toFixed(1)} %`.padStart(12)
  print(`${'growth'.padEnd(16)}${growth('page')}${growth('program')}`)
}
