import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProgram, copyOf, replaceOnce, type BuiltProgram } from './built.ts'
import { doubleRuns, launch, type Launched } from './launch.ts'
import { patience, until } from '../patience.ts'
import { describeWhere, noDouble } from '../skip.ts'

interface Mistake {
  readonly folder: 'main' | 'preload'
  readonly text: string
  readonly by: string
  /** Everything that it breaks. */
  readonly noticed: readonly string[]
}

/**
 * What the other tests are worth: each of these mistakes in the built program is noticed. They are the ones that a
 * page in a plain browser would never show. Those of one group are made in one program, since a start costs seconds:
 * they lie so far apart that none breaks what another one breaks, and exactly what they break must be noticed.
 */
const groups: readonly (readonly Mistake[])[] = [
  [
    { folder: 'preload', text: '"wizard:state"', by: '"wizard:stat"', noticed: ['the state is answered'] },
    { folder: 'preload', text: '"wizard:save-file"', by: '"wizard:save"', noticed: ['files are saved'] },
    { folder: 'preload', text: '"wizard:state-changed"', by: '"wizard:state-chang"', noticed: ['states arrive'] },
  ],
  [
    { folder: 'preload', text: '"wizard:send"', by: '"wizard:sent"', noticed: ['commands are answered'] },
    { folder: 'preload', text: '"wizard:follow"', by: '"wizard:follo"', noticed: ['states arrive'] },
    { folder: 'main', text: '!isOwnPage(event.senderFrame)', by: 'false', noticed: ['a frame is refused'] },
    { folder: 'main', text: "script-src 'self'", by: 'script-src *', noticed: ['the policy is strict'] },
    { folder: 'main', text: 'action: "deny"', by: 'action: "allow"', noticed: ['no window opens'] },
  ],
  [{ folder: 'main', text: '"preload.cjs"', by: '"preload.js"', noticed: ['the bridge is there'] }],
]

/** How long a state may take, in ms, where none is expected: there it is waited for in vain. */
const late = 5_000

/**
 * Whether the page has its bridge. Without one the program asks whether it shall show the page anew, and the double's
 * person wants that, again and again: such a page is always on its way, and is no page to ask.
 * @throws Error when there is neither a bridge nor the program's question
 */
function bridged({ page, seen }: Launched): Promise<boolean> {
  return until('a bridge in the page, or a word that there is none', async () => {
    if ((await seen('dialog')).length > 0) return false
    // Of a page that goes away meanwhile, the next look will tell.
    return (await page.evaluate(() => 'wizard' in globalThis).catch(() => false)) || undefined
  })
}

/**
 * Looks at each thing and gives the names of those that are broken.
 * @param soon how long a state may take, in ms
 */
async function examine(running: Launched, soon: number): Promise<string[]> {
  const { page, seen } = running
  if (!(await bridged(running))) return ['the bridge is there']
  await page.waitForLoadState('domcontentloaded')
  const found = await page.evaluate(async (soon) => {
    const wizard = globalThis.wizard
    const works = (promise: Promise<unknown> | undefined) =>
      Promise.resolve(promise).then(
        () => true,
        () => false,
      )
    const told = new Promise<boolean>((resolve) => wizard.onState(() => resolve(true)))
    const frame = document.body.appendChild(document.createElement('iframe'))
    const inside = frame.contentWindow as unknown as { __call(message: object): Promise<{ error?: string }> }
    const index = await fetch('index.html')
    window.open('https://evil.example/')
    return {
      'the state is answered': await works(wizard.state()),
      'commands are answered': await works(wizard.send({ type: 'go', screen: 'settings' })),
      'files are saved': await works(wizard.saveFile?.('a.txt', '')),
      'states arrive': await Promise.race([told, new Promise<boolean>((resolve) => setTimeout(resolve, soon, false))]),
      'a frame is refused': 'error' in (await inside.__call({ channel: 'wizard:state', given: [] })),
      'the policy is strict': index.headers.get('content-security-policy')?.includes("script-src 'self';") === true,
    }
  }, soon)
  const all = { ...found, 'no window opens': (await seen('window-open')).every(({ action }) => action === 'deny') }
  return Object.entries(all).flatMap(([name, good]) => (good ? [] : [name]))
}

describeWhere(doubleRuns, noDouble)('a mistake in the built program', () => {
  let program: BuiltProgram
  beforeAll(async () => {
    program = await buildProgram()
  })
  afterAll(() => program.remove())

  async function examined(folder: string, soon: number): Promise<string[]> {
    const running = await launch(folder)
    try {
      return await examine(running, soon)
    } finally {
      await running.close()
    }
  }

  test('is not seen where there is none', async () => {
    expect(await examined(program.folder, patience)).toEqual([])
  })

  const cases = groups.map(
    (mistakes) => [mistakes.map(({ text, by }) => `${text} → ${by}`).join(', '), mistakes] as const,
  )

  test.each(cases)('is noticed: %s', async (_texts, mistakes) => {
    const broken = await copyOf(program)
    for (const { folder, text, by } of mistakes) await replaceOnce(path.join(broken.folder, 'out', folder), text, by)
    const expected = new Set(mistakes.flatMap(({ noticed }) => noticed))
    expect((await examined(broken.folder, late)).sort()).toEqual([...expected].sort())
    await broken.remove()
  })
})
