import type { Network } from '../nesting/plan/choices.ts'
import { toFailure } from '../session/failure.ts'
import { RecordError } from '../session/record-error.ts'
import type { WizardContext } from './context.ts'
import {
  chosenBefore,
  notify,
  proveIn as showProveIn,
  setUpIn as showSetUpIn,
  reach,
  show,
  showRun,
  signIn,
  takeBackIn as showTakeBackIn,
} from './edits.ts'
import { endedByRestart, followOn } from './follow-run.ts'
import { checkThisPc } from './measuring.ts'
import { isProofOnly } from '../session/proof.ts'
import type { NewWindowsVm } from '../session/new-windows.ts'
import type { OpenRun } from '../session/open-run.ts'
import { insideOf, type Run } from '../session/run.ts'
import type { Notice } from '../words/notice.ts'

/**
 * Picks up where an earlier wizard stopped on this PC: shows it, and goes on with what was agreed to before a restart.
 * @param value the one-time value that the start of this wizard carries, if any: without it a person is asked
 */
export async function resumeAfterStart(context: WizardContext, value: string | null): Promise<void> {
  try {
    await resume(context, value)
  } catch (error) {
    // What can't be written down isn't gone on with; the next start finds it as it is now.
    if (!(error instanceof RecordError)) throw error
    context.change(notify({ kind: 'runFailed', failure: toFailure(error) }))
  }
}

const asksFirst: ReadonlySet<OpenRun['kind']> = new Set(['restarted', 'waitsForRestart', 'interrupted', 'unfinished'])

async function resume(context: WizardContext, value: string | null): Promise<void> {
  const { session } = context
  // What its runs changed isn't there any more, and neither is what they would take back.
  if (session.damaged) await session.forgetRuns()
  const open = await session.openRun(value)
  if (!open) return
  if (open.kind === 'windowsLeft') {
    windowsLeft(context, open.made)
    return
  }
  const { run } = open
  context.change(chosenBefore(run.vm?.id ?? null))
  // Of what waits for a person: what its steps are about, by name.
  if (asksFirst.has(open.kind)) void session.glanceAt(run)
  switch (open.kind) {
    case 'goesOn':
      context.change(notify({ kind: 'resumedAfterRestart' }))
      context.change(showRun(run.id))
      await followOn(context, run, true)
      return
    case 'complete':
      context.change(notify(await welcomeAfterRestart(context, run)))
      context.change(showRun(run.id))
      endedByRestart(context, run)
      return
    case 'waitsForRestart':
      context.change(notify({ kind: 'restartStillNeeded' }))
      context.change(showRun(run.id))
      return
    case 'restarted':
      context.change(notify({ kind: 'goOnAfterRestart' }))
      context.change(showRun(run.id))
      return
    case 'interrupted':
      context.change(showRun(run.id))
      return
    case 'unfinished':
      context.change(notify({ kind: 'unfinishedRun', run: run.id, purpose: run.purpose, vm: run.vm?.name ?? null }))
      return
    case 'signInAgain': {
      context.change(notify({ kind: interruptedInside(run), vm: run.vm?.name ?? null }))
      signInAgain(context, run)
    }
  }
}

/** A VM with a new Windows goes on where it stopped, as soon as somebody has typed the password again. */
function windowsLeft(context: WizardContext, { vmId, name, user }: NewWindowsVm): void {
  context.change(notify({ kind: 'guestInterrupted', vm: name }))
  context.change(signIn({ user, userMissing: false, passwordMissing: false }))
  toGuest(context, vmId)
}

/** Leads to the set-up of the Windows in a VM. */
function toGuest(context: WizardContext, vmId: string | null): void {
  context.change(chosenBefore(vmId))
  context.change(show('guest'))
  context.change(reach('guest'))
  checkIfUnread(context)
}

/** Whoever gets here at the start of a wizard has nothing read yet. */
function checkIfUnread(context: WizardContext): void {
  if (context.session.state.reading === 'idle') void checkThisPc(context)
}

/** Windows may have taken back, while it started, what it had begun before. */
async function welcomeAfterRestart({ session }: WizardContext, run: Run): Promise<Notice> {
  const operations = await session.takenBack(run)
  return operations.length > 0 ? { kind: 'takenBackByWindows', operations } : { kind: 'resumedAfterRestart' }
}

/** Leads to the sign-in behind which what was done inside a VM is taken back. */
export function takeBackIn(context: WizardContext, vmId: string): void {
  context.change(showTakeBackIn(vmId))
  checkIfUnread(context)
}

/** Leads to the sign-in behind which it is only proven that nesting works in a VM. */
export function proveIn(context: WizardContext, vmId: string): void {
  context.change(showProveIn(vmId))
  checkIfUnread(context)
}

/** Leads to the set-up inside a VM. @param network for nested VMs, where what is to be mended says which */
export function setUpIn(context: WizardContext, vmId: string, network: Network | null): void {
  context.change(showSetUpIn(vmId, network))
  checkIfUnread(context)
}

function interruptedInside(run: Run): 'guestInterrupted' | 'takeBackInterrupted' | 'proofInterrupted' {
  if (insideOf(run) !== null) return 'takeBackInterrupted'
  return isProofOnly(run) ? 'proofInterrupted' : 'guestInterrupted'
}

/** Leads back to the sign-in to a VM. Whether it runs, and whether it is ready, nobody knows yet. */
export function signInAgain(context: WizardContext, run: Run): void {
  const { vm } = run
  const inside = insideOf(run)
  if (inside !== null) {
    takeBackIn(context, inside)
    return
  }
  if (vm && isProofOnly(run)) {
    proveIn(context, vm.id)
    return
  }
  const fresh = vm && context.session.freshWindowsOf(vm.id)
  if (fresh) context.change(signIn({ user: fresh.user, userMissing: false, passwordMissing: false }))
  toGuest(context, vm?.id ?? null)
}

/** With more rights much more can be read, so everything is checked anew; a VM that was chosen still is. */
export function goOnAtCheck(context: WizardContext, vmId: string | null): void {
  context.change(chosenBefore(vmId))
  context.change(show('check'))
  context.change(reach('check'))
  void checkThisPc(context)
}
