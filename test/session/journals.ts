import fc from 'fast-check'
import type { Operation } from '../../electron/nesting/operations.ts'
import { applyEntry, type Run } from '../../electron/session/run.ts'
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
const inGuest: readonly Operation[] = [
  { kind: 'guestStartNestedVm', vmId, name: 'NESTED' },
  { kind: 'guestEnableHyperV', vmId, server: false },
  { kind: 'guestEnableHyperV', vmId: otherVmId, server: true },
]

/** The way back that the rule of an operation gives. */
function wayBackOf(operation: Operation | undefined): Operation | null {
  switch (operation?.kind) {
    case 'startVm':
      return { kind: 'stopVm', vmId: operation.vmId, turnOff: false }
    case 'stopVm':
      return { kind: 'startVm', vmId: operation.vmId }
    case 'setVirtualizationExtensions':
      return { ...operation, exposed: !operation.exposed }
    case 'setHypervisorLaunchType':
      return { ...operation, to: 'off' }
    case 'guestStartNestedVm':
      return { ...operation, kind: 'guestStopNestedVm' }
    case 'guestEnableHyperV':
      return { ...operation, kind: 'guestDisableHyperV' }
    default:
      return null
  }
}

const hostileNames = ["a'b", 'x`$(exit)', 'line\nbreak', '\u2028', '\ud800', '😀', '{"journal":2}', '__proto__', '']

const move = fc.record({
  run: fc.nat({ max: 14 }),
  event: fc.constantFrom(
    ...(['started', 'started', 'done', 'done', 'done', 'failed', 'cancelled'] as const),
    ...(['finished', 'finished', 'abandoned', 'forgotten', 'resumed', 'restarting'] as const),
  ),
  step: fc.nat({ max: 2 }),
  hasInverse: fc.boolean(),
  already: fc.boolean(),
  pc: fc.constantFrom('this-pc', 'ready'),
  purpose: fc.constantFrom<RunPurpose>('fix', 'apply', 'apply', 'guest', 'undo', 'undo'),
  vm: fc.constantFrom(null, vmId, otherVmId),
  name: fc.constantFrom(...hostileNames),
  steps: fc.array(fc.constantFrom(...operations), { minLength: 1, maxLength: 3 }),
  /** Of an undo: that it takes back what was done inside one VM. */
  inside: fc.boolean(),
  undoes: fc.array(fc.option(fc.record({ run: fc.nat({ max: 14 }), step: fc.nat({ max: 2 }) })), {
    minLength: 3,
    maxLength: 3,
  }),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

function journalFrom(moves: readonly Move[]): JournalEntry[] {
  const stepsOf = new Map<string, readonly Operation[]>()
  let lastGuest: { run: string; steps: readonly Operation[] } | null = null
  const entries = moves.map((made, minute): JournalEntry => {
    const at = new Date(Date.UTC(2026, 10, 1, 12, minute)).toISOString()
    const run = `run-${made.run}`
    const known = stepsOf.get(run)
    if (known === undefined) {
      const back = made.purpose === 'undo' && made.inside && lastGuest ? insideOf(lastGuest, made.vm ?? vmId) : null
      const operations =
        made.purpose === 'guest'
          ? made.steps.map((_, index) => inGuest[(made.step + index) % inGuest.length] as Operation)
          : (back?.map(({ operation }) => operation) ?? made.steps)
      if (made.purpose === 'guest') lastGuest = { run, steps: operations }
      stepsOf.set(run, operations)
      return {
        ...{ event: 'planned', at, run, pc: made.pc, purpose: made.purpose, check: null },
        vm: made.vm === null ? null : { id: made.vm, name: made.name },
        steps: operations.map((operation) => ({ operation, commands: [made.name] })),
        undoes: operations.map((_, index) => {
          if (back) return back[index]?.undone ?? null
          const undone = made.undoes[index]
          return made.purpose === 'undo' && undone ? { run: `run-${undone.run}`, step: undone.step } : null
        }),
      }
    }
    const step = made.step % known.length
    const inverse = made.hasInverse ? wayBackOf(known[step]) : null
    switch (made.event) {
      case 'started':
        return { event: 'started', at, run, step, inverse }
      case 'done':
        return { event: 'done', at, run, step, inverse, already: made.already }
      case 'failed':
        return { event: 'failed', at, run, step, code: 'access-denied', message: made.name }
      case 'restarting':
        return { event: 'restarting', at, run, step, lastBoot: null }
      default:
        return { event: made.event, at, run }
    }
  })
  // An undo that takes back what nobody has done is no wizard's.
  const runs = new Map<string, Run>()
  return entries.filter((entry) => applyEntry(runs, entry))
}

/** What takes back, inside this VM, what the set-up of a guest has done. */
function insideOf({ run, steps }: { run: string; steps: readonly Operation[] }, ofVm: string) {
  const back = steps.flatMap((step, index) => {
    const operation = wayBackOf(step)
    const isThere = operation && 'vmId' in operation && operation.vmId === ofVm
    return isThere ? [{ operation, undone: { run, step: index } }] : []
  })
  return back.length > 0 ? back : null
}

/** @param longest how many entries at most */
export const journals = (longest = 60): fc.Arbitrary<JournalEntry[]> =>
  fc.array(move, { maxLength: longest }).map(journalFrom)
