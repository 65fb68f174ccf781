import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import { format } from '../texts/format.ts'
import type { LanguageId } from '../wizard/command.ts'
import { shellTexts } from './texts.ts'

/**
 * Asks where to save a text and saves it. When that fails, says why and offers another place, so that a full disk
 * or a write-protected folder loses nothing.
 * @param folder the folder that the dialog begins in
 */
export async function saveFile(
  window: BrowserWindow,
  language: LanguageId,
  folder: string,
  file: { name: string; text: string },
): Promise<void> {
  const texts = shellTexts[language].save
  for (;;) {
    const answer = await dialog.showSaveDialog(window, {
      title: texts.title,
      defaultPath: path.join(folder, file.name),
      filters: [{ name: path.extname(file.name).slice(1), extensions: [path.extname(file.name).slice(1)] }],
    })
    if (answer.canceled || !answer.filePath) return
    try {
      await writeFile(answer.filePath, file.text)
      return
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
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
