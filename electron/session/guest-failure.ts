import { ofGuestThatIsAway } from '../nesting/known-causes.ts'
import type { Failure } from '../nesting/failure.ts'
import { isGuestAway, type HostErrorCode } from '../hyperv/host.ts'
import type { Workplace } from './context.ts'
import { toFailure } from './failure.ts'
import type { GuestStepList } from './guest-steps.ts'

/** Carries what is to be shown and journaled of a step inside a guest that failed. */
export class StepFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
  }
}

/** Says of work in a guest that came to no good end how it ended. @param cancel somebody has asked it to end */
export async function endBadly(
  workplace: Workplace,
  vmId: string,
  steps: Pick<GuestStepList, 'end'>,
  error: unknown,
  cancel: AbortSignal,
): Promise<void> {
  if (cancel.aborted) steps.end('cancelled', { code: 'cancelled', message: '' })
  else steps.end('failed', error instanceof StepFailed ? error.failure : await whyAway(workplace, vmId, error))
}

/** Of a guest that hasn't answered, this PC may know why: how the VM is now says more than the silence. */
async function whyAway({ facts }: Workplace, vmId: string, error: unknown): Promise<Failure> {
  const failure = toFailure(error)
  if (!isGuestAway(failure.code as HostErrorCode)) return failure
  await facts.readAgain(['vm.list', 'vm.guestOs']).catch(() => undefined)
  return ofGuestThatIsAway(vmId, facts.snapshot, failure)
}
