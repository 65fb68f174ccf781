import { findEngine, type Engine } from '../../electron/hyperv/powershell/engine.ts'

/** The engine that the tests use: `powershell.exe` on Windows, `pwsh` from the PATH elsewhere. */
export const engine: Engine | null = await findEngine()
if (!engine) console.log('No PowerShell engine on this computer: the tests that need one are skipped.')

/** The engine, in a test that is skipped without one. */
export function theEngine(): Engine {
  if (!engine) throw new Error('this test must be skipped without an engine')
  return engine
}
