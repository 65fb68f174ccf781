import { toFailure } from '../session/failure.ts'
import { RecordError } from '../session/record-error.ts'
import type { WizardContext } from './context.ts'
import { chosenBefore, notify, reach, show, showRun } from './edits.ts'
import { followOn } from './follow-run.ts'
import { checkThisPc } from './measuring.ts'

/** Picks up where an earlier wizard stopped on this PC: shows it, and goes on with what was agreed to before a restart. */
export async function resumeAfterStart(context: WizardContext): Promise<void> {
  try {
    await resume(context)
  } catch (error) {
    // What can't be written down isn't gone on with; the next start finds it as it is now.
    if (!(error instanceof RecordError)) throw error
    context.change(notify({ kind: 'runFailed', failure: toFailure(error) }))
  }
}

async function resume(context: WizardContext): Promise<void> {
  const { session } = context
  const open = await session.openRun()
  if (!open) return
  const { run } = open
  context.change(chosenBefore(run.vm?.id ?? null))
  switch (open.kind) {
    case 'goesOn':
      context.change(notify({ kind: 'resumedAfterRestart' }))
      context.change(showRun(run.id))
      await followOn(context, run, true)
      return
    case 'waitsForRestart':
      context.change(notify({ kind: 'restartStillNeeded' }))
      context.change(showRun(run.id))
      return
    case 'interrupted':
      context.change(showRun(run.id))
      return
    case 'signInAgain':
      context.change(show('guest'))
      context.change(reach('guest'))
  }
}

/** With more rights much more can be read, so everything is checked anew; the VM that was chosen still is. */
export function goOnWithVm(context: WizardContext, vmId: string): void {
  context.change(chosenBefore(vmId))
  context.change(show('check'))
  context.change(reach('check'))
  void checkThisPc(context)
}
