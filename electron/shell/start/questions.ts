import { clipboard, dialog } from 'electron'
import type { Logger } from '../../program/log.ts'
import { format } from '../../texts/format.ts'
import { browserOpener } from '../page/open-in-browser.ts'
import type { LinkOpener } from '../page/security.ts'
import type { ShellTexts } from '../texts.ts'
import type { Places } from './places.ts'

/** @returns whether the person wants to go on with this folder, which is perhaps not the one that was meant */
export async function goOnWith({ data: { folder, trouble } }: Places, texts: ShellTexts): Promise<boolean> {
  if (trouble === null) return true
  const { heading, text, goOn, without, goOnWithout, exit } = texts.folder
  const values = { folder: trouble.meant, reason: trouble.reason, other: folder }
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: heading,
    detail: format('en', trouble.kept ? text : without, values),
    buttons: [trouble.kept ? goOn : goOnWithout, exit],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}

/** Opens links in the browser; where there is none, the person is offered the address. */
export function linkOpener(log: Logger, texts: () => ShellTexts): LinkOpener {
  return {
    log,
    open: browserOpener(),
    unopened: (address) => {
      void offerAddress(address, texts().noBrowser)
    },
  }
}

async function offerAddress(address: string, words: ShellTexts['noBrowser']): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: words.heading,
    detail: format('en', words.text, { address }),
    buttons: [words.copy, words.close],
    cancelId: 1,
  })
  if (response === 0) await clipboard.writeText(address)
}
