import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { root } from '../../build/launch/project.mjs'
import { until } from '../patience.ts'
import { browserPath, launchBrowser } from '../renderer/browser.ts'
import { describeWhere, noBrowser, onWindows } from '../skip.ts'

/** `npm run dev`, as somebody types it who wants no browser opened. */
function startDev() {
  const given = [path.join(root, 'build', 'dev.mjs'), '--no-open', '--pc=ready', '--speed=0']
  const child = spawn(process.execPath, given, {
    cwd: root,
    env: { ...process.env, NODE_ENV: undefined, VITEST: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
    // So that a signal can go to all of it, as Ctrl+C in a terminal does.
    detached: true,
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => (text += more))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, ended, text: () => text }
}

// Windows can’t be made to send Ctrl+C to a program.
describeWhere(process.platform !== 'win32', onWindows)('npm run dev', () => {
  let running: ReturnType<typeof startDev>
  let address: URL
  beforeAll(async () => {
    running = startDev()
    const found = await until('the address of the page', () => {
      if (running.child.exitCode !== null) throw new Error(running.text())
      return /http:\S+/.exec(running.text())?.[0]
    })
    address = new URL(found)
  })
  afterAll(async () => {
    if (running.child.exitCode === null) process.kill(-(running.child.pid ?? 0), 'SIGKILL')
    await running.ended
  })

  it('serves the page as its sources are, with what reloads it', async () => {
    const page = await (await fetch(address.origin)).text()
    expect(page).toContain('/@vite/client')
    expect(await (await fetch(`${address.origin}/App.svelte`)).text()).toContain('import.meta.hot')
  })

  /** @returns the status with which a socket is refused, or the code with which it is closed; 101 for one that is let in */
  function socketStatus(origin: string, token: string): Promise<number | undefined> {
    const socket = new WebSocket(`ws://${address.host}/wizard`, { headers: { origin } })
    socket.once('open', () => socket.send(JSON.stringify({ token })))
    return new Promise((resolve, reject) => {
      socket.once('message', () => resolve(101))
      socket.once('close', resolve)
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.once('error', reject)
    }).finally(() => socket.terminate()) as Promise<number | undefined>
  }

  it('lets in only its own page, in a browser that knows the address', async () => {
    const token = address.hash.slice(1)
    expect(await socketStatus('http://example.com', token)).toBe(403)
    expect(await socketStatus(address.origin, 'wrong')).toBe(4401)
  })

  describeWhere(browserPath, noBrowser)('in a browser', () => {
    it('shows the simulated PC, with its styles', async () => {
      const browser = await launchBrowser()
      try {
        const page = await browser.newPage()
        const reloads = page.waitForEvent('console', (message) => message.text() === '[vite] connected.')
        await page.goto(address.href)
        await page.getByRole('heading', { name: 'Run virtual machines inside a virtual machine' }).waitFor()
        expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Segoe UI')
        await reloads
      } finally {
        await browser.close()
      }
    })
  })

  it('ends with Ctrl+C, and all of it', async () => {
    process.kill(-(running.child.pid ?? 0), 'SIGINT')
    expect(await running.ended).toBe(0)
    await expect(fetch(address.origin)).rejects.toThrow()
  })
})
