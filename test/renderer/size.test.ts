import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { languageIds } from '../../electron/texts/languages.ts'
import { builtPage } from './built.ts'
import { builtFiles, firstScreen, languagesOf } from './first-screen.ts'

test('script and style of the first screen, with its language, stay under 60 kB compressed', async () => {
  const { names, bytes } = await firstScreen(await builtPage())
  expect(names.some((name) => name.endsWith('.js'))).toBe(true)
  expect(names.some((name) => name.endsWith('.css'))).toBe(true)
  expect(languagesOf(await builtFiles(await builtPage()))).toHaveLength(languageIds.length)
  expect(bytes).toBeLessThan(60_000)
})

test('the page carries no schema library and no source maps', async () => {
  const files = await builtFiles(await builtPage())
  expect(files.filter(({ name }) => name.endsWith('.map'))).toEqual([])
  const script = files.map(({ body }) => body.toString()).join('\n')
  expect(script).not.toContain('ZodError')
  expect(script).not.toContain('discriminatedUnion')
})

test('the page has no inline script or style, which its policy would refuse', async () => {
  const html = await readFile(join(await builtPage(), 'index.html'), 'utf8')
  expect(html).toContain("default-src 'none'")
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/)
})
