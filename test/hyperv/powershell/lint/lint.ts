import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { PowerShellSession } from '../../../../electron/hyperv/powershell/session.ts'

/** A script to look at: its text, or the file that holds it (only a file has bytes that could be read wrongly). */
export type ScriptToCheck = { readonly name: string } & ({ readonly text: string } | { readonly path: string })

const problem = z.object({ name: z.string(), line: z.number(), column: z.number(), message: z.string() })

/** As text and not as a module: an execution policy that forbids files would forbid the check. */
const library = ['known', 'syntax', 'commands', 'lint'].map((file) =>
  readFileSync(path.join(import.meta.dirname, `${file}.ps1`), 'utf8'),
)
const signatures = path.join(import.meta.dirname, '..', 'stub', 'signatures.json')
const check = `
  $signatures = [System.IO.File]::ReadAllText($wizardInput.signatures) | ConvertFrom-Json
  foreach ($problem in Find-ScriptProblem -Script @($wizardInput.scripts) -Signatures $signatures) {
    Write-WizardRecord -Record $problem
  }
`

/**
 * What keeps scripts from running under Windows PowerShell 5.1 on one of the four Windows Server releases, as far as it
 * shows without running them (`lint.ps1`).
 * @param session of any engine, without the stub of Windows
 * @param scripts which may call each other's functions
 * @returns one line each: script, line and column, message
 */
export async function lint(session: PowerShellSession, scripts: readonly ScriptToCheck[]): Promise<string[]> {
  const found: string[] = []
  await session.run([...library, check].join('\n'), {
    input: { signatures, scripts },
    onRecord: (record) => {
      const { name, line, column, message } = problem.parse(record)
      found.push(`${name}:${line}:${column}: ${message}`)
    },
  })
  return found
}
