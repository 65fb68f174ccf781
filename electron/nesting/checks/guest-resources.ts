import { gigabyte } from '../sizes.ts'
import { guestCheck, manual, pass, warning } from './define.ts'
import { isFat } from './host-resources.ts'

/** A VM with 4 GB reports a little less inside. */
const leastGuestMemory = 3.5 * gigabyte
/** What a nested VM with a small Windows takes at least. Our own estimate: no source gives a number. */
const leastFreeMemory = gigabyte

export const guestMemory = guestCheck({
  id: 'guestMemory',
  code: 'G04',
  reads: ['mem.total', 'mem.free'],
  sources: ['WS-REQ', 'VD-SCRIPT-E'],
  judge(ask) {
    const total = { bytes: ask('mem.total') }
    if (total.bytes < leastGuestMemory) return warning('little', { total }, manual())
    const freeBytes = ask.maybe('mem.free')
    if (freeBytes === undefined || freeBytes >= leastFreeMemory) return pass('enough', { total })
    return warning('littleFree', { total, free: { bytes: freeBytes } }, manual())
  },
})

/** A nested VM with Windows. Our own estimate: no source gives a number. */
const roomForNestedVm = 20 * gigabyte

export const guestDisk = guestCheck({
  id: 'guestDisk',
  code: 'G15',
  reads: ['disk.vmStore'],
  sources: ['VD-TRBL', 'SA-DISK'],
  judge(ask) {
    const { path, freeBytes, fileSystem } = ask('disk.vmStore')
    const values = { path, fileSystem, free: { bytes: freeBytes } }
    if (isFat(fileSystem)) return warning('fat', values, manual())
    return freeBytes < roomForNestedVm ? warning('little', values, manual()) : pass('enough', values)
  },
})
