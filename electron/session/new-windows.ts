import { needsPassword } from '../nesting/operation-rules.ts'
import type { OperationOf } from '../nesting/operations.ts'
import type { Run, RunStep } from './run.ts'

/** A VM that the wizard has made with a Windows that sets itself up, as the journal knows of it. */
export interface NewWindowsVm {
  readonly vmId: string
  readonly name: string
  /** The account that its set-up was told to make. */
  readonly user: string
  /** Where its adapter is to be connected once that set-up has ended; null: nowhere. */
  readonly switchId: string | null
  /** Of its disk. */
  readonly folder: string
  /** The run that has made it. */
  readonly run: string
}

/**
 * What the set-up of a guest has to do first for a VM that was made with a new Windows: start it, wait, take the password
 * files away, connect it.
 * @returns null for any other VM, and for one with which all that has been done
 */
export function freshWindowsOf(runs: Iterable<Run>, pc: string, vmId: string): NewWindowsVm | null {
  const own = [...runs].filter((run) => run.pc === pc)
  const made = own.map(madeBy).findLast((vm) => vm?.vmId === vmId)
  return made && !isSettled(own, made) ? made : null
}

/**
 * The VM with a new Windows whose way to the proof is what was worked on last, and hasn't come to its end: the wizard was
 * closed or killed on it.
 */
export function windowsLeft(runs: Iterable<Run>, pc: string): NewWindowsVm | null {
  const own = [...runs].filter((run) => run.pc === pc)
  const last = own.at(-1)
  const made = last && own.map(madeBy).findLast((vm) => vm !== null && isOnItsWay(last, vm))
  return made && !isProved(own, made) ? made : null
}

/** Whether a run is one of those that the way of this VM consists of. */
const isOnItsWay = (run: Run, { vmId, run: made }: NewWindowsVm): boolean =>
  (run.id === made && run.status === 'done') || isOfWay(run, vmId)

/** A start of the VM or a connection of its adapter and nothing else, or the set-up of its guest. */
export function isOfWay({ purpose, steps }: Run, vmId: string): boolean {
  const isAbout = ({ operation }: RunStep) => 'vmId' in operation && operation.vmId === vmId
  if (purpose === 'guest') return steps.some(isAbout)
  return purpose === 'apply' && steps.every((step) => isAbout(step) && onTheWay.has(step.operation.kind))
}
const onTheWay: ReadonlySet<string> = new Set(['startVm', 'connectAdapter'])

/** Whether an open run belongs to the way of a VM with a new Windows. @param own all runs of this PC */
export const isOfAnyWay = (own: readonly Run[], run: Run): boolean =>
  own.some((other) => {
    const made = madeBy(other)
    return made !== null && isOfWay(run, made.vmId)
  })

/** A run that makes a VM with a new Windows, whether it has got there yet. `vmId`: null before. */
export function windowsOf(run: Run): (Omit<NewWindowsVm, 'vmId'> & { vmId: string | null }) | null {
  if (run.purpose !== 'apply') return null
  const answers = run.steps.map((step) => step.operation).find(isAnswerFile)?.answers
  for (const { operation, inverse, status } of run.steps) {
    if (operation.kind !== 'createVm' || !operation.prepared || !answers) continue
    const vmId = status === 'done' && inverse?.kind === 'removeCreatedVm' ? inverse.vmId : null
    const { name, folder, prepared } = operation
    return { vmId, name, folder, user: answers.user, switchId: prepared.switchId, run: run.id }
  }
  return null
}

/** The account for which a run that has stopped needs a password once more; null where it needs none. */
export function accountToAsk(run: Run): { user: string; server: boolean } | null {
  if (run.status === 'abandoned' || run.status === 'done' || run.purpose !== 'apply') return null
  const step = run.steps.find(({ operation, status }) => status !== 'done' && needsPassword(operation))
  return step && isAnswerFile(step.operation) ? step.operation.answers : null
}

function madeBy(run: Run): NewWindowsVm | null {
  const made = windowsOf(run)
  return made && made.vmId !== null ? { ...made, vmId: made.vmId } : null
}

/** The run that makes, or has made, the VM with a new Windows that is worked on: by its own id, or by its VM's. */
export function wayOf(
  runs: Iterable<Run>,
  pc: string,
  { run, vmId }: { run: string | null; vmId: string | null },
): Run | null {
  const own = [...runs].filter((each) => each.pc === pc)
  return (
    own.findLast((each) => {
      const made = windowsOf(each)
      return made !== null && (each.id === run || (vmId !== null && made.vmId === vmId))
    }) ?? null
  )
}

const isAnswerFile = (operation: RunStep['operation']): operation is OperationOf<'writeAnswerFile'> =>
  operation.kind === 'writeAnswerFile'

/** The steps about this VM that have been done since it was made, and that nobody has taken back. */
function doneSince(own: readonly Run[], { vmId, run: made }: NewWindowsVm): RunStep['operation'][] {
  const since = own.slice(own.findIndex(({ id }) => id === made) + 1)
  return since
    .filter(({ purpose }) => purpose !== 'undo')
    .flatMap(({ steps }) => steps)
    .flatMap(({ operation, status }) =>
      status === 'done' && 'vmId' in operation && operation.vmId === vmId ? [operation] : [],
    )
}

function isSettled(own: readonly Run[], made: NewWindowsVm): boolean {
  const kinds = new Set(doneSince(own, made).map(({ kind }) => kind))
  return kinds.has('guestFinishSetup') && (made.switchId === null || kinds.has('connectAdapter'))
}

/** A nested VM has run in it. */
const isProved = (own: readonly Run[], made: NewWindowsVm): boolean =>
  doneSince(own, made).some(({ kind }) => kind === 'guestProve' || kind === 'guestStartNestedVm')
