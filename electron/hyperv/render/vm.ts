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
  const ask = `${running} | ${stopping.ask}`
  const cut = `${running} | ${stopping.cut}`
  if (!turnOff) return [ask]
  // Also where it was asked a while ago: it may have been freed meanwhile of what kept it from shutting down.
  return askFirst ? ['try {', ...indent([ask]), '} catch {', ...indent([...sayWhy, cut]), '}'] : [cut]
}

const stopping = { ask: 'Stop-VM -Confirm:$false', cut: 'Stop-VM -TurnOff -Force -Confirm:$false' }
const starting = 'Start-VM'
const discarding = 'Remove-VMSavedState -Confirm:$false'

const sayWhy = ['Write-Warning -Message $_.Exception.Message']

export function startVm({ vmId }: OperationOf<'startVm'>): string[] {
  return [`${vm(vmId)} | Where-Object -FilterScript { $_.State -ne 'Running' } | ${starting}`]
}

export function discardSavedState({ vmId }: OperationOf<'discardSavedState'>): string[] {
  const saved = "Where-Object -FilterScript { $_.State -in 'Saved', 'FastSaved' }"
  return [`${vm(vmId)} | ${saved} | ${discarding}`]
}

/**
 * What a setting still has to change, as a pipeline that gives nothing where it is as wanted, and the command for what
 * the pipeline gives. A VM that runs refuses also what changes nothing, so a second try must not get as far as that.
 */
interface Setting {
  /** Where it begins: the VM, its adapters or its checkpoints. */
  of: 'vm' | 'adapters' | 'checkpoints'
  /** Which of them is meant, where it isn't the VM itself. */
  which?: string
  /** True of what isn't as wanted yet. */
  missing?: string
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
  setVirtualizationExtensions({ exposed }) {
    const value = booleanLiteral(exposed)
    return {
      of: 'vm',
      missing: `($_ | Get-VMProcessor).ExposeVirtualizationExtensions -ne ${value}`,
      command: `Set-VMProcessor -ExposeVirtualizationExtensions ${value}`,
    }
  },

  /** The limits are Hyper-V's own while memory is fixed, so they are looked at and written only with dynamic memory. */
  setMemory({ dynamic, ...sizes }) {
    const [startup, minimum, maximum] = [sizes.startup, sizes.minimum, sizes.maximum].map(bytesLiteral)
    const wrong = dynamic
      ? ['-not $memory.DynamicMemoryEnabled', `$memory.Minimum -ne ${minimum}`, `$memory.Maximum -ne ${maximum}`]
      : ['$memory.DynamicMemoryEnabled']
    const limits = dynamic ? ` -MinimumBytes ${minimum} -MaximumBytes ${maximum}` : ''
    return {
      of: 'vm',
      missing: `$memory = $_ | Get-VMMemory; ${[...wrong, `$memory.Startup -ne ${startup}`].join(' -or ')}`,
      command: `Set-VMMemory -DynamicMemoryEnabled ${booleanLiteral(dynamic)} -StartupBytes ${startup}${limits}`,
    }
  },

  setProcessorCount: ({ count }) => ({
    of: 'vm',
    missing: `($_ | Get-VMProcessor).Count -ne ${integerLiteral(count)}`,
    command: `Set-VMProcessor -Count ${integerLiteral(count)}`,
  }),

  setMacSpoofing: ({ adapterId, on }) => ({
    ...adapter(adapterId),
    missing: `$_.MacAddressSpoofing -ne '${onOff(on)}'`,
    command: `Set-VMNetworkAdapter -MacAddressSpoofing ${onOff(on)}`,
  }),

  setDhcpGuard: ({ adapterId, on }) => ({
    ...adapter(adapterId),
    missing: `$_.DhcpGuard -ne '${onOff(on)}'`,
    command: `Set-VMNetworkAdapter -DhcpGuard ${onOff(on)}`,
  }),

  connectAdapter({ adapterId, switchId }) {
    if (switchId === null)
      return { ...adapter(adapterId), missing: '$_.Connected', command: 'Disconnect-VMNetworkAdapter' }
    const id = literal(switchId)
    return {
      ...adapter(adapterId),
      missing: `(-not $_.Connected -or [string] $_.SwitchId -ne ${id})`,
      command: `Connect-VMNetworkAdapter -VMSwitch (Get-VMSwitch -Id ${id})`,
    }
  },

  removeCheckpoint: ({ checkpointId }) => ({
    of: 'checkpoints',
    which: `$_.Id -eq ${literal(checkpointId)}`,
    command: 'Remove-VMSnapshot -Confirm:$false',
  }),

  /** Update-VMVersion knows no target: it goes to this host's newest. The filter only leaves out a VM that is there. */
  updateConfigurationVersion: ({ to }) => ({
    of: 'vm',
    missing: `[version] $_.Version -lt [version] ${literal(to)}`,
    command: 'Update-VMVersion -Force -Confirm:$false',
  }),

  setVbsOptOut: ({ optOut }) => ({
    of: 'vm',
    missing: `($_ | Get-VMSecurity).VirtualizationBasedSecurityOptOut -ne ${booleanLiteral(optOut)}`,
    command: `Set-VMSecurity -VirtualizationBasedSecurityOptOut ${booleanLiteral(optOut)}`,
  }),
}

const only = (pipeline: string, condition: string): string =>
  `${pipeline} | Where-Object -FilterScript { ${condition} }`

const adapter = (adapterId: string) => ({ of: 'adapters', which: `$_.Id -eq ${literal(adapterId)}` }) as const

const partsOf = { adapters: 'Get-VMNetworkAdapter', checkpoints: 'Get-VMSnapshot' }

function toDo(vmId: string, { of, which, missing }: Setting): string {
  const all = of === 'vm' ? vm(vmId) : `${vm(vmId)} | ${partsOf[of]}`
  return only(all, [which, missing].filter((condition) => condition !== undefined).join(' -and '))
}

const onOff = (on: boolean): string => (on ? 'On' : 'Off')

const isSetting = (operation: Operation): operation is OperationOf<SettingKind> =>
  Object.hasOwn(settings, operation.kind)

// The table pairs each kind with the function for it, which is more than the compiler follows through an index.
const settingOf = (operation: OperationOf<SettingKind>): Setting =>
  (settings[operation.kind] as (operation: Operation) => Setting)(operation)

/** A setting of a VM, for which it must be off. */
export function changeVm(operation: OperationOf<SettingKind>): string[] {
  const setting = settingOf(operation)
  return [`${toDo(operation.vmId, setting)} | ${setting.command}`]
}

/**
 * A pipeline that gives something while a setting of a VM still has something to change.
 * @returns null for what is no setting of a VM
 */
export const stillToDo = (operation: Operation): string | null =>
  isSetting(operation) ? toDo(operation.vmId, settingOf(operation)) : null

/**
 * The command alone that an operation on a VM comes to, as somebody would type it: without what leaves out what is done
 * already, and with the VM by its name. The text that runs is made of the very same commands.
 * @param vmName null where its name may mean another one, too: then it is the VM by its id
 */
export function plainForVm(
  operation: OperationOf<SettingKind | 'stopVm' | 'startVm' | 'discardSavedState'>,
  vmName: string | null,
): string {
  const of = (command: string, parameter: '-Name' | '-VMName') =>
    vmName === null ? `${vm(operation.vmId)} | ${typed(command)}` : typed(command, `${parameter} ${literal(vmName)}`)
  switch (operation.kind) {
    case 'stopVm': {
      const [ask, cut] = [of(stopping.ask, '-Name'), of(stopping.cut, '-Name')]
      if (!operation.turnOff) return ask
      return operation.askFirst ? `try { ${ask} -ErrorAction Stop } catch { ${cut} }` : cut
    }
    case 'startVm':
      return of(starting, '-Name')
    case 'discardSavedState':
      return of(discarding, '-VMName')
    default: {
      const setting = settingOf(operation)
      if (setting.of === 'vm')
        return of(setting.command, setting.command.startsWith('Update-VMVersion') ? '-Name' : '-VMName')
      const parts = of(partsOf[setting.of], '-VMName')
      return `${setting.which === undefined ? parts : only(parts, setting.which)} | ${typed(setting.command)}`
    }
  }
}

/** Somebody who types it may well be asked. */
function typed(command: string, ...of: readonly string[]): string {
  const [cmdlet = '', ...parameters] = command.split(' ').filter((word) => word !== '-Confirm:$false')
  return [cmdlet, ...of, ...parameters].join(' ')
}
