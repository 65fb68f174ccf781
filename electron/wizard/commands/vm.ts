import { findVm } from '../../nesting/vm.ts'
import { hasOtherSystem } from '../../nesting/windows/guest-names.ts'
import { toFailure } from '../../session/failure.ts'
import type { WizardContext } from '../context.ts'
import {
  chooseFixedMemory,
  chooseNetwork,
  chooseSavedState,
  chooseTab,
  chooseVm,
  consent,
  type Edit,
} from '../edits.ts'
import { lookAtNewVm } from '../looking.ts'
import { lookAtVms, refreshVms } from '../measuring.ts'
import { scriptOf } from '../screens/script.ts'
import { anything, done, noChange, nothing, refuse, type Handlers } from './define.ts'

export const vmCommands: Handlers<
  | 'refreshVms'
  | 'lookAtVms'
  | 'selectVm'
  | 'chooseVmTab'
  | 'chooseNetwork'
  | 'chooseFixedMemory'
  | 'chooseSavedState'
  | 'consent'
  | 'openVm'
  | 'saveScript'
> = {
  refreshVms: {
    during: nothing,
    async run(context) {
      await refreshVms(context)
      return done
    },
  },

  lookAtVms: {
    during: anything,
    run(context) {
      void lookAtVms(context)
      return done
    },
  },

  selectVm: {
    during: noChange,
    run(context, { vmId }) {
      const { model, session } = context.scene()
      const vm = findVm(session.snapshot.host, vmId)
      if (!vm) return refuse('vmGone')
      // An account is that of one VM.
      if (vmId !== model.selectedVm) context.session.forgetCredential()
      return chosen(context, vmId !== model.selectedVm, chooseVm(vmId, hasOtherSystem(vm)))
    },
  },

  chooseVmTab: {
    during: noChange,
    run(context, { tab }) {
      const answer = chosen(context, tab !== context.scene().model.vmTab, chooseTab(tab))
      if (tab === 'create') lookAtNewVm(context)
      return answer
    },
  },

  chooseNetwork: { during: anything, run: (context, { network }) => changed(context, chooseNetwork(network)) },

  chooseFixedMemory: { during: anything, run: (context, { fixed }) => changed(context, chooseFixedMemory(fixed)) },

  chooseSavedState: {
    during: anything,
    run: (context, { savedState }) => changed(context, chooseSavedState(savedState)),
  },

  consent: { during: anything, run: (context, { consent: id, given }) => changed(context, consent(id, given)) },

  openVm: {
    during: anything,
    async run(context, { vmId }) {
      const { model, session } = context.scene()
      const wanted = vmId ?? model.selectedVm
      if (wanted === null || !findVm(session.snapshot.host, wanted)) return refuse('vmGone')
      try {
        await context.session.host.openVmWindow(wanted)
        return done
      } catch (error) {
        return { ok: false, failed: toFailure(error) }
      }
    },
  },

  saveScript: {
    during: anything,
    run(context) {
      const file = scriptOf(context.scene(), context)
      return file ? { ok: true, file } : refuse('nothingToSave')
    },
  },
}

function changed(context: WizardContext, edit: Edit) {
  context.change(edit)
  return done
}

/** What was done for another VM is not about this one. */
function chosen(context: WizardContext, isOther: boolean, edit: Edit) {
  if (isOther) {
    context.session.forgetLog()
    context.session.forgetGuest()
  }
  return changed(context, edit)
}
