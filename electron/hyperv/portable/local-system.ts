import { execFile } from 'node:child_process'
import { readFile, statfs } from 'node:fs/promises'
import os from 'node:os'
import { promisify } from 'node:util'

/** What Node.js can ask of the computer that it runs on. Replaced in tests. */
export interface LocalSystem {
  readonly platform: NodeJS.Platform
  /** As `uname -m` prints it: `x86_64`, `aarch64`… */
  readonly machine: string
  /** A name of the system for people, for where nothing better is known. */
  readonly systemName: string
  readonly hostName: string
  readonly homeFolder: string
  logicalProcessors(): number
  /** Bytes. */
  totalMemory(): number
  freeMemory(): number
  /** Seconds since the system started. */
  uptime(): number
  now(): Date
  /** @throws the file system's error, with its `code` */
  readText(path: string): Promise<string>
  /** The value of a kernel setting of macOS. @throws where there is none of that name */
  sysctl(name: string): Promise<string>
  /** Free bytes where this folder is, and the number by which the kernel knows its file system. */
  freeSpace(folder: string): Promise<{ freeBytes: number; fileSystem: number }>
}

const run = promisify(execFile)

export function thisSystem(): LocalSystem {
  return {
    platform: process.platform,
    machine: os.machine(),
    systemName: `${os.type()} ${os.release()}`,
    hostName: os.hostname(),
    homeFolder: os.homedir(),
    logicalProcessors: () => os.cpus().length,
    totalMemory: os.totalmem,
    freeMemory: os.freemem,
    uptime: os.uptime,
    now: () => new Date(),
    readText: (path) => readFile(path, 'utf8'),
    async sysctl(name) {
      const { stdout } = await run('/usr/sbin/sysctl', ['-n', name], { timeout: 5_000 })
      return stdout.trim()
    },
    async freeSpace(folder) {
      const { bavail, bsize, type } = await statfs(folder)
      return { freeBytes: bavail * bsize, fileSystem: type }
    },
  }
}
