import { EventEmitter } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { prepareBrowser, startBrowser, stopBrowser } from './browser.mjs'
import { preventable } from './structured.mjs'
import { note } from './trace.mjs'
import { BrowserWindow } from './window.mjs'

class App extends EventEmitter {
  isPackaged = false
  switches = new Set()
  commandLine = {
    appendSwitch: (name) => void this.switches.add(name),
    removeSwitch: (name) => void this.switches.delete(name),
    hasSwitch: (name) => this.switches.has(name),
  }
  #paths = new Map([
    ['appData', process.env.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config')],
    ['temp', os.tmpdir()],
    ['documents', os.homedir()],
    ['exe', process.execPath],
  ])
  #folder = process.cwd()
  #about = { name: 'double', version: '0.0.0' }
  #lock = null
  #quitting = false
  #exiting = false

  describe(folder, about, { packaged, given }) {
    this.#folder = folder
    this.#about = about
    this.isPackaged = packaged
    // Chromium reads the same arguments as the program.
    for (const argument of given) {
      const name = /^--?([A-Za-z][\w-]*)/.exec(argument)?.[1]
      if (name) this.commandLine.appendSwitch(name.toLowerCase())
    }
  }
  getAppPath() {
    return this.#folder
  }
  getName() {
    return this.#about.productName ?? this.#about.name
  }
  getVersion() {
    return this.#about.version
  }
  getLocale() {
    return process.argv.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length) ?? 'en-US'
  }
  getPath(name) {
    if (name === 'userData' && !this.#paths.has(name)) return path.join(this.getPath('appData'), this.getName())
    if (name === 'sessionData' && !this.#paths.has(name)) return this.getPath('userData')
    const found = this.#paths.get(name)
    if (found === undefined) throw new Error(`Failed to get '${name}' path`)
    return found
  }
  setPath(name, value) {
    this.#paths.set(name, value)
  }
  isReady() {
    return this.ready === true
  }
  whenReady() {
    return browserReady
  }
  enableSandbox() {
    note('sandbox')
  }
  setAppUserModelId() {}
  getApplicationNameForProtocol() {
    return process.env.DOUBLE_NO_BROWSER === '1' ? '' : 'Browser of the double'
  }
  disableHardwareAcceleration() {
    if (this.isReady()) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready')
    note('no-graphics-card')
  }

  /** A file in the program's folder that names the process, so that two doubles see each other as two programs would. */
  requestSingleInstanceLock(told = {}) {
    const file = path.join(this.getPath('userData'), 'double.lock')
    if (this.#lock) return true
    const holder = Number(readText(file))
    if (holder && isAlive(holder)) {
      writeFileSync(`${file}.told`, JSON.stringify(told))
      process.kill(holder, 'SIGUSR2')
      return false
    }
    const handle = openSync(file, 'w')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    this.#lock = file
    return true
  }
  toldBySecond() {
    return JSON.parse(readText(path.join(this.getPath('userData'), 'double.lock.told')) || '{}')
  }
  releaseSingleInstanceLock() {
    if (this.#lock) rmSync(this.#lock, { force: true })
    this.#lock = null
  }

  /** In Electron's order: before-quit, the windows close, will-quit, quit. Whoever prevents one of them calls it off. */
  quit() {
    if (this.#quitting) return
    const before = preventable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#quitting = true
    const windows = BrowserWindow.getAllWindows()
    if (windows.length === 0) this.#shutDown()
    for (const window of windows) window.close()
  }
  #shutDown() {
    const last = preventable()
    this.emit('will-quit', last)
    if (last.defaultPrevented) this.#quitting = false
    else this.exit(0)
  }
  /** A window would not close: then the program doesn't quit either. */
  closingPrevented() {
    this.#quitting = false
  }
  /** Only a program that isn't quitting anyway is asked what to do without windows. */
  lastWindowClosed() {
    if (this.#exiting) return
    if (this.#quitting) this.#shutDown()
    else this.emit('window-all-closed')
  }
  get ending() {
    return this.#exiting
  }
  exit(code = 0) {
    if (this.#exiting) return
    this.#exiting = true
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
    this.emit('quit', {}, code)
    this.releaseSingleInstanceLock()
    void stopBrowser().finally(() => process.exit(code))
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export const app = new App()

let settle
const browserReady = new Promise((resolve) => (settle = resolve))

/**
 * Says "ready", with Chromium's files in the program's folder. Chromium itself is started by then where somebody looks
 * on and waits for it, and otherwise by the first window: a program that opens none is tested without.
 */
export function begin(answer, { watched }) {
  if (app.ending) return
  prepareBrowser(answer)
  settle(
    Promise.resolve(watched ? startBrowser() : undefined).then(() => {
      keepProfile(app.getPath('sessionData'))
      app.ready = true
      app.emit('ready')
    }),
  )
}

function keepProfile(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'Local State'), '{}')
  } catch {
    // Chromium does without, too.
  }
}

export const whenBrowserReady = browserReady

process.on('SIGUSR2', () => app.emit('second-instance', {}, [], '', app.toldBySecond()))
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => app.quit())
