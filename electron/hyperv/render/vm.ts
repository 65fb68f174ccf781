import type { Operation, OperationOf } from '../../nesting/operations.ts'
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

/**
 * What a setting still has to change, as a pipeline that gives nothing where it is as wanted, and the command for what
 * the pipeline gives. A VM that runs refuses also what changes nothing, so a second try must not get as far as that.
 */
interface Setting {
  toDo: string
  command: string
}

type SettingKind =
  | 'setVirtualizationExtensions'
  | 'setMemory'
  | 'setProcessorCount'
  | 'setMacSpoofing'
  | 'setDhcpGuard'
  | 'connectAdapter'
  | 'removeCheckpoint'
  | 'updateConfigurationVersion'
  | 'setVbsOptOut'

const settings: { [K in SettingKind]: (operation: OperationOf<K>) => Setting } = {
  setVirtualizationExtensions({ vmId, exposed }) {
    const value = booleanLiteral(exposed)
    return {
      toDo: only(vm(vmId), `($_ | Get-VMProcessor).ExposeVirtualizationExtensions -ne ${value}`),
      command: `Set-VMProcessor -ExposeVirtualizationExtensions ${value}`,
    }
  },

  /** The limits are Hyper-V's own while memory is fixed, so they are looked at and written only with dynamic memory. */
  setMemory({ vmId, dynamic, ...sizes }) {
    const [startup, minimum, maximum] = [sizes.startup, sizes.minimum, sizes.maximum].map(bytesLiteral)
    const wrong = dynamic
      ? ['-not $memory.DynamicMemoryEnabled', `$memory.Minimum -ne ${minimum}`, `$memory.Maximum -ne ${maximum}`]
      : ['$memory.DynamicMemoryEnabled']
    const limits = dynamic ? ` -MinimumBytes ${minimum} -MaximumBytes ${maximum}` : ''
    return {
      toDo: only(
        vm(vmId),
        `$memory = $_ | Get-VMMemory; ${[...wrong, `$memory.Startup -ne ${startup}`].join(' -or ')}`,
      ),
      command: `Set-VMMemory -DynamicMemoryEnabled ${booleanLiteral(dynamic)} -StartupBytes ${startup}${limits}`,
    }
  },

  setProcessorCount: ({ vmId, count }) => ({
    toDo: only(vm(vmId), `($_ | Get-VMProcessor).Count -ne ${integerLiteral(count)}`),
    command: `Set-VMProcessor -Count ${integerLiteral(count)}`,
  }),

  setMacSpoofing: ({ vmId, adapterId, on }) => ({
    toDo: adapter(vmId, adapterId, `$_.MacAddressSpoofing -ne '${onOff(on)}'`),
    command: `Set-VMNetworkAdapter -MacAddressSpoofing ${onOff(on)}`,
  }),

  setDhcpGuard: ({ vmId, adapterId, on }) => ({
    toDo: adapter(vmId, adapterId, `$_.DhcpGuard -ne '${onOff(on)}'`),
    command: `Set-VMNetworkAdapter -DhcpGuard ${onOff(on)}`,
  }),

  connectAdapter({ vmId, adapterId, switchId }) {
    if (switchId === null)
      return { toDo: adapter(vmId, adapterId, '$_.Connected'), command: 'Disconnect-VMNetworkAdapter' }
    const id = literal(switchId)
    return {
      toDo: adapter(vmId, adapterId, `(-not $_.Connected -or [string] $_.SwitchId -ne ${id})`),
      command: `Connect-VMNetworkAdapter -VMSwitch (Get-VMSwitch -Id ${id})`,
    }
  },

  removeCheckpoint: ({ vmId, checkpointId }) => ({
    toDo: only(`${vm(vmId)} | Get-VMSnapshot`, `$_.Id -eq ${literal(checkpointId)}`),
    command: 'Remove-VMSnapshot -Confirm:$false',
  }),

  /** Update-VMVersion knows no target: it goes to this host's newest. The filter only leaves out a VM that is there. */
  updateConfigurationVersion: ({ vmId, to }) => ({
    toDo: only(vm(vmId), `[version] $_.Version -lt [version] ${literal(to)}`),
    command: 'Update-VMVersion -Force -Confirm:$false',
  }),

  setVbsOptOut: ({ vmId, optOut }) => ({
    toDo: only(vm(vmId), `($_ | Get-VMSecurity).VirtualizationBasedSecurityOptOut -ne ${booleanLiteral(optOut)}`),
    command: `Set-VMSecurity -VirtualizationBasedSecurityOptOut ${booleanLiteral(optOut)}`,
  }),
}

const only = (pipeline: string, condition: string): string =>
  `${pipeline} | Where-Object -FilterScript { ${condition} }`

const adapter = (vmId: string, adapterId: string, condition: string): string =>
  only(`${vm(vmId)} | Get-VMNetworkAdapter`, `$_.Id -eq ${literal(adapterId)} -and ${condition}`)

const onOff = (on: boolean): string => (on ? 'On' : 'Off')

const isSetting = (operation: Operation): operation is OperationOf<SettingKind> =>
  Object.hasOwn(settings, operation.kind)

// The table pairs each kind with the function for it, which is more than the compiler follows through an index.
const settingOf = (operation: OperationOf<SettingKind>): Setting =>
  (settings[operation.kind] as (operation: Operation) => Setting)(operation)

/** A setting of a VM, for which it must be off. */
export function changeVm(operation: OperationOf<SettingKind>): string[] {
  const { toDo, command } = settingOf(operation)
  return [`${toDo} | ${command}`]
}

/**
 * A pipeline that gives something while a setting of a VM still has something to change.
 * @returns null for what is no setting of a VM
 */
export const stillToDo = (operation: Operation): string | null =>
  isSetting(operation) ? settingOf(operation).toDo : null
