import type { OperationOf } from '../../../nesting/operations.ts'
import { megabyte } from '../../../nesting/sizes.ts'
import { HostError } from '../../host.ts'
import { valueIn } from '../plain-facts.ts'
import type { GuestWorld, PlainFacts, World } from '../scenario.ts'
import { availableMemory, noHypervisor, outOfMemory, vmOf, type ChangeContext } from './change.ts'
import { changeGuest, mustHaveHyperV } from './guest.ts'

type Proof = NonNullable<GuestWorld['proof']>

/** The memory of the nested VM that is started for it. */
const proofMemory = 32 * megabyte

/** Leaves the world as it was: a proof that can be made ends well, and any other with its error. */
export function guestProve(world: World, { vmId }: OperationOf<'guestProve'>, context: ChangeContext): World {
  const { guest } = vmOf(world, vmId)
  return changeGuest(world, vmId, context, (facts) => {
    mustHaveHyperV(facts)
    const error = whyNoProof(guest?.proof ?? byFacts(facts), facts)
    if (error) throw error
    return facts
  })
}

const byFacts = (facts: PlainFacts): Proof =>
  (valueIn(facts, 'hv.launchEvents') ?? []).includes(1) ? 'runs' : 'noHypervisor'

/** As Windows and what runs in the nested VM would tell it. */
function whyNoProof(proof: Proof, facts: PlainFacts): HostError | null {
  const launch = (valueIn(facts, 'hv.launchEvents') ?? []).join(',')
  switch (proof) {
    case 'noHypervisor': {
      const message = 'The nested VM could not be started because the hypervisor is not running.'
      return new HostError('proof-blocked', message, {
        errorId: `ProofBlocked worker= hypervisor=${launch}`,
        hresult: noHypervisor,
      })
    }
    case 'doesNotStart':
      return new HostError('proof-not-started', 'The nested VM failed to start.', {
        errorId: `ProofNotStarted worker=12030 hypervisor=${launch}`,
      })
    case 'silent':
      return new HostError('proof-silent', 'The nested VM has started and said nothing.', {
        errorId: `ProofSilent worker=18601 hypervisor=${launch}`,
      })
    case 'otherCode':
      return new HostError('proof-other-code', 'The nested VM has said another code.', {
        errorId: `ProofOtherCode worker=18601 hypervisor=${launch}`,
      })
    case 'runs': {
      if (proofMemory <= availableMemory(facts)) return null
      const message = 'Not enough memory in the system to start the nested VM.'
      return new HostError('vm-no-memory', message, { hresult: outOfMemory })
    }
  }
}
