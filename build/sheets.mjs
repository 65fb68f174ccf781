// @ts-check
import path from 'node:path'
import { root } from './launch/project.mjs'
import { withSources } from './launch/sources.mjs'

/** `npm run sheets`: every state of the page in each language, theme and size, on sheets to look through. */
const folder = path.join(root, 'sheets')
process.exitCode = await withSources('/test/renderer/sheets.ts', async (sheets) => {
  await sheets['makeSheets'](folder, process.argv.slice(2), (/** @type {string} */ line) => console.log(line))
  console.log(`Open ${path.join(folder, 'index.html')}`)
  return 0
})
