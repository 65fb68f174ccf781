import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { linkOnTheWay } from '../../electron/program/links.ts'
import { readPersonFile, refuseLink } from '../../electron/program/person-files.ts'
import { freshFolder } from '../doors/launch.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = path.join(await freshFolder(), 'own')
  mkdirSync(folder)
  file = path.join(folder, 'settings.json')
})

/** What the person’s programs can do without any rights: a folder that is somewhere else. */
const detour = () => {
  const link = `${folder} too`
  symlinkSync(folder, link, 'junction')
  return path.join(link, 'settings.json')
}

describe('a file of the person’s own folder', () => {
  test.each([true, false])('is read where it is one, and needn’t be there (guarded: %s)', (guarded) => {
    expect(readPersonFile(file, guarded)).toBeNull()
    writeFileSync(file, 'text ñ')
    expect(readPersonFile(file, guarded)).toBe('text ñ')
    if (guarded) refuseLink(file)
  })

  test('is followed to where the person keeps it, but not with more rights than theirs', () => {
    writeFileSync(file, 'text')
    const other = detour()
    expect(readPersonFile(other, false)).toBe('text')
    const refusal = `a link to elsewhere: ${path.dirname(other)}`
    expect(() => readPersonFile(other, true)).toThrow(refusal)
    expect(() => refuseLink(other)).toThrow(refusal)
  })

  test('isn’t followed with more rights where it is itself the link, whether that leads anywhere', ({ skip }) => {
    skip(process.platform === 'win32', 'Windows lets not everybody make a link to a file')
    symlinkSync(path.join(folder, 'nothing'), file)
    expect(() => readPersonFile(file, true)).toThrow('a link to elsewhere')
    expect(() => refuseLink(file)).toThrow('a link to elsewhere')
    expect(() => readPersonFile(file, false)).toThrow('ELOOP')
  })

  test.each([true, false])('is no folder, and not without end (guarded: %s)', (guarded) => {
    expect(() => readPersonFile(folder, guarded)).toThrow(/EISDIR|EFTYPE/)
    writeFileSync(file, 'x'.repeat(65_537))
    expect(() => readPersonFile(file, guarded)).toThrow('EFBIG')
  })

  test.for([true, false])('keeps nobody waiting who reads it (guarded: %s)', (guarded, { skip }) => {
    skip(process.platform === 'win32', 'there are no such files')
    execFileSync('mkfifo', [file])
    expect(() => readPersonFile(file, guarded)).toThrow(/EISDIR|EFTYPE/)
    if (process.platform === 'linux') expect(() => readPersonFile('/dev/zero', guarded)).toThrow(/EISDIR|EFTYPE/)
  })
})

test('a way without a link has none, also where it isn’t there yet', () => {
  expect(linkOnTheWay(path.join(folder, 'not', 'there'))).toBeNull()
  writeFileSync(file, '')
  expect(linkOnTheWay(path.join(file, 'below'))).toBeNull()
  expect(readFileSync(file, 'utf8')).toBe('')
})
