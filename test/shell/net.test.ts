import { readdirSync } from 'node:fs'
import { app } from 'electron'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openNet } from '../../electron/shell/start/net.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import { format } from '../../electron/texts/format.ts'
import { freshFolder } from '../doors/launch.ts'
import { clearDouble, memoryLog, seen } from './double.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

/** The net of a program on a system, and the person’s folder for programs’ data. */
async function opened(platform: NodeJS.Platform) {
  clearDouble()
  onTestFinished(() => void vi.restoreAllMocks())
  // Not of the test runner: what nobody catches there is a failure of a test.
  vi.spyOn(process, 'on').mockReturnThis()
  vi.spyOn(app, 'exit').mockReturnValue()
  const home = await freshFolder()
  app.setPath('appData', home)
  return { net: openNet(platform), home }
}

const said = () => JSON.stringify(seen('dialog'))
const { startFailed } = shellTexts.en

test('on Windows, an error before it is known where to write is said, and written nowhere', async () => {
  const { net, home } = await opened('win32')
  net.fail(new Error('boom'))
  expect(readdirSync(home)).toEqual([])
  expect(said()).toContain(JSON.stringify(format('en', startFailed.withoutLog, { reason: 'boom' })).slice(1, -1))
})

test('on Windows, one after that is in the log, and its folder is named', async () => {
  const { net, home } = await opened('win32')
  const log = memoryLog()
  net.logTo(log, '/somewhere/logs')
  net.fail(new Error('boom'))
  expect(log.lines.join()).toMatch(/^ends because of an error: Error: boom/)
  expect(said()).toContain('/somewhere/logs')
  expect(readdirSync(home)).toEqual([])
})

test('elsewhere it is in the log of the person’s own folder', async () => {
  const { net, home } = await opened('linux')
  net.fail(new Error('boom'))
  expect(readdirSync(home)).toEqual(['Nested Virtualization Wizard'])
})
