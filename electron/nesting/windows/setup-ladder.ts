import type { VmPowerState } from '../facts.ts'

/**
 * How far a new Windows in a VM has got with its own set-up, and when it has to be said that it gets no further. Nobody can
 * ask it before its account is there, so this is what is seen from outside: what Hyper-V has logged, the heartbeat, what
 * data exchange tells, and what a try to sign in was answered. Pure. [creating-vms 8]
 */

/** Ids of Microsoft-Windows-Hyper-V-Worker-Admin. [openvmm] */
const booted: ReadonlySet<number> = new Set([18601, 18602])
const bootFailed: ReadonlySet<number> = new Set([18603, 18604, 18605, 18606])

/** Whether the firmware of a VM, when it was last started, found nothing that it could start. @param events newest first */
export function nothingToStart(events: readonly number[] | undefined): boolean {
  const last = events?.find((id) => booted.has(id) || bootFailed.has(id))
  return last !== undefined && bootFailed.has(last)
}

/** What is seen of the VM at one moment. What could not be read is undefined. */
export interface SetupSigns {
  readonly state: VmPowerState | undefined
  /** Newest first. */
  readonly events: readonly number[] | undefined
  readonly heartbeat: boolean | null | undefined
  /** Data exchange tells its name. */
  readonly named: boolean
  /** What the last try to sign in came to; null before the first one. */
  readonly signIn: 'away' | 'refused' | 'setupGoesOn' | 'done' | null
}

/** How long each part may take, in milliseconds. */
export interface SetupLimits {
  readonly boot: number
  readonly heartbeat: number
  readonly signIn: number
  /** Once more, after the network was connected. */
  readonly connected: number
  readonly total: number
}

const minute = 60_000
const usualLimits: SetupLimits = {
  boot: 2 * minute,
  heartbeat: 10 * minute,
  signIn: 30 * minute,
  connected: 10 * minute,
  total: 45 * minute,
}

/** @param pace how much slower than usual this PC was seen to be; see `paceOf` */
export const setupLimits = (pace: number): SetupLimits => ({
  boot: usualLimits.boot * pace,
  heartbeat: usualLimits.heartbeat * pace,
  signIn: usualLimits.signIn * pace,
  connected: usualLimits.connected * pace,
  total: usualLimits.total * pace,
})

/** The moments at which something was seen first, in milliseconds on one clock; undefined: not yet. */
export interface SetupTimes {
  readonly started: number
  readonly booted?: number
  readonly heartbeat?: number
  readonly connected?: number
}

export type SetupTrouble = 'setup-not-booted' | 'setup-no-heartbeat' | 'setup-stuck' | 'setup-account'

export type SetupStep =
  | { readonly do: 'wait' }
  /** It is done: somebody is signed in, and the set-up has ended. */
  | { readonly do: 'goOn' }
  /** The VM has stopped. Its disk knows why. */
  | { readonly do: 'lookAtDisk' }
  /** A page of the set-up may be waiting for a network. */
  | { readonly do: 'connect' }
  | { readonly do: 'giveUp'; readonly code: SetupTrouble }

/** Whether the VM's firmware has found something to start, since the VM was started. */
export const hasBooted = ({ events, heartbeat }: SetupSigns): boolean =>
  heartbeat === true || (events?.some((id) => booted.has(id)) ?? false)

/** What follows from what is seen. @param mayConnect there is a switch to connect it to, and it isn't yet */
export function nextInSetup(
  signs: SetupSigns,
  times: SetupTimes,
  now: number,
  limits: SetupLimits,
  mayConnect: boolean,
): SetupStep {
  if (signs.signIn === 'done') return { do: 'goOn' }
  if (signs.state === 'Off') return { do: 'lookAtDisk' }
  if (times.heartbeat !== undefined) return afterHeartbeat(signs, times, times.heartbeat, now, limits, mayConnect)
  if (times.booted !== undefined) {
    const late = now - times.booted > limits.heartbeat || now - times.started > limits.total
    return late ? { do: 'giveUp', code: 'setup-no-heartbeat' } : { do: 'wait' }
  }
  // Where the log can't be read, the heartbeat alone tells, and has the time of both.
  const limit = signs.events === undefined ? limits.boot + limits.heartbeat : limits.boot
  if (now - times.started <= limit) return { do: 'wait' }
  const said = signs.events === undefined ? 'setup-no-heartbeat' : 'setup-not-booted'
  return { do: 'giveUp', code: said }
}

function afterHeartbeat(
  signs: SetupSigns,
  times: SetupTimes,
  heartbeat: number,
  now: number,
  limits: SetupLimits,
  mayConnect: boolean,
): SetupStep {
  const late = now - heartbeat > limits.signIn || now - times.started > limits.total
  if (!late) return { do: 'wait' }
  if (mayConnect) return { do: 'connect' }
  if (times.connected !== undefined && now - times.connected <= limits.connected) return { do: 'wait' }
  return { do: 'giveUp', code: signs.signIn === 'refused' ? 'setup-account' : 'setup-stuck' }
}

/** What the VM's firmware said where it found nothing to start, for the details. */
export const bootFailures = (events: readonly number[] | undefined): number[] =>
  (events ?? []).filter((id) => bootFailed.has(id))

/** Turned off by somebody, shut down by somebody from outside, shut down by the Windows in it. */
const stops: ReadonlySet<number> = new Set([18502, 18504, 18508])
const shutDownFromInside = 18508

/** Whether the Windows in a VM that is off has shut itself down: during its set-up it does that where that has failed. */
export const hasShutItselfDown = (events: readonly number[] | undefined): boolean =>
  events?.find((id) => stops.has(id)) === shutDownFromInside
