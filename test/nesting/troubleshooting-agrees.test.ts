import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../electron/nesting/finding.ts'
import { judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import { allProblems, type Problem } from '../../electron/nesting/problems/catalogue.ts'
import { diagnose, isCause, type Diagnosis } from '../../electron/nesting/problems/diagnose.ts'
import { symptoms, type Symptom } from '../../electron/nesting/problems/symptoms.ts'
import type { Snapshot } from '../../electron/nesting/snapshot.ts'
import { runs } from '../long.ts'
import { anySnapshot } from './random-facts.ts'
import { vmId } from './support.ts'

/** Troubleshooting goes by the same checks as "Check this PC", so the two never disagree, whatever the facts. */

const problems: readonly Problem[] = allProblems
const problemOf = ({ problem }: Diagnosis) => problems.find(({ id }) => id === problem)

function findingsOf(snapshot: Snapshot): Finding[] {
  const guest = Object.hasOwn(snapshot.guests, vmId) ? judgeGuest(snapshot, vmId) : []
  return [...judgeHost(snapshot), ...judgeVm(snapshot, vmId), ...guest]
}

const checkOf = ({ finding }: Pick<Diagnosis, 'finding'>) => `${finding.scope} ${finding.check}`
const key = ({ scope, check }: Finding) => `${scope} ${check}`

const always = (holds: (snapshot: Snapshot, findings: Finding[]) => void) =>
  fc.assert(
    fc.property(anySnapshot(), (snapshot) => {
      holds(snapshot, findingsOf(snapshot))
    }),
    { numRuns: runs(60) },
  )
const each = (snapshot: Snapshot, of: (symptom: Symptom, found: Diagnosis[]) => void) => {
  for (const symptom of symptoms) of(symptom, diagnose(symptom, snapshot, vmId))
}

describe('whatever is read', () => {
  test('what is blocked on this PC or the VM is a cause of a VM that doesn’t start', () => {
    always((snapshot, findings) => {
      const causes = diagnose('vmDoesNotStart', snapshot, vmId).filter(isCause).map(checkOf)
      const blocked = findings.filter(({ scope, status }) => scope !== 'guest' && status === 'blocked')
      expect(causes).toEqual(expect.arrayContaining(blocked.map(key)))
    })
  })

  test('what is blocked anywhere is a cause of a nested VM that doesn’t start, and of “something else”', () => {
    always((snapshot, findings) => {
      const blocked = findings.filter(({ status }) => status === 'blocked').map(key)
      for (const symptom of ['nestedVmDoesNotStart', 'somethingElse'] as const) {
        const causes = diagnose(symptom, snapshot, vmId).filter(isCause).map(checkOf)
        expect(causes, symptom).toEqual(expect.arrayContaining(blocked))
      }
    })
  })

  test('no symptom is without a cause while something that it tests is blocked, or waits for what is', () => {
    always((snapshot, findings) => {
      each(snapshot, (symptom, found) => {
        const tested = problems.filter((problem) => problem.symptoms.includes(symptom)).map(({ check }) => check)
        const own = findings.filter(({ check }) => (tested as string[]).includes(check))
        const roots = own.flatMap(({ scope, check, status, waitsFor }) =>
          status === 'blocked' ? [`${scope} ${check}`] : waitsFor === undefined ? [] : [`${scope} ${waitsFor}`],
        )
        expect(found.filter(isCause).map(checkOf), symptom).toEqual(expect.arrayContaining(roots))
      })
    })
  })

  test('what passes is no cause, unless it is one that is healthy too', () => {
    always((snapshot) => {
      each(snapshot, (symptom, found) => {
        for (const diagnosis of found.filter(isCause)) {
          if (diagnosis.finding.status === 'pass') expect(problemOf(diagnosis)?.healthyToo, symptom).toBe(true)
          else expect(['blocked', 'warning'], symptom).toContain(diagnosis.finding.status)
        }
      })
    })
  })

  test('what is called fine passes, what nobody can tell is unknown, and nothing is told both ways', () => {
    always((snapshot) => {
      each(snapshot, (symptom, found) => {
        expect(new Set(found.map(({ id }) => id)).size, symptom).toBe(found.length)
        const told = new Map<string, string>()
        for (const diagnosis of found) {
          const { status, finding } = diagnosis
          if (status === 'pass') expect(finding.status, symptom).toBe('pass')
          expect(status === 'unknown', symptom).toBe(finding.status === 'unknown')
          const kind = isCause(diagnosis) ? 'cause' : status
          expect(told.get(checkOf(diagnosis)) ?? kind, symptom).toBe(kind)
          told.set(checkOf(diagnosis), kind)
        }
      })
    })
  })

  test('what a symptom tests and nobody can tell is told as unknown, once for each fact', () => {
    always((snapshot, findings) => {
      const unread = new Set(
        findings.flatMap(({ scope, unread }) => (unread ? [`${scope === 'guest'} ${unread.fact}`] : [])),
      )
      const told = diagnose('somethingElse', snapshot, vmId).flatMap(({ finding: { scope, unread } }) =>
        unread ? [`${scope === 'guest'} ${unread.fact}`] : [],
      )
      expect(told.sort()).toEqual([...unread].sort())
    })
  })

  test('a remedy is the first fix of the finding, the state that is in the way discarded, or the VM started', () => {
    always((snapshot) => {
      each(snapshot, (symptom, found) => {
        for (const { remedy, finding, problem } of found) {
          if (!remedy) continue
          expect(remedy.operations.length, symptom).toBeGreaterThan(0)
          if (problem === 'vmNotRunning') {
            expect(remedy.operations).toEqual([{ kind: 'startVm', vmId }])
            continue
          }
          const fix = finding.fixes.find(({ id }) => id === remedy.id)
          const settings = remedy.operations.filter(({ kind }) => kind !== 'discardSavedState')
          expect(fix?.operations, `${symptom} ${problem}`).toEqual(expect.arrayContaining(settings))
          // Starting is what doesn't work.
          if (symptom === 'vmDoesNotStart') expect(remedy.operations[0]?.kind).not.toBe('startVm')
        }
      })
    })
  })
})
