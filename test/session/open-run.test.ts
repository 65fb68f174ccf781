import { describe, expect, test } from 'vitest'
import { HostError } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { openRun, pcOfOpenRun } from '../../electron/session/open-run.ts'
import { unknown, vmId } from '../nesting/support.ts'
import { bench, type Bench } from './bench.ts'

const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const before = '2026-01-01T08:00:00.000Z'
/** The bench's clock stands at noon. */
const noon = '2026-01-01T12:00:00.000Z'

/** A PC on which a run asked for a restart at noon. */
async function restarting(lastBoot: string | null = before) {
  const at = await bench()
  const run = await at.plan([{ kind: 'restartHost' }, expose])
  await at.workplace.runs.record({ event: 'restarting', at: noon, run, step: 0, lastBoot })
  return { at, run }
}
const kindOf = async (at: Bench) => (await openRun(at.workplace))?.kind

describe('what an earlier wizard left behind', () => {
  test('is nothing where it ended', async () => {
    const at = await bench()
    expect(await openRun(at.workplace)).toBe(null)
    const run = await at.plan([expose])
    await at.workplace.runs.record({ event: 'finished', at: noon, run })
    expect(await openRun(at.workplace)).toBe(null)
    expect(pcOfOpenRun(at.workplace.runs.all.values())).toBe(undefined)
  })

  test('is a run in the middle of which it was closed', async () => {
    const at = await bench()
    const id = await at.plan([expose])
    expect(await openRun(at.workplace)).toMatchObject({ kind: 'interrupted', run: { id } })
    expect(pcOfOpenRun(at.workplace.runs.all.values())).toBe('this-pc')
  })

  test('is a guest whose password is gone, so that its run is given up', async () => {
    const at = await bench()
    const id = await at.plan([expose], { purpose: 'guest' })
    expect(await openRun(at.workplace)).toMatchObject({ kind: 'signInAgain', run: { id, status: 'abandoned' } })
    expect(await openRun(at.workplace)).toBe(null)
  })

  test('goes on after the restart that it asked for, which is done now, and opens no wizard again', async () => {
    const { at, run } = await restarting()
    at.world = { ...at.world, 'os.lastBoot': '2026-01-01T12:01:00Z' }
    expect(await openRun(at.workplace)).toMatchObject({ kind: 'goesOn', run: { id: run } })
    expect(at.startsAsked).toEqual([false])
    expect(at.entries().at(-1)).toMatchObject({ event: 'done', step: 0, inverse: null, already: false })
    expect(at.workplace.runs.find(run).steps.map(({ status }) => status)).toEqual(['done', 'waiting'])
  })

  test('goes on where nobody knew when Windows had started before', async () => {
    const { at } = await restarting(null)
    at.world = { ...at.world, 'os.lastBoot': '2026-01-01T12:01:00Z' }
    expect(await kindOf(at)).toBe('goesOn')
  })

  test.each([
    ['Windows hasn’t started since', before],
    ['it has started before that was asked', '2026-01-01T11:58:00Z'],
    ['the same start shows with a little difference', '2026-01-01T08:00:05Z'],
  ])('waits for the restart where %s', async (_what, lastBoot) => {
    const { at } = await restarting()
    at.world = { ...at.world, 'os.lastBoot': lastBoot }
    expect(await kindOf(at)).toBe('waitsForRestart')
    expect(at.startsAsked).toEqual([])
    expect(at.entries().at(-1)).toMatchObject({ event: 'restarting' })
  })

  test('waits where nobody can tell when Windows has started', async () => {
    const { at } = await restarting()
    at.world = { ...at.world, 'os.lastBoot': unknown('timed-out') }
    expect(await kindOf(at)).toBe('waitsForRestart')
    at.workplace.host.read = () => Promise.reject(new HostError('session-lost', ''))
    expect(await kindOf(at)).toBe('waitsForRestart')
  })

  test('is looked for on this PC alone, while the wizard opens where the last of all was', async () => {
    const at = await bench()
    await at.plan([expose])
    const { runs } = at.workplace
    const [own] = runs.all.values()
    expect(pcOfOpenRun([...(own ? [own, { ...own, id: 'x', pc: 'ready' }] : [])])).toBe('ready')
    const elsewhere = { ...at.workplace, pc: { id: 'ready', simulated: true } }
    expect(await openRun(elsewhere)).toBe(null)
  })
})
