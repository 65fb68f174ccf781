import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PageSocket, StubWizard, temporaryFolder } from './helpers.ts'
import { preview } from './started.ts'

describe('a second start with the same folder', () => {
  it('starts no second one where a lock can’t be read, and says what to do', async () => {
    const folder = await temporaryFolder()
    await mkdir(path.join(folder, 'preview.lock'))
    const { code, text, given } = await preview({ folder })
    expect(await code).toBe(1)
    expect(text()).toContain(path.join(folder, 'preview.lock'))
    expect(text()).toContain('delete this file and start again')
    expect(given()).toBeUndefined()
  })

  it('is no second one: the one that runs shows a new address, in its own terminal only', async () => {
    const first = await preview()
    const url = await first.address()
    const shown: string[] = []
    const open = (address: string) => {
      shown.push(address)
      return Promise.resolve({ how: 'your browser', closed: null, close: () => Promise.resolve() })
    }
    const { folder } = first.surroundings
    const second = await preview({ folder, open }, { port: Number(new URL(url).port) })
    expect(await second.code).toBe(0)
    expect(shown).toEqual([])
    expect(second.given()).toBeUndefined()
    expect(second.text()).toContain(`already running (process ${process.pid})`)
    expect(second.text()).toContain(`delete ${path.join(folder, 'preview.lock')}`)
    expect(second.text()).not.toContain('http:')
    const again = await first.address()
    expect(again).not.toBe(url)
    await PageSocket.open(again)
    await PageSocket.open(url)
  })

  it('opens its window once more for a second one, and ends when both are closed', async () => {
    const close: (() => void)[] = []
    const pages: PageSocket[] = []
    const open = async (address: string) => {
      pages.push(await PageSocket.open(address))
      const closed = new Promise<void>((resolve) => close.push(resolve))
      return { how: 'a window', closed, close: () => Promise.resolve() }
    }
    const first = await preview({ open })
    await expect.poll(() => pages.length).toBe(1)
    const second = await preview({ folder: first.surroundings.folder, open: null })
    expect(await second.code).toBe(0)
    expect(pages).toHaveLength(2)
    expect(second.text()).toContain('It has opened its window once more.')
    expect(first.text() + second.text()).not.toContain('http:')

    pages[0]?.socket.close()
    close[0]?.()
    await expect.poll(first.moments).toBe(10)
    expect(first.isClosed()).toBe(false)
    pages[1]?.socket.close()
    close[1]?.()
    expect(await first.code).toBe(0)
  })

  it('waits with its answer to a second one until it is open', async () => {
    const opening: (() => void)[] = []
    const wizard = new StubWizard()
    const first = await preview({
      openWizard: async () => {
        await new Promise<void>((resolve) => opening.push(resolve))
        return { api: wizard, close: () => Promise.resolve() }
      },
    })
    await expect.poll(() => opening.length).toBe(1)
    const second = await preview({ folder: first.surroundings.folder })
    await expect.poll(second.text).toContain('already running')
    opening[0]?.()
    expect(await second.code).toBe(0)
    expect(second.text()).toContain('shows a new address now')
  })

  it('is kept from starting by a planted lock whose program answers, but shows and opens nothing of it', async () => {
    const planted = createServer((request, response) => {
      const challenge = request.headers['x-wizard-greeting']
      const shown = request.method === 'POST' ? 'http://127.0.0.1/phish' : null
      response.end(JSON.stringify({ wizard: 'nested-virtualization-wizard', challenge, shown }))
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void planted.close())
    await once(planted, 'listening')
    const folder = await temporaryFolder()
    const { port } = planted.address() as AddressInfo
    const lock = { schema: 2, pid: 4711, port, challenge: 'A'.repeat(22), address: 'http://127.0.0.1/phish' }
    await writeFile(path.join(folder, 'preview.lock'), JSON.stringify(lock))
    const { code, text, given } = await preview({ folder, open: () => Promise.reject(new Error('opened')) })
    expect(await code).toBe(1)
    expect(text()).toContain('doesn’t show itself')
    expect(text()).toContain(`Where no wizard is running, delete ${path.join(folder, 'preview.lock')}`)
    expect(text()).not.toContain('phish')
    expect(given()).toBeUndefined()
  })
})
