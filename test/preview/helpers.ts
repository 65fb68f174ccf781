import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingHttpHeaders } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { CommandResult, WizardCommand } from '../../electron/wizard/contract/command.ts'
import type { WizardApi, WizardState } from '../../electron/wizard/contract/state.ts'
import { StateFollower } from '../../electron/page/follower.ts'
import type { StateMessage, Welcome } from '../../electron/page/messages.ts'
import type { Logger } from '../../electron/program/log.ts'

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'preview-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A built page of two files, beside a file that is none of it. */
export async function builtPage(): Promise<string> {
  const home = await temporaryFolder()
  const page = path.join(home, 'page')
  await mkdir(path.join(page, 'assets'), { recursive: true })
  await writeFile(path.join(home, 'secret.html'), 'secret')
  await writeFile(path.join(page, 'index.html'), '<!doctype html><title>Wizard</title>')
  await writeFile(path.join(page, 'assets', 'main-abc.js'), 'export {}')
  await writeFile(path.join(page, 'assets', 'main-abc.js.map'), '{}')
  return page
}

export interface Notes extends Logger {
  readonly lines: string[]
}

export function notes(): Notes {
  const lines: string[] = []
  return { lines, info: (line) => lines.push(line), warn: (line) => lines.push(line) }
}

/** A wizard that says what it was told, with as much of a state as a carrier looks at (nothing). */
export class StubWizard implements WizardApi {
  readonly received: WizardCommand[] = []
  answer: (command: WizardCommand) => Promise<CommandResult> = () => Promise.resolve({ ok: true })
  #listeners = new Set<(state: WizardState) => void>()
  #title = 'first'

  get listeners(): number {
    return this.#listeners.size
  }

  state(): Promise<WizardState> {
    return Promise.resolve(stateTitled(this.#title))
  }

  onState(listener: (state: WizardState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  send(command: WizardCommand): Promise<CommandResult> {
    this.received.push(command)
    return this.answer(command)
  }

  show(title: string): void {
    this.#title = title
    for (const listener of this.#listeners) listener(stateTitled(title))
  }
}

/** The carrier passes states through unseen, so one property stands for all. */
const stateTitled = (windowTitle: string) => ({ windowTitle }) as WizardState

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** One request as it is: nothing is tidied up on the way, as `fetch` would do. */
export async function ask(
  port: number,
  target: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Reply> {
  const sent = request({
    host: '127.0.0.1',
    port,
    path: target,
    method,
    headers: { host: `127.0.0.1:${port}`, ...headers },
  })
  sent.end()
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage]
  let body = ''
  for await (const chunk of response) body += String(chunk)
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}

/** The one-time token of an address. */
export const tokenIn = (address: string): string => new URL(address).hash.slice(1)

/** A page's socket, which keeps what arrives until it is asked for. */
export class PageSocket {
  readonly socket: WebSocket
  /** How long each message about the state was, in characters. */
  readonly sizes: number[] = []
  readonly #follower = new StateFollower()
  #arrived: unknown[] = []
  #waiting: ((message: unknown) => void)[] = []

  private constructor(port: number, headers: Record<string, string>) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/wizard`, { headers })
    this.socket.on('message', (data: Buffer) => {
      const message = this.#read(JSON.parse(data.toString('utf8')))
      const next = this.#waiting.shift()
      if (next) next(message)
      else this.#arrived.push(message)
    })
  }

  /** A message about the state becomes the state, as in the page. */
  #read(message: unknown): unknown {
    if (typeof message !== 'object' || message === null || !('number' in message)) return message
    this.sizes.push(JSON.stringify(message).length)
    return { state: this.#follower.take(message as StateMessage) }
  }

  /**
   * Opens a socket and says nothing.
   * @throws Error when the server refuses
   */
  static async knock(port: number, headers: Record<string, string> = {}): Promise<PageSocket> {
    const page = new PageSocket(port, { origin: `http://127.0.0.1:${port}`, ...headers })
    await once(page.socket, 'open')
    onTestFinished(() => page.socket.terminate())
    return page
  }

  /** Signs in with an address. @throws Error when the server refuses, or closes the socket */
  static async open(address: string): Promise<PageSocket> {
    const page = await PageSocket.knock(Number(new URL(address).port))
    await page.signIn({ token: tokenIn(address) })
    return page
  }

  /** Says something first. @throws Error with the code when the server closes the socket */
  async signIn(said: unknown): Promise<Welcome> {
    const closed = once(this.socket, 'close').then(([code]) => {
      throw new Error(`closed: ${String(code)}`)
    })
    closed.catch(() => undefined)
    this.send(said)
    return (await Promise.race([this.next(), closed])) as Welcome
  }

  async next(): Promise<unknown> {
    if (this.#arrived.length > 0) return this.#arrived.shift()
    return await new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** The next message that isn't a state. */
  async answer(): Promise<unknown> {
    for (;;) {
      const message = await this.next()
      if (typeof message === 'object' && message !== null && 'result' in message) return message
    }
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame))
  }

  async closed(): Promise<number> {
    const [code] = (await once(this.socket, 'close')) as [number]
    return code
  }
}
