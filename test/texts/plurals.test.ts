import { describe, expect, test } from 'vitest'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { page as pageEn } from '../../electron/texts/en/page.ts'
import { shell as shellEn } from '../../electron/texts/en/shell.ts'
import { page as pageEs } from '../../electron/texts/es/page.ts'
import { shell as shellEs } from '../../electron/texts/es/shell.ts'
import { format, numbersAsNames, type PluralText, type Text } from '../../electron/texts/format.ts'
import { languageIds, pluralForms, type LanguageId } from '../../electron/texts/languages.ts'
import { allFindings, cases } from '../nesting/cases.ts'

/** How numbers are said, of everything that the wizard says. */

const everything = {
  en: { ...catalogue.en, page: pageEn, shell: shellEn },
  es: { ...catalogue.es, page: pageEs, shell: shellEs },
}

const isPlural = (value: object): value is PluralText => 'one' in value && 'other' in value

/** Each text with where it stands, plural forms together. */
function textsOf(tree: object, path = ''): [path: string, text: Text][] {
  return Object.entries(tree).flatMap(([key, value]: [string, string | object]): [string, Text][] => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' || isPlural(value) ? [[here, value]] : textsOf(value, here)
  })
}

const plurals = (language: LanguageId) =>
  textsOf(everything[language]).filter((entry): entry is [string, PluralText] => typeof entry[1] !== 'string')

test('the forms of each language are those that Intl knows', () => {
  for (const language of languageIds) {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    expect([...pluralForms[language]].sort(), language).toEqual([...pluralCategories].sort())
  }
})

describe.each(languageIds)('in %s', (language) => {
  test('a text that depends on a number has every form of the language, and none that it doesn’t know', () => {
    for (const [path, text] of plurals(language)) {
      const forms = Object.keys(text).filter((form) => form !== 'zero')
      expect(forms.sort(), path).toEqual([...pluralForms[language]].sort())
    }
  })

  /** Where the number is always another one than 1, or what follows it doesn't change with it. */
  const withoutForms = [
    // More than this PC has, or than nests: at least two.
    'processorCount.outcomes.moreThanPc.found',
    'processorCount.outcomes.moreThanPc.happened',
    'processorCount.outcomes.tooMany.found',
    'processorCount.outcomes.tooMany.happened',
    'processorCount.outcomes.manyForUnknownGuest.found',
    'processorCount.outcomes.manyForUnknownGuest.happened',
    'page.action.percent',
  ]

  test('a count stands only in texts with forms', () => {
    for (const [path, text] of textsOf(everything[language])) {
      if (typeof text === 'string' && !withoutForms.some((known) => path.endsWith(known)))
        expect(text, path).not.toContain('{n}')
    }
  })

  /** English says a noun after its number as one or as several; what follows here is no such noun. */
  const invariable = /^(of|passed|blocked|unknown|skipped|fixed|virtual|found|finished|nested|more|de)$/

  test('one is said as one and several as several', () => {
    for (const [path, text] of plurals(language)) {
      for (const n of [0, 1, 2, 5, 1000, 1_000_000]) {
        const said = format(language, text, { n })
        expect(said, path).not.toMatch(/\{n\}|NaN|undefined/)
        const after = /(?:^|[^\d.,])(?:0|1|2|5|1,?000|1.?000.?000) (?:de )?([a-záéíóúñ]+)/i.exec(said)?.[1]
        if (after === undefined || invariable.test(after)) continue
        const several = /s$/.test(after)
        expect(several, `${path}: ${said}`).toBe(n !== 1)
      }
    }
  })

  /** Where a person never reads of none: what has none isn't said, or says something else. */
  const neverNone = [
    'counts', // only groups of checks that have some are counted
    'time.roughMinutes', // at least one
    'footer.fixMany', // only with several obstacles
    'notices', // only where something happened
    'dialogs', // only what there is to take back
    'apply.undoFailed', // only where steps wait
    'apply.undoneExcept', // only where something stays
    'guest.summary', // the set-up always has steps
    'check.all', // there are always checks
    'check.fixBefore', // only where something is blocked
    'check.confirmUnknown', // only where something is unknown
    'page.action.left', // at least one
    'page.vm.shown', // “0 of 1,000 shown” is what it should say
    'vm.changes', // none is “Nothing to change”
    'vm.short', // only what a plan has
    'vm.outside', // only where something has changed
    'vm.virtual', // a VM has at least one processor
    'review', // none has texts of its own
    'takeBack', // only where something is left
    'trouble', // none has texts of its own
    'checks', // none is an outcome of its own
    'problems',
    'limits', // none is a value of its own
    'operations', // at least one processor
  ]

  test('none at all is said in words of its own', () => {
    for (const [path, text] of plurals(language)) {
      if (text.zero !== undefined) expect(format(language, text, { n: 0 }), path).not.toMatch(/\b0\b|\{n\}/)
      else
        expect(
          neverNone.some((known) => path === known || path.startsWith(known)),
          path,
        ).toBe(true)
    }
  })

  test('where one and several differ in the number alone, forms would be for nothing', () => {
    for (const [path, { one, other }] of plurals(language)) {
      if (one === other) expect(other, path).toMatch(/\{n\} (of|passed|blocked|unknown|skipped|fixed|virtual|found)/)
    }
  })
})

test('millions take their “de” in Spanish', () => {
  const n = 1_000_000
  expect(format('es', catalogue.es.frame.changes, { n })).toBe('1.000.000 de cambios')
  expect(format('es', catalogue.es.vm.count, { n })).toBe('1.000.000 de máquinas virtuales en este equipo')
  expect(format('es', catalogue.es.counts.pass, { n })).toBe('1.000.000 correctas')
})

test.each([
  ['en', 999, '999'],
  ['en', 1000, '1,000'],
  ['en', 64_000, '64,000'],
  ['en', 2.5, '2.5'],
  ['es', 999, '999'],
  // Four digits stay together in Spanish.
  ['es', 1000, '1000'],
  ['es', 64_000, '64.000'],
  ['es', 2.5, '2,5'],
] as const)('in %s %d is written %s', (language, n, text) => {
  expect(format(language, '[{n}]', { n })).toBe(`[${text}]`)
})

test('a number that is a name is written as it is', () => {
  for (const language of languageIds) {
    const values = { build: 22_631, event: 12_345, host: 26_100, pid: 12_345 }
    expect(format(language, '{build} {event} {host} {pid}', values)).toBe('22631 12345 26100 12345')
  }
})

test('of what checks conclude, each number is known as a name or as an amount', () => {
  const amounts = ['n', 'running', 'most', 'least', 'length']
  for (const row of cases) {
    for (const { check, variant, values } of allFindings(row)) {
      for (const [name, value] of Object.entries(values)) {
        if (typeof value === 'number' && !numbersAsNames.has(name))
          expect(amounts, `${check}.${variant}`).toContain(name)
      }
    }
  }
})
