/**
 * What the hypervisor says of its own start, in events of its provider since Windows started. The table has every id
 * whose text says that it started, or that it didn't. All others tell something else (129: I/O remapping, 156 and 157:
 * a mitigation), or nothing that this program knows: they are never taken for a start nor for a reason. [WINEVT-HV]
 */

/** Event ids with which the hypervisor says that it runs. [WINEVT-HV], [WS-SCHED] */
const startedEvents: readonly number[] = [1, 2]

/** Why the hypervisor did not start. [WINEVT-HV], [WS-BPA-HV] */
const failures = {
  /** A boot setting. */
  launchTypeOff: [5],
  /** VT-x or AMD-V is missing or turned off. */
  extensionsOff: [41, 42],
  noExecuteOff: [44],
  slatMissing: [59],
  /** Its maker, what it can do, or that the processors of one PC differ. */
  processorUnfit: [28, 29, 32, 45, 46, 47, 48, 61],
  /** The hypervisor's own files can't be read, don't pass their test, or are of another version than this Windows. */
  imageDamaged: [33, 34, 35, 36, 37, 40, 54, 86],
  /** Virtualization features that it can't use, as another hypervisor below may show them. */
  otherHypervisorBelow: [57, 58],
  /** Safer Mode Extensions (Intel TXT), which the firmware has turned on. */
  smxOn: [60],
  /** What the firmware tells of the PC is missing, wrong or too much. */
  firmwareUnfit: [31, 55, 56, 62, 63, 64],
  /** Too little memory that hangs together, or memory with a fault. */
  memoryUnfit: [27, 82, 83, 84, 85],
  /** The rest: it failed, and the number is all that is said of the cause. */
  loaderFailed: [20, 26, 30, 38, 43, 80, 81],
} as const satisfies Readonly<Record<string, readonly number[]>>

export type LaunchFailure = keyof typeof failures

/** The reasons and the events that name each. */
export const launchFailures: Readonly<Record<LaunchFailure, readonly number[]>> = failures

const reasonOf: ReadonlyMap<number, LaunchFailure> = new Map(
  Object.entries(failures).flatMap(([reason, events]) => events.map((event) => [event, reason as LaunchFailure])),
)

/** The newest event that tells: a start, or the reason why there was none. */
export type Launch = { outcome: 'started' | LaunchFailure; event: number }

/** What the newest telling event says; undefined without one, which proves nothing: fast startup logs none. */
export function lastLaunch(events: readonly number[] | undefined): Launch | undefined {
  for (const event of events ?? []) {
    const outcome = startedEvents.includes(event) ? 'started' : reasonOf.get(event)
    if (outcome) return { outcome, event }
  }
  return undefined
}

/** The same without the event's number. */
export const launchOutcome = (events: readonly number[] | undefined): Launch['outcome'] | undefined =>
  lastLaunch(events)?.outcome
