import { describe, expect, test } from 'vitest'
import { scenarioSources } from '../../electron/hyperv/simulated/scenarios/index.ts'
import { tableOf, walk, type Walked } from './first-time.ts'

describe('somebody who sees the wizard for the first time, on its defaults,', () => {
  const walks: Walked[] = []
  test.for(scenarioSources.map(({ id }) => id))(
    'comes from the start to the proof or to why not, on %s',
    async (pc) => {
      const walked = await walk(pc)
      walks.push(walked)
      expect(walked).toMatchObject({ end: expect.stringMatching(/^(proved|cannot)$/) as string, deadEnds: [] })
    },
  )
  test('table', () =>
    console.log(
      tableOf(walks) + walks.map((w) => `\n${w.pc}: ${w.pressed.join(' ')} | ${w.offered.join(' ')}`).join(''),
    ))
})
