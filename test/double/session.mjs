// The default session: permissions and requests. Nothing of it goes to the network.
import { EventEmitter } from 'node:events'
import { answerWithHandler, isRouted } from './protocol.mjs'
import { contentsOfFrame } from './window.mjs'
import { preventable } from './structured.mjs'
import { note } from './trace.mjs'

class Session extends EventEmitter {
  permission = { request: null, check: null, device: null }
  beforeRequest = null
  webRequest = {
    onBeforeRequest: (filter, listener) => {
      this.beforeRequest = { filter, listener }
    },
  }
  setPermissionRequestHandler(handler) {
    this.permission.request = handler
  }
  setPermissionCheckHandler(handler) {
    this.permission.check = handler
  }
  setDevicePermissionHandler(handler) {
    this.permission.device = handler
  }
}

const defaultSession = new Session()
export const session = { defaultSession }

/** Answers a request: from the program's own scheme, or as Electron would once the program has had its say. */
export async function answerRequest(route) {
  const request = route.request()
  const address = request.url()
  if (isRouted(address)) return answerWithHandler(route)
  if (request.isNavigationRequest() && request.frame().parentFrame() === null) {
    const event = preventable({ url: address, isMainFrame: true })
    contentsOfFrame(request.frame())?.emit('will-navigate', event)
    note('navigation', { url: address, prevented: event.defaultPrevented })
    return route.abort('aborted')
  }
  const { listener } = defaultSession.beforeRequest ?? {}
  const answer = await new Promise((resolve) => (listener ? listener({ url: address }, resolve) : resolve({})))
  note('request', { url: address, cancelled: answer.cancel === true })
  return route.abort('blockedbyclient')
}
