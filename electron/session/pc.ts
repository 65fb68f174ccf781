import type { HyperVHost } from '../hyperv/host.ts'

/** The id of this very PC, and of no simulated one. */
export const thisPcId = 'this-pc'

/** A PC that can be worked on: this very one, or a simulated one. */
export interface Pc {
  /** `this-pc`, or the id of the scenario. */
  readonly id: string
  readonly simulated: boolean
  /**
   * Connects to the PC.
   * @param onRestart called when the PC goes down for a restart that the wizard's process outlives (a simulated
   *   one), with the milliseconds until it is back
   * @returns the host; `damaged` when what was kept of a simulated PC couldn't be used and it begins anew, `fresh` when
   *   nothing was kept
   */
  open(onRestart: (milliseconds: number) => void): Promise<{ host: HyperVHost; damaged: boolean; fresh?: boolean }>
  /** Puts a simulated PC back to how it was delivered. */
  reset?(): Promise<void>
  /** Gives the wizard administrator rights on a simulated PC, as starting it anew with them would. */
  elevate?(): Promise<void>
}
