import { SessionError } from '../../electron/hyperv/powershell/session-error.ts'
import { toHostError } from '../../electron/hyperv/powershell/errors.ts'
import type { Failure } from '../../electron/nesting/failure.ts'
import type { Finding } from '../../electron/nesting/finding.ts'
import { judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import { knownCause } from '../../electron/nesting/known-causes.ts'
import type { Fix } from '../../electron/nesting/outcome.ts'
import { diagnose, isCause } from '../../electron/nesting/problems/diagnose.ts'
import type { Snapshot } from '../../electron/nesting/snapshot.ts'
import { verdictOf, type Verdict } from '../../electron/nesting/verdict.ts'
import { toFailure } from '../../electron/session/failure.ts'
import { failureText } from '../../electron/words/failure.ts'
import { findingDetails } from '../../electron/words/finding.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { vmId } from '../nesting/support.ts'
import type { Aspect, Offer, PublicCase } from './schema.ts'
import { snapshotOfCase } from './snapshot.ts'

/** What the wizard makes of a case, and how it compares with what is expected. */
export interface Conclusion {
  verdict: Verdict
  /** All that it calls blocked or warns of, as `check/variant`. */
  named: string[]
  /** The code of the error, where one is quoted. */
  error?: string
  holds: Record<Aspect, boolean>
}

const say = wordsIn('en')

export function conclude(told: PublicCase): Conclusion {
  const snapshot = snapshotOfCase(told)
  const judged = {
    host: judgeHost(snapshot),
    vm: told.vm ? judgeVm(snapshot, vmId) : [],
    guest: told.guest ? judgeGuest(snapshot, vmId) : [],
  }
  const all = [...judged.host, ...judged.vm, ...judged.guest]
  const found = all.filter(isFound)
  // What nobody can tell from all that was read says what to look at as well.
  const undecided = all.filter(({ status, unread }) => status === 'unknown' && unread === undefined)
  const named = found.map(nameOf).sort()
  const results = told.symptom ? resultsFor(told.symptom, snapshot, told.vm !== undefined) : null
  const failure = told.failed ? failureOf(told.failed, snapshot) : null
  const verdict = verdictOf(judged[told.about])
  const { expect } = told

  const fixes = [...found.flatMap((finding) => finding.fixes), ...(results?.remedies ?? [])]
  const isExpected = (name: string) => [...expect.named, ...expect.also].some((cause) => fits(cause, name))
  const holds = {
    // Nobody is to be accused of anything else, and no first step may make it worse.
    right:
      verdict === expect.verdict &&
      named.every(isExpected) &&
      !firstOf(found, results?.remedies ?? []).some((kind) => expect.neverFirst.includes(kind)),
    named:
      expect.named.every((cause) => named.some((name) => fits(cause, name)) && (results?.isNamed(cause) ?? true)) &&
      (expect.error === undefined || (failure !== null && expect.error.includes(failure.code))),
    offered: expect.offered.every((offer) => isOffered(offer, [...found, ...undecided], fixes, failure)),
  }
  return { verdict, named, ...(failure ? { error: failure.code } : {}), holds }
}

/** The operations with which the first choices begin: those of one click. */
const firstOf = (found: readonly Finding[], remedies: readonly Fix[]): string[] =>
  [...found.flatMap(({ fixes: [first] }) => (first ? [first] : [])), ...remedies].flatMap(({ operations: [first] }) =>
    first ? [first.kind] : [],
  )

const isFound = ({ status }: { status: string }): boolean => status === 'blocked' || status === 'warning'
const nameOf = ({ check, variant }: Finding): string => `${check}/${variant}`
const fits = (cause: string, name: string): boolean => name === cause || name.startsWith(`${cause}/`)

/** What Troubleshooting says to this symptom. */
function resultsFor(symptom: string, snapshot: Snapshot, hasVm: boolean) {
  const results = diagnose(symptom, snapshot, hasVm ? vmId : null).filter(isCause)
  return {
    isNamed: (cause: string) => results.some(({ finding }) => fits(cause, nameOf(finding))),
    remedies: results.map(({ remedy }) => remedy).filter((remedy) => remedy !== null),
  }
}

/** The quoted error, as it comes out of the engine and is shown. */
function failureOf({ operation, names, ...quoted }: NonNullable<PublicCase['failed']>, snapshot: Snapshot): Failure {
  const record = {
    ...quoted,
    // .NET's own type for it is a signed number.
    exceptions: quoted.exceptions.map(({ type, hresult }) => ({ type, hresult: parseInt(hresult, 16) | 0 })),
  }
  const error = toHostError(new SessionError('script-failed', record.message, record), { operation, names })
  return knownCause(operation, snapshot, toFailure(error, operation.kind === 'startVm' ? operation.vmId : undefined))
}

function isOffered(offer: Offer, found: readonly Finding[], fixes: readonly Fix[], failure: Failure | null): boolean {
  if ('fix' in offer) return found.some(({ check, fixes: own }) => own.some(({ id }) => `${check}/${id}` === offer.fix))
  if ('operation' in offer) {
    const having = Object.entries(offer.having ?? {})
    return fixes.some(({ operations }) =>
      operations.some(
        (each) =>
          each.kind === offer.operation &&
          having.every(
            ([name, value]) => JSON.stringify(new Map(Object.entries(each)).get(name)) === JSON.stringify(value),
          ),
      ),
    )
  }
  const texts = [
    ...found.flatMap((finding) => findingDetails(say, finding).map(({ text }) => text)),
    ...(failure ? [failureText(say, failure).happened, failureText(say, failure).todo] : []),
  ]
  return texts.some((text) => new RegExp(offer.words, 'i').test(text))
}
