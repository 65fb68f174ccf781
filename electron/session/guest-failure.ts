import { ofGuestThatIsAway } from '../nesting/known-causes.ts'
import type { Failure } from '../nesting/failure.ts'
import { isGuestAway, type HostErrorCode } from '../hyperv/host.ts'
import type { Workplace } from './context.ts'
import { toFailure } from './failure.ts'

/** Carries what is to be shown and journaled of a step inside a guest that failed. */
export class StepFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
  }
}

/** Of a guest that hasn't answered, this PC may know why: how the VM is now says more than the silence. */
export async function whyAway({ facts }: Workplace, vmId: string, error: unknown): Promise<Failure> {
  const failure = toFailure(error)
  if (!isGuestAway(failure.code as HostErrorCode)) return failure
  await facts.readAgain(['vm.list', 'vm.guestOs']).catch(() => undefined)
  return ofGuestThatIsAway(vmId, facts.snapshot, failure)
}
