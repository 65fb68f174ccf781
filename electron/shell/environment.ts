/**
 * Variables through which somebody else could choose what runs with our rights, or what is written where:
 * node-powershell's choice of the program, Node's own options, debug output of whole commands, PowerShell's
 * module folders (which a PowerShell 7 that started us would also get wrong for Windows PowerShell).
 */
const dangerous = [
  'NODE_POWERSHELL',
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_DEBUG',
  'DEBUG',
  'ELECTRON_RUN_AS_NODE',
  'PSMODULEPATH',
  'PSMODULEANALYSISCACHEPATH',
  'COR_PROFILER',
  'COR_PROFILER_PATH',
  'COR_ENABLE_PROFILING',
]

/**
 * Takes the variables away that could redirect PowerShell, our own (`WIZARD_…`) included. Only in a package:
 * while developing, tests choose the engine and the folder through them.
 * @param environment changed in place, so that every program started later gets the clean one
 * @returns the names that were removed, for the log
 */
export function cleanEnvironment(environment: NodeJS.ProcessEnv, packaged: boolean): string[] {
  if (!packaged) return []
  const removed = Object.keys(environment).filter((name) => {
    const upper = name.toUpperCase()
    return dangerous.includes(upper) || upper.startsWith('WIZARD_')
  })
  for (const name of removed) Reflect.deleteProperty(environment, name)
  return removed
}
