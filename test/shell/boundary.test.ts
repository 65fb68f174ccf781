import { BrowserWindow } from 'electron'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { channels } from '../../electron/page/channels.ts'
import { isAllowedLink } from '../../electron/shell/page/allowed-links.ts'
import { connectPage } from '../../electron/shell/page/bridge.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import { wizardCommand } from '../../electron/wizard/contract/command.ts'
import { runs } from '../long.ts'
import { stateOf } from '../renderer/states/sample.ts'
import { canary, strangeCommand, strangeText, strangeValue } from '../strange.ts'
import { memoryLog } from './double.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

type Handler = (event: object, ...given: unknown[]) => Promise<unknown>

function connected() {
  const window = new BrowserWindow({ show: false })
  const received: unknown[] = []
  const saved: { name: string; text: string }[] = []
  const log = memoryLog()
  connectPage(window, {
    wizard: {
      state: () => Promise.resolve(stateOf('welcome')),
      onState: () => () => {},
      send(command) {
        received.push(command)
        return Promise.resolve({ ok: true })
      },
    },
    log,
    texts: () => shellTexts.en,
    pageWorks: () => true,
    exit: () => Promise.resolve(true),
    save: (file) => Promise.resolve(void saved.push(file)),
  })
  const ipc = window.webContents.ipc as unknown as { handlerOf(channel: string): Handler }
  const ask = (channel: string, given: unknown[], url: string) =>
    ipc.handlerOf(channel)({ senderFrame: { url, parent: null } }, ...given)
  return { ask, received, saved, log }
}

const ours = 'app://wizard/index.html'

describe('whatever the page of a window sends', () => {
  test('reaches the wizard only as a command, and is said again nowhere', async () => {
    const { ask, received, log } = connected()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(strangeCommand, strangeValue),
        fc.array(strangeValue, { maxLength: 2 }),
        async (given, more) => {
          const answer = JSON.stringify(await ask(channels.send, [given, ...more], ours))
          expect(answer).not.toContain(canary)
          for (const command of received.splice(0)) expect(wizardCommand.parse(command)).toEqual(command)
        },
      ),
      { numRuns: runs(500) },
    )
    expect(JSON.stringify(log)).not.toContain(canary)
  })

  test('is saved only under a plain name', async () => {
    const { ask, saved } = connected()
    await fc.assert(
      fc.asyncProperty(fc.oneof(strangeText, strangeValue), fc.oneof(strangeText, strangeValue), async (name, text) => {
        await ask(channels.saveFile, [name, text], ours).catch((error: unknown) => {
          expect(String(error)).toBe('Error: refused: not a file of ours')
        })
        for (const file of saved.splice(0)) {
          expect(typeof file.text).toBe('string')
          expect(file.name).not.toMatch(/[\\/:*?"<>|]|^\.\.?$/)
        }
      }),
      { numRuns: runs(500) },
    )
  })

  test('is refused from anywhere else', async () => {
    const { ask, received, saved } = connected()
    const elsewhere = strangeText.filter((url) => !url.startsWith('app://wizard/'))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(channels)), elsewhere, async (channel, url) => {
        if (channel === channels.stateChanged) return
        await expect(ask(channel, [{ type: 'check' }, 'x'], url)).rejects.toThrow('refused')
        expect([...received, ...saved]).toEqual([])
      }),
      { numRuns: runs(200) },
    )
  })
})

test('no link leads anywhere but to the hosts that our texts name', () => {
  const allowed = [
    'learn.microsoft.com',
    'support.microsoft.com',
    'techcommunity.microsoft.com',
    'www.microsoft.com',
    'aka.ms',
    'github.com',
  ]
  const links = fc.oneof(
    strangeText,
    fc.webUrl(),
    fc
      .tuple(
        fc.constantFrom('https:', 'http:', 'HTTPS:', 'javascript:', 'file:', ''),
        fc.constantFrom('//', '/\\', '\\\\', '///', ''),
        fc.oneof(
          fc.constant(''),
          strangeText.map((text) => `${text}@`),
        ),
        fc.constantFrom(
          ...allowed,
          'evil.example',
          'learn.microsoft.com.evil.example',
          'learn.microsoft.com\u3002evil.example',
        ),
        fc.oneof(fc.constant(''), fc.constantFrom(':443', ':80', ':x'), strangeText),
        strangeText,
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(links, (link) => {
      if (!isAllowedLink(link)) return
      const { protocol, hostname, port, username, password } = new URL(link)
      expect({ protocol, port, username, password }).toEqual({
        protocol: 'https:',
        port: '',
        username: '',
        password: '',
      })
      expect(allowed).toContain(hostname)
    }),
    { numRuns: runs(1000) },
  )
})
