// @ts-check
import { withSources } from './launch/sources.mjs'

/** `npm run bench:states`: the messages to the page while one VM of 1,000 is changed. */
process.exitCode = await withSources('/test/bench/states.ts', async (bench) => {
  await bench['benchStates']((/** @type {string} */ line) => console.log(line))
  return 0
})
