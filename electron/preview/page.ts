import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { pageHeaders } from '../page/content-policy.ts'
import { fileTypes } from '../page/file-types.ts'

export interface PageFile {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Reads the built page into memory, by the paths under which it is asked for. What isn't in the map doesn't
 * exist, so no request, however twisted its path, can reach anything else on the disk.
 * @param folder where the page was built to
 * @throws the file system's error when there is no built page
 */
export async function loadPage(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  // All at once: one after another they would take longer than everything else that a start waits for.
  const read = entries.map(async (entry): Promise<[string, PageFile] | null> => {
    const type = fileTypes[path.extname(entry.name).toLowerCase()]
    if (!entry.isFile() || type === undefined) return null
    const full = path.join(entry.parentPath, entry.name)
    const name = `/${path.relative(folder, full).split(path.sep).join('/')}`
    return [name, pageFile(name, type, await readFile(full))]
  })
  const files = new Map((await Promise.all(read)).filter((file) => file !== null))
  const index = files.get('/index.html')
  if (!index) throw new Error(`there is no index.html in ${folder}`)
  return files.set('/', index)
}

function pageFile(name: string, type: string, body: Buffer): PageFile {
  // The names in /assets/ change with their contents; everything else is asked for again and compared.
  const cache = name.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'private, no-cache'
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const headers = { ...pageHeaders, 'content-type': type, 'content-length': String(body.length) }
  return { body, headers: { ...headers, 'cache-control': cache, etag } }
}
