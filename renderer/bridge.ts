import { StateFollower } from '../electron/page/follower.ts'
import { notSignedIn, type PageApi, type SignIn, type StateMessage, type Welcome } from '../electron/page/messages.ts'
import type { CommandResult, WizardApi, WizardCommand, WizardState } from '../electron/wizard/contract/state.ts'

import { Identity, isWelcome, type Stranger } from './sign-in.ts'

/**
 * `open`: messages flow. `lost`: the socket dropped and is being opened again. `gone`: nobody answers any more;
 * it is still tried now and then, in case the same server comes back. Else the server doesn't know this page.
 */
export type Connection = 'open' | 'lost' | 'gone' | Stranger

export interface Bridge extends WizardApi {
  /** Calls back when the connection drops or is back, and at once where it isn't open now. */
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

type FromServer = Welcome | StateMessage | { id: number; result: CommandResult }

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
  readonly #address: string
  readonly #identity = new Identity()
  #socket: WebSocket | null = null
  /** The socket through which the server has let this page in. */
  #open: WebSocket | null = null
  #connection: Connection = 'open'
  #failures = 0
  #timer: number | undefined
  #nextId = 1
  #pending = new Map<number, Pending>()
  #states = new States()
  #connectionListeners = new Set<(connection: Connection) => void>()

  constructor(address: string) {
    this.#address = address
    // An address that is typed where the page is open already changes nothing but its end.
    window.addEventListener('hashchange', () => {
      if (this.#identity.readAddress()) this.#again()
    })
    this.#connect()
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
    if (this.#connection !== 'open') listener(this.#connection)
  }

  /** @throws NoAnswer when the socket is closed, or closes before the answer */
  send(command: WizardCommand): Promise<CommandResult> {
    const socket = this.#open
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new NoAnswer())
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      socket.send(JSON.stringify({ id, command }))
    })
  }

  retry(): void {
    if (this.#socket === null) this.#connect()
  }

  #again(): void {
    if (this.#socket === null) this.#connect()
    else this.#socket.close()
  }

  #connect(): void {
    window.clearTimeout(this.#timer)
    const { signIn } = this.#identity
    if (signIn === null) return this.#notKnown()
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.addEventListener('open', () => socket.send(JSON.stringify(signIn)))
    socket.addEventListener('message', (event) => {
      const message = parse(event.data)
      if (this.#open === socket) this.#read(socket, message)
      else this.#enter(socket, signIn, message)
    })
    socket.addEventListener('close', ({ code }) => {
      if (code === notSignedIn) this.#identity.refused(signIn)
      this.#dropped()
    })
  }

  /** Nothing is shown, and nothing more said, before the server has proved that it is the one that knows this page. */
  #enter(socket: WebSocket, said: SignIn, message: FromServer | null): void {
    if (message !== null && isWelcome(message) && this.#identity.welcomed(message, said)) {
      this.#open = socket
      return
    }
    this.#identity.refused(said)
    socket.close()
  }

  #read(socket: WebSocket, message: FromServer | null): void {
    if (message === null || isWelcome(message) || (!('result' in message) && !this.#follow(message))) {
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
    this.#open = null
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const { reject } of pending) reject(new NoAnswer())
    if (this.#identity.signIn === null) return this.#notKnown()
    const delay = retryDelays[this.#failures++]
    // The first retry comes so soon that a message about it would only flash up.
    if (this.#failures > 1) this.#tell(delay === undefined ? 'gone' : 'lost')
    this.#timer = window.setTimeout(() => this.#connect(), delay ?? slowRetry)
  }

  /** Until a person types another address. */
  #notKnown(): void {
    this.#tell(this.#identity.stranger)
  }

  #tell(connection: Connection): void {
    this.#connection = connection
    for (const listener of this.#connectionListeners) listener(connection)
  }
}

/** A server that let this page in is trusted, so only the kind of the message is looked at. */
function parse(data: unknown): FromServer | null {
  if (typeof data !== 'string') return null
  try {
    const message: unknown = JSON.parse(data)
    if (typeof message !== 'object' || message === null) return null
    if (isWelcome(message)) return message
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
