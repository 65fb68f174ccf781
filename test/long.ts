/**
 * How many cases a property is tried with.
 * @param short the number of every run of the tests; with `NVW_LONG=1` it is 10,000
 */
export function runs(short: number): number {
  return process.env['NVW_LONG'] === '1' ? 10_000 : short
}
