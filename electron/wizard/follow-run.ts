import type { GuestCredential } from '../hyperv/host.ts'
import { toFailure } from '../session/failure.ts'
import { windowsOf } from '../session/new-windows.ts'
import type { NewRun } from '../session/plan-run.ts'
import type { Run } from '../session/run.ts'
import type { RunEnd, Started } from '../session/session.ts'
import type { WizardContext } from './context.ts'
import {
  backToCheck,
  fixed,
  goneOn,
  notify,
  reach,
  show,
  showRun,
  showUndo,
  signIn,
  starting,
  vmWasCreated,
} from './edits.ts'
import { checkThisPc, diagnose, forgetGoneVm } from './measuring.ts'
import { guestChoicesFor } from './screens/choices.ts'

/**
 * The one place where a run is carried out and it is shown how it ended: a fix, a remedy, a plan, an undo, the set-up of a
 * guest, and what goes on after a restart of this PC.
 */

/**
 * Plans a run and begins it.
 * @param credential of a guest that it makes
 * @returns when the journal has it; the rest goes on by itself
 * @throws Busy
 */
export async function follow(
  context: WizardContext,
  run: NewRun & { purpose: 'fix' | 'apply' | 'undo'; restartLater?: boolean },
  credential?: GuestCredential,
): Promise<void> {
  const begun = await context.session.start(run, credential)
  context.change(goneOn)
  const started = shown(context, begun)
  showEnd(context, started)
  // After what that shows, so that nobody sees the one without the other's screen.
  if (run.restartLater) void started.ended.then((end) => waitForRestart(context, end)).catch(() => undefined)
}

/** The person restarts this PC: what is waited for is said, for nothing happens by itself now. */
function waitForRestart(context: WizardContext, { run }: RunEnd): void {
  if (context.session.isOver || run.status !== 'restarting') return
  const waits = run.steps.find(({ status }) => status !== 'done')?.operation
  context.change(
    notify({ kind: 'restartLater', toFirmware: waits?.kind === 'restartHost' && waits.toFirmware === true }),
  )
}

/** Goes on with a run. @param afterRestart this PC has restarted for it, so nobody knows any more where it was begun */
export async function followOn(context: WizardContext, run: Run, afterRestart = false): Promise<void> {
  const started = await context.session.goOn(run)
  if (!afterRestart) context.change(goneOn)
  showEnd(context, shown(context, started), afterRestart)
}

/** What a run was for was done with the restart of this PC: shows its end. */
export function endedByRestart(context: WizardContext, run: Run): void {
  showEnd(context, { run, ended: Promise.resolve({ run, unread: null }) }, true)
}

/** Sets up the Windows in a VM; its steps say how that goes and ended. */
export function followGuest(context: WizardContext, vmId: string, credential: GuestCredential): void {
  context.session
    .setUpGuest(vmId, credential, guestChoicesFor(context.scene(), vmId))
    .catch((error: unknown) => defect(context, 'guest set-up', error))
}

/**
 * Goes on from a VM that has just been made with a new Windows to the set-up of that one, with the account that was typed
 * for it: nobody has to press anything in between.
 */
function goOnWithNewWindows(context: WizardContext, run: Run): void {
  const { session } = context
  const made = run.status === 'done' ? windowsOf(run) : null
  const fresh = made !== null && made.vmId !== null ? session.freshWindowsOf(made.vmId) : null
  if (!fresh) return
  context.change(signIn({ user: fresh.user, userMissing: false, passwordMissing: false }))
  context.change(reach('guest'))
  if (goOnWithGuest(context, fresh.vmId)) context.change(show('guest'))
}

/** Goes on with the set-up of a guest without anybody typing anything. @returns false where no account is remembered */
export function goOnWithGuest(context: WizardContext, vmId: string): boolean {
  const { credential } = context.session
  if (!credential) return false
  insideBy[context.scene().model.guestTask](context, vmId, credential)
  return true
}

/** What is done inside a VM, by what the guest screen is for. */
export const insideBy = { setUp: followGuest, takeBack: followTakingBack, prove: followProof }

/** Starts a VM where one is: the screen that waits for it says how that goes. What failed before is tried again. */
export async function followStart(context: WizardContext, { id, name }: { id: string; name: string }): Promise<void> {
  const { model, runs } = context.scene()
  const before = model.starting === null ? undefined : runs.get(model.starting)
  const isAgain = before?.vm?.id === id && (before.status === 'failed' || before.status === 'cancelled')
  const started = isAgain
    ? await context.session.goOn(before)
    : await context.session.start({
        purpose: 'apply',
        operations: [{ kind: 'startVm', vmId: id }],
        vm: { id, name },
      })
  context.change(starting(started.run.id))
  showEnd(context, started)
}

/** Takes back what was done inside a VM; its steps say how that goes and ended. */
export function followTakingBack(context: WizardContext, vmId: string, credential: GuestCredential): void {
  context.session
    .takeBackInside(vmId, credential)
    .catch((error: unknown) => defect(context, 'taking back inside', error))
}

/** Proves that nesting works in a VM; its steps say how that goes and ended. */
export function followProof(context: WizardContext, vmId: string, credential: GuestCredential): void {
  context.session.prove(vmId, credential).catch((error: unknown) => defect(context, 'proof', error))
}

/** A fix is shown where it was begun; everything else on the Apply screen. */
function shown(context: WizardContext, started: Started): Started {
  const { id, purpose } = started.run
  if (purpose === 'apply') context.change(showRun(id))
  if (purpose === 'undo') {
    context.session.forgetGuest()
    context.change(showUndo(id))
  }
  return started
}

function showEnd(context: WizardContext, { run, ended }: Started, afterRestart = false): void {
  const { session } = context
  ended
    .then((end) => (session.isOver ? undefined : shownEnd(context, end, afterRestart)))
    .catch((error: unknown) => defect(context, `run ${run.id}`, error))
}

/** What should never happen is told all the same, and nothing goes on as if it hadn't. */
function defect(context: WizardContext, what: string, error: unknown): void {
  context.log.warn(`${what}: ${String(error)}`)
  context.change(notify({ kind: 'runFailed', failure: toFailure(error) }))
}

async function shownEnd(context: WizardContext, { run, unread }: RunEnd, afterRestart: boolean): Promise<void> {
  // Windows may take its time, or a program may stop the restart: then this says what is waited for.
  if (run.status === 'restarting') {
    context.change(showRun(run.id))
    return
  }
  // What failed before is no news any more once something else has gone well.
  if (run.status === 'done' && !afterRestart) context.change(goneOn)
  if (unread) context.change(notify({ kind: 'readFailed', failure: unread }))
  if (run.purpose === 'fix') {
    await fixEnded(context, run, afterRestart)
    return
  }
  selectCreatedVm(context, run)
  if (!unread) forgetGoneVm(context)
  if (run.purpose === 'apply') goOnWithNewWindows(context, run)
  // Everything may be otherwise after a restart, so what was taken back before it is followed by a check.
  if (run.purpose === 'undo' && afterRestart && run.status === 'done') {
    context.change(notify({ kind: 'undone' }))
    await checkAnew(context)
  }
}

async function fixEnded(context: WizardContext, run: Run, afterRestart: boolean): Promise<void> {
  const failure = run.steps.find(({ error }) => error)?.error
  if (failure) context.change(notify({ kind: 'fixFailed', failure }))
  else if (run.check !== null && run.status === 'done') context.change(fixed(run.check))
  if (afterRestart) {
    await checkAnew(context)
    return
  }
  const { symptom } = context.scene().model
  if (run.check === null && symptom !== null) await diagnose(context, symptom)
  else await checkThisPc(context)
}

async function checkAnew(context: WizardContext): Promise<void> {
  context.change(backToCheck)
  await checkThisPc(context)
}

/** A VM that has just been created is the one that the next step is about. */
function selectCreatedVm(context: WizardContext, run: Run): void {
  for (const { inverse } of run.steps)
    if (inverse?.kind === 'removeCreatedVm' && inverse.vmId !== null) context.change(vmWasCreated(inverse.vmId))
}
