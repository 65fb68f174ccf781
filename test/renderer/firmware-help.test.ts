import type { BrowserContextOptions, Page } from '@playwright/test'
import jsqr from 'jsqr'
import { expect, test } from 'vitest'
import type { HelpSheet } from '../../electron/wizard/contract/state.ts'
import { describeWhere, noBrowser } from '../skip.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { situations, statesIn } from './states/table.ts'

/** What is taken along into the firmware, on a phone or on paper. */
describeWhere(browserPath, noBrowser)('help for the firmware', () => {
  const open = usePage()
  const small = { width: 590, height: 400 }

  async function opened(language: 'en' | 'es', options?: BrowserContextOptions): Promise<[Page, HelpSheet[]]> {
    const state = statesIn(await situations(), language, 'system').get('dialog fix in the firmware')
    if (!state?.dialog?.help) throw new Error('no state has this help')
    const { page } = await open(state, options)
    return [page, state.dialog.help]
  }

  test.for([
    ['in the light', 'en', { colorScheme: 'light' }],
    ['in the dark, in Spanish, in a small window', 'es', { colorScheme: 'dark', viewport: small }],
    ['with forced colours on black', 'en', { colorScheme: 'dark', forcedColors: 'active' }],
  ] as const)('a phone reads the same text from the picture, %s', async ([, language, options]) => {
    const [page, [firmware]] = await opened(language, options)
    const code = page.locator('dialog svg[role=img]')
    await code.scrollIntoViewIfNeeded()
    const read = await pixelsOf(page, await code.screenshot({ animations: 'disabled' }))
    // Not the other way round: few phones read white on black.
    const found = jsqr(read.data, read.width, read.height, { inversionAttempts: 'dontInvert' })
    expect(found?.data).toBe(firmware?.text)
  })

  test('on paper there is the help whole, dark on white, and nothing to press', async () => {
    const [page, sheets] = await opened('en', { colorScheme: 'dark', viewport: small })
    await page.locator('dialog svg[role=img]').waitFor()
    await page.emulateMedia({ media: 'print' })
    const paper = page.locator('dialog')
    for (const step of sheets.flatMap(({ steps }) => steps)) await see(paper.getByText(step)).toBeVisible()
    expect(await paper.evaluate((dialog) => getComputedStyle(dialog).color)).toBe('rgb(0, 0, 0)')
    expect(await paper.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
    await see(page.getByRole('heading', { level: 1 })).toBeHidden()
    expect(await page.getByRole('button').count()).toBe(0)
  })

  /** What a picture shows, as a camera would have it. */
  async function pixelsOf(
    page: Page,
    png: Buffer,
  ): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
    const empty = await page.context().newPage()
    const { data, width, height } = await empty.evaluate(async (base64) => {
      const image = new Image()
      image.src = `data:image/png;base64,${base64}`
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? []
      return { data: [...pixels], width: image.width, height: image.height }
    }, png.toString('base64'))
    await empty.close()
    return { data: Uint8ClampedArray.from(data), width, height }
  }
})
