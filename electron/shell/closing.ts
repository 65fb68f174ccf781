import { app, dialog, type BrowserWindow } from 'electron'
import type { WizardState } from '../wizard/contract.ts'
import type { ShellLog } from './log.ts'
import type { OpenedWizard } from './programs.ts'
import { isBusy } from './progress.ts'
import type { ShellTexts } from './texts.ts'

export interface ClosingOptions {
  wizard: OpenedWizard
  log: ShellLog
  texts: () => ShellTexts
  state: () => WizardState
  /** Whether the wizard's own page is there to ask the person; the crash page can't. */
  pageWorks: () => boolean
}

/** How long the wizard may take to close before the program ends without it, in milliseconds. */
const patience = 5_000

/**
 * Ends the program in order. Closing the window only asks the wizard to exit; it knows whether a question is due
 * and ends by itself. Once something has told the program to quit, nothing is asked any more: everything that
 * matters is in the journal.
 */
export function closeInOrder(window: BrowserWindow, options: ClosingOptions): void {
  let quitting = false
  let closed = false
  let closing: Promise<void> | null = null

  app.on('before-quit', () => {
    quitting = true
  })
  window.on('close', (event) => {
    if (quitting) return
    event.preventDefault()
    void askToExit(window, options)
  })
  window.on('session-end', () => options.log.info('Windows is ending the session'))
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    // Whoever asks again meanwhile waits for the same end.
    closing ??= closeWizard(options).finally(() => {
      closed = true
      app.quit()
    })
  })
}

async function askToExit(
  window: BrowserWindow,
  { wizard, log, texts, state, pageWorks }: ClosingOptions,
): Promise<void> {
  if (pageWorks()) {
    const answer = await wizard.api
      .send({ type: 'exit' })
      .catch((error: unknown) => ({ ok: false, message: String(error) }))
    if (answer.ok) return
    log.warn('the wizard did not exit by itself')
  } else if (isBusy(state())) {
    const words = texts().closing
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words.heading,
      detail: words.text,
      buttons: [words.keep, words.exit],
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 0) return
  }
  app.quit()
}

async function closeWizard({ wizard, log }: ClosingOptions): Promise<void> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, patience, 'late').unref())
  try {
    if ((await Promise.race([wizard.close(), late])) === 'late') log.warn('the wizard took too long to close')
  } catch (error) {
    log.warn(`closing the wizard failed: ${String(error)}`)
  }
}
