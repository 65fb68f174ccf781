import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { systemRoot } from './environment.ts'

/** A PowerShell that can be started. */
export interface Engine {
  /** Full path: a name would be looked up in folders that others may write to. */
  readonly path: string
  readonly kind: 'windows-powershell' | 'pwsh'
}

export interface EngineSearch {
  platform?: NodeJS.Platform
  environment?: NodeJS.ProcessEnv
  /** Architecture of this process, as `process.arch`. */
  architecture?: string
}

/**
 * The PowerShell of this PC: Windows PowerShell 5.1 on Windows, because PowerShell Direct and the Hyper-V module need
 * it, and `pwsh` from the PATH elsewhere.
 * @returns null where there is none
 */
export async function findEngine(search: EngineSearch = {}): Promise<Engine | null> {
  const { platform = process.platform, environment = process.env, architecture = process.arch } = search
  const candidates = platform === 'win32' ? windowsPaths(environment, architecture) : pwshPaths(environment)
  for (const candidate of candidates) {
    if (await isExecutable(candidate)) {
      return { path: candidate, kind: platform === 'win32' ? 'windows-powershell' : 'pwsh' }
    }
  }
  return null
}

/**
 * The folder of Windows comes from SystemRoot, which a user's own variables can't override as they can `windir`.
 * A 32-bit program sees another System32, whose PowerShell has no Hyper-V module; Sysnative is the real one there.
 */
function windowsPaths(environment: NodeJS.ProcessEnv, architecture: string): string[] {
  const root = systemRoot(environment)
  const folders = architecture === 'ia32' ? ['Sysnative', 'System32'] : ['System32']
  return folders.map((folder) => path.win32.join(root, folder, 'WindowsPowerShell', 'v1.0', 'powershell.exe'))
}

/** Relative entries of the PATH would depend on the folder that the program was started in. */
function pwshPaths(environment: NodeJS.ProcessEnv): string[] {
  const folders = (environment['PATH'] ?? '').split(path.posix.delimiter)
  return folders.filter((folder) => path.posix.isAbsolute(folder)).map((folder) => path.posix.join(folder, 'pwsh'))
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
