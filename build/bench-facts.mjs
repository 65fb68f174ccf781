// @ts-check
import { createServer } from 'vite'
import { root } from './launch/project.mjs'

/**
 * `npm run bench:facts [-- --vms=1,10,100,1000 --limit=120]`: three ways of reading the same stubbed host. Ends with 1
 * where ours isn't as fast as promised, and with 2 where nothing could be measured.
 */

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, watch: null },
  optimizeDeps: { noDiscovery: true },
})
try {
  const bench = await server.ssrLoadModule('/test/bench/facts.ts')
  const options = bench['benchOptions'](process.argv.slice(2), (/** @type {string} */ line) => console.log(line))
  process.exitCode = (await bench['benchFacts'](options)) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
} finally {
  await server.close()
}
