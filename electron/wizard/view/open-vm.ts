import type { Action } from '../contract/state.ts'
import { action, type Say } from './say.ts'

/**
 * The button that opens a VM's own window, for wherever one has to look into it.
 * @param vmId null for the VM that is chosen
 * @returns one that says why it can't be used on a simulated PC
 */
export function openVmAction({ t, pc }: Say, vmId: string | null = null): Action {
  return action(
    t.vm.openVm,
    { type: 'openVm', ...(vmId === null ? {} : { vmId }) },
    { icon: 'open', disabled: pc.simulated ? t.vm.openVmSimulated : null },
  )
}
