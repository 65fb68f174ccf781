import { valueOf, type FactMap } from '../snapshot.ts'

/** Facts by which this PC is known for a VM. */
export const machineFacts = ['machine.manufacturer', 'machine.model', 'machine.cloud'] as const

/** Which kind of VM this PC is; null for a physical one. */
export type MachineKind = 'hyperV' | 'azure' | 'otherCloud' | 'otherVm' | null

const vmMarks = /vmware|virtualbox|innotek|qemu|kvm|xen|parallels|bochs|bhyve|openstack|virtual machine/i

/**
 * Whether this PC is itself a VM. Physical Surface PCs also say "Microsoft Corporation", so the model decides. What
 * data exchange writes into a guest's registry (`machine.hyperVGuest`) has no say: it stays in an image that was
 * captured in a VM, and comes with it to physical PCs. [WIN32-CS], [ISHV]
 * @returns undefined when nothing about the machine could be read
 */
export function machineKind(facts: FactMap): MachineKind | undefined {
  const cloud = valueOf(facts, 'machine.cloud')
  if (cloud) return cloud === 'azure' ? 'azure' : 'otherCloud'
  const manufacturer = valueOf(facts, 'machine.manufacturer')
  const model = valueOf(facts, 'machine.model')
  if (manufacturer === undefined && model === undefined) return undefined
  if (/^microsoft/i.test(manufacturer ?? '') && /virtual machine/i.test(model ?? '')) return 'hyperV'
  return vmMarks.test(`${manufacturer ?? ''} ${model ?? ''}`) ? 'otherVm' : null
}
