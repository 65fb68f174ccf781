import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { pageHeaders } from '../page/content-policy.ts'
import type { WizardApi } from '../wizard/contract/state.ts'
import type { Logger } from '../program/log.ts'
import { serveChannel } from './channel.ts'
import { Guard, type RequestHead } from './guard.ts'
import { loadPage, type PageFile } from './page.ts'

export interface ServerOptions {
  /** Where the page was built to. */
  folder: string
  /** Null for any free one. */
  port: number | null
  log: Logger
}

export interface PreviewServer {
  readonly port: number
  /** The address with the token: whoever has it can use the wizard. */
  readonly address: string
  /** How many pages are connected now; null before the first one was. */
  pages(): number | null
  /** Lets pages in. Until then they are told to wait. */
  attach(api: WizardApi): void
  close(): Promise<void>
}

/** The longest command by far is a form of seven texts. */
const longestFrame = 1024 * 1024

/**
 * Serves the page and the wizard behind it on 127.0.0.1, for those who know the token.
 * @throws the system's error when the port can't be had (`EADDRINUSE`, `EACCES`) or there is no built page
 */
export async function startServer({ folder, port, log }: ServerOptions): Promise<PreviewServer> {
  const files = await loadPage(folder)
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 })
  await listen(server, port ?? 0)
  const actualPort = (server.address() as AddressInfo).port
  const guard = new Guard(actualPort)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestFrame, perMessageDeflate: false })
  let api: WizardApi | null = null
  let visited = false

  server.on('request', (request, response) => answerRequest(request, response, guard, files, log))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const verdict = guard.judgeSocket(headOf(request))
    if (verdict.kind === 'refused') log.warn(`refused: ${verdict.reason}`)
    if (verdict.kind !== 'allowed') return hangUp(socket, verdict.kind === 'refused' ? verdict.status : 400)
    const wizard = api
    if (wizard === null) return hangUp(socket, 503)
    sockets.handleUpgrade(request, socket, head, (opened) => {
      visited = true
      serveChannel(opened, wizard, log)
    })
  })

  return {
    port: actualPort,
    address: guard.address,
    pages: () => (visited ? sockets.clients.size : null),
    attach: (wizard) => void (api = wizard),
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
  const { host, origin, cookie, authorization } = headers
  return { method: method ?? '', target: url ?? '', host, origin, cookie, authorization }
}

function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  files: ReadonlyMap<string, PageFile>,
  log: Logger,
): void {
  const verdict = guard.judgeRequest(headOf(request))
  // Nothing here takes a body; one that is sent anyway is not read.
  if (verdict.kind === 'refused') {
    log.warn(`refused: ${verdict.reason}`)
    end(response, verdict.status, verdict.status === 403 ? 'Open the address that the terminal shows.\n' : '')
  } else if (verdict.kind === 'greeting') end(response, 204)
  else if (verdict.kind === 'sign-in') {
    response.setHeader('set-cookie', verdict.cookie)
    response.setHeader('location', '/')
    end(response, 303)
  } else sendFile(request, response, files.get(verdict.path))
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
