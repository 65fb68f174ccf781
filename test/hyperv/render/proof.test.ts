import { describe, expect, test } from 'vitest'
import { geometry, vhdFooter } from '../../../electron/hyperv/render/proof/footer.ts'
import { proofProgram } from '../../../electron/hyperv/render/proof/sector.ts'
import { renderOperation } from '../../../electron/hyperv/render/render.ts'
import { writtenDisk } from '../../emulator/written-disk.ts'
import { vmId } from '../../nesting/support.ts'

const code = '7F3A09C41B2E66D8'
const mb = 1024 ** 2

/**
 * The footer by the published format ("Virtual Hard Disk Image Format Specification", Hard Disk Footer Format), read as a
 * reader reads it: each field from its own offset, with the highest byte first.
 */
describe('the file of the proof is a fixed VHD', () => {
  const file = writtenDisk(code)
  const footer = file.subarray(file.length - 512)
  const text = (at: number, length: number) => footer.toString('latin1', at, at + length)

  test('all sectors of the disk stand before its footer', () => {
    expect(file.length % 512).toBe(0)
    expect((file.length - 512) % mb).toBe(0)
    expect(file.length - 512).toBeGreaterThanOrEqual(4 * mb)
  })

  test.each([
    ['cookie', () => text(0, 8), 'conectix'],
    ['features: reserved bit', () => footer.readUInt32BE(8), 2],
    ['file format version', () => footer.readUInt32BE(12), 0x00010000],
    ['data offset of a fixed disk', () => footer.readBigUInt64BE(16), 0xffff_ffff_ffff_ffffn],
    [
      'time stamp',
      () => new Date(Date.UTC(2000, 0, 1) + 1000 * footer.readUInt32BE(24)).toISOString(),
      '2026-01-01T00:00:00.000Z',
    ],
    ['creator application', () => text(28, 4), 'win '],
    ['creator version', () => footer.readUInt32BE(32), 0x000a0000],
    ['creator host system', () => text(36, 4), 'Wi2k'],
    ['original size', () => footer.readBigUInt64BE(40), BigInt(4 * mb)],
    ['current size', () => footer.readBigUInt64BE(48), BigInt(4 * mb)],
    ['cylinders', () => footer.readUInt16BE(56), 120],
    ['heads', () => footer.readUInt8(58), 4],
    ['sectors in a track', () => footer.readUInt8(59), 17],
    ['disk type: fixed', () => footer.readUInt32BE(60), 2],
    ['unique id', () => footer.toString('hex', 68, 84), `${code.toLowerCase()}4e565750524f4f46`],
    ['saved state', () => footer.readUInt8(84), 0],
    ['reserved', () => footer.subarray(85).every((byte) => byte === 0), true],
  ])('%s', (_, read, expected) => {
    expect(read()).toEqual(expected)
  })

  test('checksum: one’s complement of all other bytes’ sum', () => {
    const others = Buffer.from(footer)
    others.writeUInt32BE(0, 64)
    const sum = others.reduce((total, byte) => total + byte, 0)
    expect(footer.readUInt32BE(64)).toBe(0xffff_ffff - sum)
  })

  test('each code makes a disk of its own', () => {
    const other = writtenDisk('7F3A09C41B2E66D9')
    expect(other.subarray(other.length - 512).subarray(68, 84)).not.toEqual(footer.subarray(68, 84))
  })

  /** From the specification's own appendix, worked out by hand at each of its branches. */
  test.each([
    [4 * 2048, { cylinders: 120, heads: 4, sectors: 17 }],
    // 17 sectors: as many heads as it takes for 1024 cylinders.
    [16 * 1024 * 17 - 1, { cylinders: 1023, heads: 16, sectors: 17 }],
    // More heads than 16: 31 sectors, then 63.
    [16 * 1024 * 17, { cylinders: 561, heads: 16, sectors: 31 }],
    [16 * 1024 * 31, { cylinders: 503, heads: 16, sectors: 63 }],
    [65_535 * 16 * 63 - 1, { cylinders: 65_534, heads: 16, sectors: 63 }],
    [65_535 * 16 * 63, { cylinders: 16_191, heads: 16, sectors: 255 }],
    // What is larger doesn't fit into the field.
    [2 ** 40, { cylinders: 65_535, heads: 16, sectors: 255 }],
  ])('geometry of %i sectors', (sectors, expected) => {
    expect(geometry(sectors)).toEqual(expected)
  })

  test('a checksum that is larger than 31 bits stays a positive number', () => {
    const full = Buffer.from(
      vhdFooter({ bytes: 4 * mb, uniqueId: Array<number>(16).fill(255), timeStamp: 0xffff_ffff }),
    )
    expect(full.readUInt32BE(64)).toBeGreaterThan(0x7fff_ffff)
  })
})

describe('the sector of the proof', () => {
  const sector = writtenDisk(code).subarray(0, 512)

  test('can be started from, and holds program and code', () => {
    expect([...sector.subarray(510)]).toEqual([0x55, 0xaa])
    const { program } = proofProgram(code)
    expect([...sector.subarray(0, program.length)]).toEqual(program)
    expect(sector.subarray(program.length, 510).every((byte) => byte === 0)).toBe(true)
    expect(sector.toString('latin1')).toContain(`NVW-PROOF ${code}\r\n\0`)
  })

  test('says its message from where it is', () => {
    // mov si, address: the sector lies at 7C00.
    const at = sector.indexOf(0xbe)
    expect(sector.readUInt16LE(at + 1) - 0x7c00).toBe(sector.indexOf('NVW-PROOF'))
  })

  test('differs by nothing but the code', () => {
    const other = writtenDisk('0123456789ABCDEF').subarray(0, 512)
    const differs = [...sector.keys()].filter((index) => sector[index] !== other[index])
    const begin = sector.indexOf(code)
    expect(differs.every((index) => index >= begin && index < begin + code.length)).toBe(true)
  })
})

test('little of the proof travels in its text', () => {
  const text = renderOperation({ kind: 'guestProve', vmId, code }).join('\n')
  const base64 = [...text.matchAll(/FromBase64String\('([^']+)'\)/g)].map(([, value = '']) => value).join('')
  expect(base64.length).toBeLessThan(2000)
})
