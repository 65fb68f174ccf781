import { hostCheck, blockedForGood, manual, pass, warning } from './define.ts'
import { memoryForVms } from '../memory-for-vms.ts'
import { gigabyte, leastVmMemory } from '../sizes.ts'
import { links } from './links.ts'

/**
 * Hyper-V asks for 4 GB [WS-REQ]. Graphics and other hardware may keep hundreds of megabytes of them, so a PC with 4 GB
 * tells of less; from here up it has no less, as one with 3 GB tells of less than 3 GB.
 */
const leastPcMemory = 3 * gigabyte
/** What Windows itself keeps beside a VM. Our own estimate: no source gives a number. */
const hostsOwnMemory = 2 * gigabyte

export const memory = hostCheck({
  id: 'memory',
  code: 'C03',
  reads: ['mem.total', 'mem.free', 'mem.hyperVAvailable'],
  sources: ['WS-REQ', 'SA-MEM', 'WS-DYNMEM'],
  learnMore: links.requirements,
  judge(ask) {
    const total = { bytes: ask('mem.total') }
    if (total.bytes < leastPcMemory) return blockedForGood('tooSmall', 'otherPc', { total })
    // Hyper-V's own number is smaller than what Windows calls free, and it decides.
    const available = memoryForVms(ask.facts(['mem.free', 'mem.hyperVAvailable']))?.free
    if (total.bytes < leastVmMemory + hostsOwnMemory) return warning('small', { total }, manual())
    if (available === undefined) return pass('totalOnly', { total })
    const values = { total, free: { bytes: available } }
    return available < leastVmMemory ? warning('littleFree', values, manual()) : pass('enough', values)
  },
})

/** A VM with Windows and a nested VM on its disk. Our own estimate: no source gives a number. */
const roomForVm = 40 * gigabyte
const hardlyAnyRoom = 5 * gigabyte

/** VHD files can't be on FAT or exFAT: 0x80070299. [VD-TRBL] */
export const isFat = (fileSystem: string): boolean => /^(ex|v)?fat(12|16|32)?$/i.test(fileSystem.trim())

export const diskSpace = hostCheck({
  id: 'diskSpace',
  code: 'C09',
  reads: ['disk.vmStore'],
  sources: ['VD-TRBL', 'SA-DISK'],
  judge(ask) {
    const { path, freeBytes, fileSystem } = ask('disk.vmStore')
    const values = { path, fileSystem, free: { bytes: freeBytes } }
    // The folder is that of new VMs: those that are elsewhere don't care.
    if (isFat(fileSystem)) return warning('fat', values, manual())
    if (freeBytes < hardlyAnyRoom) return warning('hardlyAny', values, manual())
    return freeBytes < roomForVm ? warning('little', values, manual()) : pass('enough', values)
  },
})

export const virtualMachines = hostCheck({
  id: 'virtualMachines',
  code: 'C25',
  dependsOn: ['windows', 'hyperVRole', 'managementService', 'hyperVModule'],
  reads: ['vm.list', 'vm.unreadable', 'shell.elevated', 'shell.hyperVAdministrator'],
  sources: ['VD-PSD', 'WS-PSD'],
  judge(ask) {
    const list = ask('vm.list')
    const unreadable = ask.maybe('vm.unreadable') ?? []
    if (unreadable.length > 0) {
      const vms = { list: unreadable.filter((name) => name !== '') }
      return warning(vms.list.length > 0 ? 'unreadable' : 'unreadableNameless', { n: unreadable.length, vms }, manual())
    }
    if (list.length > 0) return pass('some', { n: list.length })
    // Without the rights Hyper-V answers with an empty list instead of an error. [VD-PSD]
    const mayAsk = ask('shell.elevated') || ask('shell.hyperVAdministrator')
    return mayAsk ? pass('none') : ask.unread('vm.list', 'needs-elevation')
  },
})
