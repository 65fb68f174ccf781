import type { HyperVHost } from '../hyperv/host.ts'
import type { LanguageId } from '../wizard/contract/command.ts'

/** A PC that the wizard can work on: this very one, or a simulated one. */
export interface Pc {
  /** `this-pc`, or the id of the scenario. */
  readonly id: string
  readonly simulated: boolean
  title(language: LanguageId): string
  text(language: LanguageId): string
  /**
   * Connects to the PC.
   * @param onRestart called when the PC goes down for a restart that the wizard's process outlives (a simulated
   *   one), with the milliseconds until it is back
   * @returns the host; `damaged` when what was kept of a simulated PC couldn't be used and it begins anew
   */
  open(onRestart: (milliseconds: number) => void): Promise<{ host: HyperVHost; damaged: boolean }>
  /** Puts a simulated PC back to how it was delivered. */
  reset?(): Promise<void>
  /** Gives the wizard administrator rights on a simulated PC, as starting it anew with them would. */
  elevate?(): Promise<void>
}

/** What the program around the wizard (Electron, preview server, tests) can do for it. */
export interface Carrier {
  /**
   * Starts the wizard again with administrator rights. Absent where that isn't possible.
   * @param vmId the VM that is chosen, so that it still is afterwards; null for none
   */
  restartAsAdministrator?(vmId: string | null): Promise<'granted' | 'declined' | 'failed'>
  /** Has the wizard opened once after the next sign-in (before a restart of this PC), or takes that back. */
  startAfterRestart?(wanted: boolean): Promise<void>
  /** Ends the program; called after everything is saved. */
  exit(): void
}

/** A place for what only a developer or help desk wants to read. Never given a secret. */
export interface Logger {
  info(message: string): void
  warn(message: string): void
}
