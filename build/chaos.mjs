// @ts-check
import { parseArgs } from 'node:util'
import { withSources } from './launch/sources.mjs'

/**
 * `npm run chaos`: random cases of bad luck. How many may be said (`-- 300`), or how long (`-- --minutes=10`), and from
 * which seed on (`-- --seed=7`). A single one (`-- --seed=7 1`) is told as it went.
 */
const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, minutes: { type: 'string' } },
  allowPositionals: true,
})
const minutes = Number(values.minutes ?? Infinity)
const cases = Number(positionals[0] ?? (values.minutes === undefined ? 5000 : Infinity))
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))

if ([minutes, cases, seed].some(Number.isNaN)) {
  console.error('numbers only: npm run chaos -- [cases] [--minutes=…] [--seed=…]')
  process.exitCode = 64
} else
  process.exitCode = await withSources('/test/chaos/run.ts', async (chaos) => {
    const wrong = await chaos['manyCases']({ seed, cases, minutes }, (/** @type {string} */ line) => console.log(line))
    return wrong === 0 ? 0 : 1
  })
