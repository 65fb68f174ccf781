import { HostError } from '../hyperv/host.ts'
import type { OperationOf } from '../nesting/operations.ts'
import { valueOf } from '../nesting/snapshot.ts'
import type { Workplace } from './context.ts'

/**
 * Has the wizard opened after the next sign-in with this value, or (null) takes that back. A simulated PC restarts without this one.
 * @throws Error when it can't be had and the person doesn't want to restart without it
 */
export async function startAfterRestart(
  { pc, startAfterRestart: ask, log }: Workplace,
  value: string | null,
): Promise<void> {
  if (pc.simulated) return
  // A wizard that opens once more than needed is no reason to stop anything.
  if (value !== null) await ask?.(value)
  else await ask?.(null).catch((error: unknown) => log.warn(`start after restart: ${String(error)}`))
}

/**
 * Restarts this PC; what is left of the run follows after that.
 * @param later the person does that when it suits: all is as before a restart, which nobody asks Windows for
 * @throws HostError when it was refused
 */
export async function restart(
  workplace: Workplace,
  id: string,
  index: number,
  operation: OperationOf<'restartHost'>,
  later: boolean,
): Promise<void> {
  const { host, facts, runs, clock, over, newId } = workplace
  const resume = newId()
  await runs.record({
    event: 'restarting',
    at: clock.now(),
    run: id,
    step: index,
    lastBoot: valueOf(facts.snapshot.host, 'os.lastBoot') ?? null,
    pcName: valueOf(facts.snapshot.host, 'pc.name') ?? null,
    resume,
  })
  await startAfterRestart(workplace, resume)
  if (later) return
  await host.perform(operation, { signal: over }).catch(async (error: unknown) => {
    // The session dies with Windows: that is how a restart looks from here.
    if (error instanceof HostError && (error.code === 'session-lost' || error.code === 'cancelled')) return
    // Refused: nothing restarts, so the next sign-in is somebody's own and must not open the wizard.
    await startAfterRestart(workplace, null)
    throw error
  })
}
