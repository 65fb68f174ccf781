import type { RawData, WebSocket } from 'ws'
import { notSignedIn } from '../page/messages.ts'
import type { Logger } from '../program/log.ts'
import type { Entrance } from './entrance.ts'

/** How pages are let in. */
export interface SignInOptions {
  readonly entrance: Entrance
  /** How long a page may take to say who it is, in milliseconds. */
  readonly limit: number
  readonly log: Logger
}

/**
 * Waits for what a page says first, and lets it in or closes its socket.
 * @param enter called at once when it is let in, so that nothing is missed that follows
 */
export function signIn(socket: WebSocket, { entrance, limit, log }: SignInOptions, enter: () => void): void {
  const timer = setTimeout(() => socket.close(tooLate), limit)
  socket.on('error', (error) => log.warn(`a page's connection failed: ${error.message}`))
  socket.once('close', () => clearTimeout(timer))
  socket.once('message', (data, isBinary) => {
    clearTimeout(timer)
    const welcome = entrance.admit(isBinary ? undefined : parseJson(data))
    if (welcome === null) {
      // Not what was said: it could be what another page knows.
      log.warn('refused: a socket without sign-in')
      socket.close(notSignedIn)
    } else {
      socket.send(JSON.stringify(welcome))
      enter()
    }
  })
}

/** "Policy violation": a page that is only slow tries again. */
const tooLate = 1008

/** @returns undefined for what is no JSON */
export function parseJson(data: RawData): unknown {
  try {
    return JSON.parse(textOf(data))
  } catch {
    return undefined
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8')
}
