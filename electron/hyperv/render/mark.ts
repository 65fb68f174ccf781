/**
 * What the wizard writes into Hyper-V's notes on the VMs and switches that it makes, so that it takes away its own ones
 * later and nobody else's. With a VM more follows (`created-vm.ts`); `scripts/vms.ps1` looks for the beginning.
 */
export const mark = 'Created by Nested Virtualization Wizard'

/**
 * What stands in the notes of a VM.
 * @param own whether its disk was made with it, and goes with it
 * @param making the id of the making of its disk, where that was one of its own
 */
export const notesFor = (disk: string, own: boolean, making?: string): string =>
  `${mark} ${own ? 'with' : 'around'} ${disk}${making === undefined ? '' : ` (${making})`}`
