import { UnwritableTextError } from '../hyperv/render/literal.ts'
import { renderOperation } from '../hyperv/render/render.ts'
import type { Operation } from '../nesting/operations.ts'
import { findVm } from '../nesting/vm.ts'
import type { Workplace } from './context.ts'
import type { RunPurpose } from './journal-entry.ts'
import type { Run } from './run.ts'

export interface NewRun {
  purpose: RunPurpose
  operations: readonly Operation[]
  /** The check that a fix mends; null for the remedy of a problem. */
  check?: string | null
  vm?: { id: string; name: string } | undefined
  undoes?: Run['undoes']
}

/**
 * The PowerShell of an operation, for people and for the journal. Empty where its values can't be written as such: then
 * this one step will fail and say so, and is no reason to keep the others from being shown or done.
 */
export function commandsOf(operation: Operation): string[] {
  try {
    return renderOperation(operation)
  } catch (error) {
    if (error instanceof UnwritableTextError) return []
    throw error
  }
}

/** Writes a plan to the journal. Nothing is changed yet. @returns its run */
export async function planRun(
  { runs, clock, pc, facts, newId }: Workplace,
  { purpose, operations, check, vm, undoes }: NewRun,
  id = newId(),
): Promise<Run> {
  await runs.record({
    event: 'planned',
    at: clock.now(),
    run: id,
    pc: pc.id,
    purpose,
    check: check ?? null,
    vm: vm ?? oneVmOf(operations, facts) ?? null,
    steps: operations.map((operation) => ({ operation, commands: commandsOf(operation) })),
    undoes: undoes ? [...undoes] : operations.map(() => null),
  })
  return runs.find(id)
}

/** The one VM that all of them change: its name is asked for when it isn't there any more. */
function oneVmOf(operations: readonly Operation[], { snapshot }: Workplace['facts']): NewRun['vm'] {
  const [first, ...others] = new Set(operations.map((operation) => ('vmId' in operation ? operation.vmId : null)))
  const vm = first && others.length === 0 ? findVm(snapshot.host, first) : undefined
  return vm && { id: vm.id, name: vm.name }
}
