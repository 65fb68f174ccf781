import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readPreviewOptions } from '../../electron/preview/options.ts'
import type { Opened } from '../../electron/preview/windows.ts'
import { ask, PageSocket, temporaryFolder } from './helpers.ts'
import { aMoment, plain, preview } from './started.ts'

const reachable = async (address: string) => {
  try {
    await ask(Number(new URL(address).port), '/')
    return true
  } catch {
    return false
  }
}

describe('the preview', () => {
  it('says where it is and how to stop it, and hands the options on', async () => {
    const { address, text, given, surroundings } = await preview(
      { why: 'there is no display' },
      { pc: 'ready', speed: 0.5 },
    )
    expect(await address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/)
    expect(text()).toMatch(/there is no display.*\n.*http.*\n(.*\n)*.*Ctrl\+C/)
    expect(given()).toMatchObject({
      pc: 'ready',
      speed: 0.5,
      scenario: null,
      folder: surroundings.folder,
      version: '1.2.3',
      systemLanguage: 'es',
    })
  })

  it('ends in order when it is stopped', async () => {
    const { address, stop, code, isClosed, surroundings, text } = await preview()
    const url = await address()
    stop()
    expect(await code).toBe(0)
    expect(text()).toMatch(/The wizard has ended\.$/)
    expect(isClosed()).toBe(true)
    expect(await reachable(url)).toBe(false)
    const again = await preview({ folder: surroundings.folder })
    expect(await again.address()).not.toBe(url)
  })

  it('ends when the person chooses Exit, after the page was told', async () => {
    const { address, given, wizard, code } = await preview()
    const url = await address()
    const page = await PageSocket.open(url)
    await page.next()
    wizard.show('ended')
    given()?.carrier.exit()
    expect(await page.next()).toEqual({ state: { windowTitle: 'ended' } })
    expect(await code).toBe(0)
  })

  it('ends when its window is closed, and closes its window when it ends', async () => {
    let closeByHand: () => void = () => {}
    let closedByUs = 0
    const opened: Opened = {
      how: 'a window of chromium',
      closed: new Promise((resolve) => (closeByHand = resolve)),
      close() {
        closedByUs++
        return Promise.resolve()
      },
    }
    const { address, text, code } = await preview({ open: () => Promise.resolve(opened) })
    const url = await address()
    await expect.poll(text).toContain('a window of chromium')
    expect(text()).not.toContain('http')
    const page = await PageSocket.open(url)
    page.socket.close()
    await page.closed()
    closeByHand()
    expect(await code).toBe(0)
    expect(closedByUs).toBe(1)
  })

  it('ends so too where the system takes long to close the socket of the page', async () => {
    let closeByHand: () => void = () => {}
    const shut = new Promise<void>((resolve) => (closeByHand = resolve))
    const pages: PageSocket[] = []
    let moments = 0
    const { address, code } = await preview({
      open: () => Promise.resolve({ how: 'a window', closed: shut, close: () => Promise.resolve() }),
      async moment() {
        moments++
        for (const page of moments === 3 ? pages : []) {
          page.socket.close()
          await page.closed()
        }
        await aMoment()
      },
    })
    const url = await address()
    pages.push(await PageSocket.open(url))
    closeByHand()
    expect(await code).toBe(0)
  })

  it('goes on after its window is closed while another page is looking at it', async () => {
    let closeByHand: () => void = () => {}
    const closed = new Promise<void>((resolve) => (closeByHand = resolve))
    const { address, wizard, isClosed, moments } = await preview({
      open: () => Promise.resolve({ how: 'a window', closed, close: () => Promise.resolve() }),
    })
    const url = await address()
    const page = await PageSocket.open(url)
    await page.next()
    closeByHand()
    await expect.poll(moments).toBe(10)
    expect(isClosed()).toBe(false)
    wizard.show('still here')
    expect(await page.next()).toEqual({ state: { windowTitle: 'still here' } })
  })

  it('goes on when the window’s program ended before any page was there: it handed the address over', async () => {
    const opened = { how: 'a window', closed: Promise.resolve(), close: () => Promise.resolve() }
    const { address, isClosed, moments } = await preview({ open: () => Promise.resolve(opened) })
    const url = await address()
    await expect.poll(moments).toBe(1)
    expect(isClosed()).toBe(false)
    const page = await PageSocket.open(url)
    expect(await page.next()).toEqual({ state: { windowTitle: 'first' } })
  })

  it('shows its address when no window could be opened', async () => {
    const { address, text } = await preview({ open: () => Promise.resolve(null) })
    await address()
    expect(text()).toContain('waits at the address below')
  })

  it('offers only simulated PCs where it has administrator rights, and says how it is with this PC', async () => {
    const ordinary = await preview()
    await ordinary.address()
    expect(ordinary.text()).not.toContain('administrator')
    expect(ordinary.given()).toMatchObject({ simulatedOnly: false })
    const elevated = await preview({ elevated: true }, { pc: 'this-pc' })
    await elevated.address()
    expect(elevated.given()).toMatchObject({ simulatedOnly: true })
    expect(elevated.text()).toContain('only\nsimulated PCs are offered')
    expect(elevated.text()).toContain('--drive-this-pc')
  })

  it('drives this PC with these rights where somebody says so, and says what an address is worth then', async () => {
    const elevated = await preview({ elevated: true }, { 'drive-this-pc': true })
    await elevated.address()
    expect(elevated.given()).toMatchObject({ simulatedOnly: false })
    expect(elevated.text()).toContain('can change this PC. Share it with nobody')
  })

  it('has a new address for whoever presses Enter', async () => {
    let press: () => void = () => {}
    let listening = false
    const { address, text, stop, code } = await preview({
      onEnter(pressed) {
        press = pressed
        listening = true
        return () => (listening = false)
      },
    })
    const first = await address()
    expect(text()).toContain('Press Enter here')
    await PageSocket.open(first)
    press()
    const second = await address()
    expect(second).not.toBe(first)
    await PageSocket.open(second)
    await expect(PageSocket.open(first)).rejects.toThrow('4401')
    stop()
    await code
    expect(listening).toBe(false)
  })

  it('says what to do about a port that is in use', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void blocker.close())
    await once(blocker, 'listening')
    const { port } = blocker.address() as AddressInfo
    const { code, text, given } = await preview({}, { port })
    expect(await code).toBe(1)
    expect(text()).toMatch(new RegExp(`Port ${port} is in use.*leave --port out`))
    expect(given()).toBeUndefined()
  })

  it('goes on where nothing can be written, and says what that means', async () => {
    const file = path.join(await temporaryFolder(), 'file')
    await writeFile(file, '')
    const { address, text } = await preview({ folder: file })
    await address()
    expect(text()).toContain('Nothing can be written')
  })

  it('passes on why the wizard could not be opened, and leaves nothing behind', async () => {
    const { code, text, surroundings } = await preview({
      openWizard: () => Promise.reject(new Error('There is no simulated PC “nowhere”.')),
    })
    expect(await code).toBe(1)
    expect(text()).toMatch(/\nThere is no simulated PC “nowhere”\.$/)
    const next = await preview({ folder: surroundings.folder })
    await next.address()
    expect(next.text()).not.toContain('already running')
  })

  it('says that the page isn’t built', async () => {
    const { code, text } = await preview({ page: path.join(await temporaryFolder(), 'nothing') })
    expect(await code).toBe(1)
    expect(text()).toContain('npm run build')
  })
})

describe('the preview’s options', () => {
  it('are read', () => {
    expect(
      readPreviewOptions(['--port=8080', '--pc=first-timer', '--data=/a b', '--speed=0.1', '--drive-this-pc']),
    ).toEqual({
      port: 8080,
      pc: 'first-timer',
      scenario: null,
      data: '/a b',
      speed: 0.1,
      'drive-this-pc': true,
    })
    expect(readPreviewOptions([])).toEqual(plain)
  })

  it.each(['--port=x', '--port=70000', '--pc=A', '--speed=fast', '--nonsense', 'word', '--data='])(
    'refuse %s',
    (argument) => {
      expect(() => readPreviewOptions([argument])).toThrow()
    },
  )
})
