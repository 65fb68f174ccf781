import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import os from 'node:os'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Welcome } from '../../electron/page/messages.ts'
import { ask, PageSocket, tokenIn } from './helpers.ts'
import { answerTo, refused, startWithWizard } from './served.ts'

describe('the way in', () => {
  it('is an address whose token stays in the browser, and which opens one page, once', async () => {
    const { server } = await startWithWizard()
    const address = server.newAddress()
    expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${server.port}/#[\\w-]{43}$`))
    const page = await PageSocket.open(address)
    expect(await page.next()).toEqual({ state: { windowTitle: 'first' } })
    for (let again = 0; again < 3; again++) expect(await answerTo(server, { token: tokenIn(address) })).toBe(refused)
  })

  it('has nothing that a browser would give to another program on this PC, or keep for other pages', async () => {
    const { server } = await startWithWizard()
    const { headers } = await ask(server.port, '/')
    expect(headers['set-cookie']).toBeUndefined()
    const page = new WebSocket(`ws://127.0.0.1:${server.port}/wizard`, { origin: `http://127.0.0.1:${server.port}` })
    const [opening] = (await once(page, 'upgrade')) as [IncomingMessage]
    expect(opening.headers['set-cookie']).toBeUndefined()
    page.terminate()
  })

  it('stays open for the page that it let in: by a secret of its own, again and again', async () => {
    const { server } = await startWithWizard()
    const first = await PageSocket.knock(server.port)
    const welcome = await first.signIn({ token: tokenIn(server.newAddress()) })
    first.socket.close()
    for (let again = 0; again < 2; again++) {
      const reloaded = await PageSocket.knock(server.port)
      // It proves as well that it is the same server, which knows more than it is told.
      expect(await reloaded.signIn({ page: welcome.page })).toEqual(welcome)
      expect(await reloaded.next()).toEqual({ state: { windowTitle: 'first' } })
    }
    expect(new Set([welcome.page, welcome.server]).size).toBe(2)
  })

  it('gives each page another secret', async () => {
    const { server } = await startWithWizard()
    const [one, other] = await Promise.all(
      [1, 2].map(() => answerTo(server, { token: tokenIn(server.newAddress()) }) as Promise<Welcome>),
    )
    expect(new Set([one, other].flatMap((welcome) => [welcome?.page, welcome?.server])).size).toBe(4)
  })

  it.each<[string, (token: string) => unknown]>([
    ['nothing in it', () => ({})],
    ['a wrong token', () => ({ token: 'A'.repeat(43) })],
    ['an empty token', () => ({ token: '' })],
    ['a token and more', (token) => ({ token, page: 'AAAA' })],
    ['a token that is no text', (token) => ({ token: [token] })],
    ['a token in place of a secret', (token) => ({ page: token })],
    ['the name of something that every object has', () => ({ page: '__proto__' })],
    ['a command', () => ({ id: 1, command: { type: 'check' } })],
    ['a text of some megabyte', () => ({ token: 'A'.repeat(1_000_000) })],
    ['no JSON', (token) => token],
    ['bytes', (token) => Buffer.from(JSON.stringify({ token }))],
  ])('stays closed for a first message with %s, which is logged without what was tried', async (_what, said) => {
    const { server, wizard, log } = await startWithWizard()
    const token = tokenIn(server.newAddress())
    expect(await answerTo(server, said(token))).toBe(refused)
    expect(wizard).toMatchObject({ received: [], listeners: 0 })
    expect(log.lines).toEqual(['refused: a socket without sign-in'])
    // And the address is as good as before.
    expect(await answerTo(server, { token })).toHaveProperty('page')
  })

  it('stays closed for the addresses and the pages of another wizard', async () => {
    const first = await startWithWizard()
    const second = await startWithWizard()
    expect(await answerTo(second.server, { token: tokenIn(first.server.newAddress()) })).toBe(refused)
    const page = await PageSocket.knock(first.server.port)
    const welcome = await page.signIn({ token: tokenIn(first.server.newAddress()) })
    expect(await answerTo(second.server, { page: welcome.page })).toBe(refused)
  })

  it('forgets addresses that nobody opens, the oldest first', async () => {
    const { server } = await startWithWizard()
    const tokens = Array.from({ length: 10 }, () => tokenIn(server.newAddress()))
    const answers = await Promise.all(tokens.map((token) => answerTo(server, { token })))
    expect(answers.map((answer) => answer === refused)).toEqual([true, true, ...Array<boolean>(8).fill(false)])
  })

  it('doesn’t wait for ever for who says nothing', async () => {
    const { server } = await startWithWizard({ signInWithin: 20 })
    const silent = await PageSocket.knock(server.port)
    expect(await silent.closed()).toBe(1008)
  })

  it('is closed for another host name that leads here', async () => {
    const { server } = await startWithWizard()
    for (const host of [`evil.example:${server.port}`, `localhost:${server.port}`, '127.0.0.1', 'evil.example']) {
      expect((await ask(server.port, '/', { host })).status, host).toBe(421)
    }
  })

  it('is closed for requests of other sites', async () => {
    const { server } = await startWithWizard()
    expect((await ask(server.port, '/', { origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask(server.port, '/', { origin: 'null' })).status).toBe(403)
  })

  it('takes nothing but GET and HEAD', async () => {
    const { server } = await startWithWizard()
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await ask(server.port, '/', {}, method)).status, method).toBe(405)
    }
    expect(await ask(server.port, '/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it('lies on the loopback address only', async () => {
    const { server } = await startWithWizard()
    const outside = Object.values(os.networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4')
    for (const host of [outside?.address, '::1'].filter((one) => one !== undefined)) {
      const socket = connect({ host, port: server.port })
      const outcome = await new Promise((resolve) => {
        socket.once('connect', () => resolve('open')).once('error', () => resolve('closed'))
      })
      socket.destroy()
      expect(outcome, host).toBe('closed')
    }
  })
})
