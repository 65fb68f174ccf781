import { HostError } from '../hyperv/host.ts'
import { cutShort } from '../nesting/snapshot.ts'
import type { FactId } from '../nesting/facts.ts'
import { findVm } from '../nesting/vm.ts'
import { Busy } from '../session/activity.ts'
import { toFailure } from '../session/failure.ts'
import type { Symptom } from '../nesting/problems/symptoms.ts'
import type { WizardContext } from './context.ts'
import { dismiss, measuredAnew, notify, vmIsGone, vmsHaveChanged } from './edits.ts'

/** Readings of this PC that a person waits for. What goes wrong is shown, never thrown. */

/** Measures everything on this PC anew. */
export async function checkThisPc(context: WizardContext): Promise<void> {
  await measured(context, () => {
    context.change(measuredAnew)
    return context.session.check()
  })
}

/** Measures everything anew, because an answer from before would be worth nothing. */
export async function diagnose(context: WizardContext, symptom: Symptom): Promise<void> {
  await measured(context, () => {
    context.change(measuredAnew)
    return context.session.diagnose(symptom)
  })
}

/** Reads the VMs again. */
export async function refreshVms(context: WizardContext): Promise<void> {
  await measured(context, () => context.session.refresh())
}

/** Looks whether others have started, stopped, made or deleted VMs. Of a new one everything is still to be read. */
export async function lookAtVms(context: WizardContext): Promise<void> {
  const changes = await context.session.lookAtVms(awaited(context))
  if (changes.length === 0) return
  context.change(vmsHaveChanged(changes))
  forgetGoneVm(context)
  if (changes.some(({ from }) => from === null)) await refreshVms(context)
}

/** Hyper-V may log only later that a VM has found nothing to start: until somebody signs in, that is waited for. */
const awaited = (context: WizardContext): readonly FactId[] =>
  context.scene().model.screen === 'guest' ? ['vm.startEvents'] : []

const isCutShort = (context: WizardContext): boolean =>
  Object.values(context.session.state.snapshot.host).some((fact) => 'unknown' in fact && fact.detail === cutShort)

/** A VM that is gone is no longer selected. */
export function forgetGoneVm(context: WizardContext): void {
  const { selectedVm } = context.scene().model
  const { snapshot } = context.session.state
  if (selectedVm !== null && !findVm(snapshot.host, selectedVm)) {
    context.session.forgetGuest()
    context.change(vmIsGone)
  }
}

async function measured(context: WizardContext, measure: () => Promise<void>): Promise<void> {
  const { session } = context
  // Whoever reads at this moment reads what was wanted; whoever changes something is followed by a reading.
  if (session.state.activity) return
  try {
    context.change(dismiss('readFailed'))
    await measure()
    forgetGoneVm(context)
    // One thing went wrong, however many values it has kept from coming.
    if (isCutShort(context)) context.change(notify({ kind: 'readFailed', failure: { code: cutShort, message: '' } }))
  } catch (error) {
    if (session.isOver || error instanceof Busy || (error instanceof HostError && error.code === 'cancelled')) return
    context.change(notify({ kind: 'readFailed', failure: toFailure(error) }))
  }
}
