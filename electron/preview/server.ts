import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { pageHeaders } from '../page/content-policy.ts'
import type { WizardApi } from '../wizard/contract/state.ts'
import { messageOf } from '../program/errors.ts'
import type { Logger } from '../program/log.ts'
import { Entrance } from './entrance.ts'
import { Guard, greetingHeader, type RequestHead } from './guard.ts'
import { greeted, type Shown } from './greeting.ts'
import { loadPage, type PageFile } from './page.ts'
import { signIn } from './sign-in.ts'

export interface ServerOptions {
  /** Where the page was built to. */
  folder: string
  /** Null for any free one. */
  port: number | null
  log: Logger
  /** How long a page may take to say who it is, in milliseconds. */
  signInWithin?: number
}

export interface PreviewServer {
  readonly port: number
  /** By which another start of the wizard knows that it is this one: no secret. */
  readonly challenge: string
  /** An address that nobody has yet. Whoever opens it first can use the wizard, with one page. */
  newAddress(): string
  /** How many pages are signed in now; null before the first one was. */
  pages(): number | null
  /** Lets the pages have the wizard, those too that have signed in before. */
  attach(api: WizardApi): Promise<void>
  /** Decides what is done when another start of the wizard asks to see this one. */
  onAgain(show: () => Promise<Shown>): void
  close(): Promise<void>
}

/** Carries what a page and the wizard have to say to each other. */
type Serve = (page: WebSocket) => void

/** The longest command by far is a form of seven texts. */
const longestFrame = 1024 * 1024

/**
 * Serves the page on 127.0.0.1, and the wizard behind it for pages that were opened with an address of ours.
 * @throws the system's error when the port can't be had (`EADDRINUSE`, `EACCES`) or there is no built page
 */
export async function startServer({ folder, port, log, signInWithin = 10_000 }: ServerOptions): Promise<PreviewServer> {
  const files = await loadPage(folder)
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 })
  await listen(server, port ?? 0)
  const actualPort = (server.address() as AddressInfo).port
  const guard = new Guard(actualPort)
  const entrance = new Entrance()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestFrame, perMessageDeflate: false })
  const pages = new Set<WebSocket>()
  let serve: Serve | null = null
  let show: (() => Promise<Shown>) | null = null
  let visited = false

  server.on('request', (request, response) => {
    answerRequest(request, response, { guard, files, log, show: () => show?.() ?? Promise.resolve(null) })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refused = guard.judgeSocket(headOf(request))
    if (refused) {
      log.warn(`refused: ${refused.reason}`)
      return hangUp(socket, refused.status)
    }
    sockets.handleUpgrade(request, socket, head, (page) => {
      signIn(page, { entrance, limit: signInWithin, log }, () => {
        visited = true
        pages.add(page)
        page.once('close', () => pages.delete(page))
        if (serve) serve(page)
        else page.pause()
      })
    })
  })

  return {
    port: actualPort,
    challenge: guard.challenge,
    // What follows the hash stays in the browser: no server, no referrer and no log of requests ever has it.
    newAddress: () => `${guard.origin}/#${entrance.newToken()}`,
    pages: () => (visited ? pages.size : null),
    attach: async (wizard) => {
      // Comes with the wizard: what it understands of a page is a good part of all there is to load.
      const { serveChannel } = await import('./channel.ts')
      serve = (page) => serveChannel(page, wizard, log)
      for (const page of pages) {
        serve(page)
        page.resume()
      }
    },
    onAgain: (how) => void (show = how),
    close: () => close(server, sockets),
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function headOf({ method, url, headers }: IncomingMessage): RequestHead {
  const { host, origin } = headers
  const greeting = headers[greetingHeader]
  return { method: method ?? '', target: url ?? '', host, origin, greeting: greeting?.toString() }
}

/** What requests are answered with. */
interface Answers {
  readonly guard: Guard
  readonly files: ReadonlyMap<string, PageFile>
  readonly log: Logger
  /** Shows the wizard once more; null while there is none. */
  readonly show: () => Promise<Shown | null>
}

/** Nothing here takes a body; one that is sent anyway is not read. */
function answerRequest(request: IncomingMessage, response: ServerResponse, { guard, files, log, show }: Answers): void {
  const verdict = guard.judgeRequest(headOf(request))
  if (verdict.kind === 'refused') {
    log.warn(`refused: ${verdict.reason}`)
    end(response, verdict.status)
  } else if (verdict.kind === 'page') sendFile(request, response, files.get(verdict.path))
  else if (verdict.kind === 'greeting') end(response, 200, greeted(guard.challenge, null))
  else {
    void show().then(
      (shown) => end(response, shown === null ? 503 : 200, greeted(guard.challenge, shown)),
      (error: unknown) => {
        log.warn(`not shown to another start: ${messageOf(error)}`)
        end(response, 500)
      },
    )
  }
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: PageFile | undefined): void {
  if (file === undefined) end(response, 404)
  else if (request.headers['if-none-match'] === file.headers['etag']) response.writeHead(304, file.headers).end()
  else response.writeHead(200, file.headers).end(request.method === 'HEAD' ? undefined : file.body)
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

function hangUp(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const client of sockets.clients) client.close(1001)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    // A page that doesn't answer the farewell must not keep the program alive.
    setTimeout(() => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
    }, 300).unref()
  })
}
