/**
 * What the wizard writes into Hyper-V's notes on the VMs and switches that it makes, so that it takes away its own ones
 * later and nobody else's. With a VM more follows (`created-vm.ts`); `scripts/vms.ps1` looks for the beginning.
 */
export const mark = 'Created by Nested Virtualization Wizard'
