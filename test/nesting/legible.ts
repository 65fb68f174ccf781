import { adapterId, checkpointId, internalSwitchId, otherVmId, switchId, vmId } from './support.ts'

const names: readonly [id: string, name: string][] = [
  [JSON.stringify(adapterId), '‹adapter›'],
  [JSON.stringify(vmId), '‹VM›'],
  [JSON.stringify(switchId), '‹LAN›'],
  [JSON.stringify(internalSwitchId), '‹Inside›'],
  [JSON.stringify(checkpointId), '‹checkpoint›'],
  [JSON.stringify(otherVmId), '‹other VM›'],
]
/** A line of a listing with the ids of `support.ts` as what they stand for. */
export const legible = (line: string) => names.reduce((text, [id, name]) => text.replaceAll(id, name), line)
