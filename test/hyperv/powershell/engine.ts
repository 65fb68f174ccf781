import { findEngine, type Engine } from '../../../electron/hyperv/powershell/engine.ts'
import { engineVariable } from './engines.ts'

const named = process.env[engineVariable]

/**
 * The engine that the tests use: `powershell.exe` on Windows, where a second run of the same tests uses `pwsh`
 * (vitest.config.ts), and `pwsh` from the PATH elsewhere.
 */
export const engine: Engine | null = named === undefined ? await findEngine() : { path: named, kind: 'pwsh' }
if (!engine) {
  if (process.env['WIZARD_NEED_PWSH'] === '1')
    throw new Error('WIZARD_NEED_PWSH is 1, but no PowerShell engine is here.')
  console.log('No PowerShell engine on this computer: the tests that need one are skipped.')
}

/**
 * .NET does much to be faster later, in threads of its own: it measures code, compiles anew what runs often, clears up
 * beside the program, and writes code through a second mapping. In processes as short as those of tests it never pays.
 */
const shortLived = {
  DOTNET_TieredPGO: '0',
  DOTNET_TC_CallCountThreshold: '400',
  DOTNET_gcConcurrent: '0',
  DOTNET_EnableWriteXorExecute: '0',
}
for (const [name, value] of Object.entries(shortLived)) process.env[name] ??= value

/** The engine, in a test that is skipped without one. */
export function theEngine(): Engine {
  if (!engine) throw new Error('this test must be skipped without an engine')
  return engine
}
