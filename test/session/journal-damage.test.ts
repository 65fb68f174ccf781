import { appendFile, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { JournalEntry } from '../../electron/session/journal-entry.ts'
import { Journal } from '../../electron/session/journal.ts'
import { fullDisk } from '../full-disk.ts'
import { vmId } from '../nesting/support.ts'
import { folderForTests } from '../temporary.ts'

/** What others, crashes and disks do to a journal: each is told for what it is, once, and nothing else is lost by it. */

let folder: string
let file: string
beforeEach(() => {
  folder = folderForTests('damage-')
  file = path.join(folder, 'journal.jsonl')
})

const at = '2026-01-02T03:04:05.000Z'
const planned: JournalEntry = {
  event: 'planned',
  at,
  run: 'one',
  pc: 'this-pc',
  purpose: 'apply',
  check: null,
  vm: { id: vmId, name: 'Büro' },
  steps: [{ operation: { kind: 'startVm', vmId }, commands: ['Start-VM'] }],
  undoes: [null],
}
const started: JournalEntry = { event: 'started', at, run: 'one', step: 0, inverse: null }
const done: JournalEntry = { event: 'done', at, run: 'one', step: 0, inverse: null, already: false }
const two: JournalEntry = { ...planned, run: 'two' }

const header = '{"journal":1}'
const line = (entry: unknown) => (typeof entry === 'string' ? entry : JSON.stringify(entry))
const put = (...lines: unknown[]) => writeFile(file, lines.map((each) => `${line(each)}\n`).join(''))

async function opened() {
  const { entries, troubles } = await Journal.open(file)
  return { entries, troubles }
}

/** What is beside the journal. */
async function kept(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name !== 'journal.jsonl')
  return Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))
}

describe('a journal that is damaged inside', () => {
  test.each([
    ['a line of rubbish', '\0\0\0\0\0'],
    ['a line that was cut and went on', line(started).slice(0, 30) + line(done)],
    ['an entry with a value that can’t be', { ...started, step: '__proto__' }],
    ['an event of a newer wizard', { at, run: 'one', event: 'dreamed' }],
    ['a change that this version doesn’t know', { ...two, steps: [{ operation: { kind: 'sing' }, commands: [] }] }],
    ['a step that its run doesn’t have', { ...started, step: 1 }],
    ['a second beginning of a run, which would forget what was done', planned],
    ['a list', '[]'],
  ])('is told so, keeps the rest, and is mended once: %s', async (_what, damage) => {
    await put(header, planned, started, damage, done)
    const text = await readFile(file, 'utf8')
    const first = await opened()
    expect(first.entries).toEqual([planned, started, done])
    expect(first.troubles).toMatchObject([{ kind: 'damaged', lines: 1 }])
    expect(await kept()).toEqual([text])

    expect(await opened()).toEqual({ entries: [planned, started, done], troubles: [] })
    expect(await kept()).toHaveLength(1)
  })

  test('keeps what isn’t text as it is, and every line beside it', async () => {
    const damage = Buffer.from([0x22, 0xff, 0xfe, 0xc3, 0x28, 0x0a])
    const whole = [header, planned, started].map((each) => Buffer.from(`${line(each)}\n`))
    const bytes = Buffer.concat([...whole, damage, Buffer.from(`${line(done)}\n`)])
    await writeFile(file, bytes)
    const { entries, troubles } = await opened()
    expect(entries).toEqual([planned, started, done])
    expect(troubles).toMatchObject([{ kind: 'damaged', lines: 1 }])
    const [trouble] = troubles
    if (trouble?.kind === 'damaged') expect((await readFile(trouble.keptAs)).equals(bytes)).toBe(true)
  })

  test('is told apart from one that is torn at its end, and both are said', async () => {
    await put(header, planned, '{', started)
    await appendFile(file, line(done).slice(0, 20))
    const { entries, troubles } = await opened()
    expect(entries).toEqual([planned, started])
    expect(troubles.map(({ kind }) => kind)).toEqual(['torn', 'damaged'])
    expect(await opened()).toEqual({ entries, troubles: [] })
  })

  test('is left as it is where there is no room to keep it aside, and told again', async () => {
    await put(header, planned, '{', started)
    const text = await readFile(file, 'utf8')
    const disk = await fullDisk()
    const first = await opened()
    expect(first.entries).toEqual([planned, started])
    expect(first.troubles).toMatchObject([{ kind: 'damaged', keptAs: file }, { kind: 'unwritable' }])
    expect(await readFile(file, 'utf8')).toBe(text)
    expect(await kept()).toEqual([])
    disk.makeRoom()
    expect((await opened()).troubles.map(({ kind }) => kind)).toEqual(['damaged'])
  })
})

describe('entries whose run was never planned', () => {
  test('are counted and said, once', async () => {
    await put(header, started, done, two)
    const text = await readFile(file, 'utf8')
    const { entries, troubles } = await opened()
    expect(entries).toEqual([two])
    expect(troubles).toMatchObject([{ kind: 'orphans', entries: 2 }])
    expect(await kept()).toEqual([text])
    expect(await opened()).toEqual({ entries: [two], troubles: [] })
  })

  test('may be all that there is', async () => {
    await put(header, done)
    expect((await opened()).troubles).toMatchObject([{ kind: 'orphans', entries: 1 }])
  })
})

describe('the beginning of a journal', () => {
  test('may be a byte order mark', async () => {
    await put(`\ufeff${header}`, planned)
    const journal = await Journal.open(file)
    expect([journal.entries, journal.troubles]).toEqual([[planned], []])
    await journal.append(started)
    expect(await opened()).toEqual({ entries: [planned, started], troubles: [] })
  })

  test('may have another end of its line', async () => {
    await writeFile(file, [header, line(planned), ''].join('\r\n'))
    expect(await opened()).toEqual({ entries: [planned], troubles: [] })
  })

  test('may be missing, and is written then', async () => {
    await put(planned, started)
    expect(await opened()).toEqual({ entries: [planned, started], troubles: [] })
    expect((await readFile(file, 'utf8')).split('\n')[0]).toBe(header)
  })

  test('may be damaged, which costs no entry', async () => {
    await put(header.slice(5), planned, started)
    const { entries, troubles } = await opened()
    expect(entries).toEqual([planned, started])
    expect(troubles).toMatchObject([{ kind: 'damaged', lines: 1 }])
  })

  test.each(['', '{', header.slice(0, 9), header])('may be all that was written of it: %j', async (text) => {
    await writeFile(file, text)
    const journal = await Journal.open(file)
    expect([journal.entries, journal.troubles]).toEqual([[], []])
    await journal.append(planned)
    expect(await opened()).toEqual({ entries: [planned], troubles: [] })
    expect((await readFile(file, 'utf8')).split('\n')[0]).toBe(header)
  })
})

describe('what isn’t a journal of ours', () => {
  test.each([
    ['other-version', '{"journal":2}\n{"event":"new kind"}\n'],
    ['foreign', 'not JSON at all\n'],
    ['foreign', '[]\n'],
    ['foreign', 'no line'],
    ['foreign', '{"event":"planned"}\n\0\n'],
  ])('is set aside, whole, as %s: %j', async (kind, text) => {
    await writeFile(file, text)
    const { entries, troubles } = await opened()
    expect(entries).toEqual([])
    expect(troubles.map((trouble) => trouble.kind)).toEqual([kind])
    expect(await kept()).toEqual([text])
    expect(await opened()).toEqual({ entries: [], troubles: [] })
  })

  test('is set aside unread where it is larger than a journal', async () => {
    await put(header, planned)
    await truncate(file, 50_000_000)
    expect((await opened()).troubles.map(({ kind }) => kind)).toEqual(['too-large'])
    expect(await opened()).toEqual({ entries: [], troubles: [] })
  })

  test.each(['{}', 'x', line({ event: 'started' }), '[[[[[[[[[['])(
    'is set aside however much it is: %s',
    async (rubbish) => {
      await writeFile(file, `${rubbish}\n`.repeat(31_000_000 / (rubbish.length + 1)))
      expect((await opened()).troubles.map(({ kind }) => kind)).toEqual(['foreign'])
    },
  )
})

test('beside a wizard that writes it, nothing is mended and nothing is said', async () => {
  await put(header, planned, '{', started)
  await appendFile(file, line(done).slice(0, 20))
  const text = await readFile(file, 'utf8')
  const { entries, troubles } = await Journal.read(file)
  expect([entries, troubles]).toEqual([[planned, started], []])
  expect(await readFile(file, 'utf8')).toBe(text)
  expect(await kept()).toEqual([])
  await mkdir(path.join(folder, 'empty'))
  await Journal.read(path.join(folder, 'empty', 'journal.jsonl'))
  expect(await readdir(path.join(folder, 'empty'))).toEqual([])
})
