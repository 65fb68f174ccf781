import { describe, expect, test } from 'vitest'
import { secondEngine } from './engines.ts'

describe('the second engine of the tests', () => {
  const folder = 'C:\\Program Files\\PowerShell\\7'
  const Path = `C:\\Windows;.;${folder}`
  const there = (file: string) => file === `${folder}\\pwsh.exe`

  test('is pwsh on Windows', () => {
    expect(secondEngine('win32', { Path }, there)).toBe(`${folder}\\pwsh.exe`)
    expect(secondEngine('win32', { PATH: Path }, there)).toBe(`${folder}\\pwsh.exe`)
  })
  test('is none where it isn’t there, unless it must be', () => {
    expect(secondEngine('win32', { Path }, () => false)).toBeNull()
    expect(secondEngine('win32', {}, () => true)).toBeNull()
    expect(() => secondEngine('win32', { Path, WIZARD_NEED_PWSH: '1' }, () => false)).toThrow('WIZARD_NEED_PWSH')
  })
  test('is none elsewhere, where pwsh is the first', () => {
    expect(secondEngine('linux', { PATH: '/usr/bin', WIZARD_NEED_PWSH: '1' }, () => true)).toBeNull()
  })
})
