import { connect } from 'node:net'
import os from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startServer, type PreviewServer } from '../../electron/preview/server.ts'
import { ask, builtPage, notes, PageSocket, signIn, StubWizard, type Notes } from './helpers.ts'

interface Started {
  server: PreviewServer
  log: Notes
  wizard: StubWizard
}

async function start(): Promise<Started> {
  const log = notes()
  const server = await startServer({ folder: await builtPage(), port: null, log })
  onTestFinished(() => server.close())
  const wizard = new StubWizard()
  server.attach(wizard)
  return { server, log, wizard }
}

const tokenOf = (server: PreviewServer) => new URL(server.address).searchParams.get('token') ?? ''

describe('the way in', () => {
  it('is the address with the token, which is exchanged for a cookie that scripts and other sites don’t get', async () => {
    const { server } = await start()
    const { port } = server
    const reply = await ask(port, `/?token=${tokenOf(server)}`)
    expect(reply).toMatchObject({ status: 303, headers: { location: '/' } })
    const [cookie = ''] = reply.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(cookie).not.toContain(tokenOf(server))
    expect((await ask(port, '/', { cookie: await signIn(server.address) })).status).toBe(200)
  })

  it.each([
    ['no token', '/', {}],
    ['a wrong token', '/?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', {}],
    ['an empty token', '/?token=', {}],
    ['a wrong cookie', '/', { cookie: 'wizard=1' }],
    ['a wrong token from another start', '/', { authorization: 'Bearer x' }],
  ])(
    'stays closed with %s; all get the same answer, and it is logged without what was tried',
    async (_what, target, headers) => {
      const { server, log } = await start()
      const reply = await ask(server.port, target, headers)
      expect(reply).toMatchObject({ status: 403, body: 'Open the address that the terminal shows.\n' })
      expect(reply.headers['set-cookie']).toBeUndefined()
      expect(log.lines).toHaveLength(1)
      expect(log.lines[0]).toMatch(/^refused: /)
      expect(log.lines[0]).not.toContain('AAAA')
    },
  )

  it('doesn’t take the token as cookie, nor the cookie of another port', async () => {
    const { server } = await start()
    const other = await start()
    const name = (await signIn(server.address)).split('=')[0] ?? ''
    expect((await ask(server.port, '/', { cookie: `${name}=${tokenOf(server)}` })).status).toBe(403)
    expect((await ask(server.port, '/', { cookie: await signIn(other.server.address) })).status).toBe(403)
  })

  it('keeps two wizards in one browser apart', async () => {
    const first = await start()
    const second = await start()
    const both = `${await signIn(first.server.address)}; ${await signIn(second.server.address)}`
    expect((await ask(first.server.port, '/', { cookie: both })).status).toBe(200)
    expect((await ask(second.server.port, '/', { cookie: both })).status).toBe(200)
  })

  it('is closed for another host name that leads here, even with everything else right', async () => {
    const { server } = await start()
    const cookie = await signIn(server.address)
    for (const host of [`evil.example:${server.port}`, `localhost:${server.port}`, '127.0.0.1']) {
      expect((await ask(server.port, '/', { cookie, host })).status, host).not.toBe(200)
    }
    expect((await ask(server.port, `/?token=${tokenOf(server)}`, { host: 'evil.example' })).status).toBe(421)
  })

  it('is closed for requests of other sites', async () => {
    const { server } = await start()
    const cookie = await signIn(server.address)
    expect((await ask(server.port, '/', { cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask(server.port, '/', { cookie, origin: 'null' })).status).toBe(403)
  })

  it('takes nothing but GET and HEAD', async () => {
    const { server } = await start()
    const cookie = await signIn(server.address)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await ask(server.port, '/', { cookie }, method)).status, method).toBe(405)
    }
    expect(await ask(server.port, '/', { cookie }, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it('lies on the loopback address only', async () => {
    const { server } = await start()
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

  it('greets another start of the wizard that knows the token', async () => {
    const { server } = await start()
    expect((await ask(server.port, '/', { authorization: `Bearer ${tokenOf(server)}` })).status).toBe(204)
  })
})

describe('the page', () => {
  it('comes with the right types and a strict policy', async () => {
    const { server } = await start()
    const cookie = await signIn(server.address)
    const index = await ask(server.port, '/', { cookie })
    expect(index).toMatchObject({ status: 200, body: '<!doctype html><title>Wizard</title>' })
    expect(index.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-cache',
    })
    expect(index.headers['content-security-policy']).toMatch(/^default-src 'none';/)
    expect(index.headers['content-security-policy']).not.toContain('unsafe')
    const script = await ask(server.port, '/assets/main-abc.js', { cookie })
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    })
  })

  it('isn’t sent twice when it hasn’t changed', async () => {
    const { server } = await start()
    const cookie = await signIn(server.address)
    const { headers } = await ask(server.port, '/', { cookie })
    const again = await ask(server.port, '/', { cookie, 'if-none-match': headers.etag ?? '' })
    expect(again).toMatchObject({ status: 304, body: '' })
  })

  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/..\\secret.html',
    '/assets/..%5c..%5csecret.html',
    '/assets/../../secret.html',
    '/assets/main-abc.js.map',
    '/assets',
    '/index.html%00.js',
    '/%',
    '//secret.html',
    '/__proto__',
    'http://127.0.0.1/',
    '*',
  ])('has nothing at %s', async (target) => {
    const { server } = await start()
    const reply = await ask(server.port, target, { cookie: await signIn(server.address) })
    expect([400, 404]).toContain(reply.status)
    expect(reply.body).not.toContain('secret')
  })
})

describe('the socket', () => {
  async function connectPage() {
    const started = await start()
    const cookie = await signIn(started.server.address)
    const page = await PageSocket.open(started.server.port, { cookie })
    return { ...started, cookie, page }
  }

  it('brings the present state first, and each new one', async () => {
    const { page, wizard } = await connectPage()
    expect(await page.next()).toEqual({ state: { windowTitle: 'first' } })
    wizard.show('second')
    expect(await page.next()).toEqual({ state: { windowTitle: 'second' } })
  })

  it('leaves out states that were overtaken, never the last one', async () => {
    const { page, wizard } = await connectPage()
    await page.next()
    for (let count = 1; count <= 500; count++) wizard.show(`number ${count}`)
    const seen: string[] = []
    while (seen.at(-1) !== 'number 500') {
      const { state } = (await page.next()) as { state: { windowTitle: string } }
      seen.push(state.windowTitle)
    }
    expect(seen.length).toBeLessThan(500)
  })

  it('answers each command under its number, in whatever order they are done', async () => {
    const { page, wizard } = await connectPage()
    let finishFirst: () => void = () => {}
    wizard.answer = async ({ type }) => {
      if (type === 'check') await new Promise<void>((resolve) => (finishFirst = resolve))
      return type === 'check' ? { ok: true, clipboard: 'slow' } : { ok: false, code: 'no', message: 'not now' }
    }
    page.send({ id: 7, command: { type: 'check' } })
    page.send({ id: 8, command: { type: 'apply' } })
    expect(await page.answer()).toEqual({ id: 8, result: { ok: false, code: 'no', message: 'not now' } })
    finishFirst()
    expect(await page.answer()).toEqual({ id: 7, result: { ok: true, clipboard: 'slow' } })
    expect(wizard.received).toEqual([{ type: 'check' }, { type: 'apply' }])
  })

  it.each<[string, unknown, number | null]>([
    ['no JSON', 'hello', null],
    ['half a frame', '{"id":1,"command":', null],
    ['a list', '[]', null],
    ['null', 'null', null],
    ['a number that is none', { id: '1', command: { type: 'check' } }, null],
    ['a negative number', { id: -1, command: { type: 'check' } }, null],
    ['an unknown command', { id: 3, command: { type: 'format', drive: 'C' } }, 3],
    ['no command', { id: 4 }, 4],
    ['a command with something of the wrong kind', { id: 5, command: { type: 'go', screen: 'nowhere' } }, 5],
    ['a text beyond all limits', { id: 6, command: { type: 'signIn', user: 'u', password: 'p'.repeat(40_000) } }, 6],
    ['bytes', Buffer.from('{"id":1,"command":{"type":"check"}}'), null],
  ])('answers %s, hands nothing on and stays open', async (_what, frame, id) => {
    const { page, wizard, log } = await connectPage()
    page.send(frame)
    expect(await page.answer()).toMatchObject({ id, result: { ok: false, code: 'badCommand' } })
    expect(wizard.received).toEqual([])
    page.send({ id: 9, command: { type: 'check' } })
    expect(await page.answer()).toEqual({ id: 9, result: { ok: true } })
    expect(log.lines.join('\n')).not.toContain('pppp')
  })

  it('takes only what the command has', async () => {
    const { page, wizard } = await connectPage()
    page.send({ id: 1, command: { type: 'check', more: 'x' }, more: 'x' })
    await page.answer()
    expect(wizard.received).toEqual([{ type: 'check' }])
  })

  it('answers when the wizard itself fails, without giving away why', async () => {
    const { page, wizard, log } = await connectPage()
    wizard.answer = () => Promise.reject(new Error('at C:\\secret'))
    page.send({ id: 1, command: { type: 'check' } })
    const answer = await page.answer()
    expect(answer).toMatchObject({ id: 1, result: { ok: false, code: 'failed' } })
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(log.lines).toEqual([expect.stringContaining('at C:\\secret')])
  })

  it('closes on a frame that is too long; another page goes on', async () => {
    const { page, server, cookie } = await connectPage()
    const other = await PageSocket.open(server.port, { cookie })
    page.send('x'.repeat(2 * 1024 * 1024))
    expect(await page.closed()).toBe(1009)
    other.send({ id: 1, command: { type: 'check' } })
    expect(await other.answer()).toMatchObject({ id: 1, result: { ok: true } })
  })

  it('forgets a page that is gone', async () => {
    const { page, wizard, server } = await connectPage()
    await page.next()
    expect(wizard.listeners).toBe(1)
    page.socket.close()
    await page.closed()
    await expect.poll(() => [wizard.listeners, server.pages()]).toEqual([0, 0])
  })

  it.each<[string, (cookie: string) => Record<string, string>]>([
    ['no cookie', () => ({})],
    ['a wrong cookie', (cookie) => ({ cookie: `${cookie}x` })],
    ['another site', (cookie) => ({ cookie, origin: 'https://evil.example' })],
    ['another port', (cookie) => ({ cookie, origin: 'http://127.0.0.1:1' })],
    ['another host name', (cookie) => ({ cookie, host: 'evil.example' })],
  ])('is refused for %s', async (_what, headers) => {
    const { server, log } = await start()
    const cookie = await signIn(server.address)
    await expect(PageSocket.open(server.port, headers(cookie))).rejects.toThrow(/Unexpected server response: 4(03|21)/)
    expect(log.lines).toHaveLength(1)
  })

  it('is refused without an origin, which every browser sends', async () => {
    const { server } = await start()
    const reply = await ask(server.port, '/wizard', {
      cookie: await signIn(server.address),
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    })
    expect(reply.status).toBe(403)
  })

  it('waits while the wizard isn’t open yet', async () => {
    const server = await startServer({ folder: await builtPage(), port: null, log: notes() })
    onTestFinished(() => server.close())
    const cookie = await signIn(server.address)
    await expect(PageSocket.open(server.port, { cookie })).rejects.toThrow('503')
  })
})

describe('the end', () => {
  it('tells the pages and frees the port', async () => {
    const log = notes()
    const folder = await builtPage()
    const server = await startServer({ folder, port: null, log })
    server.attach(new StubWizard())
    const page = await PageSocket.open(server.port, { cookie: await signIn(server.address) })
    const closed = page.closed()
    await server.close()
    expect(await closed).toBe(1001)
    const again = await startServer({ folder, port: server.port, log })
    await again.close()
  })
})
