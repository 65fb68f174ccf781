import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { builtPage } from './built.ts'

async function built(): Promise<{ name: string; body: Buffer }[]> {
  const folder = join(await builtPage(), 'assets')
  const names = await readdir(folder)
  return Promise.all(names.map(async (name) => ({ name, body: await readFile(join(folder, name)) })))
}

test('script and style, both languages included, stay under 60 kB compressed', async () => {
  const files = await built()
  expect(files.some(({ name }) => name.endsWith('.js'))).toBe(true)
  expect(files.some(({ name }) => name.endsWith('.css'))).toBe(true)
  const bytes = files.reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0)
  expect(bytes).toBeLessThan(60_000)
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
