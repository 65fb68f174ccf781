import { existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { PowerShellEnd, RunPowerShell } from '../../electron/program/powershell-once.ts'

const safe = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

/** A Windows that gives a folder the access that it is asked to, and says which. */
export function windowsThatProtects(given: { access?: Record<string, string>; end?: Partial<PowerShellEnd> } = {}) {
  const calls: Readonly<Record<string, string>>[] = []
  const access = { ...given.access }
  const run: RunPowerShell = (_script, values) => {
    calls.push(values)
    if (given.end) return Promise.resolve({ code: 0, output: '', errors: '', ...given.end })
    const folder = values['NVW_FOLDER'] ?? ''
    if (!existsSync(folder)) mkdirSync(folder)
    else if (values['NVW_AGAIN']) access[''] = safe
    const lines = ['', ...readdirSync(folder)].map((name) => {
      const found = lstatSync(path.join(folder, name))
      const attributes = found.isSymbolicLink() ? 0x410 : found.isDirectory() ? 0x10 : 0x20
      return `${attributes}\t${access[name] ?? safe}\t${name}\r\n`
    })
    return Promise.resolve({ code: 0, output: lines.join(''), errors: '' })
  }
  return { run, calls }
}
