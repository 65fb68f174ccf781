import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProgram, copyOf, replaceOnce, type BuiltProgram } from './built.ts'
import { doubleRuns, launch, type Launched } from './launch.ts'
import { describeWhere, noDouble } from '../skip.ts'

// A whole program starts in each test, beside others that do the same.
/**
 * What the other tests are worth: each of these mistakes in the built program is noticed. They are the ones that a
 * page in a plain browser would never show.
 */
const mistakes = [
  { folder: 'preload', text: '"wizard:state"', by: '"wizard:stat"', noticed: 'the state is answered' },
  { folder: 'preload', text: '"wizard:send"', by: '"wizard:sent"', noticed: 'commands are answered' },
  { folder: 'preload', text: '"wizard:save-file"', by: '"wizard:save"', noticed: 'files are saved' },
  { folder: 'preload', text: '"wizard:state-changed"', by: '"wizard:state-chang"', noticed: 'states arrive' },
  { folder: 'main', text: '"preload.cjs"', by: '"preload.js"', noticed: 'the bridge is there' },
  { folder: 'main', text: '!isOwnPage(event.senderFrame)', by: 'false', noticed: 'a frame is refused' },
  { folder: 'main', text: "script-src 'self'", by: 'script-src *', noticed: 'the policy is strict' },
  { folder: 'main', text: 'action: "deny"', by: 'action: "allow"', noticed: 'no window opens' },
]

/** What hasn't come by then, in ms, is missing; each mistake that leaves something waiting costs this time. */
const late = 10_000

/** Looks at each thing and gives the names of those that are broken. */
async function examine({ page, seen }: Launched): Promise<string[]> {
  const bridge = await page.waitForFunction(() => 'wizard' in globalThis, null, { timeout: late }).catch(() => null)
  if (bridge === null) return ['the bridge is there']
  const found = await page.evaluate(async (late) => {
    const wizard = globalThis.wizard
    const soon = (promise: Promise<unknown> | undefined) =>
      Promise.race([
        Promise.resolve(promise).then(
          () => true,
          () => false,
        ),
        new Promise<boolean>((resolve) => setTimeout(resolve, late, false)),
      ])
    const told = new Promise<void>((resolve) => wizard.onState(() => resolve()))
    const frame = document.body.appendChild(document.createElement('iframe'))
    const inside = frame.contentWindow as unknown as { __call(message: object): Promise<{ error?: string }> }
    const index = await fetch('index.html')
    window.open('https://evil.example/')
    return {
      'the state is answered': await soon(wizard.state()),
      'commands are answered': await soon(wizard.send({ type: 'go', screen: 'settings' })),
      'files are saved': await soon(wizard.saveFile?.('a.txt', '')),
      'states arrive': await soon(told),
      'a frame is refused': 'error' in (await inside.__call({ channel: 'wizard:state', given: [] })),
      'the policy is strict': index.headers.get('content-security-policy')?.includes("script-src 'self';") === true,
    }
  }, late)
  const all = { ...found, 'no window opens': (await seen('window-open')).every(({ action }) => action === 'deny') }
  return Object.entries(all).flatMap(([name, good]) => (good ? [] : [name]))
}

describeWhere(doubleRuns, noDouble)('a mistake in the built program', () => {
  let program: BuiltProgram
  beforeAll(async () => {
    program = await buildProgram()
  })
  afterAll(() => program.remove())

  async function examined(folder: string): Promise<string[]> {
    const running = await launch(folder)
    try {
      return await examine(running)
    } finally {
      await running.close()
    }
  }

  test('is not seen where there is none', async () => {
    expect(await examined(program.folder)).toEqual([])
  })

  test.each(mistakes)('$text → $by in $folder', async ({ folder, text, by, noticed }) => {
    const broken = await copyOf(program)
    await replaceOnce(path.join(broken.folder, 'out', folder), text, by)
    expect(await examined(broken.folder)).toContain(noticed)
    await broken.remove()
  })
})
