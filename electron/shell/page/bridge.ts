import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { wizardCommand, type CommandResult } from '../../wizard/contract/command.ts'
import type { WizardApi } from '../../wizard/contract/state.ts'
import { channels } from '../../page/channels.ts'
import { StateFeed } from '../../page/feed.ts'
import type { StateMessage } from '../../page/messages.ts'
import type { Exit } from '../window/closing.ts'
import type { Logger } from '../../program/log.ts'
import { isOwnPage } from './own-page.ts'
import { fileToSave } from './file-to-save.ts'
import type { ShellTexts } from '../texts.ts'

/** What the page's messages reach. */
export interface BridgeTarget {
  readonly wizard: WizardApi
  readonly log: Logger
  texts(): ShellTexts
  /** Whether it is the wizard's own page that is shown. */
  pageWorks(): boolean
  exit: Exit
  save(file: z.infer<typeof fileToSave>): Promise<void>
}

/**
 * Connects a window's page with the wizard: answers its messages and tells it each new state. Every message is
 * checked twice before anything happens: who sends it, and whether it is one of ours.
 * @returns a function that cuts the connection
 */
export function connectPage(window: BrowserWindow, target: BridgeTarget): () => void {
  const { wizard, log } = target
  const { ipc } = window.webContents

  function answer(channel: string, run: (given: unknown[]) => Promise<unknown>): void {
    ipc.handle(channel, async (event: IpcMainInvokeEvent, ...given: unknown[]) => {
      if (!isOwnPage(event.senderFrame)) {
        log.warn(`refused ${channel}: not from our page`)
        throw new Error('refused')
      }
      return run(given)
    })
  }

  answer(channels.state, () => wizard.state())
  answer(channels.send, async ([given]): Promise<CommandResult> => {
    const command = wizardCommand.safeParse(given)
    if (command.success) {
      // The wizard would put its question on a page that isn't there.
      if (command.data.type !== 'exit' || target.pageWorks()) return wizard.send(command.data)
      void target.exit()
      return { ok: true }
    }
    // What was sent is never repeated: it may hold a password.
    log.warn('refused a message that is no command')
    return { ok: false, code: 'badCommand', message: target.texts().notUnderstood }
  })
  answer(channels.saveFile, async ([name, text]) => {
    const file = fileToSave.safeParse({ name, text })
    if (!file.success) throw new Error('refused: not a file of ours')
    await target.save(file.data)
  })

  const feed = new StateFeed()
  const tell = (message: StateMessage | null): void => {
    if (message !== null && !window.isDestroyed()) window.webContents.send(channels.stateChanged, message)
  }
  answer(channels.follow, async () => tell(feed.whole(await wizard.state())))
  const stop = wizard.onState((state) => tell(feed.next(state)))
  return () => {
    stop()
    for (const channel of [channels.state, channels.send, channels.saveFile, channels.follow])
      ipc.removeHandler(channel)
  }
}
