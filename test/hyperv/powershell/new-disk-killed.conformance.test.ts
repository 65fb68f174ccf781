import { afterAll, afterEach, expect, test } from 'vitest'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { disk, DiskBench, release, remove } from './new-disk-bench.ts'
import { WarmWindows, type StubEnd } from './stub/stub-windows.ts'

/**
 * PowerShell may be ended before and after each command of each step. What is left then can be released, taken away, or
 * gone on with, and whoever goes on gets the same disk as if nothing had happened.
 */

describeWhere(engine, noEngine)('a disk whose making is killed', () => {
  const warm = new WarmWindows()
  let bench: DiskBench
  afterEach(() => bench.windows.close())
  afterAll(() => warm.close())

  /** Where the process may end: before and after each call that changes something. */
  function ends(called: readonly string[]): StubEnd[] {
    const counts = new Map<string, number>()
    return called
      .filter((command) => !/^(Get-|Test-)/.test(command))
      .flatMap((command) => {
        const call = (counts.get(command) ?? 0) + 1
        counts.set(command, call)
        // After the one is before the next.
        return counts.size === 1 && call === 1
          ? [
              { command, when: 'before' as const, call },
              { command, when: 'after' as const, call },
            ]
          : [{ command, when: 'after' as const, call }]
      })
  }

  const killed = async (operation: Operation, end: StubEnd) => {
    await expect(bench.run(operation), `${end.when} ${end.command} ${end.call}`).rejects.toMatchObject({
      code: 'session-lost',
    })
    bench.windows.plan = { ...bench.windows.plan, lose: [] }
  }

  test.each(disk.map((operation, index) => ({ kind: operation.kind, index })))('$kind', async ({ index }) => {
    const operation = disk[index]
    if (!operation) throw new Error('there is no such step')
    bench = new DiskBench(warm)
    await bench.run(...disk.slice(0, index))
    const back = bench.windows.keep()
    const all = ends(await bench.calledBy(() => bench.run(operation)))
    expect(all.length).toBeGreaterThan(2)
    const done = bench.state
    for (const [at, end] of all.entries()) {
      back({ lose: [end] })
      await killed(operation, end)
      if (at % 3 === 0) {
        await bench.run(remove)
        bench.expectNothingLeft()
        continue
      }
      if (at % 3 === 1) {
        await bench.run(release)
        bench.expectReleased()
      }
      // Whoever goes on looks first what is still done (session/again.ts).
      const from = operation.kind === 'addHyperVToDisk' && bench.stage === 'partitioned' ? 1 : index
      await bench.run(...disk.slice(from, index + 1))
      bench.expectReleased()
      expect(bench.state, `${end.when} ${end.command} ${end.call}`).toEqual(done)
    }
  })
})
