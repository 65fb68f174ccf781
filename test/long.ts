import { appendFileSync } from 'node:fs'

const list = process.env['NVW_LONG']

/**
 * How many cases a property is tried with.
 * @param short the number of every run of the tests; `npm run properties` takes 10,000, and counts the properties
 */
export function runs(short: number): number {
  if (!list) return short
  appendFileSync(list, `${short}\n`)
  return 10_000
}
