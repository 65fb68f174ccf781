import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import { serveChannel } from '../../electron/preview/channel.ts'
import { signIn } from '../../electron/preview/sign-in.ts'
import { Entrance } from '../../electron/preview/entrance.ts'
import { Guard, type RequestHead } from '../../electron/preview/guard.ts'
import { wizardCommand } from '../../electron/wizard/contract/command.ts'
import { runs } from '../long.ts'
import { asJson, canary, strangeCommand, strangeText, strangeValue } from '../strange.ts'
import { notes, StubWizard } from './helpers.ts'

const guard = new Guard(4000)
const own = '127.0.0.1:4000'

const heads: fc.Arbitrary<RequestHead> = fc.record({
  method: fc.oneof(fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'get'), strangeText),
  target: fc.oneof(
    fc.constantFrom('/', '/wizard', '/running', '/running?x', '*', 'http://127.0.0.1:4000/', '//evil.example/'),
    strangeText.map((text) => `/${text}`),
    strangeText,
  ),
  host: fc.oneof(fc.constant(own), fc.constantFrom(undefined, 'localhost:4000', `${own}.`, '127.0.0.1'), strangeText),
  origin: fc.oneof(
    fc.constantFrom(undefined, `http://${own}`, 'null', `http://${own}/`, `https://${own}`),
    strangeText,
  ),
  greeting: fc.oneof(fc.constantFrom(undefined, guard.challenge), strangeText),
})

describe('whatever asks', () => {
  it('is answered only under our own name, for our own page, and for another start that has read our lock', () => {
    fc.assert(
      fc.property(heads, (head) => {
        const verdict = guard.judgeRequest(head)
        const ours = head.host === own && (head.origin === undefined || head.origin === `http://${own}`)
        if (verdict.kind === 'refused') {
          expect(verdict.reason).not.toContain(canary)
          return
        }
        expect(ours).toBe(true)
        if (verdict.kind === 'page') {
          expect(['GET', 'HEAD']).toContain(head.method)
          expect(verdict.path).toMatch(/^\//)
        } else {
          expect(head).toMatchObject({ greeting: guard.challenge, method: verdict.kind === 'again' ? 'POST' : 'GET' })
        }
      }),
      { numRuns: runs(1000) },
    )
  })

  it('for a socket has it only from our own page, and only where it is', () => {
    fc.assert(
      fc.property(heads, (head) => {
        const refused = guard.judgeSocket(head)
        if (refused === null) {
          expect(head).toMatchObject({ host: own, origin: `http://${own}` })
          expect(head.target).toMatch(/^\/wizard(?:[?#]|$)|^\/.*\/wizard(?:[?#]|$)/s)
        } else expect(refused.reason).not.toContain(canary)
      }),
      { numRuns: runs(1000) },
    )
  })

  it('to sign in is let in by what it was given, and by nothing else', () => {
    const entrance = new Entrance()
    const nearly = fc.oneof(
      strangeValue,
      fc.dictionary(fc.constantFrom('token', 'page', 'server', '__proto__'), fc.oneof(strangeText, strangeValue)),
    )
    fc.assert(
      fc.property(nearly, (said) => {
        expect(entrance.admit(said)).toBeNull()
      }),
      { numRuns: runs(1000) },
    )
    const token = entrance.newToken()
    expect(entrance.admit({ token })).not.toBeNull()
    expect(entrance.admit({ token })).toBeNull()
  })
})

/** As much of a socket as a channel uses. */
class Socket extends EventEmitter {
  readonly sent: string[] = []
  readonly codes: (number | undefined)[] = []
  send(text: string, done?: () => void): void {
    this.sent.push(text)
    done?.()
  }
  close(code?: number): void {
    this.codes.push(code)
    this.emit('close')
  }
}

const answer = z.strictObject({
  id: z.number().nullable(),
  result: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true) }),
    z.strictObject({ ok: z.literal(false), code: z.string(), message: z.string() }),
  ]),
})

const frames = fc.oneof(
  strangeText,
  strangeValue.map(asJson),
  fc
    .record(
      { id: fc.oneof(fc.nat(), strangeValue), command: fc.oneof(strangeCommand, strangeValue), more: strangeValue },
      { requiredKeys: [] },
    )
    .map((frame) => JSON.stringify(frame)),
)

describe('whatever a page sends', () => {
  it('is answered once, reaches the wizard only as a command, and is said again nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(frames, fc.boolean(), async (frame, isBinary) => {
        const socket = new Socket()
        const wizard = new StubWizard()
        const log = notes()
        serveChannel(socket as unknown as WebSocket, wizard, log)
        await Promise.resolve()
        socket.sent.splice(0)
        socket.emit('message', Buffer.from(frame), isBinary)
        await new Promise((resolve) => setImmediate(resolve))
        expect(socket.sent).toHaveLength(1)
        answer.parse(JSON.parse(socket.sent[0] ?? ''))
        for (const command of wizard.received) expect(wizardCommand.parse(command)).toEqual(command)
        expect(socket.sent.join() + log.lines.join()).not.toContain(canary)
        socket.emit('close')
        expect(wizard.listeners).toBe(0)
      }),
      { numRuns: runs(500) },
    )
  })

  it('before it was let in closes its socket, and is said again nowhere', () => {
    const entrance = new Entrance()
    fc.assert(
      fc.property(frames, fc.boolean(), (frame, isBinary) => {
        const socket = new Socket()
        const log = notes()
        let entered = false
        signIn(socket as unknown as WebSocket, { entrance, limit: 60_000, log }, () => (entered = true))
        socket.emit('message', Buffer.from(frame), isBinary)
        expect({ entered, sent: socket.sent, codes: socket.codes }).toEqual({ entered: false, sent: [], codes: [4401] })
        expect(log.lines).toEqual(['refused: a socket without sign-in'])
      }),
      { numRuns: runs(500) },
    )
  })
})
