import os from 'node:os'
import path from 'node:path'

/**
 * The person's own folder for programs' data: the one that Electron uses too, so that both find the same
 * settings and the same journal.
 */
export function applicationData(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  home = os.homedir(),
): string {
  if (platform === 'win32') return environment['APPDATA'] ?? path.join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support')
  return environment['XDG_CONFIG_HOME'] ?? path.join(home, '.config')
}

/** On Windows: the person's folder for what stays on this PC, and doesn't follow them to another. */
export function localApplicationData(environment: NodeJS.ProcessEnv, home = os.homedir()): string {
  const named = environment['LOCALAPPDATA']
  return named !== undefined && path.isAbsolute(named) ? named : path.join(home, 'AppData', 'Local')
}
