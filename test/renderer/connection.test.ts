import { expect, test } from 'vitest'
import { page as en } from '../../electron/texts/en/page.ts'
import { page as es } from '../../electron/texts/es/page.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import type { PageServer } from './page-server.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'
import { describeWhere, noBrowser } from '../skip.ts'

describeWhere(browserPath, noBrowser)('the connection', () => {
  const open = usePage()

  test.for([
    '{"state":',
    '',
    '42',
    '{"id":1}',
    '{"state":7}',
    '{"number":3,"patch":{"in":[]}}',
    '{"number":2,"patch":{"at":[[0,{"to":1}]]}}',
  ])('a torn message %j does not kill the page', async (torn) => {
    const { page, server } = await open(screens.check)
    server.sendRaw(torn)
    await see(page.getByRole('heading', { level: 1, name: 'Check this PC' })).toBeVisible()
    // What was in it is unknown, so the page asks for everything anew.
    server.show(screens.vm)
    await see(page.getByRole('heading', { level: 1, name: 'Choose a virtual machine' })).toBeVisible()
  })

  test('a dropped connection comes back by itself and brings what was missed', async () => {
    const { page, server, problems } = await open(screens.check)
    server.drop(true)
    await see(page.getByText('The connection to the wizard was lost.')).toBeVisible()
    // From here nobody can tell whether the wizard still runs: neither is promised.
    const said = page.getByRole('region', { name: 'Messages' })
    await see(said).toContainText('If the wizard still runs, work that has begun goes on')
    await see(said).toContainText('If it doesn’t, start it again: what was done is recorded.')
    await see(said).not.toContainText(/nothing to do/i)
    server.show(screens.vm)
    server.accept()
    await see(page.getByRole('heading', { level: 1, name: 'Choose a virtual machine' })).toBeVisible()
    await see(page.getByText('The connection to the wizard was lost.')).toHaveCount(0)
    await page.getByRole('button', { name: 'Back' }).click()
    await see.poll(() => server.commands).toEqual([{ type: 'back' }])
    problems.splice(0)
  })

  test('when the wizard is gone the page says how to start it again, and can try at once', async () => {
    const { page, server, problems } = await open(screens.check)
    server.drop(true)
    await see(page.getByText('The wizard has stopped.')).toBeVisible()
    await see(page.getByRole('region', { name: 'Messages' })).toContainText('npm start')
    server.accept()
    await page.getByRole('button', { name: 'Connect again' }).click()
    await see(page.getByText('The wizard has stopped.')).toHaveCount(0)
    problems.splice(0)
  })

  test('a command whose answer is lost is not swallowed', async () => {
    const { page, server } = await open(screens.check)
    server.answer(() => new Promise(() => undefined))
    await page.getByRole('button', { name: 'Check again' }).click()
    await see.poll(() => server.commands.length).toBe(1)
    server.drop()
    await see(page.getByRole('region', { name: 'Messages' })).toContainText('The wizard didn’t answer.')
    expect(server.commands).toHaveLength(1)
  })

  const strangers = {
    noAddress: (server: PageServer) => new URL('/', server.url).href,
    usedAddress: (server: PageServer) => server.url,
  }

  test.for([
    ['en-GB', 'noAddress', en],
    ['es-MX', 'noAddress', es],
    ['en-GB', 'usedAddress', en],
    ['es-MX', 'usedAddress', es],
  ] as const)('in %s a tab that was not let in (%s) says why and what to do', async ([locale, why, texts]) => {
    const { page, server, problems } = await open(screens.check, { locale })
    const another = await page.context().newPage()
    await another.goto(strangers[why](server))
    const { title, text } = texts.connection[why]
    await see(another.getByRole('region')).toContainText(`${title} ${text}`)
    await see(another.getByRole('button')).toHaveCount(0)
    problems.splice(0)
  })

  test('a page is let in again when it is loaded again; after another start it says so, and takes a new address', async () => {
    const { page, server, problems } = await open(screens.check)
    expect(page.url()).toBe(new URL('/', server.url).href)
    await page.reload()
    await see(page.getByRole('heading', { level: 1, name: 'Check this PC' })).toBeVisible()

    server.forget()
    server.drop()
    await see(page.getByText(en.connection.otherStart.title)).toBeVisible()
    await see(page.getByRole('heading', { level: 1, name: 'Check this PC' })).toBeVisible()

    server.show(screens.vm)
    await page.goto(server.newAddress())
    await see(page.getByRole('heading', { level: 1, name: 'Choose a virtual machine' })).toBeVisible()
    await see(page.getByText(en.connection.otherStart.title)).toHaveCount(0)
    expect(page.url()).toBe(new URL('/', server.url).href)
    problems.splice(0)
  })

  test('a page that never reaches the wizard says so in the browser’s language', async () => {
    const { page, problems } = await open(screens.check, { locale: 'es-MX' }, (page) =>
      page.routeWebSocket(/wizard$/, (socket) => void socket.close()),
    )
    await see(page.getByText('El asistente se ha detenido.')).toBeVisible()
    problems.splice(0)
  })
})
