import type { OperationOf } from '../../nesting/operations.ts'
import { indent } from './block.ts'
import { booleanLiteral, bytesLiteral, integerLiteral, literal } from './literal.ts'

/**
 * Commands for one VM. `Get-VM -Id` fails where the VM is gone, so a pipe that begins with it never does nothing
 * unnoticed; filters after it only leave out what is done already.
 */

/** The beginning of every command for a VM. */
export function vm(vmId: string): string {
  return `Get-VM -Id ${literal(vmId)}`
}

/**
 * Without `-TurnOff`, Stop-VM asks the guest to shut down and waits. `-Force` would end programs with unsaved work
 * (after five minutes; at once in a locked session), so it is left out: a guest that refuses is an error here,
 * and cutting the power is another operation that needs consent. [VD-IS], Stop-VM's documentation
 */
export function stopVm({ vmId, turnOff, askFirst }: OperationOf<'stopVm'>): string[] {
  const running = `${vm(vmId)} | Where-Object -FilterScript { $_.State -ne 'Off' }`
  const ask = `${running} | Stop-VM -Confirm:$false`
  const cut = `${running} | Stop-VM -TurnOff -Force -Confirm:$false`
  if (!turnOff) return [ask]
  // Also where it was asked a while ago: it may have been freed meanwhile of what kept it from shutting down.
  return askFirst ? ['try {', ...indent([ask]), '} catch {', ...indent([...sayWhy, cut]), '}'] : [cut]
}

const sayWhy = ['Write-Warning -Message $_.Exception.Message']

export function startVm({ vmId }: OperationOf<'startVm'>): string[] {
  return [`${vm(vmId)} | Where-Object -FilterScript { $_.State -ne 'Running' } | Start-VM`]
}

export function discardSavedState({ vmId }: OperationOf<'discardSavedState'>): string[] {
  const saved = "Where-Object -FilterScript { $_.State -in 'Saved', 'FastSaved' }"
  return [`${vm(vmId)} | ${saved} | Remove-VMSavedState -Confirm:$false`]
}

export function setVirtualizationExtensions(operation: OperationOf<'setVirtualizationExtensions'>): string[] {
  const exposed = booleanLiteral(operation.exposed)
  return [`${vm(operation.vmId)} | Set-VMProcessor -ExposeVirtualizationExtensions ${exposed}`]
}

/** The limits are Hyper-V's own while memory is fixed, so they are written only together with dynamic memory. */
export function setMemory(operation: OperationOf<'setMemory'>): string[] {
  const startup = `-StartupBytes ${bytesLiteral(operation.startup)}`
  if (!operation.dynamic) return [`${vm(operation.vmId)} | Set-VMMemory -DynamicMemoryEnabled $false ${startup}`]
  const limits = `-MinimumBytes ${bytesLiteral(operation.minimum)} -MaximumBytes ${bytesLiteral(operation.maximum)}`
  return [`${vm(operation.vmId)} | Set-VMMemory -DynamicMemoryEnabled $true ${startup} ${limits}`]
}

export function setProcessorCount({ vmId, count }: OperationOf<'setProcessorCount'>): string[] {
  return [`${vm(vmId)} | Set-VMProcessor -Count ${integerLiteral(count)}`]
}

export function setMacSpoofing({ vmId, adapterId, on }: OperationOf<'setMacSpoofing'>): string[] {
  return [`${adapter(vmId, adapterId)} | Set-VMNetworkAdapter -MacAddressSpoofing ${on ? 'On' : 'Off'}`]
}

export function setDhcpGuard({ vmId, adapterId, on }: OperationOf<'setDhcpGuard'>): string[] {
  return [`${adapter(vmId, adapterId)} | Set-VMNetworkAdapter -DhcpGuard ${on ? 'On' : 'Off'}`]
}

export function connectAdapter({ vmId, adapterId, switchId }: OperationOf<'connectAdapter'>): string[] {
  const connection =
    switchId === null
      ? 'Disconnect-VMNetworkAdapter'
      : `Connect-VMNetworkAdapter -VMSwitch (Get-VMSwitch -Id ${literal(switchId)})`
  return [`${adapter(vmId, adapterId)} | ${connection}`]
}

function adapter(vmId: string, adapterId: string): string {
  return `${vm(vmId)} | Get-VMNetworkAdapter | Where-Object -FilterScript { $_.Id -eq ${literal(adapterId)} }`
}

export function removeCheckpoint({ vmId, checkpointId }: OperationOf<'removeCheckpoint'>): string[] {
  const chosen = `Where-Object -FilterScript { $_.Id -eq ${literal(checkpointId)} }`
  return [`${vm(vmId)} | Get-VMSnapshot | ${chosen} | Remove-VMSnapshot -Confirm:$false`]
}

/** Update-VMVersion knows no target: it goes to this host's newest. The filter only leaves out a VM that is there. */
export function updateConfigurationVersion({ vmId, to }: OperationOf<'updateConfigurationVersion'>): string[] {
  const older = `Where-Object -FilterScript { [version] $_.Version -lt [version] ${literal(to)} }`
  return [`${vm(vmId)} | ${older} | Update-VMVersion -Force -Confirm:$false`]
}

export function setVbsOptOut({ vmId, optOut }: OperationOf<'setVbsOptOut'>): string[] {
  return [`${vm(vmId)} | Set-VMSecurity -VirtualizationBasedSecurityOptOut ${booleanLiteral(optOut)}`]
}
