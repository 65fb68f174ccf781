import type { Conclusions } from '../session/conclusions.ts'
import type { Run } from '../session/run.ts'
import type { GuestProgress, SessionState } from '../session/state.ts'
import type { Model } from './model.ts'
import type { ShownPc } from './pc.ts'

/** All that decisions and views are made from: what is known and going on, and what a person has seen and chosen. */
export interface Scene {
  readonly pc: ShownPc
  readonly session: SessionState
  readonly conclusions: Conclusions
  readonly runs: ReadonlyMap<string, Run>
  readonly model: Model
  /** Whether the wizard can be started anew as administrator. */
  readonly canElevate: boolean
}

/** The run that the Apply screen shows. */
export const shownRun = ({ model, runs }: Scene): Run | undefined =>
  model.run === null ? undefined : runs.get(model.run)

/** What is carried out at this moment, apart from the set-up of a guest. */
export function runUnderWay({ session: { activity } }: Scene): 'fix' | 'apply' | 'undo' | null {
  const kind = activity?.kind
  return kind === 'fix' || kind === 'apply' || kind === 'undo' ? kind : null
}

/** The last start of the VM that is chosen which the guest screen has waited for. */
export function startUnderWay({ model, runs }: Scene): Run | undefined {
  const run = model.starting === null ? undefined : runs.get(model.starting)
  return run?.vm?.id === model.selectedVm ? run : undefined
}

/** What goes on, or last went on, inside the VM that is chosen, and is what the guest screen is for now. */
export function guestUnderWay({ session: { guest }, model }: Scene): GuestProgress | null {
  return guest !== null && guest.vmId === model.selectedVm && taskOf(guest) === model.guestTask ? guest : null
}

function taskOf({ takesBack, proves }: GuestProgress): Model['guestTask'] {
  if (takesBack) return 'takeBack'
  return proves ? 'prove' : 'setUp'
}

/** The check whose fix is being carried out. */
export function fixUnderWay({ session: { activity }, runs }: Scene): string | null {
  return activity?.kind === 'fix' ? (runs.get(activity.run)?.check ?? null) : null
}
