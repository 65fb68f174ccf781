import { expect, test } from 'vitest'
import { describeWhere } from '../skip.ts'
import { runProbe } from './probe.ts'
import { noWindows, windowsHere } from './windows.ts'

describeWhere(windowsHere(), noWindows)('on Windows, the data folder', () => {
  test('can have any letters and any length, and a stand-in', async () => {
    expect(await runProbe('data-folder')).toMatchObject({
      long: true,
      preferred: true,
      trouble: null,
      settings: 'dark',
      journal: 1,
      problems: [],
      standIn: { kept: true, sameAgain: true, below: true },
    })
  })
})
