import type { OperationKind } from '../nesting/operations.ts'
import { recommendNetwork } from '../nesting/plan/plan.ts'
import type { Application } from '../wizard/application.ts'
import type { GuestStepId } from '../wizard/model.ts'

/** Under which step of the screen each operation in a guest is shown. */
export const stepOfOperation: Partial<Record<OperationKind, GuestStepId>> = {
  guestEnableHyperV: 'enableHyperV',
  guestSetHyperVTools: 'enableHyperV',
  guestRestart: 'restart',
  guestCreateNat: 'network',
  guestCreateNestedVm: 'nestedCreate',
  guestStartNestedVm: 'nestedStart',
  guestStopNestedVm: 'nestedFinish',
  guestRemoveNestedVm: 'nestedFinish',
}

/** The steps that the screen lists from the start, so that nobody is surprised by a later one. */
export function guestSteps(application: Application): GuestStepId[] {
  const { model } = application.work
  const network = model.selectedVm && (model.network ?? recommendNetwork(model.snapshot, model.selectedVm)) === 'nat'
  return [
    'connect',
    'checkGuest',
    'enableHyperV',
    'restart',
    'reconnect',
    'verify',
    ...(network ? (['network'] as const) : []),
    ...(model.guest.nested.create ? (['nestedCreate', 'nestedStart', 'nestedFinish'] as const) : []),
  ]
}
