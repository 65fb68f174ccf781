import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerFile, errorHandler, type AnswerPart } from '../../electron/nesting/answer-file.ts'
import { operation, type Answers } from '../../electron/nesting/operations.ts'
import { runs } from '../long.ts'
import { answers, making } from './operation-examples.ts'

const hide = (password: string, name: string) => Buffer.from(password + name, 'utf16le').toString('base64')
/** As it is written where the password is. */
const written = (parts: readonly AnswerPart[], password: string): string =>
  parts.map((part) => (typeof part === 'string' ? part : hide(password, part.secret))).join('')

/** What is used of an element of the parser's. */
interface XmlElement {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: ArrayLike<XmlElement>
  readonly attributes: ArrayLike<{ name: string; value: string }>
}

/** @throws Error where it is no XML */
function parsed(text: string): XmlElement {
  const complain = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`)
  }
  const document: unknown = new DOMParser({ errorHandler: complain }).parseFromString(text, 'text/xml')
  return (document as { documentElement: XmlElement }).documentElement
}

interface Node {
  name: string
  attributes: Record<string, string>
  value: string | readonly Node[]
}

/** An element without the blanks around its parts. */
function plain(element: XmlElement): Node {
  const parts = Array.from(element.childNodes).filter((node) => node.nodeType === 1)
  const attributes = Object.fromEntries(Array.from(element.attributes).map(({ name, value }) => [name, value]))
  return {
    name: element.nodeName,
    attributes,
    value: parts.length > 0 ? parts.map(plain) : (element.textContent ?? ''),
  }
}

const root = (values: Answers, password = 'x'): Node => plain(parsed(written(answerFile(values), password)))

/** What is below an element, by its path. A name that is there twice is an error. */
function below(node: Node, ...names: string[]): Node {
  const [name, ...rest] = names
  if (name === undefined) return node
  const found = (Array.isArray(node.value) ? (node.value as readonly Node[]) : []).filter(
    (each) => each.name === name || each.attributes['name'] === name || each.attributes['pass'] === name,
  )
  const [only] = found
  if (found.length !== 1 || !only) throw new Error(`${found.length} times ${name} in ${node.name}`)
  return below(only, ...rest)
}
/** Its parts by their names, as texts. */
const fields = (node: Node) =>
  Object.fromEntries((node.value as readonly Node[]).map(({ name, value }) => [name, value]))

const isTaken = (values: unknown) =>
  operation.safeParse({ kind: 'writeAnswerFile', ...making, answers: values }).success

describe('the answer file', () => {
  test('has the settings of both passes, each component once and for this architecture', () => {
    const file = root(answers)
    expect(file.attributes).toEqual({
      xmlns: 'urn:schemas-microsoft-com:unattend',
      'xmlns:wcm': 'http://schemas.microsoft.com/WMIConfig/2002/State',
    })
    const passes = (file.value as readonly Node[]).map((pass) => [
      pass.attributes['pass'],
      (pass.value as readonly Node[]).map(({ attributes: { name, ...rest } }) => {
        expect(rest).toEqual({
          processorArchitecture: 'amd64',
          publicKeyToken: '31bf3856ad364e35',
          language: 'neutral',
          versionScope: 'nonSxS',
        })
        return name
      }),
    ])
    expect(passes).toEqual([
      ['specialize', ['Microsoft-Windows-Shell-Setup', 'Microsoft-Windows-Deployment']],
      ['oobeSystem', ['Microsoft-Windows-International-Core', 'Microsoft-Windows-Shell-Setup']],
    ])
  })

  test('names the computer and its time zone', () => {
    expect(fields(below(root(answers), 'specialize', 'Microsoft-Windows-Shell-Setup'))).toEqual({
      ComputerName: 'NEW',
      TimeZone: 'W. Europe Standard Time',
    })
  })

  test('sets all four parts of the region, or Windows would ask', () => {
    expect(fields(below(root(answers), 'oobeSystem', 'Microsoft-Windows-International-Core'))).toEqual({
      InputLocale: '0407:00000407',
      SystemLocale: 'de-DE',
      UILanguage: 'en-US',
      UserLocale: 'de-DE',
    })
  })

  test('lets a client go on without a network and keeps it from encrypting its disk, in short commands', () => {
    const commands = below(root(answers), 'specialize', 'Microsoft-Windows-Deployment', 'RunSynchronous')
    const listed = (commands.value as readonly Node[]).map(fields)
    expect(listed.map((command) => command['Order'])).toEqual(['1', '2'])
    const paths = listed.map((command) => command['Path'] as string)
    expect(paths[0]).toMatch(/\\OOBE \/v BypassNRO \/t REG_DWORD \/d 1 \/f$/)
    expect(paths[1]).toMatch(/\\BitLocker \/v PreventDeviceEncryption \/t REG_DWORD \/d 1 \/f$/)
    for (const path of paths) expect(path.length).toBeLessThan(260)
  })

  test('answers each page of a client, and makes one account that is an administrator', () => {
    const shell = below(root(answers, 'pass'), 'oobeSystem', 'Microsoft-Windows-Shell-Setup')
    expect(fields(below(shell, 'OOBE'))).toEqual({
      HideEULAPage: 'true',
      HideOEMRegistrationScreen: 'true',
      HideOnlineAccountScreens: 'true',
      HideWirelessSetupInOOBE: 'true',
      ProtectYourPC: '3',
    })
    const account = below(shell, 'UserAccounts', 'LocalAccounts', 'LocalAccount')
    expect(account.attributes).toEqual({ 'wcm:action': 'add' })
    expect(fields(account)).toMatchObject({ Group: 'Administrators', Name: 'Admin' })
    expect(fields(below(account, 'Password'))).toEqual({ Value: hide('pass', 'Password'), PlainText: 'false' })
    expect(fields(below(shell, 'UserAccounts'))).not.toHaveProperty('AdministratorPassword')
  })

  test('gives a server the password of its Administrator besides, and nothing that only clients know', () => {
    const file = root({ ...answers, server: true }, 'pass')
    const shell = below(file, 'oobeSystem', 'Microsoft-Windows-Shell-Setup')
    expect(fields(below(shell, 'OOBE'))).toEqual({
      HideEULAPage: 'true',
      HideLocalAccountScreen: 'true',
      ProtectYourPC: '3',
    })
    expect(fields(below(shell, 'UserAccounts', 'AdministratorPassword'))).toEqual({
      Value: hide('pass', 'AdministratorPassword'),
      PlainText: 'false',
    })
    expect(fields(below(shell, 'UserAccounts', 'LocalAccounts', 'LocalAccount'))).toMatchObject({ Name: 'Admin' })
    expect(written(answerFile({ ...answers, server: true }), 'x')).not.toContain('BypassNRO')
  })

  test('holds no key, and no password anywhere but in those two places', () => {
    for (const server of [false, true]) {
      const text = written(answerFile({ ...answers, server }), 'canary')
      expect(text).not.toMatch(/ProductKey|<Key>|AutoLogon/)
      expect(text).not.toContain('canary')
      expect(answerFile({ ...answers, server }).filter((part) => typeof part !== 'string')).toHaveLength(server ? 2 : 1)
    }
  })

  test('stays XML with the same values, whatever names, languages and passwords there are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('O’Brien', "a'b&c", '$(x)', '`n', ']]>', '&amp;', '<!--', 'Zoë 🙂', '{password}', '\uFFFE'),
    )
    const languages = fc.constantFrom('de-DE', 'sr-Latn-RS', 'qps-ploc', 'zh-Hant-TW', 'en-US" x="', '</UILanguage>')
    const cases = fc.record({
      computerName: fc.constantFrom('NEW', 'A-1', '<PC>', '1234567890123456'),
      user: text,
      server: fc.boolean(),
      language: languages,
      locale: languages,
      keyboard: fc.constantFrom(
        '0407:00000407',
        '0411:{03B5835F-F03C-411B-9CE2-AA23E1171E36}{A76C93D9-5523-4E90-AAFA-4DB112F9AC76}',
        '&',
      ),
      timeZone: fc.constantFrom('UTC', 'W. Europe Standard Time', 'UTC+12', '<&>'),
    })
    fc.assert(
      fc.property(cases, fc.string({ unit: 'binary' }), (values, password) => {
        // The builder holds by itself, also for what no operation may say.
        const file = root(values, password)
        const account = below(
          file,
          'oobeSystem',
          'Microsoft-Windows-Shell-Setup',
          'UserAccounts',
          'LocalAccounts',
          'LocalAccount',
        )
        if (!isTaken(values)) return
        expect(fields(account)).toMatchObject({ Name: values.user })
        const hidden = fields(below(account, 'Password'))['Value'] as string
        expect(Buffer.from(hidden, 'base64').toString('utf16le')).toBe(
          `${Buffer.from(password, 'utf16le').toString('utf16le')}Password`,
        )
        expect(fields(below(file, 'oobeSystem', 'Microsoft-Windows-International-Core'))).toMatchObject({
          UILanguage: values.language,
          InputLocale: values.keyboard,
        })
      }),
      { numRuns: runs(150) },
    )
  })

  test('comes with what makes a failed set-up end: a file says so, and the VM goes off', () => {
    expect(errorHandler.join('\n')).toMatch(
      /echo failed>"%SystemRoot%\\Panther\\.+\.txt"\n"%SystemRoot%\\System32\\shutdown\.exe" \/s/,
    )
  })

  test('is asked only for what Windows takes', () => {
    const wrong: Partial<Record<keyof Answers, unknown>>[] = [
      { computerName: '' },
      { computerName: '12345' },
      { computerName: '-PC' },
      { computerName: 'SIXTEEN-LETTERS-' },
      { computerName: 'MY PC' },
      { user: '' },
      { user: 'a/b' },
      { user: 'x'.repeat(21) },
      { language: 'english' },
      { language: 'en_US' },
      { keyboard: 'de' },
      { keyboard: '0407' },
      { timeZone: '' },
      { timeZone: 'x"y' },
    ]
    expect(isTaken(answers)).toBe(true)
    expect(wrong.filter((change) => isTaken({ ...answers, ...change }))).toEqual([])
  })
})
