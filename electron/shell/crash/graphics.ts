import { app, dialog, type BrowserWindow } from 'electron'
import { format } from '../../texts/format.ts'
import type { LanguageId } from '../../wizard/contract/command.ts'
import { daysWithout, type GraphicsRecord } from './graphics-record.ts'
import type { Logger } from '../../program/log.ts'
import { shellTexts } from '../texts.ts'

/**
 * Tells the person, once, that the wizard draws without the graphics card, and offers the way back. Who doesn't take
 * it gets there by waiting.
 */
export async function tellAboutGraphics(
  window: BrowserWindow,
  graphics: GraphicsRecord,
  { language, log }: { language: LanguageId; log: Logger },
): Promise<void> {
  if (!graphics.avoid || graphics.told) return
  const words = shellTexts[language].graphics
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    message: words.heading,
    detail: format(language, words.text, { days: daysWithout }),
    buttons: [words.close, words.again],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 0) {
    graphics.tell()
  } else {
    graphics.forget()
    log.info('the next start draws with the graphics card')
  }
}

/** Counts deaths of the graphics process. @param crashed called for each one that wasn't asked for */
export function watchGraphics(log: Logger, crashed: () => void): void {
  app.on('child-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    log.warn(`${details.type} process gone: ${details.reason} (${details.exitCode})`)
    if (details.type === 'GPU') crashed()
  })
}
