// Windows: each is a page of the one Chromium.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { newPage, targetIdOf } from './browser.mjs'
import { pageScript } from './in-page.mjs'
import { IpcMain } from './ipc.mjs'
import { toPage, toProgram } from './protocol.mjs'
import { copy, preventable } from './structured.mjs'
import { note } from './trace.mjs'

export const ipcMain = new IpcMain()
const windows = new Set()
let browserStarted
let application

/** Called once by the entry: windows wait for Chromium, and the program hears of contents and closed windows. */
export function prepareWindows(started, app) {
  browserStarted = started
  application = app
}

export const contentsOfFrame = (frame) => [...windows].find((window) => window.page === frame.page())?.webContents

/** What the program sees of the frame that a message came from. */
const frameOf = (frame) => ({
  url: toProgram(frame.url()),
  parent: frame.parentFrame() ? frameOf(frame.parentFrame()) : null,
  get top() {
    return this.parent?.top ?? this
  },
})

class WebContents extends EventEmitter {
  ipc = new IpcMain()
  #openHandler = () => ({ action: 'allow' })

  constructor(window) {
    super()
    this.window = window
  }
  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }
  openRequested(address) {
    const { action } = this.#openHandler({ url: toProgram(address) })
    note('window-open', { url: toProgram(address), action })
  }
  send(channel, ...given) {
    const message = [channel, copy(given)]
    void this.window.page?.evaluate((all) => globalThis.__emit?.(all), message).catch(() => {})
  }
  async answer({ frame }, { channel, given, oneWay }) {
    if (channel === 'double:preload-error') return this.emit('preload-error', {}, '', new Error(given[0])) && {}
    const event = { sender: this, senderFrame: frameOf(frame) }
    if (oneWay) return (this.ipc.emit(channel, event, ...given), ipcMain.emit(channel, event, ...given), {})
    const run = this.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel)
    if (!run) return { error: `Error: No handler registered for '${channel}'` }
    try {
      return { value: copy(await run(event, ...given)) }
    } catch (error) {
      return { error: String(error) }
    }
  }
  loadURL(address) {
    return this.window.loadURL(address)
  }
  getURL() {
    return toProgram(this.window.page?.url() ?? '')
  }
  isDestroyed() {
    return this.window.isDestroyed()
  }
  close() {
    this.window.close()
  }
  forcefullyCrashRenderer() {
    note('forced-crash')
    setImmediate(() => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
  }
}

export class BrowserWindow extends EventEmitter {
  #destroyed = false
  #bounds
  #visible
  #maximized = false
  #minimized = false
  title = ''

  constructor(options = {}) {
    super()
    const preferences = options.webPreferences ?? {}
    if (preferences.nodeIntegration || preferences.contextIsolation === false || preferences.sandbox === false)
      throw new Error('double: these webPreferences would give the page the whole PC')
    this.options = options
    this.#visible = options.show !== false
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.webContents = new WebContents(this)
    windows.add(this)
    application.emit('web-contents-created', {}, this.webContents)
    this.opening = browserStarted.then(() => this.#open(preferences.preload))
  }

  async #open(preload) {
    this.page = await newPage()
    const { width, height } = this.#bounds
    await this.page.setViewportSize({ width, height })
    this.targetId = await targetIdOf(this.page)
    await this.page.exposeBinding('__call', (source, message) => this.webContents.answer(source, message))
    await this.page.exposeBinding('__open', (_source, address) => this.webContents.openRequested(address))
    await this.page.addInitScript({
      content: pageScript(this.#readPreload(preload), this.options.webPreferences?.additionalArguments ?? []),
    })
    this.page.on('domcontentloaded', () => this.emit('ready-to-show'))
    let status = 200
    this.page.on('response', (response) => {
      if (response.request().isNavigationRequest()) status = response.status()
    })
    this.page.on('framenavigated', (frame) => {
      if (frame === this.page.mainFrame()) this.webContents.emit('did-navigate', {}, toProgram(frame.url()), status)
    })
    this.page.on('close', () => this.destroy())
  }

  /** Electron goes on without a preload that it can't read, and says so in an event. */
  #readPreload(file) {
    if (!file) return ''
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      this.page.on('domcontentloaded', () => this.webContents.emit('preload-error', {}, file, error))
      return ''
    }
  }

  async loadURL(address) {
    note('load', { address })
    await this.opening
    await this.page.goto(toPage(address)).catch((error) => {
      const [reason] = String(error.message).split('\n')
      const replaced = /ERR_ABORTED|interrupted by another navigation/.test(reason)
      this.webContents.emit('did-fail-load', {}, replaced ? -3 : -2, reason, address, true)
      throw error
    })
  }

  close() {
    const event = preventable()
    this.emit('close', event)
    if (event.defaultPrevented) application.closingPrevented()
    else this.destroy()
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this)
    void this.page?.close().catch(() => {})
    this.emit('closed')
    if (windows.size === 0) application.lastWindowClosed()
  }
  isDestroyed() {
    return this.#destroyed
  }

  show() {
    note('show')
    this.#visible = true
  }
  focus() {
    note('focus')
  }
  /** Takes back the last of the two, as on Windows. */
  restore() {
    if (this.#minimized) this.#minimized = false
    else this.#maximized = false
  }
  /** A window that isn't there yet becomes visible by it. */
  maximize() {
    note('maximize')
    this.#maximized = true
    this.#visible = true
  }
  minimize() {
    this.#minimized = true
  }
  isVisible() {
    return this.#visible
  }
  isFocused() {
    return process.env.DOUBLE_FOCUSED !== '0'
  }
  isMinimized() {
    return this.#minimized
  }
  isMaximized() {
    return this.#maximized
  }
  getNormalBounds() {
    return this.#bounds
  }
  setBounds(bounds) {
    this.#bounds = { ...this.#bounds, ...bounds }
  }
  setTitle(title) {
    this.title = title
  }
  getTitle() {
    return this.title
  }
  setProgressBar(value, options) {
    note('progress', { value, ...options })
  }
  flashFrame(on) {
    note('flash', { on })
  }
  setBackgroundColor(colour) {
    note('background', { colour })
  }
  setTitleBarOverlay(overlay) {
    note('overlay', overlay)
  }

  static getAllWindows() {
    return [...windows]
  }
  static fromWebContents(contents) {
    return contents.window
  }
}

export const webContents = {
  fromDevToolsTargetId: (id) => [...windows].find((window) => window.targetId === id)?.webContents,
  getAllWebContents: () => [...windows].map((window) => window.webContents),
}
