/** Event ids with which the hypervisor says that it runs. [WINEVT-HV], [WS-SCHED] */
const startedEvents = [1, 2]

/** Why the hypervisor did not start, by its own events since Windows started. [WINEVT-HV], [WS-BPA-HV] */
const failures: Readonly<Record<number, LaunchFailure>> = {
  5: 'launchTypeOff',
  41: 'extensionsOff',
  42: 'extensionsOff',
  44: 'noExecuteOff',
  59: 'slatMissing',
  28: 'processorUnfit',
  29: 'processorUnfit',
  32: 'processorUnfit',
}
export type LaunchFailure = 'launchTypeOff' | 'extensionsOff' | 'noExecuteOff' | 'slatMissing' | 'processorUnfit'

/** What the newest telling event says; undefined without one, which proves nothing: fast startup logs none. */
export function launchOutcome(events: readonly number[] | undefined): 'started' | LaunchFailure | undefined {
  for (const event of events ?? []) {
    if (startedEvents.includes(event)) return 'started'
    const failure = failures[event]
    if (failure) return failure
  }
  return undefined
}
