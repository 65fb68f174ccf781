import { BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { shellTexts } from '../../electron/shell/texts.ts'
import { chooseFile } from '../../electron/shell/window/choose-file.ts'
import { clearDouble, double, seen } from './double.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

const media = { extensions: ['iso', 'vhdx', 'vhd'] }

let window: BrowserWindow
beforeEach(() => {
  clearDouble()
  window = new BrowserWindow({ show: false })
})
afterEach(() => window.destroy())

const asked = () => seen('dialog').map(({ name, options }) => ({ name, ...(options as object) }))

test.each(['en', 'es'] as const)('asks in %s for one file, and gives its path as it is', async (language) => {
  const chosen = `C:\\Users\\Ana\\Downloads\\it's $(1) “ñ” 🙂.iso`
  double.answers['showOpenDialog'] = [{ canceled: false, filePaths: [chosen] }]
  expect(await chooseFile(window, language, media)).toBe(chosen)
  const { title, button, kinds, all } = shellTexts[language].choose
  expect(asked()).toEqual([
    {
      name: 'showOpenDialog',
      title,
      buttonLabel: button,
      filters: [
        { name: kinds, extensions: ['iso', 'vhdx', 'vhd'] },
        { name: all, extensions: ['*'] },
      ],
      properties: ['openFile', 'dontAddToRecent'],
    },
  ])
})

test('begins in the folder that is named', async () => {
  await chooseFile(window, 'en', { ...media, folder: 'C:\\Users\\Ana\\Downloads' })
  expect(asked()).toMatchObject([{ defaultPath: 'C:\\Users\\Ana\\Downloads' }])
})

test.each([
  ['has cancelled', { canceled: true, filePaths: [] }],
  ['has chosen nothing', { canceled: false, filePaths: [] }],
  ['has cancelled after a click', { canceled: true, filePaths: ['C:\\a.iso'] }],
])('gives nothing where the person %s', async (_name, answer) => {
  double.answers['showOpenDialog'] = [answer]
  expect(await chooseFile(window, 'en', media)).toBeNull()
})
