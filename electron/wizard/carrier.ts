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
