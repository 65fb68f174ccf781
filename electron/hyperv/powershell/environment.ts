import path from 'node:path'

/**
 * Variables through which somebody else could choose what runs with our rights: another PowerShell, foreign code in it
 * or in Node, other module folders, or a library that prints what it sends. A program that runs elevated must not take
 * such orders from a user's environment. The one list; who needs it asks `isDangerous`.
 */
const dangerous = [
  /^NODE_(POWERSHELL|OPTIONS|PATH|DEBUG)$/i,
  /^ELECTRON_RUN_AS_NODE$/i,
  /^DEBUG$/i,
  /^(COR|CORECLR)_(ENABLE_PROFILING|PROFILER.*)$/i,
  /^COMPLUS_/i,
  /^DOTNET_STARTUP_HOOKS$/i,
  // PowerShell 7 leaves its own here, with which Windows PowerShell can't load even its own modules.
  /^PSModulePath$/i,
  /^PSModuleAnalysisCachePath$/i,
  /^PSExecutionPolicyPreference$/i,
]

/** Whether a variable could choose what runs with our rights. Windows doesn't tell upper from lower case in names. */
export function isDangerous(name: string): boolean {
  return dangerous.some((pattern) => pattern.test(name))
}

/**
 * The environment that PowerShell is started with: this program's own without what is dangerous. On Windows modules come
 * only from the folders that need administrator rights, so that nobody puts a false Hyper-V module into a user's documents.
 * @param additions set last, as they are
 */
export function engineEnvironment(
  own: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  additions: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(own).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !isDangerous(entry[0]),
  )
  return { ...Object.fromEntries(kept), ...(platform === 'win32' ? systemModules(own) : noTerminal), ...additions }
}

/** PowerShell 7 takes a pipe for the terminal that TERM names, and writes codes for its keys around each command. */
const noTerminal = { TERM: 'dumb' }

/**
 * Windows PowerShell keeps a path that differs from the registry's own text and adds the user's folder otherwise, hence
 * the order: the system's folder first.
 */
function systemModules(own: NodeJS.ProcessEnv): Record<string, string> {
  const root = own['SystemRoot'] ?? 'C:\\Windows'
  const shared = path.win32.join(path.win32.parse(root).root, 'Program Files', 'WindowsPowerShell', 'Modules')
  const system = path.win32.join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'Modules')
  return { PSModulePath: `${system};${shared}` }
}
