import fc from 'fast-check'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { JournalEntry, RunPurpose } from '../../electron/session/journal-entry.ts'
import { otherVmId, vmId } from '../nesting/support.ts'

/** Journals as wizards could have written them, in whatever order things happened. */

const operations: readonly Operation[] = [
  { kind: 'startVm', vmId },
  { kind: 'stopVm', vmId: otherVmId, turnOff: false },
  { kind: 'setVirtualizationExtensions', vmId, exposed: true },
  { kind: 'setHypervisorLaunchType', to: 'auto' },
  { kind: 'restartHost' },
]
const inverses: readonly (Operation | null)[] = [null, { kind: 'startVm', vmId: otherVmId }, ...operations.slice(0, 4)]

const hostileNames = ["a'b", 'x`$(exit)', 'line\nbreak', '\u2028', '\ud800', '😀', '{"journal":2}', '__proto__', '']

const move = fc.record({
  run: fc.nat({ max: 29 }),
  event: fc.constantFrom(
    ...(['started', 'started', 'done', 'done', 'done', 'failed', 'cancelled'] as const),
    ...(['finished', 'finished', 'abandoned', 'forgotten', 'resumed', 'restarting'] as const),
  ),
  step: fc.nat({ max: 2 }),
  inverse: fc.constantFrom(...inverses),
  already: fc.boolean(),
  pc: fc.constantFrom('this-pc', 'ready'),
  purpose: fc.constantFrom<RunPurpose>('fix', 'apply', 'apply', 'guest', 'undo', 'undo'),
  vm: fc.constantFrom(null, vmId, otherVmId),
  name: fc.constantFrom(...hostileNames),
  steps: fc.array(fc.constantFrom(...operations), { minLength: 1, maxLength: 3 }),
  undoes: fc.array(fc.option(fc.record({ run: fc.nat({ max: 29 }), step: fc.nat({ max: 2 }) })), {
    minLength: 3,
    maxLength: 3,
  }),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

function journalFrom(moves: readonly Move[]): JournalEntry[] {
  const stepsOf = new Map<string, number>()
  return moves.map((made, minute): JournalEntry => {
    const at = new Date(Date.UTC(2026, 10, 1, 12, minute)).toISOString()
    const run = `run-${made.run}`
    const known = stepsOf.get(run)
    if (known === undefined) {
      stepsOf.set(run, made.steps.length)
      return {
        ...{ event: 'planned', at, run, pc: made.pc, purpose: made.purpose, check: null },
        vm: made.vm === null ? null : { id: made.vm, name: made.name },
        steps: made.steps.map((operation) => ({ operation, commands: [made.name] })),
        undoes: made.steps.map((_, index) => {
          const undone = made.undoes[index]
          return made.purpose === 'undo' && undone ? { run: `run-${undone.run}`, step: undone.step } : null
        }),
      }
    }
    const step = made.step % known
    switch (made.event) {
      case 'started':
        return { event: 'started', at, run, step, inverse: made.inverse }
      case 'done':
        return { event: 'done', at, run, step, inverse: made.inverse, already: made.already }
      case 'failed':
        return { event: 'failed', at, run, step, code: 'access-denied', message: made.name }
      case 'restarting':
        return { event: 'restarting', at, run, step, lastBoot: null }
      default:
        return { event: made.event, at, run }
    }
  })
}

/** @param longest how many entries at most */
export const journals = (longest = 60): fc.Arbitrary<JournalEntry[]> =>
  fc.array(move, { maxLength: longest }).map(journalFrom)
