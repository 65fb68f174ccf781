import { SessionError, type PowerShellErrorRecord } from '../../../electron/hyperv/powershell/session-error.ts'

/** Errors as PowerShell tells them. */

/** With a message that says nothing. */
export function record(
  parts: Partial<PowerShellErrorRecord>,
  ...exceptions: (readonly [type: string, hresult: number])[]
): SessionError {
  const raised = exceptions.map(([type, hresult]) => ({ type, hresult }))
  const plain = { message: 'x', errorId: '', category: 'NotSpecified', reason: '', exceptions: raised }
  return new SessionError('script-failed', 'x', { ...plain, ...parts })
}

/** An error's id, as a cmdlet of Hyper-V gives it. */
export const idOf = (id: string, command: string): string => `${id},Microsoft.HyperV.PowerShell.Commands.${command}`

export const hyperV = (id: string, command: string): SessionError => record({ errorId: idOf(id, command) })

export const remoting = 'System.Management.Automation.Remoting'
/** The exception that all errors of Hyper-V's module have, with a number that only repeats its type. */
export const virtualization = ['Microsoft.HyperV.PowerShell.VirtualizationException', 0x80131500 | 0] as const
