import { createServer, type Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { WebSocketServer, type WebSocket } from 'ws'
import { Entrance } from '../../electron/preview/entrance.ts'
import { notSignedIn } from '../../electron/page/messages.ts'
import { StateFeed } from '../../electron/page/feed.ts'
import { wizardCommand, type CommandResult, type WizardCommand } from '../../electron/wizard/contract/command.ts'
import { wizardState, type WizardState } from '../../electron/wizard/contract/state.ts'

/**
 * Serves the built page with a socket behind it that shows hand-written states and records what the page sends.
 */
export interface PageServer {
  /** An address for one page. */
  readonly url: string
  /** Another one. */
  newAddress(): string
  /** Every command that a person gave, in order. */
  readonly commands: WizardCommand[]
  /** Shows a state on every open page, and first to each page that connects later. */
  show(state: WizardState): void
  /** Decides what the following commands answer; without it they succeed. */
  answer(reply: (command: WizardCommand) => CommandResult | Promise<CommandResult>): void
  /** Sends a text as it is, well-formed or not. */
  sendRaw(text: string): void
  /** Cuts all connections. With `refuse`, no new one is let in until `accept` is called. */
  drop(refuse?: boolean): void
  accept(): void
  /** Knows no page and no address any more, as a wizard that was started again. */
  forget(): void
  close(): Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/**
 * @param root folder of the built page
 * @param first the state to begin with
 */
export async function servePage(root: string, first: WizardState): Promise<PageServer> {
  const commands: WizardCommand[] = []
  let state = wizardState.parse(first)
  let reply: (command: WizardCommand) => CommandResult | Promise<CommandResult> = () => ({ ok: true })
  let refusing = false

  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    void readFile(join(root, path === '/' ? 'index.html' : path)).then(
      (body) => response.writeHead(200, { 'content-type': types[extname(path)] ?? types['.html'] }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  const feeds = new Map<WebSocket, StateFeed>()
  const sockets = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, socket, head) => {
    if (refusing || request.url !== '/wizard') socket.destroy()
    else sockets.handleUpgrade(request, socket, head, enter)
  })

  let entrance = new Entrance()
  const origin = await listen(http)
  const newAddress = () => `${origin}#${entrance.newToken()}`

  function enter(client: WebSocket): void {
    client.once('message', (data: Buffer) => {
      const welcome = entrance.admit(JSON.parse(data.toString()))
      if (welcome === null) client.close(notSignedIn)
      else {
        client.send(JSON.stringify(welcome))
        talk(client)
      }
    })
  }

  function talk(client: WebSocket): void {
    const feed = new StateFeed()
    feeds.set(client, feed)
    client.send(JSON.stringify(feed.whole(state)))
    client.on('message', (data: Buffer) => {
      const { id, command } = JSON.parse(data.toString()) as { id: number; command: unknown }
      const parsed = wizardCommand.parse(command)
      // Sent by itself every few seconds: what a test finds must not depend on how long it takes.
      if (parsed.type !== 'lookAtVms') commands.push(parsed)
      void Promise.resolve(reply(parsed)).then((result) => client.send(JSON.stringify({ id, result })))
    })
  }

  function broadcast(text: string): void {
    for (const client of sockets.clients) client.send(text)
  }

  return {
    url: newAddress(),
    newAddress,
    commands,
    show(next) {
      state = wizardState.parse(next)
      for (const client of sockets.clients) {
        const message = feeds.get(client)?.next(state)
        if (message) client.send(JSON.stringify(message))
      }
    },
    answer(decide) {
      reply = decide
    },
    sendRaw: broadcast,
    drop(refuse = false) {
      refusing = refuse
      for (const client of sockets.clients) client.terminate()
    },
    accept() {
      refusing = false
    },
    forget() {
      entrance = new Entrance()
    },
    close() {
      for (const client of sockets.clients) client.terminate()
      http.closeAllConnections()
      return new Promise((resolve) => http.close(() => resolve()))
    },
  }
}

function listen(http: Server): Promise<string> {
  return new Promise((resolve) => {
    http.listen(0, '127.0.0.1', () => {
      const address = http.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
    })
  })
}
