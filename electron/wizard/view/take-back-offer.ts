import { plannedInside, vmsToTakeBackIn } from '../../session/undo-inside.ts'
import { findVm } from '../../nesting/vm.ts'
import type { WizardState } from '../contract/state.ts'
import { action, type Say } from './say.ts'

/** The VMs in which something can be taken back, with what they are called. */
export function vmsInside({ runs, pc, session, oldNameOf }: Say): { vmId: string; name: string }[] {
  return vmsToTakeBackIn(runs, pc.id, session.snapshot).map((vmId) => ({
    vmId,
    name: findVm(session.snapshot.host, vmId)?.name ?? oldNameOf(vmId) ?? vmId,
  }))
}

/** Offered on the guest screen, where something was done inside the VM that is chosen. */
export function takeBackOffer(say: Say): WizardState['guest']['takeBack'] {
  const { runs, pc, session, model, t } = say
  const own = vmsInside(say).find(({ vmId }) => vmId === model.selectedVm)
  if (!own || session.activity?.kind === 'guest') return null
  const n = plannedInside(runs, pc.id, session.snapshot, own.vmId).filter(({ source }) => source).length
  return {
    title: say(t.takeBack.offerTitle, { vm: own.name }),
    text: say(t.takeBack.offer, { n }),
    action: action(t.takeBack.offerAction, { type: 'takeBackInside', vmId: own.vmId }, { icon: 'undo' }),
  }
}
