import type { CommandResult, WizardApi, WizardCommand, WizardState } from '../electron/wizard/contract/state.ts'

/**
 * `open`: messages flow. `lost`: the socket dropped and is being opened again. `gone`: nobody answers any more;
 * it is still tried now and then, in case the same server comes back.
 */
export type Connection = 'open' | 'lost' | 'gone'

export interface Bridge extends WizardApi {
  /** Calls back when the connection drops or is back. */
  onConnection(listener: (connection: Connection) => void): void
  /** Tries again at once. */
  retry(): void
}

/** Rejection of a command whose answer never came. */
export class NoAnswer extends Error {}

/** @returns the way to the wizard: what the preload exposed in Electron, else a socket to the page's own server */
export function connect(): Bridge {
  // Exposed by the preload in Electron; absent in a browser.
  const { wizard: api } = window as { readonly wizard?: WizardApi }
  if (!api) return new SocketBridge(socketAddress(window.location))
  return {
    state: () => api.state(),
    onState: (listener) => api.onState(listener),
    send: (command) => api.send(command),
    ...(api.saveFile ? { saveFile: async (name: string, text: string) => api.saveFile?.(name, text) } : {}),
    onConnection: () => {},
    retry: () => {},
  }
}

function socketAddress({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/wizard`
}

type FromServer = { state: WizardState } | { id: number; result: CommandResult }

interface Pending {
  resolve: (result: CommandResult) => void
  reject: (cause: NoAnswer) => void
}

const retryDelays = [100, 300, 600, 1200, 1800]
const slowRetry = 5000

class SocketBridge implements Bridge {
  #address: string
  #socket: WebSocket | null = null
  #failures = 0
  #timer: number | undefined
  #nextId = 1
  #pending = new Map<number, Pending>()
  #stateListeners = new Set<(state: WizardState) => void>()
  #connectionListeners = new Set<(connection: Connection) => void>()

  constructor(address: string) {
    this.#address = address
    this.#open()
  }

  /** The first state comes from the server right after connecting. */
  state(): Promise<WizardState> {
    return new Promise((resolve) => {
      const stop = this.onState((state) => {
        stop()
        resolve(state)
      })
    })
  }

  onState(listener: (state: WizardState) => void): () => void {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  onConnection(listener: (connection: Connection) => void): void {
    this.#connectionListeners.add(listener)
  }

  /** @throws NoAnswer when the socket is closed, or closes before the answer */
  send(command: WizardCommand): Promise<CommandResult> {
    const socket = this.#socket
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new NoAnswer())
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      socket.send(JSON.stringify({ id, command }))
    })
  }

  retry(): void {
    if (this.#socket === null) this.#open()
  }

  #open(): void {
    window.clearTimeout(this.#timer)
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.addEventListener('message', (event) => this.#read(socket, event.data))
    socket.addEventListener('close', () => this.#dropped())
  }

  #read(socket: WebSocket, data: unknown): void {
    const message = parse(data)
    if (message === null) {
      // Nobody knows what was in it, so start over: a new connection brings the whole state.
      console.warn('A message from the wizard could not be read; connecting again.')
      socket.close()
      return
    }
    if ('state' in message) {
      this.#failures = 0
      this.#tell('open')
      for (const listener of this.#stateListeners) listener(message.state)
      return
    }
    this.#pending.get(message.id)?.resolve(message.result)
    this.#pending.delete(message.id)
  }

  #dropped(): void {
    this.#socket = null
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const { reject } of pending) reject(new NoAnswer())
    const delay = retryDelays[this.#failures++]
    // The first retry comes so soon that a message about it would only flash up.
    if (this.#failures > 1) this.#tell(delay === undefined ? 'gone' : 'lost')
    this.#timer = window.setTimeout(() => this.#open(), delay ?? slowRetry)
  }

  #tell(connection: Connection): void {
    for (const listener of this.#connectionListeners) listener(connection)
  }
}

/** Our own server is trusted, so only the kind of the message is looked at. */
function parse(data: unknown): FromServer | null {
  if (typeof data !== 'string') return null
  try {
    const message: unknown = JSON.parse(data)
    if (typeof message !== 'object' || message === null) return null
    if ('state' in message && isObject(message.state)) return message as FromServer
    if ('id' in message && 'result' in message && isObject(message.result)) return message as FromServer
    return null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
