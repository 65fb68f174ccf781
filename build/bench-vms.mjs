// @ts-check
import { withSources } from './launch/sources.mjs'

/** `npm run bench:vms`: hosts of 1,000, 5,000 and 20,000 VMs, from opening the wizard to the end of Apply. */
process.exitCode = await withSources('/test/bench/vms.ts', async (bench) => {
  await bench['benchVms']((/** @type {string} */ line) => console.log(line))
  return 0
})
