import { readFileSync } from 'node:fs'
import path from 'node:path'
import { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { documentsOffered, documentsScript } from '../../electron/shell/windows/documents.ts'
import type { RunPowerShell } from '../../electron/program/powershell-once.ts'
import { saveFile } from '../../electron/shell/window/save-file.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import { clearDouble, double, seen } from './double.ts'
import { freshFolder } from '../doors/launch.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

let window: BrowserWindow
beforeEach(() => {
  clearDouble()
  window = new BrowserWindow({ show: false })
})
afterEach(() => window.destroy())

describe('saving a file', () => {
  /** Saves where the person says, and gives what was shown. */
  async function save(offered: { folder: string; shared: boolean }, chosen: string, language: 'en' | 'es' = 'en') {
    double.answers['showSaveDialog'] = [{ canceled: false, filePath: chosen }]
    await saveFile(window, language, () => Promise.resolve(offered), { name: 'plan.ps1', text: '# ñ' })
    const [asked, said] = seen('dialog').map(
      ({ options }) => options as { defaultPath?: string; message?: string; detail?: string },
    )
    return { asked, said }
  }

  test.each(['en', 'es'] as const)('says in %s where it is, in full', async (language) => {
    const folder = await freshFolder()
    const chosen = path.join(folder, "it's {file} ñ.ps1")
    const { asked, said } = await save({ folder, shared: false }, chosen, language)
    expect(asked?.defaultPath).toBe(path.join(folder, 'plan.ps1'))
    expect(said).toMatchObject({ message: shellTexts[language].save.saved, detail: chosen })
    expect(readFileSync(chosen, 'utf8')).toBe('# ñ')
  })

  test('in a folder of everybody says that too', async () => {
    const folder = await freshFolder()
    const { said } = await save({ folder, shared: true }, path.join(folder, 'below.ps1'))
    expect(said?.detail).toContain(path.join(folder, 'below.ps1'))
    expect(said?.detail).toContain('everyone who uses this PC')
  })

  test('elsewhere says nothing about the folder that was offered', async () => {
    const chosen = path.join(await freshFolder(), 'mine.ps1')
    expect((await save({ folder: await freshFolder(), shared: true }, chosen)).said?.detail).toBe(chosen)
  })
})

describe('the folder that is offered', () => {
  const own = () => 'C:\\Users\\admin\\Documents'
  const answering = (output: string) => {
    const asked: string[] = []
    const run: RunPowerShell = (script) => {
      asked.push(script)
      return Promise.resolve({ code: 0, output, errors: '' })
    }
    return { asked, run }
  }

  test('is everybody’s where the desktop is somebody else’s; Windows is asked once', async () => {
    const { asked, run } = answering('noise\r\ndocuments for everyone: D:\\Öffentlich\\Documents\r\n')
    const offered = documentsOffered(own, run)
    expect(asked).toEqual([])
    expect(await offered()).toEqual({ folder: 'D:\\Öffentlich\\Documents', shared: true })
    expect(await offered()).toEqual({ folder: 'D:\\Öffentlich\\Documents', shared: true })
    expect(asked).toEqual([documentsScript])
  })

  test.each([
    ['Windows says nothing', answering('').run],
    ['Windows knows no such folder', answering('documents for everyone: \r\n').run],
    ['there is no Windows', null],
    ['nobody answers', () => new Promise<never>(() => {})],
  ])('is the account’s own where %s', async (_name, run) => {
    expect(await documentsOffered(own, run, 20)()).toEqual({ folder: own(), shared: false })
  })
})
