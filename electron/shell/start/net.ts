import path from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import { exitCodes } from '../../program/exit-codes.ts'
import { format } from '../../texts/format.ts'
import { folderName } from '../../program/data-folder.ts'
import { openLog, type Logger } from '../../program/log.ts'
import { shellTexts } from '../texts.ts'
import { messageOf } from '../../program/errors.ts'
import { languageOf } from '../../texts/languages.ts'

/** What is under everything else. */
export interface Net {
  /** From here on, errors go into this log. */
  logTo(log: Logger, folder: string): void
  /** Logs an error that nobody else could deal with, says it, and ends the program. */
  fail(error: unknown): void
}

/**
 * Catches what nobody else has caught. Electron itself would say it and go on, which leaves a process with
 * administrator rights whose state nobody knows, perhaps without a window to end it by. Ending loses nothing: what
 * was done is in the journal, and the next start takes it up. Before there is a log, they go into that of the person's own
 * folder; on Windows into none, for nobody knows yet whether this program may write to that (`chooseDataFolder`).
 */
export function openNet(platform: NodeJS.Platform = process.platform): Net {
  const windowless = process.argv.includes('--cli')
  let logs = platform === 'win32' ? null : path.join(app.getPath('appData'), folderName, 'logs')
  let log: Logger | null = null
  let failed = false

  function fail(error: unknown): void {
    // The first error is the one that explains; those that follow from it would only cover it up.
    if (failed) return
    failed = true
    const reason = messageOf(error)
    if (logs !== null) log ??= openLog({ folder: logs })
    log?.warn(`ends because of an error: ${error instanceof Error ? (error.stack ?? reason) : reason}`)
    if (windowless) {
      process.stderr.write(`${reason}\n`, () => app.exit(exitCodes.failed))
      return
    }
    try {
      tell(reason, logs)
    } finally {
      app.exit(1)
    }
  }

  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  return {
    logTo(opened, folder) {
      log = opened
      logs = folder
    },
    fail,
  }
}

/** Electron knows the system's language only when it is ready. */
function tell(reason: string, folder: string | null): void {
  const language = app.isReady() ? languageOf(app.getLocale()) : 'en'
  const begun = BrowserWindow.getAllWindows().length > 0
  const { startFailed, stopped } = shellTexts[language]
  const { heading, text } = begun ? stopped : startFailed
  const words =
    folder === null ? format(language, startFailed.withoutLog, { reason }) : format(language, text, { reason, folder })
  dialog.showErrorBox(heading, words)
}
