import { describe, expect, test } from 'vitest'
import { exitCodeOf, isElevated } from '../../electron/program/elevated.ts'

describe('whether the program has administrator rights', () => {
  const asked: string[] = []
  const answering = (code: number | null) => (program: string) => {
    asked.push(program)
    return Promise.resolve(code)
  }

  test.each([
    ['the tool that needs them works', 0, true],
    ['Windows refuses it', 5, false],
    ['nobody answers', null, true],
  ])('%s', async (_name, code, elevated) => {
    expect(await isElevated('win32', { SystemRoot: 'D:\\Windows', Path: 'C:\\evil' }, answering(code))).toBe(elevated)
    expect(asked.pop()).toBe('D:\\Windows\\System32\\fltmc.exe')
  })

  test('is asked on Windows only', async () => {
    expect(await isElevated('linux', {}, answering(0))).toBe(false)
    expect(asked).toEqual([])
  })
})

describe('asking a program for its exit code', () => {
  const node = (script: string, limit = 60_000) => exitCodeOf(process.execPath, limit, ['-e', script])

  test.each([0, 5])('%d', async (code) => expect(await node(`process.exit(${code})`)).toBe(code))

  test('gives none where it can’t be started', async () => {
    expect(await exitCodeOf('/nowhere/fltmc.exe', 60_000)).toBeNull()
  })

  test('gives none where it doesn’t end by itself', async () => {
    expect(await node('setInterval(() => {}, 1000)', 50)).toBeNull()
  })
})
