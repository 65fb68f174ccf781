import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseUrl } from './allowed-links.ts'
import { pageHeaders } from '../../page/content-policy.ts'
import { fileTypes } from '../../page/file-types.ts'
import { pageHost, pageScheme } from './own-page.ts'

/** A file of the page that is made by the shell itself: its type and its text. */
export interface MadeFile {
  readonly type: string
  readonly text: string
}

/**
 * Answers a request of the page from the folder that it was built into.
 * @param folder absolute path of the built page
 * @param made looks up a file that the shell makes itself, by its name ("crash.html")
 * @returns 200 with the file, or 400, 404, 405 without a word about the disk
 */
export async function answerPageRequest(
  request: { url: string; method: string },
  folder: string,
  made: (name: string) => MadeFile | undefined = () => undefined,
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405)
  const name = fileName(request.url)
  if (name === null) return refuse(400)
  const own = made(name)
  if (own) return new Response(own.text, { headers: { ...pageHeaders, 'content-type': own.type } })
  const file = path.resolve(folder, name)
  const type = fileTypes[path.extname(file).toLowerCase()]
  if (type === undefined || !file.startsWith(path.resolve(folder) + path.sep)) return refuse(404)
  try {
    // Read as bytes: inside the package's archive no other way works on every platform.
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...pageHeaders, 'content-type': type } })
  } catch {
    return refuse(404)
  }
}

/** With a word in it: Chromium takes a refusal without one for a broken connection. */
const refuse = (status: number) =>
  new Response('Not found', { status, headers: { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' } })

/** The file that an address asks for, relative to the page's folder; null for an address that isn't honest. */
function fileName(address: string): string | null {
  const url = parseUrl(address)
  if (url === null || url.protocol !== `${pageScheme}:` || url.host !== pageHost) return null
  let name: string
  try {
    name = decodeURIComponent(url.pathname).slice(1)
  } catch {
    return null
  }
  // A drive letter, a backslash or a NUL would change the meaning of the path on Windows.
  if (['\\', ':', '\0'].some((character) => name.includes(character))) return null
  return name === '' ? 'index.html' : name
}
