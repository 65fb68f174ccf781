import { StateFollower } from '../electron/page/follower.ts'
import type { PageApi, StateMessage } from '../electron/page/messages.ts'
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
  const { wizard: api } = window as { readonly wizard?: PageApi }
  return api ? new WindowBridge(api) : new SocketBridge(socketAddress(window.location))
}

function socketAddress({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/wizard`
}

type FromServer = StateMessage | { id: number; result: CommandResult }

interface Pending {
  resolve: (result: CommandResult) => void
  reject: (cause: NoAnswer) => void
}

const retryDelays = [100, 300, 600, 1200, 1800]
const slowRetry = 5000

/** Puts the state together for those who listen. */
class States {
  readonly #listeners = new Set<(state: WizardState) => void>()
  #follower = new StateFollower()

  /** The next state to come; the first one comes right after connecting. */
  first(): Promise<WizardState> {
    return new Promise((resolve) => {
      const stop = this.listen((state) => {
        stop()
        resolve(state)
      })
    })
  }

  listen(listener: (state: WizardState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** @returns whether the state is known now; if not, all of it has to be asked for */
  take(message: StateMessage): boolean {
    const state = this.#follower.take(message)
    if (state !== null) for (const listener of this.#listeners) listener(state)
    return state !== null
  }
}

/** In Electron's window, the connection is there as long as the page. */
class WindowBridge implements Bridge {
  readonly saveFile?: (name: string, text: string) => Promise<void>
  readonly #api: PageApi
  readonly #states = new States()
  #stop: () => void = () => {}

  constructor(api: PageApi) {
    this.#api = api
    const { saveFile } = api
    if (saveFile) this.saveFile = (name, text) => saveFile(name, text)
    this.#follow()
  }

  state(): Promise<WizardState> {
    return this.#states.first()
  }

  onState(listener: (state: WizardState) => void): () => void {
    return this.#states.listen(listener)
  }

  send(command: WizardCommand): Promise<CommandResult> {
    return this.#api.send(command)
  }

  onConnection(): void {}

  retry(): void {}

  /** Following anew brings all of the state. */
  #follow(): void {
    this.#stop()
    let begun = false
    this.#stop = this.#api.onState((message) => {
      begun ||= 'state' in message
      // What comes before is for the one that is missed.
      if (begun && !this.#states.take(message)) this.#follow()
    })
  }
}

class SocketBridge implements Bridge {
  #address: string
  #socket: WebSocket | null = null
  #failures = 0
  #timer: number | undefined
  #nextId = 1
  #pending = new Map<number, Pending>()
  #states = new States()
  #connectionListeners = new Set<(connection: Connection) => void>()

  constructor(address: string) {
    this.#address = address
    this.#open()
  }

  /** The first state comes from the server right after connecting. */
  state(): Promise<WizardState> {
    return this.#states.first()
  }

  onState(listener: (state: WizardState) => void): () => void {
    return this.#states.listen(listener)
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
    if (message === null || (!('result' in message) && !this.#follow(message))) {
      // Nobody knows what was in it, so start over: a new connection brings the whole state.
      console.warn('A message from the wizard could not be read; connecting again.')
      socket.close()
      return
    }
    if (!('result' in message)) return
    this.#pending.get(message.id)?.resolve(message.result)
    this.#pending.delete(message.id)
  }

  #follow(message: StateMessage): boolean {
    if ('state' in message) {
      this.#failures = 0
      this.#tell('open')
    }
    return this.#states.take(message)
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
    if ('number' in message && typeof message.number === 'number') {
      if ('state' in message && isObject(message.state)) return message as FromServer
      if ('patch' in message && isObject(message.patch)) return message as FromServer
    }
    if ('id' in message && 'result' in message && isObject(message.result)) return message as FromServer
    return null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
