import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { codeOf, messageOf } from '../../electron/program/errors.ts'
import { readIfThere, readNowIfThere, writeWhole, writeWholeNow, type ReadLimit } from '../../electron/program/files.ts'
import { onWindows } from '../skip.ts'
import { folderForTests } from '../temporary.ts'
import { project } from '../doors/built.ts'

const limit = { bytes: 1_000_000 }

let folder: string
let file: string
beforeEach(() => {
  folder = folderForTests('files-')
  file = path.join(folder, 'file.json')
})

describe('a file that is written whole', () => {
  test('holds what was written last, however many write at once', async () => {
    const texts = Array.from({ length: 20 }, (_, at) => `${at}: ${'x'.repeat(at * 5000)}`)
    await Promise.all(texts.map((text) => writeWhole(file, text)))
    expect(await readFile(file, 'utf8')).toBe(texts.at(-1))
    expect(await readdir(folder)).toEqual(['file.json'])
  })

  test('is always whole for those who read meanwhile', async () => {
    const texts = Array.from({ length: 40 }, (_, at) => String(at % 10).repeat(100_000 + at))
    await writeWhole(file, texts[0] ?? '')
    const written = Promise.all(texts.map((text) => writeWhole(file, text)))
    for (const _ of texts) expect(texts).toContain(await readIfThere(file, limit))
    await written
  })

  test('can be written at the end of the program, between other writes', async () => {
    const first = writeWhole(file, 'first')
    writeWholeNow(path.join(folder, 'other.json'), 'at once')
    await first
    writeWholeNow(file, 'second')
    expect(await readFile(file, 'utf8')).toBe('second')
    expect((await readdir(folder)).sort()).toEqual(['file.json', 'other.json'])
  })

  test.each([
    ['in turn', (text: string) => writeWhole(file, text)],
    ['at once', (text: string) => Promise.resolve().then(() => writeWholeNow(file, text))],
  ])('leaves what was there, and nothing beside it, where it can’t be replaced: %s', async (_how, write) => {
    // A folder of that name, with something in it, can't be replaced by a file on any system.
    await mkdir(path.join(file, 'inside'), { recursive: true })
    await expect(write('text')).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['file.json'])
    expect(await readdir(file)).toEqual(['inside'])
  })

  test('is written by the next one after a write that failed', async () => {
    const elsewhere = path.join(folder, 'later', 'file.json')
    const failed = writeWhole(elsewhere, 'one')
    await expect(failed).rejects.toThrow()
    await mkdir(path.dirname(elsewhere))
    await writeWhole(elsewhere, 'two')
    expect(await readFile(elsewhere, 'utf8')).toBe('two')
  })

  test('is the old one after its program was killed between writing and renaming', async () => {
    await writeFile(file, 'old')
    const child = spawn(process.execPath, ['--input-type=module', '--eval', await writesHalfWay(file)])
    onTestFinished(() => void child.kill('SIGKILL'))
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await readFile(file, 'utf8')).toBe('old')
    await writeWhole(file, 'new')
    expect(await readFile(file, 'utf8')).toBe('new')
  })
})

/** A program that begins to write a file, says so when it would rename, and never comes to that. */
async function writesHalfWay(target: string): Promise<string> {
  const programs = folderForTests('half-way-')
  for (const name of ['files', 'errors']) {
    const source = await readFile(path.join(project, 'electron/program', `${name}.ts`), 'utf8')
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
    const { outputText } = ts.transpileModule(source, { compilerOptions })
    await writeFile(path.join(programs, `${name}.mjs`), outputText.replaceAll('./errors.ts', './errors.mjs'))
  }
  return `
    import { syncBuiltinESMExports } from 'node:module'
    import fs from 'node:fs/promises'
    fs.rename = () => {
      console.log('written')
      return new Promise(() => setInterval(() => {}, 1000))
    }
    syncBuiltinESMExports()
    const { writeWhole } = await import(${JSON.stringify(pathToFileURL(path.join(programs, 'files.mjs')).href)})
    await writeWhole(${JSON.stringify(target)}, 'new')
  `
}

describe('a file that may not be there', () => {
  test('is null where it is missing, or its folder', async () => {
    expect(await readIfThere(file, limit)).toBeNull()
    await writeFile(file, 'text')
    expect(await readIfThere(path.join(file, 'below'), limit)).toBeNull()
    expect(await readIfThere(file, limit)).toBe('text')
  })

  test('is an error where it is something else', async () => {
    await expect(readIfThere(folder, limit)).rejects.toThrow('EISDIR')
  })
})

describe('what stands where a file should be', () => {
  const ways = [
    ['in turn', (limits: ReadLimit) => readIfThere(file, limits)],
    ['at once', (limits: ReadLimit) => Promise.resolve().then(() => readNowIfThere(file, limits))],
  ] as const

  describe.each(ways)('read %s', (_how, read) => {
    test('is null where nothing does, and its text where a file does', async () => {
      expect(await read(limit)).toBeNull()
      await writeFile(file, 'text')
      expect(await read(limit)).toBe('text')
    })

    test('is not read where it is larger than it may be', async () => {
      await writeFile(file, '12345')
      expect(await read({ bytes: 5 })).toBe('12345')
      await expect(read({ bytes: 4 })).rejects.toMatchObject({ name: 'UnfitFile', code: 'EFBIG' })
    })

    test('is not waited for where it is a pipe', async ({ skip }) => {
      skip(process.platform === 'win32', onWindows)
      execFileSync('mkfifo', [file])
      await expect(read(limit)).rejects.toMatchObject({ code: 'EFTYPE' })
      await expect(read({ ...limit, links: 'followed' })).rejects.toMatchObject({ code: 'EFTYPE' })
    })

    test('is not read where it is a link, unless a person has named it', async ({ skip }) => {
      skip(process.platform === 'win32', 'a link takes a right on Windows')
      const target = path.join(folder, 'target')
      await symlink(target, file)
      await expect(read(limit)).rejects.toMatchObject({ code: 'ELOOP' })
      await writeFile(target, 'text')
      await expect(read(limit)).rejects.toMatchObject({ code: 'ELOOP' })
      expect(await read({ ...limit, links: 'followed' })).toBe('text')
    })

    test('is not read where it leads to a device, which never ends', async ({ skip }) => {
      skip(process.platform === 'win32', onWindows)
      await symlink('/dev/zero', file)
      await expect(read(limit)).rejects.toMatchObject({ code: 'ELOOP' })
      await expect(read({ ...limit, links: 'followed' })).rejects.toMatchObject({ code: 'EFTYPE' })
    })
  })
})

test('what an error says is said of whatever was thrown', () => {
  expect(messageOf(new Error('no'))).toBe('no')
  expect(messageOf('no')).toBe('no')
  expect(codeOf(Object.assign(new Error('no'), { code: 'ENOENT' }))).toBe('ENOENT')
  expect(codeOf(new Error('no'))).toBeUndefined()
  expect(codeOf({ code: 'ENOENT' })).toBeUndefined()
})
