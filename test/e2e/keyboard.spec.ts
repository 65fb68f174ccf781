import { brokenOn } from '../renderer/pseudo-layout.ts'
import { focusOutOfSight, walkByKeyboard } from './by-keyboard.ts'
import { expect, test } from './fixture.ts'

test.describe('by the keyboard alone', () => {
  test.use({ pc: 'ready' })

  test('from Welcome over the proof to Done', async ({ wizard }) => {
    await walkByKeyboard(wizard, 'en', {
      onFocus: async () => expect(await focusOutOfSight(wizard)).toEqual([]),
    })
  })
})

test.describe('at 200 % zoom, in Spanish', () => {
  test.use({ pc: 'ready', systemLanguage: 'es-ES' })

  test('the same way is walked with everything in sight', async ({ wizard, carrier }) => {
    test.skip(carrier !== 'preview', 'zoom is the browser’s, and the page is the same everywhere')
    // Twice as large in the same window is what a window of half the size has, with two pixels for each of its own.
    const devtools = await wizard.context().newCDPSession(wizard)
    await devtools.send('Emulation.setDeviceMetricsOverride', {
      width: 590,
      height: 400,
      deviceScaleFactor: 2,
      mobile: false,
    })
    const broken: string[] = []
    const note = (where: string, wrong: string[]): void => {
      broken.push(...wrong.map((one) => `${where}: ${one}`))
    }
    let screen = ''
    await walkByKeyboard(wizard, 'es', {
      onScreen: async (name) => {
        screen = name
        note(name, await focusOutOfSight(wizard))
        note(name, await brokenOn(wizard))
      },
      onFocus: async () => note(screen, await focusOutOfSight(wizard)),
    })
    expect([...new Set(broken)]).toEqual([])
  })
})
