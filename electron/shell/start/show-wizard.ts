import { app, dialog, Menu, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { foreignWords } from '../../program/log.ts'
import { format } from '../../texts/format.ts'
import type { LanguageId } from '../../wizard/contract/command.ts'
import { connectPage } from '../page/bridge.ts'
import { bringToFront } from '../window/bring-to-front.ts'
import { chooseFile } from '../window/choose-file.ts'
import { closeInOrder } from '../window/closing.ts'
import { guardAgainstCrashes } from '../crash/crash-guard.ts'
import { crashFiles } from '../crash/crash-page.ts'
import { documentsOffered, type Documents } from '../windows/documents.ts'
import { followState } from '../window/follow-state.ts'
import type { GraphicsRecord } from '../crash/graphics-record.ts'
import { tellAboutGraphics } from '../crash/graphics.ts'
import { addContextMenu, menuTemplate } from '../window/menu.ts'
import { startPage } from '../page/own-page.ts'
import type { BuiltFiles, Carrier, OpenedWizard, Programs, Surroundings } from '../../program/surroundings.ts'
import { powerShellRunner, windowsPowerShell } from '../../program/powershell-once.ts'
import { saveFile } from '../window/save-file.ts'
import { openLink, type LinkOpener } from '../page/security.ts'
import { servePage } from '../page/serve-page.ts'
import { shellTexts } from '../texts.ts'
import { openWindow } from '../window/window.ts'

const documentation = 'https://learn.microsoft.com/virtualization/hyper-v-on-windows/user-guide/nested-virtualization'

/** What a second start tells the first one. */
const another = z.object({ given: z.array(z.string()) })

export interface ShowOptions {
  files: BuiltFiles
  surroundings: Surroundings
  links: LinkOpener
  graphics: GraphicsRecord
  openWizard: Programs['openWizard']
}

/** Opens the wizard and its window, and keeps the two together until the program ends. */
export async function showWizard(options: ShowOptions): Promise<void> {
  const { files, surroundings, links } = options
  const { log, folder, personFolder = folder } = surroundings
  // The task that started us has done its one duty, whatever comes next.
  if (surroundings.resume) void surroundings.carrier.startAfterRestart?.(null)
  // The wizard is there before its window.
  let shown: BrowserWindow | null = null
  const carrier: Carrier = {
    ...surroundings.carrier,
    chooseFile: async (filter) =>
      shown === null || shown.isDestroyed() ? null : chooseFile(shown, state.language, filter),
  }
  const wizard = await options.openWizard({ ...surroundings, carrier })
  let state = await wizard.api.state()
  let crash: string | null = null
  let hanging = false
  const pageWorks = () => crash === null && !hanging
  const texts = () => shellTexts[state.language]
  const askWindows = process.platform === 'win32' ? powerShellRunner(windowsPowerShell(process.env)) : null
  const documents = documentsOffered(() => app.getPath('documents'), askWindows)

  servePage(files.page, (name) => crashFiles(state.language, crash ?? 'closed')[name])
  const window = openWindow({
    preload: files.preload,
    folder: personFolder,
    guarded: personFolder !== folder,
    developing: !app.isPackaged,
    accelerated: !options.graphics.avoid,
    log,
  })
  shown = window
  const exit = closeInOrder(window, { wizard, log, texts, state: () => state, pageWorks })
  connectPage(window, {
    wizard: wizard.api,
    log,
    texts,
    pageWorks,
    exit,
    save: (file) => saveFile(window, state.language, documents, file),
  })
  guardAgainstCrashes(window, {
    log,
    texts,
    crashed: (reason) => (crash = reason),
    hangs: (now) => (hanging = now),
    exit,
  })
  window.webContents.on('did-navigate', (_event, address, status) => {
    if (address.startsWith(startPage) && status < 400) crash = null
  })
  window.once('ready-to-show', () => {
    log.info('the page is shown')
    void tellAboutGraphics(window, options.graphics, { language: state.language, log })
  })
  addContextMenu(window, window.webContents, () => texts().menu)
  app.on('second-instance', (_event, _all, _folder, told) => {
    // Whatever it was told: also the value of a run that waits makes nothing go on here, and isn't for the log.
    const given = (another.safeParse(told).data?.given ?? []).map((word) => word.replace(/^(--resume=).*/s, '$1…'))
    if (given.length > 0) log.warn(`another start only brings the window to the front; ignored: ${foreignWords(given)}`)
    bringToFront(window)
  })
  app.on('activate', () => bringToFront(window))

  const follow = followState(window)
  const setMenu = (language: LanguageId) => {
    const template = menuTemplate(
      shellTexts[language].menu,
      menuActions(window, wizard, { links, documents, language: () => state.language }),
      !app.isPackaged,
    )
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  setMenu(state.language)
  follow(state)
  wizard.api.onState((next) => {
    if (next.language !== state.language) setMenu(next.language)
    state = next
    follow(next)
  })
  await window.loadURL(startPage).catch((error: unknown) => log.warn(`loading the page: ${String(error)}`))
}

interface MenuNeeds {
  links: LinkOpener
  documents: () => Promise<Documents>
  language: () => LanguageId
}

function menuActions(window: BrowserWindow, wizard: OpenedWizard, { links, documents, language }: MenuNeeds) {
  return {
    async saveReport() {
      const answer = await wizard.api.send({ type: 'saveReport' })
      if (answer.ok && answer.file) await saveFile(window, language(), documents, answer.file)
    },
    troubleshooting: () => void wizard.api.send({ type: 'go', screen: 'troubleshooting' }),
    documentation: () => void openLink(documentation, links),
    about() {
      const texts = shellTexts[language()]
      void dialog.showMessageBox(window, {
        type: 'info',
        message: app.getName(),
        detail: format(language(), texts.about.text, { version: app.getVersion() }),
        buttons: [texts.about.close],
      })
    },
    exit: () => window.close(),
  }
}
