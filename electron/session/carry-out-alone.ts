import type { GuestCredential } from '../hyperv/host.ts'
import type { Operation } from '../nesting/operations.ts'
import type { Workplace } from './context.ts'
import { StepFailed } from './guest-failure.ts'
import { planRun, type NewRun } from './plan-run.ts'
import { carryOutStep } from './step.ts'

/** One operation as a run of its own, which undo knows like any other. */
export interface Alone {
  purpose: 'apply' | 'guest'
  operation: Operation
  vm?: NewRun['vm']
}

/** @param cancel ends what may be cut off @throws StepFailed */
export async function carryOutAlone(
  workplace: Workplace,
  { purpose, operation, vm }: Alone,
  credential?: GuestCredential,
  cancel?: AbortSignal,
): Promise<void> {
  const run = await planRun(workplace, { purpose, operations: [operation], vm })
  const outcome = await carryOutStep(workplace, run.id, 0, credential, cancel)
  if (outcome !== 'done') throw new StepFailed(run.steps[0]?.error ?? { code: 'failed', message: '' })
  await workplace.runs.record({ event: 'finished', at: workplace.clock.now(), run: run.id })
}
