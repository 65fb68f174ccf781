import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { openWizard } from '../../electron/compose.ts'
import { StateFeed } from '../../electron/page/feed.ts'
import type { WizardApi, WizardState } from '../../electron/wizard/contract/state.ts'

/**
 * What a host of very many VMs costs: to open the wizard, to check the PC, to choose a VM, and what the page is told
 * meanwhile. All of the program but the page itself, on a simulated PC without waiting.
 */

export interface Walked {
  vms: number
  /** Milliseconds of each stage, in turn. */
  stages: readonly (readonly [name: string, milliseconds: number])[]
  /** Of the messages to the page, as JSON: all together and the longest. */
  bytes: { all: number; most: number }
  messages: number
}

/** Opens a simulated PC with so many VMs, checks it, shows them and chooses one. */
export async function walkVms(count: number): Promise<Walked> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-vms-'))
  const scenario = path.join(folder, 'many.json')
  const words = { en: 'Many VMs', es: 'Muchas máquinas virtuales' }
  const many = { schema: 1, id: 'many', extends: 'thousand-vms', title: words, text: words, manyVms: count }
  await writeFile(scenario, JSON.stringify(many))
  const stages: [string, number][] = []
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now()
    const result = await work()
    stages.push([name, performance.now() - begun])
    return result
  }
  const surroundings = { folder, version: '0', systemLanguage: 'en' as const, pc: null, scenario, speed: 0 }
  const log = { info: () => {}, warn: () => {} }
  const wizard = await timed('open', () => openWizard({ ...surroundings, carrier: { exit: () => {} }, log }))
  const page = new Page(wizard.api)
  try {
    const { api } = wizard
    await timed('first state', () => page.begin())
    await timed('check', async () => {
      await api.send({ type: 'next' })
      await page.until(({ screen, check }) => screen === 'check' && check.phase === 'done')
    })
    await timed('list', async () => {
      await api.send({ type: 'confirmUnknown', confirmed: true })
      await api.send({ type: 'next' })
      await page.until(({ screen }) => screen === 'vm')
    })
    const { vm } = await api.state()
    const last = vm.rows.findLast(({ usable, state }) => usable && state === 'off')
    await timed('choose', async () => {
      await api.send({ type: 'selectVm', vmId: last?.id ?? '' })
      await page.until((state) => state.vm.selected === last?.id)
    })
    await timed('read again', async () => {
      await api.send({ type: 'refreshVms' })
      await page.until((state) => state.vm.refresh.disabled === null)
    })
    await timed('review', async () => {
      await api.send({ type: 'next' })
      await page.until(({ screen }) => screen === 'review')
    })
    await timed('apply', async () => {
      for (const { id: consent } of (await api.state()).review.consents)
        await api.send({ type: 'consent', consent, given: true })
      await api.send({ type: 'apply' })
      await page.until(({ apply }) => !['idle', 'running', 'cancelling'].includes(apply.phase))
    })
    return { vms: vm.rows.length, stages, bytes: page.bytes, messages: page.messages }
  } finally {
    page.leave()
    await wizard.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What a carrier does for a page: makes a message of each state. */
class Page {
  readonly bytes = { all: 0, most: 0 }
  messages = 0
  leave: () => void = () => {}
  readonly #feed = new StateFeed()

  constructor(private readonly api: WizardApi) {}

  async begin(): Promise<void> {
    this.#told(this.#feed.whole(await this.api.state()))
    this.leave = this.api.onState((state) => this.#told(this.#feed.next(state)))
  }

  async until(described: (state: WizardState) => boolean): Promise<void> {
    if (described(await this.api.state())) return
    await new Promise<void>((resolve) => {
      const stop = this.api.onState((state) => {
        if (!described(state)) return
        stop()
        resolve()
      })
    })
  }

  #told(message: unknown): void {
    if (message === null) return
    const bytes = Buffer.byteLength(JSON.stringify(message))
    this.messages++
    this.bytes.all += bytes
    this.bytes.most = Math.max(this.bytes.most, bytes)
  }
}

/** How many VMs there are on the PCs that are compared. */
const sizes = [1000, 5000, 20_000]

/** Measures and prints. */
export async function benchVms(print: (line: string) => void): Promise<void> {
  const walks: Walked[] = []
  for (const size of sizes) walks.push(await walkVms(size))
  const [first] = walks
  const title = (cells: string[]) => cells.map((cell) => cell.padStart(12)).join('')
  print(
    'A host with many VMs: milliseconds of each stage, and how much longer it takes for each VM than with the fewest',
  )
  print(`${''.padEnd(14)}${title(walks.map(({ vms }) => vms.toLocaleString('en')))}${title(['growth'])}`)
  for (const [index, [name]] of (first?.stages ?? []).entries()) {
    const times = walks.map(({ stages }) => stages[index]?.[1] ?? 0)
    print(`${name.padEnd(14)}${title([...times.map((time) => time.toFixed(0)), growth(walks, times)])}`)
  }
  const bytes = walks.map(({ bytes: { all } }) => all)
  print(`${'bytes told'.padEnd(14)}${title([...bytes.map((each) => each.toLocaleString('en')), growth(walks, bytes)])}`)
}

/** With the most VMs, for each of them, by what it is with the fewest. 1 is linear. */
function growth(walks: readonly Walked[], numbers: readonly number[]): string {
  const each = (index: number) => (numbers.at(index) ?? 0) / (walks.at(index)?.vms ?? 1)
  return `× ${(each(-1) / each(0)).toFixed(2)}`
}
