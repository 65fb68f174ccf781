import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { languageIds } from '../../electron/texts/languages.ts'
import { builtPage } from './built.ts'

async function built(): Promise<{ name: string; body: Buffer }[]> {
  const folder = join(await builtPage(), 'assets')
  const names = await readdir(folder)
  return Promise.all(names.map(async (name) => ({ name, body: await readFile(join(folder, name)) })))
}

/** What a browser fetches before it shows the first screen: what the page names, and whatever that imports at once. */
async function firstScreen(): Promise<string[]> {
  const root = await builtPage()
  const html = await readFile(join(root, 'index.html'), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name = '']) => name)
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8')
    const imports = [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].map(([, name = '']) => `assets/${name}`)
    files.push(...imports.filter((name) => !files.includes(name)))
  }
  return files.map((name) => name.replace('assets/', ''))
}

const compressed = (files: readonly { body: Buffer }[]): number =>
  files.reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0)

test('script and style of the first screen, with its language, stay under 60 kB compressed', async () => {
  const files = await built()
  const names = await firstScreen()
  expect(names.some((name) => name.endsWith('.js'))).toBe(true)
  expect(names.some((name) => name.endsWith('.css'))).toBe(true)
  const languages = files.filter(({ name }) => name.startsWith('page-') && name.endsWith('.js'))
  expect(languages).toHaveLength(languageIds.length)
  const largest = Math.max(...languages.map((file) => compressed([file])))
  expect(compressed(files.filter(({ name }) => names.includes(name))) + largest).toBeLessThan(60_000)
})

test('the page carries no schema library and no source maps', async () => {
  const files = await built()
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
