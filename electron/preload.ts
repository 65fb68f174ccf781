import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { channels, micaArgument } from './page/channels.ts'
import type { PageApi, StateMessage } from './page/messages.ts'

/** All that the page can reach outside itself. Electron's event object stays on this side. */
const wizard: PageApi = {
  state: () => ipcRenderer.invoke(channels.state),
  send: (command) => ipcRenderer.invoke(channels.send, command),
  saveFile: (name, text) => ipcRenderer.invoke(channels.saveFile, name, text),
  onState(listener) {
    const forward = (_event: IpcRendererEvent, message: StateMessage) => listener(message)
    ipcRenderer.on(channels.stateChanged, forward)
    // Refused only where the window is going.
    ipcRenderer.invoke(channels.follow).catch(() => undefined)
    return () => {
      ipcRenderer.removeListener(channels.stateChanged, forward)
    }
  },
}

contextBridge.exposeInMainWorld('wizard', wizard)

// The window says beforehand when its background is Mica, so that the page leaves it visible from its first frame on.
if (process.argv.includes(micaArgument)) {
  addEventListener('DOMContentLoaded', () => {
    document.documentElement.dataset['material'] = 'mica'
  })
}
