import { expect, test } from 'vitest'
import { describeWhere } from '../skip.ts'
import { runProbe } from './probe.ts'
import { noWindows, windowsHere } from './windows.ts'

describeWhere(windowsHere(), noWindows)('on Windows, a file that another program has open', () => {
  test('is written as soon as it is let go, or not at all', async () => {
    expect(await runProbe('held-files')).toEqual({
      forAMoment: 'done',
      afterAMoment: { theme: 'dark', language: 'es', pc: null, showCommands: false },
      // Windows’ word for a file that may not be replaced.
      forGood: 'EPERM',
      afterForGood: { theme: 'dark', language: 'es', pc: null, showCommands: false },
      left: ['settings.json'],
      journal: { problems: [], entries: ['one', 'two'] },
    })
  })
})
