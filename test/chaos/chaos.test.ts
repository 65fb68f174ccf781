import { afterAll, beforeAll, expect, test } from 'vitest'
import { patience } from '../patience.ts'
import { Disk } from './faults.ts'
import { runCase, told } from './run.ts'

/** The short form of `npm run chaos`. */

const cases = 200
const atOnce = 20

let disk: Disk
beforeAll(async () => {
  disk = await Disk.open()
})
afterAll(() => disk.close())

test.each(Array.from({ length: cases / atOnce }, (_, index) => index * atOnce))(
  'bad luck at any point leaves all as planned, as before, or named: cases %i and following',
  async (first) => {
    const wrong: string[] = []
    for (let seed = first; seed < first + atOnce; seed++) {
      const one = await runCase(seed, disk)
      if (one.wrong.length > 0) wrong.push(told(one))
    }
    expect(wrong.join('\n')).toBe('')
  },
  patience * 4,
)
