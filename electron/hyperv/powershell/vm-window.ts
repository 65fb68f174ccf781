import { spawn } from 'node:child_process'
import path from 'node:path'
import { HostError } from '../host.ts'
import { systemRoot } from './environment.ts'

/** Opens VMConnect for a VM of this PC. By id, since names need not be unique. @throws HostError `failed` */
export async function openVmConnect(vmId: string): Promise<void> {
  const file = path.win32.join(systemRoot(process.env), 'System32', 'vmconnect.exe')
  const child = spawn(file, ['localhost', '-G', vmId], { detached: true, stdio: 'ignore' })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error) => reject(new HostError('failed', error.message, { errorId: 'VmConnectMissing' })))
  })
  child.unref()
}
