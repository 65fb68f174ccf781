import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { project } from '../doors/built.ts'

/** A person’s own part of the registry is open to every program of theirs. */
const personal = /HKCU|HKEY_CURRENT_USER|HKEY_USERS|HKCR|HKEY_CLASSES_ROOT|\bCurrentUser\b/i

/**
 * Where the person keeps files, which language and keyboard they have: proposals on a form, which a person sees before anything
 * is done with them.
 */
const proposes = [path.join('hyperv', 'powershell', 'scripts', 'person.ps1')]

test('nothing of ours asks a person’s own part of the registry, but for what is only proposed', () => {
  const folder = path.join(project, 'electron')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ps1|ts)$/.test(file))
  const asking = files.filter((file) => personal.test(readFileSync(path.join(folder, file), 'utf8')))
  expect(files).toEqual(expect.arrayContaining([path.join('hyperv', 'powershell', 'scripts', 'windows.ps1')]))
  expect(asking).toEqual(proposes)
})
