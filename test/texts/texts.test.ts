import { describe, expect, test } from 'vitest'
import type { Finding } from '../../electron/nesting/finding.ts'
import type { Scope, TextValues } from '../../electron/nesting/outcome.ts'
import { checksOf } from '../../electron/nesting/judge.ts'
import { describeOperation, type Phrase } from '../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { allProblems } from '../../electron/nesting/problems/catalogue.ts'
import { symptoms } from '../../electron/nesting/problems/symptoms.ts'
import { diagnose } from '../../electron/nesting/problems/diagnose.ts'
import { diagnosisText, diagnosisTitle, remedyLabel } from '../../electron/words/diagnosis.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { limitsFor } from '../../electron/nesting/problems/limits.ts'
import { emptySnapshot, unknownReason } from '../../electron/nesting/snapshot.ts'
import { checksGuest as checksGuestEn } from '../../electron/texts/en/checks-guest.ts'
import { checksHost as checksHostEn, unknownReasons as unknownReasonsEn } from '../../electron/texts/en/checks-host.ts'
import { checksVm as checksVmEn } from '../../electron/texts/en/checks-vm.ts'
import { operations as operationsEn } from '../../electron/texts/en/operations.ts'
import { problems as problemsEn } from '../../electron/texts/en/problems.ts'
import { checksGuest as checksGuestEs } from '../../electron/texts/es/checks-guest.ts'
import { checksHost as checksHostEs, unknownReasons as unknownReasonsEs } from '../../electron/texts/es/checks-host.ts'
import { checksVm as checksVmEs } from '../../electron/texts/es/checks-vm.ts'
import { operations as operationsEs } from '../../electron/texts/es/operations.ts'
import { problems as problemsEs } from '../../electron/texts/es/problems.ts'
import { format, type Text } from '../../electron/texts/format.ts'
import type { LimitTexts, Texts } from '../../electron/texts/types.ts'
import { allFindings, cases } from '../nesting/cases.ts'
import { examples } from '../nesting/operation-examples.ts'
import { plainVm, readyPc, snapshotFor, snapshotOf, vmFacts, vmId } from '../nesting/support.ts'

interface Outcome {
  found: Text
  happened?: Text
  todo?: Text
}
interface CheckTexts {
  name: Text
  needed: Text
  why: Text
  outcomes: Readonly<Record<string, Outcome>>
  fixes?: Readonly<Record<string, Text>>
}
type Group = Readonly<Record<string, CheckTexts>>

const languages = {
  en: { host: checksHostEn as Group, vm: checksVmEn as Group, guest: checksGuestEn as Group },
  es: { host: checksHostEs as Group, vm: checksVmEs as Group, guest: checksGuestEs as Group },
}
const everything: [language: 'en' | 'es', texts: Texts][] = [
  ['en', { ...checksHostEn, ...checksVmEn, ...checksGuestEn, unknownReasonsEn, operationsEn, problemsEn }],
  ['es', { ...checksHostEs, ...checksVmEs, ...checksGuestEs, unknownReasonsEs, operationsEs, problemsEs }],
]

const allVariants = cases
  .flatMap((row) => allFindings(row))
  .filter(({ variant }) => variant !== 'unread' && variant !== 'waiting')

/** No placeholder is left, and nothing has been filled in that nobody can read. */
function expectFilled(language: 'en' | 'es', text: Text, values: TextValues, where: string): void {
  const filled = format(language, text, values)
  expect(filled, where).not.toMatch(/\{\w+\}|undefined|\[object|NaN/)
  expect(filled.trim(), where).not.toBe('')
}

describe.each(['en', 'es'] as const)('texts of checks in %s', (language) => {
  const textsOf = ({ scope, check }: Finding): CheckTexts => {
    const texts = languages[language][scope][check]
    if (!texts) throw new Error(`no texts for ${check}`)
    return texts
  }

  test('every finding that the tables bring about can be said completely', () => {
    for (const finding of allVariants) {
      const where = `${finding.check}.${finding.variant}`
      const texts = textsOf(finding)
      const outcome = texts.outcomes[finding.variant]
      expect(outcome, where).toBeDefined()
      if (!outcome) continue
      for (const text of [outcome.found, outcome.happened, outcome.todo, texts.name, texts.needed, texts.why]) {
        if (text !== undefined) expectFilled(language, text, finding.values, where)
      }
    }
  })

  test('whatever is blocked or warned of says what happened and what to do', () => {
    for (const finding of allVariants.filter(({ status }) => status === 'blocked' || status === 'warning')) {
      const outcome = textsOf(finding).outcomes[finding.variant]
      expect(outcome?.happened, `${finding.check}.${finding.variant}`).toBeDefined()
      expect(outcome?.todo, `${finding.check}.${finding.variant}`).toBeDefined()
      expect(finding.fixes.length, `${finding.check}.${finding.variant}`).toBeGreaterThan(0)
    }
  })

  test('every fix with a button has a label, and every label a fix', () => {
    const used = new Set<string>()
    for (const finding of allVariants) {
      for (const fix of finding.fixes.filter(({ operations }) => operations.length > 0)) {
        const label = textsOf(finding).fixes?.[fix.id]
        expect(label, `${finding.check}.${fix.id}`).toBeDefined()
        if (label !== undefined) expectFilled(language, label, finding.values, `${finding.check}.${fix.id}`)
        used.add(`${finding.check}.${fix.id}`)
      }
    }
    const labelled = scopes.flatMap((scope) =>
      Object.entries(languages[language][scope]).flatMap(([check, { fixes }]) =>
        Object.keys(fixes ?? {}).map((id) => `${check}.${id}`),
      ),
    )
    expect([...used].sort()).toEqual(labelled.sort())
  })
})

const scopes: Scope[] = ['host', 'vm', 'guest']

test('every check has texts, and every outcome that has texts is shown by a case of its own', () => {
  for (const scope of scopes) {
    const texts = languages.en[scope]
    expect(Object.keys(texts).sort()).toEqual(
      checksOf(scope)
        .map(({ id }) => id)
        .sort(),
    )
    for (const [check, { outcomes }] of Object.entries(texts)) {
      const shown = cases.filter((row) => row.check === check).map(({ expect: [, variant] }) => variant)
      expect(
        Object.keys(outcomes).filter((variant) => !shown.includes(variant)),
        check,
      ).toEqual([])
    }
  }
})

test('every reason why something is unknown has texts', () => {
  expect(Object.keys(unknownReasonsEn).sort()).toEqual([...unknownReason.options].sort())
})

/** All texts of a tree with their paths; plural forms one by one. */
function flatten(texts: Texts | Text, path = ''): [path: string, text: string][] {
  if (typeof texts === 'string') return [[path, texts]]
  return Object.entries(texts).flatMap(([key, value]) => flatten(value, `${path}.${key}`))
}
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

test('both languages have the same texts with the same placeholders', () => {
  const [[, en], [, es]] = everything as [[string, Texts], [string, Texts]]
  const rename = (path: string) => path.replace(/^\.(\w+)(En|Es)\b/, '.$1')
  const spanish = new Map(flatten(es).map(([path, text]) => [rename(path), text]))
  const english = flatten(en)
  // A form that only Spanish has is no text of its own: `plurals.test.ts` looks at the forms.
  const paths = [...spanish.keys()].filter((path) => !path.endsWith('.many'))
  expect(english.map(([path]) => rename(path)).sort()).toEqual(paths.sort())
  for (const [path, text] of english)
    expect(placeholders(spanish.get(rename(path)) ?? ''), path).toEqual(placeholders(text))
})

test.each(everything)('%s follows the rules of writing', (language, texts) => {
  for (const [path, text] of flatten(texts)) {
    expect(text, path).not.toMatch(/[!¡]/)
    expect(text, path).not.toMatch(/'|"/)
    expect(text, path).toBe(text.trim())
    if (language === 'es') expect(text, path).not.toMatch(/[“”]|\btú\b|\btus?\b/i)
  }
})

describe.each([
  ['en', operationsEn, problemsEn],
  ['es', operationsEs, problemsEs],
] as const)('texts of operations and problems in %s', (language, operations, problems) => {
  const known = snapshotOf({ ...readyPc, ...vmFacts({ summary: { ...plainVm, name: 'A {vm} ‘name’' } }) })
  const text = (group: Texts, key: string): Text => {
    const found = group[key]
    if (found === undefined || (typeof found === 'object' && !('other' in found))) throw new Error(`no text for ${key}`)
    return found as Text
  }

  test.each([...examples, ...opposites()])('$kind can be said', (operation) => {
    for (const snapshot of [known, emptySnapshot]) {
      const { title, before, after } = describeOperation(operation, snapshot)
      say(operations.titles, title)
      say(operations.doing, title)
      if (before) say(operations.states, before)
      if (after) say(operations.states, after)
    }
    function say(group: Texts, { key, values }: Phrase) {
      const filled = format(language, text(group, key), values)
      expect(filled.replace('A {vm} ‘name’', '')).not.toMatch(/\{\w+\}|undefined|\[object/)
    }
  })

  test('every symptom, every problem and every limit can be said, whatever the situation', () => {
    expect(Object.keys(problems.symptoms).sort()).toEqual([...symptoms].sort())
    expect(Object.keys(problems.entries).sort()).toEqual(allProblems.map(({ id }) => id).sort())
    const words = wordsIn(language)
    for (const row of cases) {
      const snapshot = snapshotFor(row)
      for (const symptom of symptoms) {
        for (const diagnosis of diagnose(symptom, snapshot, vmId)) {
          const { id, status, remedy } = diagnosis
          const said = [diagnosisTitle(words, diagnosis)]
          if (status !== 'pass') said.push(diagnosisText(words, diagnosis))
          if (remedy) said.push(remedyLabel(words, diagnosis))
          for (const text of said) {
            expect(text, id).not.toBe('')
            expect(text, id).not.toMatch(/\{\w+\}|undefined|\[object/)
          }
        }
      }
      for (const { id, state } of limitsFor(snapshot, vmId)) {
        const limit: LimitTexts = problems.limits[id]
        expectFilled(language, limit[state] ?? '', { vm: 'DEV' }, `${id}.${state}`)
      }
    }
  })
})

/** The other direction of the operations that have two. */
function opposites(): Operation[] {
  return examples.flatMap((operation): Operation[] => {
    switch (operation.kind) {
      case 'stopVm':
        return [
          { ...operation, turnOff: true },
          { ...operation, turnOff: true, askFirst: true },
        ]
      case 'setVirtualizationExtensions':
        return [{ ...operation, exposed: false }]
      case 'setMemory':
        return [{ ...operation, dynamic: false }]
      case 'setMacSpoofing':
      case 'setDhcpGuard':
        return [{ ...operation, on: false }]
      case 'connectAdapter':
        return [{ ...operation, switchId: null }]
      case 'setVbsOptOut':
        return [{ ...operation, optOut: false }]
      case 'setVbs':
        return [
          { ...operation, values: { vbs: 1 } },
          { ...operation, values: { vbs: 1, credentialGuard: 1, olderMemoryIntegrity: 1 } },
        ]
      case 'restartHost':
        return [{ ...operation, toFirmware: true as const }]
      case 'setHypervisorLaunchType':
        return [
          { ...operation, to: 'off' as const },
          { ...operation, to: null },
        ]
      case 'setHypervisorLoadOptions':
        return [{ ...operation, to: 'A=1' }]
      default:
        return []
    }
  })
}
