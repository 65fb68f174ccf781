import type { Symptom } from '../nesting/problems/symptoms.ts'

/** What can be going on with a PC. At most one of them does, so each knows that nobody else reads or changes. */
export type Activity =
  /** All facts of this PC are read anew. */
  | { readonly kind: 'check' }
  /** What is known of VMs is read again. */
  | { readonly kind: 'refresh' }
  /** All facts are read anew, to say why somebody sees what they see. */
  | { readonly kind: 'diagnose'; readonly symptom: Symptom }
  /** A run is carried out. */
  | { readonly kind: 'fix' | 'apply' | 'undo'; readonly run: string }
  /** The Windows in this VM is set up. */
  | { readonly kind: 'guest'; readonly vmId: string }

export type ActivityKind = Activity['kind']

/** An activity under way. */
export type Ongoing = Activity & {
  /** Somebody has asked it to end. Of a run the present change finishes first; everything else ends at once. */
  readonly cancelled: boolean
}

const changing: ReadonlySet<ActivityKind> = new Set(['fix', 'apply', 'undo', 'guest'])

/** Whether such an activity changes something. */
export const changes = (kind: ActivityKind): boolean => changing.has(kind)

/** Whether something is changed right now, so that nobody should simply leave. */
export const isChanging = (activity: Activity | null): boolean => activity !== null && changes(activity.kind)

/** Something was to begin while something else was going on. */
export class Busy extends Error {
  override readonly name = 'Busy'
  constructor(readonly activity: Activity) {
    super(`busy with ${activity.kind}`)
  }
}
