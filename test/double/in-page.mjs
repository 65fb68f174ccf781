// Becomes a script that runs in each page before its own scripts, with the preload's text inside.

/* eslint-disable no-undef, no-unused-vars -- this text runs in a page, with the preload's text inside it */
function surroundPreload() {
  if (window !== top) return
  const program = { call: window.__call, open: window.__open }
  const listeners = new Map()
  const copy = (value) => (value === undefined ? undefined : structuredClone(value))

  async function message(channel, given, oneWay) {
    const answer = await program.call({ channel, given: given.map(copy), oneWay })
    if ('error' in answer) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
    return answer.value
  }
  const ipcRenderer = {
    invoke: (channel, ...given) => message(channel, given, false),
    send: (channel, ...given) => void message(channel, given, true),
    on(channel, listener) {
      if (!listeners.has(channel)) listeners.set(channel, new Set())
      listeners.get(channel).add(listener)
      return ipcRenderer
    },
    removeListener(channel, listener) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  }
  Object.defineProperty(window, '__emit', {
    value: ([channel, given]) =>
      listeners.get(channel)?.forEach((listener) => listener({ sender: ipcRenderer }, ...given)),
  })

  // What crosses the bridge is a copy that can't be changed; functions cross as functions.
  function across(value) {
    if (typeof value === 'function') return (...given) => across(value(...given.map(inward)))
    if (value instanceof Promise)
      return value.then(across, (error) => Promise.reject(new Error(error?.message ?? error)))
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return Object.freeze(value.map(across))
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, across(inner)])))
  }
  const inward = (value) => (typeof value === 'function' ? value : copy(value))

  const contextBridge = {
    exposeInMainWorld(name, api) {
      Object.defineProperty(window, name, { value: across(api), writable: false, configurable: false })
    },
  }

  // New windows are asked for here; going elsewhere in this window is seen at the network (session.mjs).
  addEventListener(
    'click',
    (event) => {
      const link = event.target.closest?.('a[target="_blank"]')
      if (!link) return
      event.preventDefault()
      program.open(link.href)
    },
    true,
  )
  window.open = (address) => {
    program.open(String(address))
    return null
  }

  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  const process = { platform: PLATFORM, sandboxed: true, contextIsolated: true, argv: ARGUMENTS }
  try {
    ;((require, module, exports, process) => {
      PRELOAD
    })(require, module, module.exports, process)
  } catch (error) {
    program.call({ channel: 'double:preload-error', given: [String(error)], oneWay: true })
  }
}
/* eslint-enable no-undef, no-unused-vars */

/**
 * @param preload the text of the built preload; empty for a window without one
 * @param given what the window's `additionalArguments` say
 */
export function pageScript(preload, given) {
  const text = surroundPreload
    .toString()
    .replace('PLATFORM', JSON.stringify(process.platform))
    .replace('ARGUMENTS', () => JSON.stringify(given))
  return `(${text.replace('PRELOAD', () => preload)})()`
}
