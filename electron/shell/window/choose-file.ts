import { dialog, type BrowserWindow } from 'electron'
import type { FileFilter } from '../../program/surroundings.ts'
import type { LanguageId } from '../../wizard/contract/command.ts'
import { shellTexts } from '../texts.ts'

/**
 * Asks which image or disk to take. Only its path is wanted: nothing is opened, and nothing is put among the recent files of
 * the account that the wizard runs with.
 * @returns null where the person has chosen none
 */
export async function chooseFile(
  window: BrowserWindow,
  language: LanguageId,
  { extensions, folder }: FileFilter,
): Promise<string | null> {
  const texts = shellTexts[language].choose
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: texts.title,
    buttonLabel: texts.button,
    ...(folder === undefined ? {} : { defaultPath: folder }),
    filters: [
      { name: texts.kinds, extensions: [...extensions] },
      // Somebody may look for a file whose name ends otherwise, and is told then why it can't be taken.
      { name: texts.all, extensions: ['*'] },
    ],
    properties: ['openFile', 'dontAddToRecent'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}
