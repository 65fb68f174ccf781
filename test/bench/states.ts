import { until } from './until.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { openWizard } from '../../electron/compose.ts'
import { StateFeed } from '../../electron/page/feed.ts'
import { StateFollower } from '../../electron/page/follower.ts'
import type { WizardApi, WizardState } from '../../electron/wizard/contract/state.ts'

/**
 * What a page is told while one VM of 1,000 is changed: as it would be if each message held all of the state, and as it
 * is. Bytes are those of the JSON; milliseconds those of making it and taking it in again.
 */

export interface Told {
  /** How many messages there were. */
  messages: number
  /** Of the one in the middle, and the longest. */
  bytes: { usual: number; most: number }
  milliseconds: { usual: number; most: number }
}

export interface Measured {
  vms: number
  whole: Told
  changes: Told
}

/** @param pc the simulated one on which a VM is changed: the first that can be */
export async function measureStates(pc: string): Promise<Measured> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-states-'))
  const quiet = { info: () => {}, warn: () => {} }
  const surroundings = { folder, version: '0', systemLanguage: 'en' as const, pc, scenario: null, speed: 0 }
  const wizard = await openWizard({ ...surroundings, carrier: { exit: () => {} }, log: quiet })
  try {
    const states = await changeOneVm(wizard.api)
    const [first, ...others] = states
    if (!first || others.length === 0) throw new Error('nothing has changed')
    return { vms: first.vm.rows.length, whole: told(others.map(sendWhole)), changes: sendChanges(first, others) }
  } finally {
    await wizard.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Goes to *Review* with a VM that is off, and has it changed. @returns every state from there to the end */
async function changeOneVm(api: WizardApi): Promise<WizardState[]> {
  await api.send({ type: 'next' })
  await until(api, ({ screen, check }) => screen === 'check' && check.phase === 'done')
  await api.send({ type: 'confirmUnknown', confirmed: true })
  await api.send({ type: 'next' })
  const { vm } = await api.state()
  const row = vm.rows.find(({ usable, state }) => usable && state === 'off')
  await api.send({ type: 'selectVm', vmId: row?.id ?? '' })
  await api.send({ type: 'next' })
  await until(api, ({ screen }) => screen === 'review')
  for (const { id: consent } of (await api.state()).review.consents)
    await api.send({ type: 'consent', consent, given: true })
  const states = [await api.state()]
  const stop = api.onState((state) => states.push(state))
  const answer = await api.send({ type: 'apply' })
  if (!answer.ok) throw new Error(answer.message)
  await until(api, ({ apply }) => !['idle', 'running', 'cancelling'].includes(apply.phase))
  stop()
  return states
}

interface Sent {
  bytes: number
  milliseconds: number
}

function sendWhole(state: WizardState): Sent {
  const begun = performance.now()
  const text = JSON.stringify({ state })
  JSON.parse(text)
  return { milliseconds: performance.now() - begun, bytes: Buffer.byteLength(text) }
}

/** As the carriers do. @throws Error when what arrives isn't what was sent */
function sendChanges(first: WizardState, others: readonly WizardState[]): Told {
  const feed = new StateFeed()
  const follower = new StateFollower()
  follower.take(feed.whole(first))
  const all: Sent[] = []
  for (const state of others) {
    const begun = performance.now()
    const message = feed.next(state)
    if (message === null) continue
    const text = JSON.stringify(message)
    const arrived = follower.take(JSON.parse(text) as typeof message)
    all.push({ milliseconds: performance.now() - begun, bytes: Buffer.byteLength(text) })
    if (arrived === null) throw new Error('a message was not understood')
  }
  return told(all)
}

function told(all: readonly Sent[]): Told {
  const of = (what: keyof Sent) => {
    const sorted = all.map((each) => each[what]).sort((a, b) => a - b)
    return { usual: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 }
  }
  return { messages: all.length, bytes: of('bytes'), milliseconds: of('milliseconds') }
}

/** Measures and prints. */
export async function benchStates(print: (line: string) => void): Promise<void> {
  const { vms, whole, changes } = await measureStates('thousand-vms')
  print(`One VM of ${vms.toLocaleString('en')} is changed: what the page is told`)
  print(
    `${''.padEnd(24)}${['messages', 'bytes', 'at most', 'ms', 'at most'].map((title) => title.padStart(10)).join('')}`,
  )
  for (const [name, { messages, bytes, milliseconds }] of [
    ['all of the state', whole],
    ['what has changed', changes],
  ] as const) {
    const numbers = [messages, bytes.usual, bytes.most].map((number) => number.toLocaleString('en'))
    const times = [milliseconds.usual, milliseconds.most].map((time) => time.toFixed(2))
    print(`${name.padEnd(24)}${[...numbers, ...times].map((text) => text.padStart(10)).join('')}`)
  }
}
