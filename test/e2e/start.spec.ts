import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root } from '../../build/launch/project.mjs'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { page as texts } from '../../electron/texts/en/page.ts'
import { expect, test } from './fixture.ts'

/** `npm start` as it is typed, without the `npm`. */
function npmStart(...args: string[]) {
  const child = spawn(process.execPath, [path.join(root, 'build', 'start.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more))
  const ended = once(child, 'close').then(([code]) => code as number)
  return { child, ended, text: () => text }
}

const addresses = (text: string) => text.match(/http:\S+/g) ?? []

test.describe('npm start', () => {
  test.beforeEach(({ carrier }) => {
    test.skip(carrier !== 'preview', 'the command is the same for every carrier')
  })

  test('serves the wizard without a window, shows the same one when typed again, and ends by its own button', async ({
    page,
    folder,
  }) => {
    const start = npmStart('--no-open', `--data=${folder}`, '--pc=ready')
    await expect.poll(() => addresses(start.text())).toHaveLength(1)
    const [address = ''] = addresses(start.text())

    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    // The token is nowhere to be seen any more, not even in the history.
    expect(page.url()).toBe(`${new URL(address).origin}/`)
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2)
    await page.reload()
    await expect(page.getByRole('button', { name: catalogue.en.footer.exit, exact: true })).toBeVisible()

    await test.step('nobody else gets in by that address', async () => {
      const copy = await page.context().newPage()
      await copy.goto(address)
      await expect(copy.getByText(texts.connection.usedAddress.title)).toBeVisible()
      await copy.goto(new URL('/', address).href)
      await expect(copy.getByText(texts.connection.noAddress.title)).toBeVisible()
      expect(await copy.context().cookies()).toEqual([])
      await copy.close()
    })

    const again = npmStart('--no-open', `--data=${folder}`)
    expect(await again.ended).toBe(0)
    expect(again.text()).toContain('already running')
    expect(again.text()).not.toContain('http://')
    await expect.poll(() => addresses(start.text())).toHaveLength(2)

    await test.step('the new address signs in a page that is open already', async () => {
      const other = await page.context().newPage()
      await other.goto(new URL('/', address).href)
      await expect(other.getByText(texts.connection.noAddress.title)).toBeVisible()
      await other.goto(addresses(start.text())[1] ?? '')
      await expect(other.getByRole('button', { name: catalogue.en.footer.exit, exact: true })).toBeVisible()
      await other.close()
    })

    await page.getByRole('button', { name: catalogue.en.footer.exit, exact: true }).click()
    expect(await start.ended).toBe(0)
    expect(start.text()).toContain('The wizard has ended.')
  })

  test('ends in order when the system says so', async ({ folder }) => {
    test.skip(process.platform === 'win32', 'Windows has no such signal: a program is only ever stopped the hard way')
    const start = npmStart('--no-open', `--data=${folder}`, '--pc=ready')
    await expect.poll(start.text).toContain('http://')
    start.child.kill('SIGTERM')
    expect(await start.ended).toBe(0)
    expect(start.text()).toContain('The wizard has ended.')
  })
})
