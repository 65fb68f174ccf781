import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactId } from '../../electron/nesting/facts.ts'
import type { Finding } from '../../electron/nesting/finding.ts'
import { checksOf, judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import type { Scope } from '../../electron/nesting/outcome.ts'
import { diagnose } from '../../electron/nesting/problems/diagnose.ts'
import { symptoms } from '../../electron/nesting/problems/symptoms.ts'
import type { Snapshot } from '../../electron/nesting/snapshot.ts'
import { languageIds } from '../../electron/texts/languages.ts'
import { diagnosisText, diagnosisTitle } from '../../electron/words/diagnosis.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { runs } from '../long.ts'
import { cases } from './cases.ts'
import { anySnapshot, guestPool, hostPool } from './random-facts.ts'
import { facts, findingOf, snapshotFor, vmId } from './support.ts'

/** A text states only what facts say, and nothing passes that nobody knows. */

const judge = (snapshot: Snapshot, scope: Scope): Finding[] =>
  scope === 'host' ? judgeHost(snapshot) : scope === 'vm' ? judgeVm(snapshot, vmId) : judgeGuest(snapshot, vmId)

const all = (snapshot: Snapshot): Finding[] =>
  (['host', 'vm', 'guest'] as const).flatMap((scope) => judge(snapshot, scope))

describe('whatever is read', () => {
  test('no text has a gap where the value of an unknown fact would be', () => {
    const say = wordsIn('en')
    fc.assert(
      fc.property(anySnapshot(), (snapshot) => {
        for (const { check, code, variant, values } of all(snapshot)) {
          const outcome = say.t.checks[check].outcomes[variant]
          for (const text of [outcome?.found, outcome?.happened, outcome?.todo]) {
            for (const name of placeholdersOf(text)) {
              expect(values[name], `${code} ${variant} ${name}`).toBeDefined()
              expect(values[name], `${code} ${variant} ${name}`).not.toBe('')
              expect(values[name], `${code} ${variant} ${name}`).not.toEqual({ list: [] })
            }
          }
        }
      }),
      { numRuns: runs(100) },
    )
  })

  test('an unknown finding tells no value, here or in Troubleshooting', () => {
    fc.assert(
      fc.property(anySnapshot(), fc.constantFrom(...languageIds), (snapshot, language) => {
        const say = wordsIn(language)
        for (const finding of all(snapshot)) if (finding.unread) expect(finding.values).toEqual({})
        for (const symptom of symptoms) {
          for (const diagnosis of diagnose(symptom, snapshot, vmId)) {
            const { finding, status } = diagnosis
            if (status !== 'unknown') continue
            expect(diagnosis.problem).toBe(null)
            const said = `${diagnosisTitle(say, diagnosis)} ${diagnosisText(say, diagnosis)}`
            expect(said, finding.code).not.toMatch(/\{\w+\}|undefined/)
          }
        }
      }),
      { numRuns: runs(40) },
    )
  })
})

function placeholdersOf(text: unknown): string[] {
  const texts = typeof text === 'string' ? [text] : Object.values((text ?? {}) as Record<string, string>)
  return texts.flatMap((each) => [...each.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))
}

/**
 * Where a check passes without a fact whose other values would warn or block, because another one stands in for it or
 * says more. Each with the reason; what isn't here, no check may pass without.
 */
const standIns: Readonly<Record<string, string>> = {
  'C02 hv.launchEvents': 'the hypervisor itself, or the processor’s flags, say that the extensions are on',
  'C02 machine.model': 'what the maker or the cloud is tells as much',
  'C02 machine.manufacturer': 'what the model or the cloud is tells as much',
  'C02 os.family': 'unknown counts as Windows',
  'C03 mem.hyperVAvailable': 'the memory that Windows calls free stands in',
  'C03 mem.free': 'the text names the total only',
  'C05 os.pendingRestart': 'what says that the feature is on is believed',
  'C05 role.client': 'the other source says that it is on',
  'C05 role.features': 'the other source says that it is on',
  'C05 role.server': 'the other source says that it is on',
  'C05 svc.vmms': 'what says that the feature is on is believed',
  'C06 boot.hypervisorLaunchType': 'it runs, whatever the setting says',
  'C06 hv.launchEvents': 'it runs: that is seen',
  'C06 machine.cloud': 'what the model is tells as much',
  'C06 machine.manufacturer': 'what the model is tells as much',
  'C06 machine.model': 'what the maker is tells as much',
  'C07 vbs.efiResidue': 'it is off now',
  'C11 os.build': 'only PowerShell 7 on one old release is meant',
  'C11 shell.edition': 'only PowerShell 7 on one old release is meant',
  'C15 hv.launchEvents': 'the flag or the hypervisor says that it is there',
  'C15 os.family': 'unknown counts as Windows',
  'C16 hv.launchEvents': 'Windows itself says that it is on',
  'C23 hv.launchEvents': 'the names of a maker of PCs tell as much',
  'C23 os.family': 'unknown counts as Windows',
  'C23 machine.cloud': 'what the model is tells as much',
  'C23 machine.manufacturer': 'what the model is tells as much',
  'C23 machine.model': 'what the maker is tells as much',
  'C25 vm.unreadable': 'the list itself is known',
  ...Object.fromEntries(
    ['C29', 'V09', 'V19', 'G10'].flatMap((code) => [
      [`${code} machine.manufacturer`, 'what the model or the cloud is tells as much'],
      [`${code} machine.model`, 'what the maker or the cloud is tells as much'],
      [`${code} machine.cloud`, 'what the maker or the model is tells as much'],
      [`${code} hv.launchEvents`, 'the names of a maker of PCs tell as much'],
      [`${code} os.family`, 'unknown counts as Windows'],
    ]),
  ),
  'V06 hyperv.versions': 'the table of releases stands in, for exactly the builds in it',
  'V15 mem.hyperVAvailable': 'the memory that Windows calls free stands in',
  'V15 mem.hyperVForBalancing': 'it can only add to what is free',
  'G04 mem.free': 'the text names the total only',
  'G05 hv.launchEvents': 'this PC says what it passes, and that is what the row is about',
  'G06 os.pendingRestart': 'what says that the feature is on is believed',
  'G06 role.client': 'the other source says that it is on',
  'G06 role.features': 'the other source says that it is on',
  'G06 role.server': 'the other source says that it is on',
  'G06 svc.vmms': 'G11 is about it',
}

describe('nothing passes on what nobody knows', () => {
  const passing = cases.filter(({ expect: [status] }) => status === 'pass')
  const checks = (['host', 'vm', 'guest'] as const).flatMap((scope) =>
    checksOf(scope).map((check) => ({ scope, check })),
  )

  test.each(checks.map((row) => [row.check.code, row] as const))('%s', (code, { scope, check }) => {
    const suspects = new Set<string>()
    for (const row of passing.filter((each) => each.check === check.id)) {
      const snapshot = snapshotFor(row)
      const found = (id: FactId, fact: object, inside: boolean) => {
        const changed = inside
          ? { ...snapshot, guests: { [vmId]: { ...snapshot.guests[vmId], [id]: fact } } }
          : { ...snapshot, host: { ...snapshot.host, [id]: fact } }
        return findingOf(judge(changed, scope), check.id).status
      }
      for (const id of check.reads) {
        for (const inside of scope === 'guest' ? [true, false] : [false]) {
          const key = `${code} ${id}`
          if (suspects.has(key) || found(id, { unknown: 'failed' }, inside) !== 'pass') continue
          if (valuesOf(id, inside).some((value) => isBad(found(id, value, inside)))) suspects.add(key)
        }
      }
    }
    expect([...suspects].filter((key) => standIns[key] === undefined)).toEqual([])
  })
})

const isBad = (status: string) => status === 'blocked' || status === 'warning'

const known = new Map<string, object[]>()
/** Every value that the tables know of a fact, once. */
function valuesOf(id: FactId, inside: boolean): object[] {
  const key = `${inside} ${id}`
  const before = known.get(key)
  if (before) return before
  const pool = (inside ? guestPool : hostPool).get(id) ?? []
  const all = pool.map((value) => facts({ [id]: value })[id] ?? { unknown: 'missing' })
  const once = [...new Map(all.map((fact) => [JSON.stringify(fact), fact])).values()]
  known.set(key, once)
  return once
}
