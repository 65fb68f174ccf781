import type { FactId } from './facts.ts'
import type { Finding } from './finding.ts'
import { judgeGuest } from './judge.ts'
import type { Snapshot } from './snapshot.ts'

/** When the Windows inside a VM is ready to run VMs of its own, by what was read in it. Pure. */

/** What has to be known of the Windows inside the VM. */
export const guestFacts: readonly FactId[] = [
  'os.name',
  'os.build',
  'os.edition',
  'os.productType',
  'os.installationType',
  'os.lastBoot',
  'os.pendingRestart',
  'pc.name',
  'shell.elevated',
  'hv.launchEvents',
  'boot.hypervisorLaunchType',
  'machine.otherHypervisors',
  'role.features',
  'role.client',
  'role.server',
  'svc.vmms',
  'svc.vmcompute',
  'module.hyperV',
  'mem.total',
  'mem.free',
  'disk.vmStore',
  'net.switches',
  'net.nat',
  'net.addresses',
  'vm.list',
  'setup.state',
]

/** What keeps the guest from running VMs. */
export const blockingFindings = (snapshot: Snapshot, vmId: string): Finding[] =>
  judgeGuest(snapshot, vmId).filter(({ status }) => status === 'blocked')

/** The findings that prove it and could not be read. That nobody can tell by what was read is another matter. */
export function unreadProof(snapshot: Snapshot, vmId: string): Finding[] {
  const proof = ['guestHyperV', 'guestHypervisor']
  return judgeGuest(snapshot, vmId).filter(({ check, unread }) => proof.includes(check) && unread !== undefined)
}
