import { HostError } from '../../hyperv/host.ts'
import { factIds } from '../../nesting/facts.ts'
import { findVm } from '../../nesting/vm.ts'
import type { Application } from '../application.ts'
import { readAgain, toFailure } from '../../session/facts.ts'
import { renderScriptOf } from '../screens/script.ts'
import { done } from './answers.ts'
import type { Handlers } from './index.ts'

/** What Choose a VM shows, and the free amounts that its form offers. */
const vmFacts = factIds.filter((id) => id.startsWith('vm.') || id.startsWith('net.') || id.startsWith('mem.'))

export const vmCommands: Handlers<
  | 'refreshVms'
  | 'selectVm'
  | 'chooseVmTab'
  | 'editNewVm'
  | 'chooseNetwork'
  | 'chooseFixedMemory'
  | 'consent'
  | 'openVm'
  | 'saveScript'
> = {
  async refreshVms(application) {
    const { model } = application.work
    if (model.refreshingVms || model.reading === 'running' || model.working) return application.refuse('busy')
    await refreshVms(application)
    return done
  },

  selectVm(application, { vmId }) {
    const { model } = application.work
    if (model.working) return application.refuse('busy')
    if (!findVm(model.snapshot.host, vmId)) return application.refuse('vmGone')
    if (vmId !== model.selectedVm) forgetChoices(application)
    model.selectedVm = vmId
    return done
  },

  chooseVmTab(application, { tab }) {
    const { model } = application.work
    if (model.working) return application.refuse('busy')
    if (tab !== model.vmTab) forgetChoices(application)
    model.vmTab = tab
    return done
  },

  editNewVm(application, { draft }) {
    application.work.model.newVm = draft
    return done
  },

  chooseNetwork(application, { network }) {
    application.work.model.network = network
    return done
  },

  chooseFixedMemory(application, { fixed }) {
    application.work.model.fixedMemory = fixed
    return done
  },

  consent(application, { consent, given }) {
    const { model } = application.work
    const consents = new Set(model.consents)
    if (given) consents.add(consent)
    else consents.delete(consent)
    model.consents = consents
    return done
  },

  async openVm(application) {
    const { host, model } = application.work
    if (!model.selectedVm) return application.refuse('vmGone')
    try {
      await host.openVmWindow(model.selectedVm)
      return done
    } catch (error) {
      return { ok: false, ...toFailure(error) }
    }
  },

  saveScript(application) {
    const file = renderScriptOf(application)
    return file ? { ok: true, file } : application.refuse('nothingToSave')
  },
}

/** Reads the VMs again. A VM that is gone is no longer selected. */
export async function refreshVms(application: Application): Promise<void> {
  const { work } = application
  work.model.refreshingVms = true
  application.changed()
  try {
    await readAgain(application, vmFacts)
    work.model.readAt = application.now()
    if (work.model.selectedVm && !findVm(work.model.snapshot.host, work.model.selectedVm)) forgetVm(application)
  } catch (error) {
    if (!(error instanceof HostError && error.code === 'cancelled')) {
      application.notify({ kind: 'readFailed', failure: toFailure(error) })
    }
  } finally {
    work.model.refreshingVms = false
    application.changed()
  }
}

/** Leaving Review takes back the consents: they were given for what was on the screen then. */
export function leaveReview(application: Application): void {
  application.work.model.consents = new Set()
}

function forgetVm(application: Application): void {
  const { model } = application.work
  const { screen, run, log } = model
  model.selectedVm = null
  forgetChoices(application)
  // It may be gone because it was just taken back: whoever looks at that still sees what became of it.
  if (screen !== 'apply') return
  model.run = run
  model.log = log
  model.reached = 5
}

/** Another VM is another plan: choices, consents and the steps behind it don't carry over. */
function forgetChoices(application: Application): void {
  const { model } = application.work
  model.network = null
  model.fixedMemory = true
  model.consents = new Set()
  model.run = null
  model.log = []
  model.reached = Math.min(model.reached, 3)
  model.guest = { ...model.guest, phase: 'sign-in', steps: [] }
}
