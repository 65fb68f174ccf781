import { factIds, type FactId } from '../../nesting/facts.ts'
import type { OperationKind } from '../../nesting/operations.ts'
import { HostError } from '../host.ts'
import type { Behaviour } from './scenario.ts'

/** How long things take on a simulated PC: which source tells a fact, and what an operation waits for. */

export type Source = keyof Behaviour['latency']

const sources: Partial<Record<Source, readonly FactId[]>> = {
  cim: [
    'os.family',
    'os.name',
    'os.productType',
    'os.lastBoot',
    'cpu.vendor',
    'cpu.model',
    'cpu.logicalProcessors',
    'cpu.slat',
    'cpu.vtFirmware',
    'cpu.vmMonitor',
    'cpu.dep',
    'hv.present',
    'machine.manufacturer',
    'machine.model',
    'machine.cloud',
    'machine.otherHypervisors',
    'svc.vmms',
    'svc.vmcompute',
    'vbs.status',
    'vbs.configured',
    'vbs.running',
    'mem.total',
    'mem.free',
    'mem.hyperVAvailable',
    'mem.hyperVForBalancing',
    'disk.vmStore',
    'net.nat',
    'net.addresses',
    'media.files',
    'disk.places',
  ],
  // Opening an image takes as long as asking DISM for features.
  optionalFeature: ['role.features', 'role.client', 'role.server', 'media.images'],
  bcdedit: ['boot.hypervisorLaunchType', 'boot.hypervisorLoadOptions'],
  eventLog: ['hv.launchEvents', 'vbs.efiResidue'],
  vmCmdlet: [
    'module.hyperV',
    'hyperv.host',
    'hyperv.versions',
    'net.switches',
    ...factIds.filter((id) => id.startsWith('vm.')),
  ],
}

const sourceOf = new Map(
  Object.entries(sources).flatMap(([source, ids]) => ids.map((id) => [id, source as Source] as const)),
)

/** The facts by the source that tells them; what is not listed above comes from the registry. */
export function bySource(ids: readonly FactId[]): Map<Source, FactId[]> {
  const groups = new Map<Source, FactId[]>()
  for (const id of new Set(ids)) {
    const source = sourceOf.get(id) ?? 'registry'
    groups.set(source, [...(groups.get(source) ?? []), id])
  }
  return groups
}

const slowOperations: Partial<Record<OperationKind, Source>> = {
  stopVm: 'power',
  startVm: 'power',
  restartHost: 'power',
  enableHyperV: 'allFeatures',
  disableHyperV: 'allFeatures',
  setHyperVTools: 'allFeatures',
  guestEnableHyperV: 'allFeatures',
  guestDisableHyperV: 'allFeatures',
  guestSetHyperVTools: 'allFeatures',
  guestStartNestedVm: 'power',
  guestStopNestedVm: 'power',
  applyImage: 'image',
  copyDisk: 'image',
  addHyperVToDisk: 'allFeatures',
  guestProve: 'power',
}

export function durationOf(kind: OperationKind, latency: Behaviour['latency']): number {
  return latency[slowOperations[kind] ?? 'change']
}

/** What tells a figure while it is done. */
export const tellsProgress = (kind: OperationKind): boolean =>
  kind === 'applyImage' || kind === 'copyDisk' || kind === 'addHyperVToDisk'

/** @throws HostError `cancelled` when the signal aborts before or meanwhile */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  mustGoOn(signal)
  if (milliseconds <= 0) return
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    const stop = () => {
      clearTimeout(timer)
      reject(cancelled())
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** @throws HostError `cancelled` */
export function mustGoOn(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled()
}

const cancelled = () => new HostError('cancelled', 'Cancelled.')
