import { execFile } from 'node:child_process'
import path from 'node:path'
import { systemRoot } from './environment.ts'

/**
 * Ends a process and everything that it has started, as far as the system lets us. What has been handed to a service
 * (Hyper-V's own jobs) goes on: read the state again afterwards.
 */
export async function killTree(pid: number, platform: NodeJS.Platform = process.platform): Promise<void> {
  if (platform === 'win32') {
    const taskkill = path.win32.join(systemRoot(process.env), 'System32', 'taskkill.exe')
    await output(taskkill, ['/PID', String(pid), '/T', '/F'])
    return
  }
  const children = childrenByParent(await output('/bin/ps', ['-A', '-o', 'pid=,ppid=']))
  for (const process of [...descendants(pid, children), pid]) signalKill(process)
}

/** Empty where the tool is missing or fails: then the process alone is ended. */
function output(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, args, { windowsHide: true, timeout: 10_000 }, (error, stdout) => resolve(error ? '' : stdout))
  })
}

function childrenByParent(table: string): Map<number, number[]> {
  const children = new Map<number, number[]>()
  for (const [, pid, parent] of table.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)) {
    children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(pid)])
  }
  return children
}

function descendants(pid: number, children: Map<number, number[]>): number[] {
  return (children.get(pid) ?? []).flatMap((child) => [child, ...descendants(child, children)])
}

function signalKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
