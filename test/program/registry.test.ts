import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { project } from '../doors/built.ts'

/** A person’s own part of the registry is open to every program of theirs. */
const personal = /HKCU|HKEY_CURRENT_USER|HKEY_USERS|HKCR|HKEY_CLASSES_ROOT|\bCurrentUser\b/i

test('nothing of ours asks a person’s own part of the registry', () => {
  const folder = path.join(project, 'electron')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ps1|ts)$/.test(file))
  const asking = files.filter((file) => personal.test(readFileSync(path.join(folder, file), 'utf8')))
  expect(files).toEqual(expect.arrayContaining([path.join('hyperv', 'powershell', 'scripts', 'windows.ps1')]))
  expect(asking).toEqual([])
})
