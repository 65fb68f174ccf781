import { app, dialog, type BrowserWindow } from 'electron'
import type { WizardState } from '../../wizard/contract/state.ts'
import type { Logger } from '../../program/log.ts'
import type { OpenedWizard } from '../../program/surroundings.ts'
import type { ShellTexts } from '../texts.ts'

export interface ClosingOptions {
  wizard: OpenedWizard
  log: Logger
  texts: () => ShellTexts
  state: () => WizardState
  /** Whether the wizard's own page is there to ask the person; the crash page can't, and one that hangs neither. */
  pageWorks: () => boolean
}

/**
 * Ends the program from where no page can ask: the crash page and the dialogs about pages that died or hang.
 * @returns false when changes are being made and the person keeps going
 */
export type Exit = () => Promise<boolean>

/** How long the wizard may take to close before the program ends without it, in milliseconds. */
const patience = 5_000

/**
 * Ends the program in order. Closing the window only asks the wizard to exit; it knows whether a question is due
 * and ends by itself. Once something has told the program to quit, nothing is asked any more: everything that
 * matters is in the journal.
 */
export function closeInOrder(window: BrowserWindow, options: ClosingOptions): Exit {
  let quitting = false
  let closed = false
  let closing: Promise<void> | null = null
  let asking: Promise<boolean> | null = null
  // Whoever wants out again meanwhile waits for the same answer.
  const exit: Exit = () => (asking ??= askToExit(window, options).finally(() => (asking = null)))

  app.on('before-quit', () => {
    quitting = true
  })
  window.on('close', (event) => {
    if (quitting) return
    event.preventDefault()
    // Who closes once more while the page asks may not see its question: that is no answer to it.
    if (options.pageWorks() && !pageAsks(options.state())) void leaveToWizard(options)
    else void exit()
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
  return exit
}

/** Whether the page shows the wizard's own question about exiting. */
function pageAsks({ dialog: shown }: WizardState): boolean {
  return shown?.actions.some(({ command }) => command.type === 'exit') === true
}

async function leaveToWizard({ wizard, log }: ClosingOptions): Promise<void> {
  const answer = await wizard.api
    .send({ type: 'exit' })
    .catch((error: unknown) => ({ ok: false, message: String(error) }))
  if (answer.ok) return
  log.warn('the wizard did not exit by itself')
  app.quit()
}

async function askToExit(window: BrowserWindow, { texts, state }: ClosingOptions): Promise<boolean> {
  if (state().changing) {
    const words = texts().closing
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words.heading,
      detail: words.text,
      buttons: [words.keep, words.exit],
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 0) return false
  }
  app.quit()
  return true
}

async function closeWizard({ wizard, log }: ClosingOptions): Promise<void> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, patience, 'late').unref())
  try {
    if ((await Promise.race([wizard.close(), late])) === 'late') log.warn('the wizard took too long to close')
  } catch (error) {
    log.warn(`closing the wizard failed: ${String(error)}`)
  }
}
