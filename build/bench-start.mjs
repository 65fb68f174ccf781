// @ts-check
import { withSources } from './launch/sources.mjs'

/** `npm run bench:start`: until the first page can be used, and until the first finding (`-- 20`: rounds). */
process.exitCode = await withSources('/test/bench/start.ts', async (bench) => {
  const rounds = process.argv.slice(2).map(Number)
  await bench['benchStart']((/** @type {string} */ line) => console.log(line), ...rounds)
  return 0
})
