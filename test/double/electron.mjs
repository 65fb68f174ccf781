// A stand-in for Electron's main-process module on Chromium: just what this program uses. Anything else is missing,
// so a program that uses more does not even start here. What it can't show is listed in CONTRIBUTING.md.
import { EventEmitter } from 'node:events'
import { writeSync } from 'node:fs'
import { app, begin as beginApp, whenBrowserReady } from './app.mjs'
import { answerRequest, session } from './session.mjs'
import { note, double } from './trace.mjs'
import { prepareWindows } from './window.mjs'

prepareWindows(whenBrowserReady, app)

export { app, session, double }
export { protocol } from './protocol.mjs'
export { BrowserWindow, ipcMain, webContents } from './window.mjs'

/** Lets the program become ready; called by run.mjs once its main module is there. */
export const begin = (how) => beginApp(answerRequest, how)

/** Electron says an error that the program catches nowhere, and goes on. */
export function prepareErrors() {
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return
    dialog.showErrorBox('A JavaScript error occurred in the main process', String(error.stack))
  })
}

/**
 * Answers come from the test (`double.answers`), as lists by name; without one, the person has cancelled. An answer
 * may be a promise: the dialog is open until then, or until the program withdraws it.
 */
function dialogAnswer(name, fallback) {
  return async (...given) => {
    const { signal, ...options } = given.at(-1)
    note('dialog', { name, options: structuredClone(options) })
    const answer = double.answers[name]?.shift() ?? fallback
    return signal ? Promise.race([answer, withdrawn(signal, options.cancelId)]) : answer
  }
}

function withdrawn(signal, response = 0) {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      note('dialog-withdrawn')
      resolve({ response })
    })
  })
}
export const dialog = {
  showMessageBox: dialogAnswer('showMessageBox', { response: 0 }),
  showSaveDialog: dialogAnswer('showSaveDialog', { canceled: true, filePath: '' }),
  showOpenDialog: dialogAnswer('showOpenDialog', { canceled: true, filePaths: [] }),
  // Printed too: it is mostly the last thing that a program does, and then nobody can ask any more.
  showErrorBox(title, content) {
    note('dialog', { name: 'showErrorBox', title, content })
    writeSync(2, `[${title}] ${content}\n`)
  },
}

export const shell = {
  async openExternal(url) {
    note('openExternal', { url })
    if (process.env.DOUBLE_NO_BROWSER === '1') throw new Error('No application found to open URL')
  },
}

export const clipboard = { writeText: (text) => note('clipboard', { text }) }

export const Menu = {
  buildFromTemplate: (template) => ({
    template,
    popup: () => note('popup', { labels: template.map((item) => item.label) }),
  }),
  setApplicationMenu(menu) {
    double.menu = menu.template
  },
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system',
  shouldUseDarkColors: false,
  shouldUseHighContrastColors: false,
})

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
}

export class Notification extends EventEmitter {
  static isSupported = () => true
  constructor(options) {
    super()
    this.options = options
  }
  show() {
    note('notification', this.options)
    double.notifications.push(this)
  }
}
