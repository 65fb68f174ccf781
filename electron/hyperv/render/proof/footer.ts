import { ascii } from './ascii.ts'

/**
 * The footer that makes a file a fixed VHD: all sectors of the disk, and behind them these 512 bytes, numbers with their
 * highest byte first. As Microsoft's "Virtual Hard Disk Image Format Specification" (version 1.0) describes it; its
 * offsets are those of openvmm, vm/vhd1_defs. [creating-vms.md 11]
 */

const footerBytes = 512
const sectorBytes = 512

/** Where in the footer, and what stands there. */
type Field = readonly [at: number, bytes: readonly number[]]

/** The highest byte first. */
const number = (length: number, value: number | bigint): number[] =>
  Array.from({ length }, (_, index) => Number((BigInt(value) >> BigInt(8 * (length - 1 - index))) & 0xffn))

export interface VhdOptions {
  /** Of the disk, without the footer: whole megabytes. */
  bytes: number
  uniqueId: readonly number[]
  /** Seconds since the beginning of 2000, UTC. */
  timeStamp: number
}

const checksumAt = 0x40

/** The footer of a fixed VHD. */
export function vhdFooter({ bytes, uniqueId, timeStamp }: VhdOptions): Uint8Array {
  const { cylinders, heads, sectors } = geometry(bytes / sectorBytes)
  const fields: Field[] = [
    [0x00, ascii('conectix')],
    // "Reserved", which is always set.
    [0x08, number(4, 2)],
    // Version 1.0 of the format.
    [0x0c, number(4, 0x0001_0000)],
    // Only dynamic and differencing disks have a header at some place.
    [0x10, number(8, 0xffff_ffff_ffff_ffffn)],
    [0x18, number(4, timeStamp)],
    // As Windows 10 calls itself: what reads the size out of the geometry with others takes the current size here.
    [0x1c, ascii('win ')],
    [0x20, number(4, 0x000a_0000)],
    [0x24, ascii('Wi2k')],
    // The size at first, and now.
    [0x28, number(8, bytes)],
    [0x30, number(8, bytes)],
    [0x38, [...number(2, cylinders), heads, sectors]],
    // Fixed.
    [0x3c, number(4, 2)],
    [0x44, uniqueId],
  ]
  const footer = new Uint8Array(footerBytes)
  for (const [at, value] of fields) footer.set(value, at)
  footer.set(number(4, checksum(footer)), checksumAt)
  return footer
}

/** One's complement of the sum of all bytes, its own place counted as zeros. */
function checksum(footer: Uint8Array): number {
  const sum = footer.reduce((total, byte, at) => (at >= checksumAt && at < checksumAt + 4 ? total : total + byte), 0)
  return ~sum >>> 0
}

/** Cylinders, heads and sectors for a number of sectors, by the algorithm in the specification's appendix. */
export function geometry(totalSectors: number): { cylinders: number; heads: number; sectors: number } {
  const total = Math.min(totalSectors, 65_535 * 16 * 255)
  const whole = (a: number, b: number) => Math.floor(a / b)
  if (total >= 65_535 * 16 * 63) return { cylinders: whole(whole(total, 255), 16), heads: 16, sectors: 255 }
  let sectors = 17
  let tracks = whole(total, sectors)
  let heads = Math.max(4, whole(tracks + 1023, 1024))
  if (tracks >= heads * 1024 || heads > 16) {
    sectors = 31
    heads = 16
    tracks = whole(total, sectors)
  }
  if (tracks >= heads * 1024) {
    sectors = 63
    heads = 16
    tracks = whole(total, sectors)
  }
  return { cylinders: whole(tracks, heads), heads, sectors }
}
