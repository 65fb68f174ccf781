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

const value = 'the value that was left for the next start'

/** A PC on which a run asked for a restart at noon. */
async function restarting(lastBoot: string | null = before, more: { pcName?: string; resume?: string } = {}) {
  const at = await bench()
  const run = await at.plan([{ kind: 'restartHost' }, expose])
  const left = { pcName: 'LAB-PC', resume: value, ...more }
  await at.workplace.runs.record({ event: 'restarting', at: noon, run, step: 0, lastBoot, ...left })
  return { at, run }
}
const open = (at: Bench, resume: string | null = value) => openRun(at.workplace, resume)
const kindOf = async (at: Bench, resume?: string | null) => (await open(at, resume))?.kind
const afterwards = { 'os.lastBoot': '2026-01-01T12:01:00Z' }

describe('what an earlier wizard left behind', () => {
  test('is nothing where it ended', async () => {
    const at = await bench()
    expect(await open(at)).toBe(null)
    const run = await at.plan([expose])
    await at.workplace.runs.record({ event: 'finished', at: noon, run })
    expect(await open(at)).toBe(null)
    expect(pcOfOpenRun(at.workplace.runs.all.values())).toBe(undefined)
  })

  test('is a run in the middle of which it was closed', async () => {
    const at = await bench()
    const id = await at.plan([expose])
    expect(await open(at)).toMatchObject({ kind: 'interrupted', run: { id } })
    expect(pcOfOpenRun(at.workplace.runs.all.values())).toBe('this-pc')
  })

  test('is a guest whose password is gone, so that its run is given up', async () => {
    const at = await bench()
    const id = await at.plan([{ kind: 'guestRestart', vmId }], { purpose: 'guest' })
    expect(await open(at)).toMatchObject({ kind: 'signInAgain', run: { id, status: 'abandoned' } })
    expect(await open(at)).toBe(null)
  })

  test('goes on after the restart that it asked for, which is done now, and opens no wizard again', async () => {
    const { at, run } = await restarting()
    at.world = { ...at.world, 'os.lastBoot': '2026-01-01T12:01:00Z' }
    expect(await open(at)).toMatchObject({ kind: 'goesOn', run: { id: run } })
    expect(at.startsAsked).toEqual([null])
    expect(at.entries().at(-1)).toMatchObject({ event: 'done', step: 0, inverse: null, already: false })
    expect(at.workplace.runs.find(run).steps.map(({ status }) => status)).toEqual(['done', 'waiting'])
  })

  test.each<[string, string | null, { pcName?: string; resume?: string }]>([
    ['somebody else started the wizard', null, {}],
    ['the start knows another value', 'planted', {}],
    ['the journal is another PC’s', value, { pcName: 'ELSEWHERE' }],
  ])('asks after the restart where %s', async (_why, resume, more) => {
    const { at, run } = await restarting(before, more)
    at.world = { ...at.world, ...afterwards }
    expect(await open(at, resume)).toMatchObject({ kind: 'restarted', run: { id: run } })
    expect(at.ran).toEqual([])
    // Somebody has gone on with it: then the value is worth nothing any more.
    await at.workplace.runs.record({ event: 'resumed', at: noon, run })
    expect(at.workplace.runs.find(run).resume).toBe(null)
  })

  test('is complete after the restart where nothing follows it', async () => {
    const at = await bench()
    const run = await at.plan([{ kind: 'restartHost' }], { purpose: 'fix' })
    await at.workplace.runs.record({ event: 'restarting', at: noon, run, step: 0, lastBoot: before })
    at.world = { ...at.world, ...afterwards }
    expect(await open(at, null)).toMatchObject({ kind: 'complete', run: { id: run, status: 'done' } })
    expect(await open(at, null)).toBe(null)
  })

  test('is the newest run that is open, also where another one has ended after it began', async () => {
    const at = await bench()
    const first = await at.plan([expose])
    const second = await at.plan([{ kind: 'startManagementService' }], { purpose: 'fix' })
    await at.workplace.runs.record({ event: 'finished', at: noon, run: second })
    expect(await open(at)).toMatchObject({ kind: 'interrupted', run: { id: first } })
  })

  describe('that failed or was cancelled', () => {
    const hide: Operation = { ...expose, exposed: false }
    /** @param inverse undefined: the step didn't even begin */
    async function stopped(event: 'failed' | 'cancelled', inverse?: Operation | null) {
      const at = await bench()
      const run = await at.plan([expose])
      const base = { at: noon, run }
      if (inverse !== undefined) await at.workplace.runs.record({ ...base, event: 'started', step: 0, inverse })
      await at.workplace.runs.record(
        event === 'cancelled' ? { ...base, event } : { ...base, event, step: 0, code: 'failed', message: '' },
      )
      return { at, run }
    }

    test.each(['failed', 'cancelled'] as const)('is told with what it has changed (%s)', async (event) => {
      const { at, run } = await stopped(event, hide)
      expect(await open(at)).toMatchObject({ kind: 'unfinished', run: { id: run } })
    })

    test('is nothing where it has changed nothing', async () => {
      expect(await open((await stopped('failed')).at)).toBe(null)
      expect(await open((await stopped('failed', null)).at)).toBe(null)
    })

    test('is nothing any more once it was left, taken back, or done by another run', async () => {
      for (const next of ['abandoned', 'again', 'undone'] as const) {
        const { at, run } = await stopped('failed', hide)
        const { runs } = at.workplace
        if (next === 'abandoned') await runs.record({ event: 'abandoned', at: noon, run })
        if (next === 'again') await runs.record({ event: 'finished', at: noon, run: await at.plan([expose]) })
        if (next === 'undone') {
          const undo = await at.plan([hide], { purpose: 'undo', undoes: [{ run, step: 0 }] })
          await runs.record({ event: 'finished', at: noon, run: undo })
        }
        expect(await open(at), next).toBe(null)
      }
    })
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
    expect(await openRun(elsewhere, null)).toBe(null)
  })
})
