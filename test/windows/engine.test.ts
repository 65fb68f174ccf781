import { expect, test } from 'vitest'
import { describeWhere } from '../skip.ts'
import { runProbe } from './probe.ts'
import { noWindows, windowsHere } from './windows.ts'

/** Of western Europe, and of Japan: what a console of Windows mostly has instead of UTF-8. */
const codePages = ['850', '932']

describeWhere(windowsHere(), noWindows)('on Windows, PowerShell', () => {
  test.each(codePages)('is found, understood in code page %s, and ended with what it has started', async (page) => {
    const found = (await runProbe('engine', { WIZARD_CONSOLE_CODE_PAGE: page })) as { hostile: string }
    expect(found).toMatchObject({
      engine: 'c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe',
      withoutItsVariable: 'c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe',
      records: [{ text: found.hostile }, expect.any(Number)],
      once: found.hostile,
      ended: 'cancelled',
      started: 2,
      left: 0,
    })
    // The small Windows has the code page that it is given; a real one has its own.
    if (windowsHere()?.kind === 'small') expect(found).toMatchObject({ records: [{}, Number(page)] })
  })
})
