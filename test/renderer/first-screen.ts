import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface BuiltFile {
  name: string
  body: Buffer
}

/** The scripts and styles of a built page. */
export async function builtFiles(page: string): Promise<BuiltFile[]> {
  const folder = join(page, 'assets')
  const names = await readdir(folder)
  return Promise.all(names.map(async (name) => ({ name, body: await readFile(join(folder, name)) })))
}

/** What a browser fetches before it shows the first screen: what the page names, and whatever that imports at once. */
async function namesOfFirstScreen(page: string): Promise<string[]> {
  const html = await readFile(join(page, 'index.html'), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name = '']) => name)
  for (const file of files) {
    const text = await readFile(join(page, file), 'utf8')
    const imports = [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].map(([, name = '']) => `assets/${name}`)
    files.push(...imports.filter((name) => !files.includes(name)))
  }
  return files.map((name) => name.replace('assets/', ''))
}

/** The files with the texts of one language each. */
export const languagesOf = (files: readonly BuiltFile[]): BuiltFile[] =>
  files.filter(({ name }) => name.startsWith('page-') && name.endsWith('.js'))

const compressed = (files: readonly BuiltFile[]): number =>
  files.reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0)

/** Script and style that the first screen needs, with the larger of its languages: their names, and their bytes compressed. */
export async function firstScreen(page: string): Promise<{ names: string[]; bytes: number }> {
  const files = await builtFiles(page)
  const names = await namesOfFirstScreen(page)
  const largest = Math.max(0, ...languagesOf(files).map((file) => compressed([file])))
  return { names, bytes: compressed(files.filter(({ name }) => names.includes(name))) + largest }
}
