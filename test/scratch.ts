import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** Where programs look for the folder for temporary files: Windows, and the others. */
const variables = ['TMPDIR', 'TEMP', 'TMP'] as const

/**
 * Gives a whole run of tests a folder for temporary files of its own, before the first worker starts, and takes it
 * away afterwards: with what a failed test, a skipped group or a program that was killed has left in it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wizard-run-'))
  const before = [...variables, 'WIZARD_STUB_PROXIES'].map((name) => [name, process.env[name]] as const)
  for (const name of variables) process.env[name] = folder
  // What the stub of Windows makes once for all its processes (powershell/stub/windows/proxies.ps1).
  process.env['WIZARD_STUB_PROXIES'] = path.join(folder, 'stub-proxies')
  return async () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    }
    // What a program that hangs still holds on Windows is no reason to fail.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined)
  }
}
