import type { GuestProgress, GuestStep, Usual } from './state.ts'
import type { Run, RunStep } from './run.ts'
import { usualOf, usualOfGuestStep } from './usual.ts'

/** One piece of the way, by how long it takes and how far it is. */
export interface Part {
  /** In seconds. */
  readonly weight: number
  /** 0 to 1. */
  readonly done: number
}

/** As much as a piece that says no figure is ever thought to have done before it has ended. */
const nearly = 0.95
/** The whole is 100 only where all has ended well. */
const almostAll = 99

/** How far a piece is that began so long ago: by its figure, else by the time that it usually takes. */
export function shareOf(seconds: number, usual: number, percent: number | null): number {
  if (percent !== null) return Math.min(Math.max(percent / 100, 0), 1)
  if (usual <= 0) return 0
  return Math.min(Math.max(seconds / usual, 0), nearly)
}

/** The whole of the pieces, 0 to 100. @param ended all has ended well */
export function percentOf(parts: readonly Part[], ended: boolean): number {
  if (ended) return 100
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0)
  const done = parts.reduce((sum, part) => sum + part.weight * part.done, 0)
  return whole <= 0 ? 0 : Math.min(almostAll, (done / whole) * 100)
}

/** What there is to see of the way from a new VM to the proof. */
export interface Way {
  /** What made the VM. */
  readonly run: Run
  /** Of its guest: the steps as they are, or as they will be listed. */
  readonly guest: readonly GuestStep[]
  readonly phase: GuestProgress['phase'] | null
}

/** @param now in milliseconds @param percent of the step under way, if it says one */
export function overallOf({ run, guest, phase }: Way, usual: Usual, now: number, percent: number | null): number {
  const ofRun = run.steps.map((step) => ({
    weight: usualOf(usual, step.operation),
    done: doneOfStep(step, usual, now, percent),
  }))
  const ofGuest = guest.map((step) => ({
    weight: usualOfGuestStep(usual, step.id),
    done: doneOfGuestStep(step, usual, now, percent),
  }))
  return percentOf([...ofRun, ...ofGuest], phase === 'done')
}

function doneOfStep(step: RunStep, usual: Usual, now: number, percent: number | null): number {
  if (step.status === 'done' || step.status === 'undone') return 1
  if (step.status !== 'running' || step.startedAt === null) return 0
  return shareOf((now - Date.parse(step.startedAt)) / 1000, usualOf(usual, step.operation), percent)
}

function doneOfGuestStep(step: GuestStep, usual: Usual, now: number, percent: number | null): number {
  if (step.status === 'done' || step.status === 'skipped') return 1
  if (step.status !== 'running' || step.startedAt === null) return 0
  return shareOf((now - Date.parse(step.startedAt)) / 1000, usualOfGuestStep(usual, step.id), percent)
}
