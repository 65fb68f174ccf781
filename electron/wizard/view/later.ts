import { planForGuest } from '../../nesting/plan/guest.ts'
import { networkAhead, recommendForNewVm } from '../../nesting/plan/network.ts'
import type { Vm } from '../../nesting/vm.ts'
import { operationTitle } from '../../words/operation.ts'
import type { WizardState } from '../contract/state.ts'
import { guestChoicesFor, hasOtherSystemChosen, switchOfNewVm } from '../screens/choices.ts'
import { aheadText } from './ahead.ts'
import type { Say } from './say.ts'

type Later = WizardState['review']['later']

/**
 * What follows in step 6 by what is chosen on Review, so that each choice shows what it comes to.
 * @param vm undefined for one that is still to be made
 */
export function laterRows(say: Say, vm: Vm | undefined): Later {
  const { t, session, model } = say
  const { later } = t.review
  if (!vm) {
    const switchId = switchOfNewVm(say)
    const network = model.network ?? recommendForNewVm(switchId)
    const text = aheadText(say, networkAhead(session.snapshot, { switchId }, network))
    return [{ id: 'network', title: later.network[network], text }, proof(say)]
  }
  if (hasOtherSystemChosen(say))
    return [{ id: 'other', title: say(later.other, { vm: vm.name }), text: later.otherText }]
  const choices = guestChoicesFor(say, vm.id)
  const planned = planForGuest(session.snapshot, vm.id, choices)
  const turnsOn = planned.some(({ kind }) => kind === 'guestEnableHyperV')
  const nat = planned.find(({ kind }) => kind === 'guestCreateNat')
  const { network } = choices
  return [
    ...(turnsOn ? [{ id: 'hyperV', title: say(later.hyperV, { vm: vm.name }), text: later.hyperVText }] : []),
    {
      id: 'network',
      title: nat ? operationTitle(say, nat, session.snapshot) : later.network[network],
      text: aheadText(say, networkAhead(session.snapshot, { vmId: vm.id }, network)),
    },
    proof(say),
  ]
}

const proof = ({ t }: Say): Later[number] => ({
  id: 'proof',
  title: t.review.later.proof,
  text: t.review.later.proofText,
})
