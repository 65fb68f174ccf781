import { HostError, isGuestAway, type GuestCredential, type HostErrorCode } from '../hyperv/host.ts'
import { renderOperation } from '../hyperv/render/render.ts'
import { knownCause } from '../nesting/known-causes.ts'
import {
  asksGuestFirst,
  canBeConfirmed,
  describeOperation,
  inverseOf,
  isAwayAfterwards,
  isDone,
  needsPassword,
  readsBack,
  restartsHost,
  sharpenInverse,
  subjectOf,
  tidyAfter,
} from '../nesting/operation-rules.ts'
import type { Failure } from '../nesting/failure.ts'
import type { Operation, OperationKind } from '../nesting/operations.ts'
import { getFact } from '../nesting/snapshot.ts'
import type { Gone } from '../nesting/undo.ts'
import { findVm } from '../nesting/vm.ts'
import { signedInTo } from './accepted-account.ts'
import type { Workplace } from './context.ts'
import { toFailure } from './failure.ts'
import type { JournalEvent } from './journal-entry.ts'
import { RecordError } from './record-error.ts'
import { restart } from './restart.ts'
import { lookAtWhatIsLeft } from './undo.ts'
import type { Usual } from './state.ts'
import { paceOf } from './usual.ts'

/** No single change may take longer than this; Windows itself gives up on a shutdown much sooner. */
const changeLimit = 15 * 60_000
/** A proof listens for a minute, and waits as long as that for files that are held. */
const ownLimits: Partial<Record<OperationKind, number>> = { guestProve: 4 * 60_000 }
/** How often, and how far apart, a change is looked for that shows only after a while. */
const confirmations = { tries: 40, unreadable: 4, pause: 500 }
/** A Windows that has just been started takes about this long until it can be asked to shut down. */
const untilGuestAnswers = { tries: 180, pause: 500 }

/** `unrecorded`: it has failed and the journal couldn't have it, so that nothing else may be tried either. */
export type StepOutcome = 'done' | 'failed' | 'restarting' | 'unrecorded'

interface StepOptions {
  readonly credential: GuestCredential | undefined
  readonly cancel: AbortSignal | undefined
  /** The person restarts this PC when it suits. */
  readonly restartLater: boolean
}

/**
 * Does one step of a run: notes the way back, changes, reads back, confirms. Never rejects for what Windows does.
 * @param credential for what is done inside a guest
 * @param cancel ends a change that may be ended in the middle; any other comes to its end
 */
export async function carryOutStep(
  workplace: Workplace,
  id: string,
  index: number,
  credential?: GuestCredential,
  cancel?: AbortSignal,
  restartLater = false,
): Promise<StepOutcome> {
  const { clock, facts, tell, over } = workplace
  const { operation } = stepOf(workplace, id, index)
  try {
    return await changed(workplace, id, index, { credential, cancel, restartLater })
  } catch (error) {
    // The wizard is closing: nobody knows how far the change got, and the next start finds it interrupted.
    if (over.aborted) return 'failed'
    if (stepOf(workplace, id, index).status === 'running') await tidyUp(workplace, operation)
    const failure = await understood(workplace, operation, error, id)
    tell({ kind: 'failed', failure })
    const recorded = await noted(workplace, { at: clock.now(), run: id, step: index, event: 'failed', ...failure })
    // What it did all the same decides about undo. Where that can't be read either, undo looks again before each step.
    await facts.readBack(operation, credential).catch(() => undefined)
    return recorded && !(error instanceof RecordError) ? 'failed' : 'unrecorded'
  }
}

/** What failed, with what the facts know of the cause. */
async function understood(
  { facts, runs }: Workplace,
  operation: Operation,
  error: unknown,
  id: string,
): Promise<Failure> {
  const failure = toFailure(error, operation.kind === 'startVm' ? operation.vmId : undefined)
  // Hyper-V says the same of a VM that is gone and of itself.
  if (failure.code === 'management-failed') await facts.readAgain(['vm.list', 'vm.unreadable']).catch(() => undefined)
  // How the VM is now says more than that its guest doesn't answer.
  if (isGuestAway(failure.code as HostErrorCode)) await facts.readAgain(['vm.list']).catch(() => undefined)
  const known = knownCause(operation, facts.snapshot, failure)
  const isUndo = runs.find(id).purpose === 'undo'
  return isUndo && known.code === 'shutdown-refused' ? { ...known, code: 'undo-shutdown-refused' } : known
}

/** Where the journal can't have it, it is shown all the same. @returns whether the journal has it */
async function noted({ runs, log }: Workplace, entry: JournalEvent<'failed'>): Promise<boolean> {
  try {
    await runs.record(entry)
    return true
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    log.warn(`not recorded: ${entry.code} of step ${entry.step}: ${error.message}`)
    runs.showUnrecorded(entry)
    return false
  }
}

/** Of an undo. @returns why nothing is left to do */
async function whatIsLeft(workplace: Workplace, id: string, index: number): Promise<Gone | null> {
  const { runs } = workplace
  const { purpose, undoes } = runs.find(id)
  if (purpose !== 'undo') return null
  const source = undoes[index]
  const { operation } = stepOf(workplace, id, index)
  return lookAtWhatIsLeft(workplace, operation, source ? runs.all.get(source.run)?.steps[source.step] : undefined)
}

async function changed(workplace: Workplace, id: string, index: number, options: StepOptions): Promise<StepOutcome> {
  const { runs, clock, facts, tell, kept } = workplace
  const { credential } = options
  const { operation, inverse: fromBefore } = stepOf(workplace, id, index)
  const entry = { at: clock.now(), run: id, step: index }
  await readBack(workplace, operation, credential)
  const gone = await whatIsLeft(workplace, id, index)
  if (gone) {
    await runs.record({ ...entry, event: 'done', inverse: null, already: true, gone })
    tell({ kind: 'gone', title: describeOperation(operation, facts.snapshot).title, gone })
    return 'done'
  }
  const before = facts.snapshot
  if (!restartsHost(operation) && isDone(operation, before) === true) {
    // Done by an earlier try that could not say so any more, or by somebody else.
    const inverse = sharpenInverse(operation, fromBefore ?? null, before)
    await runs.record({ ...entry, event: 'done', inverse, already: fromBefore === undefined })
    return 'done'
  }
  if (needsPassword(operation) && !kept.credential()) throw new HostError('needs-password', '')
  // An earlier try may have done half of it: then the values before are those that it found.
  const wayBack = fromBefore ?? inverseOf(operation, before)
  await runs.record({ ...entry, event: 'started', inverse: wayBack })
  tell({ kind: 'begins', title: describeOperation(operation, before).title, commands: renderOperation(operation) })
  if (restartsHost(operation)) {
    await restart(workplace, id, index, operation, options.restartLater)
    return 'restarting'
  }
  const begun = clock.now()
  await change(workplace, operation, options)
  const inverse = sharpenInverse(operation, wayBack, facts.snapshot)
  await runs.record({ ...entry, at: clock.now(), event: 'done', inverse, already: false })
  kept.took(operation.kind, secondsSince(begun, clock.now()))
  tell({ kind: 'changed', change: describeOperation(operation, before) })
  return 'done'
}

function stepOf({ runs }: Workplace, id: string, index: number) {
  const step = runs.find(id).steps[index]
  if (!step) throw new Error(`run ${id} has no step ${index}`)
  return step
}

const secondsSince = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / 1000

/** Changes, and looks whether it has. */
async function change(workplace: Workplace, operation: Operation, options: StepOptions): Promise<void> {
  const { host, tell, over, kept } = workplace
  const { cancel } = options
  const credential = options.credential ?? (needsPassword(operation) ? (kept.credential() ?? undefined) : undefined)
  const subject = subjectOf(operation)
  if (subject.scope === 'vm' && asksGuestFirst(operation)) await untilGuestListens(workplace, subject.vmId)
  const mayBeCut = tidyAfter(operation) !== null
  try {
    await signedIn(workplace, operation, credential, () =>
      host.perform(operation, {
        signal: AbortSignal.any([over, limitOf(workplace, operation), ...(mayBeCut && cancel ? [cancel] : [])]),
        onLog: (line) => tell({ kind: 'said', line }),
        onProgress: (percent) => kept.showProgress(percent),
        ...(credential ? { credential } : {}),
      }),
    )
  } finally {
    kept.showProgress(null)
  }
  // A guest that restarts can't be asked; who waits for it looks at what it has become.
  if (!isAwayAfterwards(operation)) await confirm(workplace, operation, credential)
}

/** What may be cut at any time says itself how far it is, and writes gigabytes: it has four times as long, and as the PC is. */
const limitInMs = (usual: Usual, operation: Operation): number =>
  ownLimits[operation.kind] ?? changeLimit * (tidyAfter(operation) === null ? 1 : 4 * paceOf(usual))

const limitOf = ({ kept }: Workplace, operation: Operation): AbortSignal =>
  AbortSignal.timeout(limitInMs(kept.usual(), operation))

/** How long a change may take at most on this PC, in seconds. */
export const limitOfOperation = (usual: Usual, operation: Operation): number => limitInMs(usual, operation) / 1000

/**
 * Ends what an operation that was ended in the middle has left mounted or running. What can't be ended now is said in the
 * log and tried again before anybody goes on with it or takes it back.
 */
export async function tidyUp({ host, tell, over, log }: Workplace, operation: Operation): Promise<void> {
  const tidy = tidyAfter(operation)
  if (!tidy) return
  try {
    const signal = AbortSignal.any([over, AbortSignal.timeout(changeLimit)])
    await host.perform(tidy, { signal, onLog: (line) => tell({ kind: 'said', line }) })
  } catch (error) {
    if (!over.aborted) log.warn(`tidying up after ${operation.kind}: ${String(error)}`)
  }
}

/** What begins with a sign-in to a guest. An account that it has taken before is tried again, not doubted. */
function signedIn(
  workplace: Workplace,
  operation: Operation,
  credential: GuestCredential | undefined,
  work: () => Promise<void>,
): Promise<void> {
  const subject = subjectOf(operation)
  return credential && subject.scope === 'guest' ? signedInTo(workplace, subject.vmId, credential, work) : work()
}

const readBack = (workplace: Workplace, operation: Operation, credential?: GuestCredential): Promise<void> =>
  signedIn(workplace, operation, credential, () => workplace.facts.readBack(operation, credential))

/**
 * A guest that is still starting doesn't hear the request to shut down, and Hyper-V would report that as a refusal.
 * Waits for its heartbeat; one that never comes (no Windows installed) is left to Hyper-V's own answer.
 */
async function untilGuestListens({ facts, clock, tell, over }: Workplace, vmId: string): Promise<void> {
  const starting = () => {
    const vm = findVm(facts.snapshot.host, vmId)
    return vm?.state === 'Running' && vm.heartbeat === false
  }
  if (!starting()) return
  tell({ kind: 'waitsForGuest' })
  for (let attempt = 1; attempt <= untilGuestAnswers.tries && starting(); attempt++) {
    await clock.wait(untilGuestAnswers.pause, over)
    over.throwIfAborted()
    await facts.readAgain(['vm.list'])
  }
}

/** Reads what the operation changed until it shows, since Hyper-V answers before a VM has quite started or stopped. */
async function confirm(workplace: Workplace, operation: Operation, credential?: GuestCredential): Promise<void> {
  const { facts, clock, over } = workplace
  if (!canBeConfirmed(operation)) return
  for (let attempt = 1; ; attempt++) {
    await readBack(workplace, operation, credential)
    const done = isDone(operation, facts.snapshot)
    if (done === true) return
    // What can't be read now will hardly be readable later.
    if (done === undefined && attempt >= confirmations.unreadable)
      throw new HostError('not-verified', unread(workplace, operation))
    if (attempt >= confirmations.tries) throw new HostError('not-confirmed', '')
    await clock.wait(confirmations.pause, over)
    over.throwIfAborted()
  }
}

/** Which facts would have told, and why they don't: for the details. */
function unread({ facts }: Workplace, operation: Operation): string {
  const { host, guests } = facts.snapshot
  const subject = subjectOf(operation)
  const read = subject.scope === 'guest' ? (guests[subject.vmId] ?? {}) : host
  return readsBack(operation)
    .flatMap((id) => {
      const fact = getFact(read, id)
      return 'unknown' in fact ? [`${id}: ${fact.unknown}${fact.detail === undefined ? '' : ` (${fact.detail})`}`] : []
    })
    .join(', ')
}
