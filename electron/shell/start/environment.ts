import { mayBeInherited, windowsPlaces } from '../../hyperv/powershell/environment.ts'

/**
 * Variables by which somebody else could choose what runs with our rights, or where it writes: of Node and Electron, of
 * Chromium, of .NET and PowerShell, of Windows' own loader, and those with which tests choose engine and folders.
 */
const redirecting = [
  /^(NODE|ELECTRON|CHROME|GOOGLE|WIZARD)_/i,
  /^(DEBUG|SSLKEYLOGFILE|DEVPATH|__COMPAT_LAYER)$/i,
  /^(COR|CORECLR)_(ENABLE_PROFILING|PROFILER.*)$/i,
  /^(COMPLUS|APPDOMAIN_MANAGER)_/i,
  /^DOTNET_(STARTUP_HOOKS|ADDITIONAL_DEPS|SHARED_STORE)$/i,
  /^PS(ModulePath|ModuleAnalysisCachePath|ExecutionPolicyPreference)$/i,
]

/**
 * Takes out of this program's own environment what could redirect it, or what it starts. In a package for Windows only
 * what says who and where the person is stays as it is, and the places of Windows are its own; a package of another
 * system isn't shipped, and loses what is known to redirect. While developing, tests choose engine and folder through it.
 * What Electron has read before our first line isn't changed by that: SECURITY.md says what that is.
 * @param environment changed in place, so that every program started later gets the clean one
 * @returns the names that could have redirected something, for the log
 */
export function cleanEnvironment(
  environment: NodeJS.ProcessEnv,
  packaged: boolean,
  platform: NodeJS.Platform = process.platform,
): string[] {
  if (!packaged) return []
  const names = Object.keys(environment)
  const telling = names.filter((name) => redirecting.some((pattern) => pattern.test(name)))
  const places = platform === 'win32' ? windowsPlaces(environment) : {}
  const removed = platform === 'win32' ? names.filter((name) => !mayBeInherited(name, platform)) : telling
  for (const name of removed) Reflect.deleteProperty(environment, name)
  Object.assign(environment, places)
  return telling
}
