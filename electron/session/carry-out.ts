import { HostError, type GuestCredential } from '../hyperv/host.ts'
import { renderOperation } from '../hyperv/render/render.ts'
import { canBeConfirmed, inverseOf, isDone, readsBack, sharpenInverse, subjectOf } from '../nesting/operation-rules.ts'
import { knownCause } from '../nesting/known-causes.ts'
import type { Operation, OperationOf } from '../nesting/operations.ts'
import { getFact, valueOf, type FactMap, type Snapshot } from '../nesting/snapshot.ts'
import { mustWait } from '../nesting/undo.ts'
import { findVm } from '../nesting/vm.ts'
import type { Application } from '../wizard/application.ts'
import type { RunPurpose } from './journal-entry.ts'
import type { LogEntry } from '../wizard/model.ts'
import { readAgain, toFailure, withGuest, withReading } from './facts.ts'
import type { Run } from './run.ts'
import { lookAtWhatIsLeft } from './undo.ts'
import { operationChange, operationTitle } from '../wizard/view/operation.ts'
import { sayFor } from '../wizard/view/say.ts'

export interface NewRun {
  purpose: RunPurpose
  operations: readonly Operation[]
  check?: string
  vm?: { id: string; name: string }
  undoes?: Run['undoes']
}

/** No single change may take longer than this; Windows itself gives up on a shutdown much sooner. */
const changeLimit = 15 * 60_000
/** How often, and how far apart, a change is looked for that shows only after a while. */
const confirmations = { tries: 40, unreadable: 4, pause: 500 }
/** A Windows that has just been started takes about this long until it can be asked to shut down. */
const untilGuestAnswers = { tries: 180, pause: 500 }

/** Writes a plan to the journal. Nothing is changed yet. @returns its run */
export async function planRun(
  application: Application,
  { purpose, operations, check, vm, undoes }: NewRun,
): Promise<Run> {
  const id = application.newId()
  await application.record({
    event: 'planned',
    at: application.now(),
    run: id,
    pc: application.work.pc.id,
    purpose,
    check: check ?? null,
    vm: vm ?? theirVm(application, operations) ?? null,
    steps: operations.map((operation) => ({ operation, commands: renderOperation(operation) })),
    undoes: undoes ? [...undoes] : operations.map(() => null),
  })
  return findRun(application, id)
}

/** The one VM that all of them change: its name is asked for when it isn't there any more. */
function theirVm({ work }: Application, operations: readonly Operation[]): NewRun['vm'] {
  const [first, ...others] = new Set(operations.map((operation) => ('vmId' in operation ? operation.vmId : null)))
  const vm = first && others.length === 0 ? findVm(work.model.snapshot.host, first) : undefined
  return vm && { id: vm.id, name: vm.name }
}

/**
 * Does the steps of a run that are still to do, one after the other, each verified before the next begins.
 * Ends early when a step fails, when `cancelled()` says so, or when this PC restarts; the run then says which.
 * An undo goes on after a failure with all that doesn't depend on it: one VM must not keep the others from their way
 * back.
 */
export async function carryOut(application: Application, id: string, cancelled: () => boolean): Promise<void> {
  const run = findRun(application, id)
  const left: Operation[] = []
  for (const [index, step] of run.steps.entries()) {
    if (step.status === 'done') continue
    if (run.purpose === 'undo' && mustWait(step.operation, left)) {
      left.push(step.operation)
      continue
    }
    if (cancelled()) {
      await application.record({ event: 'cancelled', at: application.now(), run: id })
      return
    }
    const outcome = await carryOutStep(application, id, index)
    if (outcome === 'failed' && run.purpose === 'undo' && !application.work.over.signal.aborted)
      left.push(step.operation)
    else if (outcome !== 'done') return
  }
  if (left.length === 0) await application.record({ event: 'finished', at: application.now(), run: id })
}

/** Does one step of a run: notes the way back, changes, reads back, confirms. */
export async function carryOutStep(
  application: Application,
  id: string,
  index: number,
  credential?: GuestCredential,
): Promise<'done' | 'failed' | 'restarting'> {
  const { work } = application
  const { purpose, steps } = findRun(application, id)
  const step = steps[index]
  if (!step) throw new Error(`run ${id} has no step ${index}`)
  const { operation, inverse: begun } = step
  const entry = { at: application.now(), run: id, step: index }
  try {
    await readBack(application, operation, credential)
    const gone = purpose === 'undo' ? await lookAtWhatIsLeft(application, operation) : null
    if (gone) {
      await application.record({ ...entry, event: 'done', inverse: null, already: true, gone })
      log(
        application,
        'info',
        `${operationTitle(sayFor(application), operation)}: ${application.texts.apply.gone[gone]}`,
      )
      return 'done'
    }
    const before = work.model.snapshot
    if (operation.kind !== 'restartHost' && isDone(operation, before) === true) {
      // Done by an earlier try that could not say so any more, or by somebody else.
      const inverse = sharpenInverse(operation, begun ?? null, before)
      await application.record({ ...entry, event: 'done', inverse, already: begun === undefined })
      return 'done'
    }
    // An earlier try may have done half of it: then the values before are those that it found.
    const wayBack = begun ?? inverseOf(operation, before)
    await application.record({ ...entry, event: 'started', inverse: wayBack })
    renderOperation(operation).forEach((command) => log(application, 'command', command))
    if (operation.kind === 'restartHost') return await restart(application, id, index, operation)
    if (operation.kind === 'stopVm' && asksGuest(operation)) await untilGuestListens(application, operation.vmId)
    await work.host.run(operation, {
      signal: AbortSignal.any([work.over.signal, AbortSignal.timeout(changeLimit)]),
      onLog: (line) => log(application, 'info', line),
      ...(credential ? { credential } : {}),
    })
    // A guest that restarts can't be asked; who waits for it looks at what it has become.
    if (operation.kind !== 'guestRestart') await confirm(application, operation, credential)
    const inverse = sharpenInverse(operation, wayBack, work.model.snapshot)
    await application.record({ ...entry, at: application.now(), event: 'done', inverse, already: false })
    log(application, 'ok', changeInWords(application, operation, before))
    return 'done'
  } catch (error) {
    // The wizard is closing: nobody knows how far the change got, and the next start finds it interrupted.
    if (work.over.signal.aborted) return 'failed'
    const failure = knownCause(operation, work.model.snapshot, toFailure(error))
    log(application, 'error', failure.message || application.texts.errors.failed.happened)
    await application.record({ ...entry, at: application.now(), event: 'failed', ...failure })
    // What it did all the same decides about undo. Where that can't be read either, undo looks again before each step.
    await readBack(application, operation, credential).catch(() => undefined)
    return 'failed'
  }
}

const asksGuest = ({ turnOff, askFirst }: OperationOf<'stopVm'>): boolean => !turnOff || askFirst === true

/** The run with this id. @throws when there is none: a mistake of ours, never of the user */
export function findRun(application: Application, id: string): Run {
  const run = application.runs.get(id)
  if (!run) throw new Error(`there is no run ${id}`)
  return run
}

/** Adds a line to the log on the Apply screen. */
export function log(application: Application, kind: LogEntry['kind'], text: string): void {
  const { model } = application.work
  model.log = [...model.log, { at: application.now(), kind, text }].slice(-500)
  application.changed()
}

/**
 * Has the wizard opened after the next sign-in, or takes that back. A simulated PC restarts without this one.
 * @throws Error when it can't be had and the person doesn't want to restart without it
 */
export async function startAfterRestart({ work, options }: Application, wanted: boolean): Promise<void> {
  if (work.pc.simulated) return
  const asked = options.carrier.startAfterRestart?.(wanted)
  // A wizard that opens once more than needed is no reason to stop anything.
  if (wanted) await asked
  else await asked?.catch((error: unknown) => options.log.warn(`start after restart: ${String(error)}`))
}

async function restart(
  application: Application,
  id: string,
  index: number,
  operation: OperationOf<'restartHost'>,
): Promise<'restarting'> {
  const { host, model, over } = application.work
  await application.record({
    event: 'restarting',
    at: application.now(),
    run: id,
    step: index,
    lastBoot: valueOf(model.snapshot.host, 'os.lastBoot') ?? null,
  })
  await startAfterRestart(application, true)
  await host.run(operation, { signal: over.signal }).catch(async (error: unknown) => {
    // The session dies with Windows: that is how a restart looks from here.
    if (error instanceof HostError && (error.code === 'session-lost' || error.code === 'cancelled')) return
    // Refused: nothing restarts, so the next sign-in is somebody's own and must not open the wizard.
    await startAfterRestart(application, false)
    throw error
  })
  return 'restarting'
}

/**
 * A guest that is still starting doesn't hear the request to shut down, and Hyper-V would report that as a refusal.
 * Waits for its heartbeat; one that never comes (no Windows installed) is left to Hyper-V's own answer.
 */
async function untilGuestListens(application: Application, vmId: string): Promise<void> {
  const { work } = application
  const starting = () => {
    const vm = findVm(work.model.snapshot.host, vmId)
    return vm?.state === 'Running' && vm.heartbeat === false
  }
  if (!starting()) return
  log(application, 'info', application.texts.apply.waitingForGuest)
  for (let attempt = 1; attempt <= untilGuestAnswers.tries && starting(); attempt++) {
    work.over.signal.throwIfAborted()
    await new Promise((resolve) => setTimeout(resolve, untilGuestAnswers.pause))
    await readAgain(application, ['vm.list'])
  }
}

/** "Running → Off", or what was done where there is nothing to compare. */
function changeInWords(application: Application, operation: Operation, before: Snapshot): string {
  const say = sayFor(application)
  const change = operationChange(say, operation, before)
  return change.before && change.after ? `${change.before} → ${change.after}` : operationTitle(say, operation, before)
}

/** Reads what the operation changed until it shows, since Hyper-V answers before a VM has quite started or stopped. */
async function confirm(application: Application, operation: Operation, credential?: GuestCredential): Promise<void> {
  if (!canBeConfirmed(operation)) return
  for (let attempt = 1; ; attempt++) {
    await readBack(application, operation, credential)
    const done = isDone(operation, application.work.model.snapshot)
    if (done === true) return
    // What can't be read now will hardly be readable later.
    if (done === undefined && attempt >= confirmations.unreadable)
      throw new HostError('not-verified', unread(application, operation))
    if (attempt >= confirmations.tries) throw new HostError('not-confirmed', '')
    await new Promise((resolve) => setTimeout(resolve, confirmations.pause))
  }
}

/** Which facts would have told, and why they don't: for the details. */
function unread(application: Application, operation: Operation): string {
  const { host, guests } = application.work.model.snapshot
  const subject = subjectOf(operation)
  const facts = subject.scope === 'guest' ? (guests[subject.vmId] ?? {}) : host
  return readsBack(operation)
    .flatMap((id) => {
      const fact = getFact(facts, id)
      return 'unknown' in fact ? [`${id}: ${fact.unknown}${fact.detail === undefined ? '' : ` (${fact.detail})`}`] : []
    })
    .join(', ')
}

async function readBack(application: Application, operation: Operation, credential?: GuestCredential): Promise<void> {
  const facts = readsBack(operation)
  const { work } = application
  const subject = subjectOf(operation)
  if (subject.scope !== 'guest') {
    await readAgain(application, facts)
    return
  }
  if (!credential || facts.length === 0) return
  let guest: FactMap = { ...work.model.snapshot.guests[subject.vmId] }
  await work.host.readGuest(subject.vmId, credential, {
    facts,
    signal: work.over.signal,
    onFact: (reading) => (guest = withReading(guest, reading)),
  })
  work.model.snapshot = withGuest(work.model.snapshot, subject.vmId, guest)
}
