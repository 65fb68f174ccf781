import { isDangerous } from '../../hyperv/powershell/environment.ts'

/**
 * Takes the variables away that could redirect what we start, our own (`WIZARD_…`) included. Only in a package:
 * while developing, tests choose the engine and the folder through them.
 * @param environment changed in place, so that every program started later gets the clean one
 * @returns the names that were removed, for the log
 */
export function cleanEnvironment(environment: NodeJS.ProcessEnv, packaged: boolean): string[] {
  if (!packaged) return []
  const removed = Object.keys(environment).filter((name) => isDangerous(name) || /^WIZARD_/i.test(name))
  for (const name of removed) Reflect.deleteProperty(environment, name)
  return removed
}
