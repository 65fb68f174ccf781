import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import { format } from '../../texts/format.ts'
import type { LanguageId } from '../../wizard/contract/command.ts'
import type { Documents } from '../windows/documents.ts'
import { shellTexts } from '../texts.ts'
import { messageOf } from '../../program/errors.ts'

/**
 * Asks where to save a text, saves it, and says where it is: the account that the wizard runs with may have other
 * folders than the person at the PC. When that fails, says why and offers another place, so that a full disk
 * or a write-protected folder loses nothing.
 * @param documents the folder that the dialog begins in
 */
export async function saveFile(
  window: BrowserWindow,
  language: LanguageId,
  documents: () => Promise<Documents>,
  file: { name: string; text: string },
): Promise<void> {
  const texts = shellTexts[language].save
  const { folder, shared } = await documents()
  for (;;) {
    const answer = await dialog.showSaveDialog(window, {
      title: texts.title,
      defaultPath: path.join(folder, file.name),
      filters: [{ name: path.extname(file.name).slice(1), extensions: [path.extname(file.name).slice(1)] }],
    })
    if (answer.canceled || !answer.filePath) return
    try {
      await writeFile(answer.filePath, file.text)
      const forAll = shared && isBelow(answer.filePath, folder)
      // Nobody has to wait until the person has read it.
      void dialog.showMessageBox(window, {
        type: 'info',
        message: texts.saved,
        detail: format(language, forAll ? texts.savedForAll : texts.savedAs, { file: answer.filePath }),
        buttons: [texts.close],
      })
      return
    } catch (error) {
      const reason = messageOf(error)
      const { response } = await dialog.showMessageBox(window, {
        type: 'error',
        message: texts.failed,
        detail: format(language, texts.text, { reason }),
        buttons: [texts.again, texts.cancel],
        defaultId: 0,
        cancelId: 1,
      })
      if (response !== 0) return
    }
  }
}

function isBelow(file: string, folder: string): boolean {
  const way = path.relative(folder, file)
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way)
}
