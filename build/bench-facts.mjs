// @ts-check
import { withSources } from './launch/sources.mjs'

/**
 * `npm run bench:facts [-- --vms=1,10,100,1000 --limit=120]`: three ways of reading the same stubbed host. Ends with 1
 * where ours isn't as fast as promised, and with 2 where nothing could be measured.
 */
process.exitCode = await withSources('/test/bench/facts.ts', async (bench) => {
  const options = bench['benchOptions'](process.argv.slice(2), (/** @type {string} */ line) => console.log(line))
  return (await bench['benchFacts'](options)) ? 0 : 1
})
