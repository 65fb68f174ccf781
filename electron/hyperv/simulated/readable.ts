import { factIds, type FactId } from '../../nesting/facts.ts'
import type { Fact, FactMap } from '../../nesting/snapshot.ts'
import { factIn, valueIn } from './plain-facts.ts'
import type { PlainFacts } from './scenario.ts'

/**
 * What a session sees of the truth. A world says what is; without the Hyper-V role or without rights, the
 * cmdlets that would tell it aren't there or refuse. Which they are: host-facts 1.4 to 1.8.
 */

/** Come from the Hyper-V module, which Hyper-V administrators may use without elevation. */
const fromHyperV: readonly FactId[] = ['hyperv.host', 'hyperv.versions', 'net.switches']

const needElevation: readonly FactId[] = [
  'role.client',
  'role.server',
  'vbs.status',
  'vbs.configured',
  'vbs.running',
  'vbs.efiResidue',
  'boot.hypervisorLaunchType',
  'boot.hypervisorLoadOptions',
  'net.nat',
  'media.images',
]

/** Told by the balancer of dynamic memory, which comes with the role. */
const isBalancer = (id: FactId) => id === 'mem.hyperVAvailable' || id === 'mem.hyperVForBalancing'
const isVmFact = (id: FactId) => id.startsWith('vm.')

/**
 * @param truth every fact of one Windows, those about its VMs included
 * @returns every fact as a session with the rights of `shell.elevated` reads it
 */
export function asRead(truth: PlainFacts): FactMap {
  return Object.fromEntries(factIds.map((id) => [id, read(truth, id)]))
}

function read(truth: PlainFacts, id: FactId): Fact<unknown> {
  const fact = factIn(truth, id)
  if ('unknown' in fact) return fact
  return whyNot(truth, id) ?? withoutRights(truth, id) ?? fact
}

function whyNot(truth: PlainFacts, id: FactId): Fact<unknown> | undefined {
  const service = valueIn(truth, 'svc.vmms')
  if (isBalancer(id)) return service ? undefined : { unknown: 'missing' }
  if (!fromHyperV.includes(id) && !isVmFact(id)) return undefined
  if (!valueIn(truth, 'module.hyperV')) return { unknown: 'missing' }
  return service?.status === 'Running' ? undefined : { unknown: 'failed' }
}

/** Without rights Get-VM lists nothing, and says nothing of the kind. [VD-PSD] */
function withoutRights(truth: PlainFacts, id: FactId): Fact<unknown> | undefined {
  if (valueIn(truth, 'shell.elevated')) return undefined
  if (needElevation.includes(id)) return { unknown: 'needs-elevation' }
  if (valueIn(truth, 'shell.hyperVAdministrator')) return undefined
  if (isVmFact(id)) return { value: id === 'vm.list' || id === 'vm.unreadable' ? [] : {} }
  return fromHyperV.includes(id) || isBalancer(id) ? { unknown: 'needs-elevation' } : undefined
}
