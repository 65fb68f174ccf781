// The one Chromium behind all windows.
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

let context = null
let profile = null

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
]

let answer = null
let starting = null

/** @param given answers each request of any page; nothing goes to the network by itself */
export function prepareBrowser(given) {
  answer = given
}

/** Starts Chromium, once, and says so on the line that Playwright waits for. */
export const startBrowser = () => (starting ??= start())

async function start() {
  // Only here: loading it takes longer than all the rest of a program that opens no window.
  const { chromium } = await import('playwright-core')
  const executablePath = process.env.CHROMIUM ?? installed.find((file) => existsSync(file))
  const port = await freePort()
  profile = mkdtempSync(path.join(os.tmpdir(), 'electron-double-'))
  context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    headless: true,
    viewport: null,
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
  })
  await context.route('**/*', (route) => answer(route).catch(() => route.abort('failed').catch(() => {})))
  const version = await (await fetch(`http://127.0.0.1:${port}/json/version`)).json()
  console.error(`DevTools listening on ${version.webSocketDebuggerUrl}`)
}

export async function stopBrowser() {
  await context?.close().catch(() => {})
  if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
}

let firstTaken = false

/** A page for a new window. The first window takes the page that Chromium opens by itself. */
export async function newPage() {
  await startBrowser()
  const [first] = context.pages()
  if (!firstTaken && first) {
    firstTaken = true
    return first
  }
  return context.newPage()
}

/** The id by which Chromium's own protocol knows a page. */
export async function targetIdOf(page) {
  const session = await context.newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  return targetInfo.targetId
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
