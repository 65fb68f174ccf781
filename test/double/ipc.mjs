import { EventEmitter } from 'node:events'

/** The receiving end of messages: `ipcMain`, and `webContents.ipc`. */
export class IpcMain extends EventEmitter {
  #handlers = new Map()

  handle(channel, run) {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, run)
  }

  removeHandler(channel) {
    this.#handlers.delete(channel)
  }

  handlerOf(channel) {
    return this.#handlers.get(channel)
  }
}
