import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isAllowedLink } from '../../electron/shell/page/allowed-links.ts'
import { isOwnAddress, isOwnPage } from '../../electron/shell/page/own-page.ts'
import { answerPageRequest } from '../../electron/shell/page/page-files.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { allProblems as problems } from '../../electron/nesting/problems/catalogue.ts'
import { freshFolder } from '../doors/launch.ts'

describe('a link', () => {
  test.each([
    'https://learn.microsoft.com/virtualization/hyper-v-on-windows/',
    'https://aka.ms/nested',
    'https://github.com/MicrosoftDocs/Virtualization-Documentation',
    'ms-settings:windowsupdate',
    'ms-settings:activation',
  ])('is opened: %s', (address) => expect(isAllowedLink(address)).toBe(true))

  test.each([
    'http://learn.microsoft.com/',
    'https://learn.microsoft.com.evil.example/',
    'https://evil.example/?https://learn.microsoft.com/',
    'https://learn.microsoft.com@evil.example/',
    'https://user@learn.microsoft.com/',
    'https://learn.microsoft.com:8443/',
    'https://xn--lern-soa.microsoft.com/',
    'file:///C:/Windows/System32/cmd.exe',
    'ms-settings:developers',
    'ms-settings:windowsupdate?x',
    'ms-settings:windowsupdate-action',
    'MS-SETTINGS:activation\n',
    'search-ms:query=x',
    'javascript:alert(1)',
    'app://wizard/index.html',
    '\\\\server\\share\\x.exe',
    'not an address',
    '',
  ])('is not opened: %s', (address) => expect(isAllowedLink(address)).toBe(false))

  test('of every text and problem of ours is one that is opened', () => {
    const links = JSON.stringify([catalogue, problems]).match(/https?:\/\/[^"'\s\\)>,]+/g) ?? []
    expect(links.filter((link) => !isAllowedLink(link))).toEqual([])
  })
})

describe('a message', () => {
  const page = 'app://wizard/index.html'
  test.each([
    ['our page', { url: page, parent: null }, true],
    ['a frame inside our page', { url: page, parent: { url: page } }, false],
    ['another page', { url: 'https://evil.example/', parent: null }, false],
    ['a file', { url: 'file:///C:/x.html', parent: null }, false],
    ['another host of our scheme', { url: 'app://evil/index.html', parent: null }, false],
    ['an empty page', { url: 'about:blank', parent: null }, false],
    ['a frame that is gone', null, false],
  ])('from %s: heard %s', (_name, sender, heard) => expect(isOwnPage(sender)).toBe(heard))

  test.each(['app://wizard.evil/', 'app:wizard', 'APP//wizard/', 'app://user@wizard.evil/', ''])(
    '%j is not an address of ours',
    (address) => expect(isOwnAddress(address)).toBe(false),
  )
})

describe('a request of the page', () => {
  let folder = ''
  beforeAll(async () => {
    const outside = await freshFolder()
    folder = path.join(outside, 'page')
    await mkdir(path.join(folder, 'assets'), { recursive: true })
    await mkdir(path.join(outside, 'page-other'))
    await writeFile(path.join(folder, 'index.html'), '<h1>page</h1>')
    await writeFile(path.join(folder, 'assets', 'a b.js'), 'script')
    await writeFile(path.join(folder, 'assets', 'a.js.map'), 'map')
    await writeFile(path.join(outside, 'secret.js'), 'secret')
    await writeFile(path.join(outside, 'page-other', 'x.js'), 'secret')
  })
  const ask = async (url: string, method = 'GET') => {
    const answer = await answerPageRequest({ url, method }, folder)
    return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') }
  }

  test.each([
    ['app://wizard/', '<h1>page</h1>', 'text/html; charset=utf-8'],
    ['app://wizard/index.html?x=../../secret.js#y', '<h1>page</h1>', 'text/html; charset=utf-8'],
    ['app://wizard/assets/a%20b.js', 'script', 'text/javascript; charset=utf-8'],
  ])('%s is served', async (url, text, type) => expect(await ask(url)).toEqual({ status: 200, text, type }))

  test.each([
    'app://wizard/../secret.js',
    'app://wizard/%2e%2e/secret.js',
    'app://wizard/..%2fsecret.js',
    'app://wizard/assets/..%2f..%2fsecret.js',
    'app://wizard/..%2fpage-other/x.js',
    'app://wizard/%2fetc%2fpasswd',
    'app://wizard/..%5csecret.js',
    'app://wizard/C:%5csecret.js',
    'app://wizard/index.html%00.js',
    'app://wizard/%e0%a4%a',
    'app://other/index.html',
    'file:///etc/passwd',
    'app://wizard/assets/a.js.map',
    'app://wizard/assets',
  ])('%s gives nothing away', async (url) => {
    const answer = await ask(url)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).toBe('Not found')
  })

  test('only asks: nothing is ever sent', async () => expect((await ask('app://wizard/', 'POST')).status).toBe(405))
})
