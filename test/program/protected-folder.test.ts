import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openProtectedFolder } from '../../electron/program/protected-folder.ts'
import { freshFolder } from '../doors/launch.ts'
import { windowsThatProtects } from './protecting.ts'

describe('a folder that only administrators may write to', () => {
  let programs: string
  let folder: string
  beforeEach(async () => {
    programs = path.join(await freshFolder(), 'Program Files')
    mkdirSync(programs)
    folder = path.join(programs, 'Data')
  })
  const person = 'S-1-5-21-1-2-3-1001'
  const filled = () => {
    mkdirSync(path.join(folder, 'logs'), { recursive: true })
    writeFileSync(path.join(folder, 'journal.jsonl'), '')
  }

  test('is made, and believed as long as it is like that', async () => {
    const { run, calls } = windowsThatProtects()
    expect(await openProtectedFolder(folder, run)).toBeNull()
    filled()
    expect(await openProtectedFolder(folder, run)).toBeNull()
    expect(calls).toEqual([
      { NVW_FOLDER: folder, NVW_ACCESS: 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' },
      { NVW_FOLDER: folder, NVW_ACCESS: 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' },
    ])
  })

  test('that others may only read, as earlier versions left it, is closed to them', async () => {
    filled()
    const { run, calls } = windowsThatProtects({ access: { '': 'O:BAD:AI(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)' } })
    expect(await openProtectedFolder(folder, run)).toBeNull()
    expect(calls.map((values) => values['NVW_AGAIN'])).toEqual([undefined, '1'])
    expect(await openProtectedFolder(folder, run)).toBeNull()
    expect(calls).toHaveLength(3)
  })

  test.each([
    ['that the person owns', { '': `O:${person}D:P(A;;FA;;;BA)` }, person],
    ['that everyone may write to', { '': 'O:BAD:P(A;;FA;;;WD)' }, 'WD'],
    ['with a journal that users may write', { 'journal.jsonl': 'O:BAD:P(A;;FA;;;BU)' }, 'journal.jsonl'],
    ['with logs of somebody else', { logs: `O:${person}D:P(A;;FA;;;BA)` }, 'logs'],
    ['whose access nobody understands', { '': 'O:BAD:NO_ACCESS_CONTROL' }, 'NO_ACCESS_CONTROL'],
  ])('%s is not believed, and not mended either', async (_name, access, reason) => {
    filled()
    const { run, calls } = windowsThatProtects({ access })
    expect(await openProtectedFolder(folder, run)).toContain(reason)
    expect(calls.map((values) => values['NVW_AGAIN'])).toEqual([undefined])
  })

  test('may have whatever Chromium does with its own files', async () => {
    filled()
    mkdirSync(path.join(folder, 'Browser'))
    const { run } = windowsThatProtects({ access: { Browser: 'O:BAD:P(A;;FA;;;S-1-15-2-1)' } })
    expect(await openProtectedFolder(folder, run)).toBeNull()
  })

  test.each(['', 'journal.jsonl', 'logs', 'simulated'])(
    'is not one that leads elsewhere: a link at “%s”',
    async (at) => {
      const elsewhere = await freshFolder()
      if (at !== '') mkdirSync(folder)
      symlinkSync(elsewhere, path.join(folder, at), 'junction')
      const { run, calls } = windowsThatProtects()
      expect(await openProtectedFolder(folder, run)).toBe(`a link to elsewhere: ${path.join(folder, at)}`)
      // Where the folder itself is the link, Windows isn't even asked: it would answer for the other one.
      expect(calls).toHaveLength(at === '' ? 0 : 1)
      expect(readdirSync(elsewhere)).toEqual([])
    },
  )

  test('is not below a link', async () => {
    const link = `${programs} too`
    symlinkSync(programs, link, 'junction')
    const { run, calls } = windowsThatProtects()
    expect(await openProtectedFolder(path.join(link, 'Data'), run)).toBe(`a link to elsewhere: ${link}`)
    expect([calls, readdirSync(programs)]).toEqual([[], []])
  })

  test('is not made in a place that isn’t there, which anybody could make', async () => {
    const { run, calls } = windowsThatProtects()
    expect(await openProtectedFolder(path.join(programs, 'elsewhere', 'Data'), run)).toContain('ENOENT')
    writeFileSync(path.join(programs, 'file'), '')
    expect(await openProtectedFolder(path.join(programs, 'file', 'Data'), run)).toMatch(/not a folder|ENOTDIR/)
    expect([calls, readdirSync(programs)]).toEqual([[], ['file']])
  })

  test.each([
    ['with its words', { code: 1, errors: ' Zugriff verweigert \n' }, 'Zugriff verweigert'],
    ['without', { code: 5 }, 'PowerShell ended with 5'],
    ['before it has begun', { code: null }, 'PowerShell ended with nothing'],
    ['without an answer', { output: 'Hello\r\n' }, 'PowerShell didn’t say who may change'],
    ['with half an answer', { output: '32\tO:BAD:P\tjournal.jsonl\r\n' }, 'PowerShell didn’t say who may change'],
  ])('isn’t believed where PowerShell ends %s', async (_name, end, reason) => {
    expect(await openProtectedFolder(folder, windowsThatProtects({ end }).run)).toContain(reason)
  })
})
