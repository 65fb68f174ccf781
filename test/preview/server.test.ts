import { describe, expect, it, onTestFinished } from 'vitest'
import { startServer } from '../../electron/preview/server.ts'
import { ask, builtPage, notes, PageSocket, StubWizard } from './helpers.ts'
import { startWithWizard } from './served.ts'

describe('the page', () => {
  it('comes with the right types and a strict policy', async () => {
    const { server } = await startWithWizard()
    const index = await ask(server.port, '/')
    expect(index).toMatchObject({ status: 200, body: '<!doctype html><title>Wizard</title>' })
    expect(index.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-cache',
    })
    expect(index.headers['content-security-policy']).toMatch(/^default-src 'none';/)
    expect(index.headers['content-security-policy']).not.toContain('unsafe')
    const script = await ask(server.port, '/assets/main-abc.js')
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    })
  })

  it('isn’t sent twice when it hasn’t changed', async () => {
    const { server } = await startWithWizard()
    const { headers } = await ask(server.port, '/')
    const again = await ask(server.port, '/', { 'if-none-match': headers.etag ?? '' })
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
    const { server } = await startWithWizard()
    const reply = await ask(server.port, target)
    expect([400, 404]).toContain(reply.status)
    expect(reply.body).not.toContain('secret')
  })
})

describe('the socket', () => {
  async function connectPage() {
    const started = await startWithWizard()
    return { ...started, page: await PageSocket.open(started.server.newAddress()) }
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
    const { page, server } = await connectPage()
    const other = await PageSocket.open(server.newAddress())
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

  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['another host name', { host: 'evil.example' }],
  ])('is refused for %s', async (_what, headers) => {
    const { server, log } = await startWithWizard()
    await expect(PageSocket.knock(server.port, headers)).rejects.toThrow(/Unexpected server response: 4(03|21)/)
    expect(log.lines).toHaveLength(1)
  })

  it('is nowhere else', async () => {
    const { server } = await startWithWizard()
    const reply = await ask(server.port, '/elsewhere', {
      origin: `http://127.0.0.1:${server.port}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
    })
    expect(reply.status).toBe(400)
  })

  it('is refused without an origin, which every browser sends', async () => {
    const { server } = await startWithWizard()
    const reply = await ask(server.port, '/wizard', {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    })
    expect(reply.status).toBe(403)
  })

  it('lets a page in before the wizard is open, which it then hears of', async () => {
    const server = await startServer({ folder: await builtPage(), port: null, log: notes() })
    onTestFinished(() => server.close())
    const page = await PageSocket.open(server.newAddress())
    const first = page.next()
    await server.attach(new StubWizard())
    expect(await first).toMatchObject({ state: { windowTitle: expect.any(String) as string } })
  })

  it('tells a page that waits for the wizard when there will be none', async () => {
    const server = await startServer({ folder: await builtPage(), port: null, log: notes() })
    const page = await PageSocket.open(server.newAddress())
    const closed = page.closed()
    await server.close()
    expect(await closed).toBe(1001)
  })
})

describe('the end', () => {
  it('tells the pages and frees the port', async () => {
    const log = notes()
    const folder = await builtPage()
    const server = await startServer({ folder, port: null, log })
    await server.attach(new StubWizard())
    const page = await PageSocket.open(server.newAddress())
    const closed = page.closed()
    await server.close()
    expect(await closed).toBe(1001)
    const again = await startServer({ folder, port: server.port, log })
    await again.close()
  })
})
