import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Page } from '@playwright/test'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { describeWhere, noBrowser } from '../skip.ts'
import { outside, pseudo } from '../texts/pseudo.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import type { PageServer } from './page-server.ts'
import { brokenOn } from './pseudo-layout.ts'
import { saidOn, speakPseudo } from './pseudo-page.ts'
import { screens } from './states/screens.ts'
import { situations, statesIn } from './states/table.ts'
import type { Situation, Situations } from './states/situations/situation.ts'

/** Every state of the page in a language that nobody speaks: see `texts/pseudo.ts`. */

vi.mock(import('../../electron/texts/catalogue.ts'), async (original) => {
  const { pseudoTree } = await import('../texts/pseudo.ts')
  const { catalogue } = await original()
  return { catalogue: { en: pseudoTree(catalogue.en), es: pseudoTree(catalogue.es) } }
})

/** What may stand on the page without coming from the catalogue, and is no name or value of the facts. */
const mayBeBare: readonly (readonly [what: RegExp, why: string])[] = [
  [/\bhttps?:\/\/\S+|\b(learn\.microsoft\.com|github\.com|aka\.ms)\b/gu, 'where a link leads'],
  [/\b(Hyper-V|VT-x|AMD-V)\b/gu, 'called so in every language'],
  [/^(English|Español)$/u, 'each language is called as it calls itself'],
  [/\b[A-Z]{2,5}-\d+\b|\b[CGVT]-?\d{2,3}\b/gu, 'codes that are read out on the phone'],
  [/\b[\d.,]+ (B|KB|MB|GB|TB)\b/gu, 'an amount, which the language writes'],
  [/\b\w{3} \d{1,2}, \d{4}\b/gu, 'a date, which the language writes'],
  [/^[\p{L} ]+ \([\p{L} &]+\)$/u, 'a language and its country, as Intl calls them'],
  [/^([\p{L}.]+ )+Standard Time( \(\p{L}+\))?$|^UTC\S*$/u, 'a time zone, as Windows calls it'],
  [/^(This PC|C:\\Data)$/u, 'what the sample is called and the folder that it keeps its data in'],
]

/**
 * Names and values of the facts, longest first. A single word such as the state `Running` is none of them, unless it
 * stands where a name or a message does: states are said by the catalogue.
 */
function factsOf({ id, snapshot, model, session, entries }: Situation): string[] {
  const found = new Set<string>()
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      for (const part of [value, ...value.split(/[\\/]/)].map((each) => each.trim())) {
        const isWord = /^(\p{Lu}?\p{Ll}*|\P{L}*)$/u.test(part)
        if (!isWord || /name|message|^[0-9]+$/i.test(key) || part !== value) found.add(part)
      }
    } else if (value instanceof Map || value instanceof Set) [...value.values()].forEach((each) => visit(each, key))
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([name, each]) => visit(each, name))
  }
  const { title, text, world } = loadScenario(id)
  visit({ snapshot, model, session, entries, title, text, world }, '')
  return [...found].filter((fact) => /\p{L}/u.test(fact)).sort((a, b) => b.length - a.length)
}

/** What a person reads without its being from the catalogue, a fact, or something that may be bare. */
function bareIn(text: string, facts: readonly string[]): string {
  let left = outside(text).trim()
  // A language or a time zone is a whole text; it is looked at before the facts take words out of it.
  if (mayBeBare.some(([what]) => left.replace(what, '') === '')) return ''
  for (const fact of facts) if (left.includes(fact)) left = left.replaceAll(fact, ' ')
  for (const [what] of mayBeBare) left = left.replace(what, ' ')
  return /\p{L}/u.test(left) ? left.trim() : ''
}

/** Shows a state, and waits until the page does. */
async function shown(page: Page, server: PageServer, name: string, state: WizardState): Promise<void> {
  const windowTitle = `${pseudo(name)} ${state.windowTitle}`
  server.show({ ...state, windowTitle })
  await page.waitForFunction((title) => document.title === title, windowTitle)
}

describeWhere(browserPath, noBrowser)('in the language for tests', () => {
  const open = usePage()
  let all: Situations
  let states: [name: string, state: WizardState][]

  beforeAll(async () => {
    all = await situations()
    states = [...statesIn(all, 'en')]
  })

  const begin = (width: number, height: number) => {
    const [first] = states
    if (!first) throw new Error('there is no state')
    return open(first[1], { viewport: { width, height } }, speakPseudo)
  }

  test('all that the page says comes from the catalogue', async () => {
    const { page, server } = await begin(1180, 800)
    const bare: string[] = []
    for (const [name, state] of states) {
      await shown(page, server, name, state)
      const facts = factsOf(all[name] as Situation)
      for (const [where, text] of await saidOn(page)) {
        const left = bareIn(text, facts)
        if (left !== '') bare.push(`${name}: ${where}: ${left}`)
      }
    }
    expect(bare).toEqual([])
  })

  test.for([
    [1180, 800],
    [590, 400],
  ] as const)(
    'nothing is cut off, runs out of its place or lies on something else, %i wide',
    async ([width, height]) => {
      const { page, server } = await begin(width, height)
      const broken: string[] = []
      for (const [name, state] of states) {
        await shown(page, server, name, state)
        for (const line of await brokenOn(page)) broken.push(`${name}: ${line}`)
      }
      expect(broken).toEqual([])
    },
  )
})

describe('what is looked for', () => {
  test('is found where a text is not of the catalogue', () => {
    expect(outside(pseudo('Name'))).toBe(' ')
    expect(outside(`${pseudo('Name')} of ${pseudo(`a ${pseudo('VM')}`)}`)).toBe('  of  ')
    expect(bareIn(`${pseudo('Name')}: LAB`, ['LAB'])).toBe('')
    expect(bareIn(`${pseudo('Name')}: LAB is off`, ['LAB'])).toBe(':   is off')
    const snapshot = { host: { 'vm.list': { value: [{ name: 'Lab', state: 'Running' }] } } }
    const facts = factsOf({ id: 'ready', snapshot } as unknown as Situation)
    expect(bareIn('Lab', facts)).toBe('')
    expect(bareIn('Running', facts)).toBe('Running')
  })
})

describeWhere(browserPath, noBrowser)('what breaks a layout', () => {
  const open = usePage()

  test.for([
    ['is too wide', '<p style="width: 3000px">wide</p>', /the page is \d+ wide/],
    [
      'scrolls sideways',
      '<div style="width: 90px; overflow: auto"><p style="width: 200px">wide</p></div>',
      /scrolls sideways/,
    ],
    ['is cut off', '<p style="width: 60px; overflow: hidden; white-space: nowrap">a long line of text</p>', /cuts off/],
    ['is cut off below', '<p style="width: 60px; height: 20px; overflow: hidden">a long line of text</p>', /cuts off/],
    ['runs out of its place', '<div style="width: 60px; white-space: nowrap">a long line of text</div>', /is narrower/],
    ['lies on something', '<button>One</button><button style="margin-left: -20px">Two</button>', /lie on each other/],
    [
      'runs out of a picture',
      '<svg role=img width=50 height=20><text y=15>a long line of text</text></svg>',
      /picture/,
    ],
  ] as const)('is found where something %s', async ([, body, found]) => {
    const [state] = Object.values(screens)
    if (!state) throw new Error('there is no state')
    // Styles of a test are none of the page's own, which its policy would refuse.
    const { page } = await open(state, { bypassCSP: true })
    await page.evaluate((html) => (document.body.innerHTML = html), `<main>${body}</main>`)
    expect((await brokenOn(page)).join()).toMatch(found)
    await page.evaluate(() => (document.body.innerHTML = '<main><p>All is well</p><button>One</button></main>'))
    expect(await brokenOn(page)).toEqual([])
  })
})
