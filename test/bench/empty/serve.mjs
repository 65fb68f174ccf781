// @ts-check
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'

/** Serves a built page from memory, as the preview does, and prints its address: `node serve.mjs <folder>`. */
const [, , folder = '.'] = process.argv
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}
const files = new Map()
for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
  const type = types[/** @type {keyof typeof types} */ (path.extname(entry.name))]
  if (!entry.isFile() || !type) continue
  const full = path.join(entry.parentPath, entry.name)
  const body = await readFile(full)
  files.set(`/${path.relative(folder, full).split(path.sep).join('/')}`, { type, body })
}
const server = createServer((request, response) => {
  const file = files.get(request.url === '/' ? '/index.html' : request.url)
  response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(`http://127.0.0.1:${String(address.port)}/`)
})
