import type { FactId, FactValue } from '../../electron/nesting/facts.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { valueOf, type Snapshot } from '../../electron/nesting/snapshot.ts'

/** A change that Hyper-V would refuse. */
export class Refused extends Error {}

/** The least that Hyper-V does with the VM operations of a plan, refusing what it refuses. Pure. */
export function apply(snapshot: Snapshot, operation: Operation): Snapshot {
  const next = structuredClone(snapshot)
  const get = <I extends FactId>(id: I): FactValue<I> => {
    const value = valueOf(next.host, id)
    if (value === undefined) throw new Error(`${id} is unknown`)
    return value
  }
  if (operation.kind === 'restartHost') return next
  if (!('vmId' in operation) || operation.vmId === null) throw new Error(`the model doesn't know ${operation.kind}`)
  const { vmId } = operation
  const vm = get('vm.list').find(({ id }) => id === vmId)
  if (!vm) throw new Refused('no such VM')
  const whileOff = () => {
    if (vm.state !== 'Off') throw new Refused(`${operation.kind} while ${vm.state}`)
  }
  const own = <I extends 'vm.processors' | 'vm.memory' | 'vm.security' | 'vm.adapters' | 'vm.checkpoints'>(id: I) => {
    const value = (get(id) as Record<string, FactValue<I>[string]>)[vmId]
    if (value === undefined) throw new Error(`${id} doesn't hold the VM`)
    return value
  }
  const adapter = (adapterId: string) => {
    const found = own('vm.adapters').find(({ id }) => id === adapterId)
    if (!found) throw new Refused('no such adapter')
    return found
  }
  const assign = (bytes: number) => {
    const free = get('mem.hyperVAvailable') + vm.memoryAssigned - bytes
    if (free < 0) throw new Refused('not enough memory')
    next.host['mem.hyperVAvailable'] = { value: free }
    vm.memoryAssigned = bytes
  }
  switch (operation.kind) {
    case 'stopVm':
      if (vm.state === 'Off') break
      if (vm.state !== 'Running' && !(vm.state === 'Paused' && operation.turnOff))
        throw new Refused(`stop while ${vm.state}`)
      vm.state = 'Off'
      assign(0)
      break
    case 'startVm':
      if (vm.state === 'Running') break
      if (!['Off', 'Saved', 'FastSaved'].includes(vm.state)) throw new Refused(`start while ${vm.state}`)
      vm.state = 'Running'
      assign(own('vm.memory').startup)
      break
    case 'discardSavedState':
      vm.state = 'Off'
      break
    case 'setVirtualizationExtensions':
      whileOff()
      own('vm.processors').exposesExtensions = operation.exposed
      break
    case 'setMemory': {
      whileOff()
      const { dynamic, startup, minimum, maximum } = operation
      if (startup % (2 * 1024 ** 2) !== 0) throw new Refused('memory must be a multiple of 2 MB')
      if (dynamic && (minimum > startup || startup > maximum)) throw new Refused('startup must be within the limits')
      get('vm.memory')[vmId] = { dynamic, startup, minimum, maximum }
      break
    }
    case 'setProcessorCount':
      whileOff()
      own('vm.processors').count = operation.count
      break
    case 'setMacSpoofing':
      whileOff()
      adapter(operation.adapterId).macSpoofing = operation.on
      break
    case 'setDhcpGuard':
      whileOff()
      adapter(operation.adapterId).dhcpGuard = operation.on
      break
    case 'connectAdapter':
      whileOff()
      adapter(operation.adapterId).switchId = operation.switchId
      delete adapter(operation.adapterId).switchGone
      break
    case 'setVbsOptOut':
      whileOff()
      own('vm.security').vbsOptOut = operation.optOut
      break
    case 'updateConfigurationVersion':
      whileOff()
      vm.version = operation.to
      break
    case 'removeCheckpoint':
      get('vm.checkpoints')[vmId] = own('vm.checkpoints').filter(({ id }) => id !== operation.checkpointId)
      break
    default:
      throw new Error(`the model doesn't know ${operation.kind}`)
  }
  return next
}
