import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Operation } from '../../electron/nesting/operations.ts'
import { gigabyte, ids } from '../conformance/worlds.ts'
import { engine } from '../hyperv/powershell/engine.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { comparable, retry, stopAt, tryOnce, undo } from '../wizard/stopped.ts'
import { Random } from './random.ts'

/** A few cases with the real engine, in front of the stub of Windows: it dies at some command of some plan. */

const vmId = ids.running
const steps: readonly (readonly [command: string, operation: Operation])[] = [
  ['Set-VMMemory', { kind: 'setMemory', vmId, dynamic: false, startup: 4 * gigabyte, minimum: 0, maximum: 0 }],
  ['Set-VMProcessor', { kind: 'setVirtualizationExtensions', vmId, exposed: true }],
  ['Set-VMProcessor', { kind: 'setProcessorCount', vmId, count: 2 }],
]

describeWhere(engine, noEngine)('PowerShell dies at some command of some plan', () => {
  test.each([1, 2, 3, 4])('case %i ends as planned or as before, and nothing is done twice', async (seed) => {
    const random = new Random(seed)
    const chosen = steps.filter(() => random.chance(0.7))
    const plan = [
      ['Stop-VM', { kind: 'stopVm', vmId, turnOff: false }] as const,
      ...chosen,
      ['Start-VM', { kind: 'startVm', vmId }] as const,
    ]
    const [command] = random.pick(plan)
    const when = random.pick(['before', 'after'] as const)
    const point = { command, when, ...(random.chance(0.4) ? { killed: true as const } : {}) }
    const first = await tryOnce(
      stopAt(point),
      plan.map(([, operation]) => operation),
    )
    const { windows, application, folder, run, before } = first
    windows.plan = {}
    if (random.chance(0.6)) {
      await retry(first)
      const { processor, state } = windows.world.vms.find(({ id }) => id === vmId) ?? {}
      expect(state).toBe('Running')
      if (chosen.some(([, { kind }]) => kind === 'setVirtualizationExtensions'))
        expect(processor?.exposesExtensions).toBe(true)
    }
    await undo(application)
    expect(comparable(windows.world)).toEqual(before)

    // Only the step that PowerShell died in was begun more than once.
    const lines = (await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).trimEnd().split('\n').slice(1)
    const events = lines.map((line) => JSON.parse(line) as { event: string; run: string; step?: number })
    const begun = events.filter((each) => each.event === 'started' && each.run === run).map(({ step }) => step)
    expect(begun.length - new Set(begun).size).toBeLessThanOrEqual(1)
  })
})
