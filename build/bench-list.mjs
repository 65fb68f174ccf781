// @ts-check
import v8 from 'node:v8'
import vm from 'node:vm'
import { withSources } from './launch/sources.mjs'

/** `npm run bench:list`: the page with 1,000 VMs, its long tasks and its memory. */
v8.setFlagsFromString('--expose-gc')
globalThis.gc = /** @type {typeof globalThis.gc} */ (vm.runInNewContext('gc'))
process.exitCode = await withSources('/test/bench/long-list.ts', async (bench) => {
  const walks = process.argv.slice(2).map(Number)
  const print = (/** @type {string} */ line) => console.log(line)
  await (walks.length > 0 ? bench['benchLongList'](print, walks) : bench['benchLongList'](print))
  return 0
})
