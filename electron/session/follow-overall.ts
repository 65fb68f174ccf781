import type { GuestChoices } from '../nesting/plan/choices.ts'
import { isChanging } from './activity.ts'
import type { Workplace } from './context.ts'
import { guestSteps } from './guest-steps.ts'
import { wayOf, windowsOf } from './new-windows.ts'
import { overallOf } from './overall.ts'
import type { Run } from './run.ts'
import type { SessionState } from './state.ts'
import type { Store } from './store.ts'

/** What is listed before anybody has begun with the guest. */
const usualChoices: GuestChoices = { network: 'nat', nestedVm: { name: 'x', memory: 1, after: 'remove' } }

/**
 * Keeps the one figure of the way from a new VM to the proof: at each change what it was just before or what it is now,
 * whichever is more. So it never runs backwards, also where there turns out to be a step that nobody knew of.
 */
export function followOverall(
  store: Store<SessionState>,
  { runs, pc, clock }: Pick<Workplace, 'runs' | 'pc' | 'clock'>,
): void {
  let last = store.value
  store.onChange(() => {
    const [before, state] = [last, store.value]
    last = state
    // Reading brings thousands of changes, and no way any further.
    const run = isChanging(state.activity) ? wayUnderWay(state) : null
    if (!run) return
    const now = Date.parse(clock.now())
    const known = state.overall?.way === run.id ? state.overall.percent : 0
    const percent = Math.max(known, ...[before, state].map((each) => overallAt(each, run, now)))
    if (state.overall?.way !== run.id || percent > known) store.change({ overall: { way: run.id, percent } })
  })

  const wayUnderWay = ({ activity }: SessionState): Run | null =>
    wayOf(runs.all.values(), pc.id, {
      run: activity && 'run' in activity ? activity.run : null,
      vmId: activity && 'vmId' in activity ? activity.vmId : null,
    })
}

/** The figure by what there is to see at one moment. @param now in milliseconds */
export function overallAt(
  { guest, usual, progress }: Pick<SessionState, 'guest' | 'usual' | 'progress'>,
  run: Run,
  now: number,
): number {
  const made = windowsOf(run)
  const own = guest !== null && guest.vmId === made?.vmId ? guest : null
  const steps = own?.steps ?? guestSteps(usualChoices, made)
  return overallOf({ run, guest: steps, phase: own?.phase ?? null }, usual, now, progress?.percent ?? null)
}
