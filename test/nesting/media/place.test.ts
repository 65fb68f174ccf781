import { describe, expect, test } from 'vitest'
import { placeTrouble, type PlaceTroubleCode } from '../../../electron/nesting/media/place.ts'
import type { Place } from '../../../electron/nesting/media/schemas.ts'
import { facts, gb } from '../support.ts'
import { place } from './support.ts'

const wanted = { bytes: 80 * gb, imageBytes: 20 * gb }
const making = { id: '0a1b2c3d-0000-4000-8000-00000000000e', stage: 'applied' } as const

describe('a place for a VM', () => {
  test.each<Partial<Place>>([
    {},
    { exists: true },
    { fileSystem: 'ReFS' },
    { fileSystem: 'CSVFS_ReFS' },
    { fileSystem: ' ntfs ' },
    { freeBytes: 40 * gb },
  ])('is right: %j', (changes) => expect(placeTrouble(place(changes), wanted, {})).toBeNull())

  test.each<[PlaceTroubleCode, Partial<Place>]>([
    ['network', { drive: 'network', fileSystem: '', freeBytes: 0 }],
    ['removable', { drive: 'removable', fileSystem: 'exFAT' }],
    ['noDrive', { drive: 'other', fileSystem: '', freeBytes: 0 }],
    ['noDrive', { fileSystem: '' }],
    ['fat', { fileSystem: 'FAT32' }],
    ['fat', { fileSystem: 'exFAT' }],
    ['fileSystem', { fileSystem: 'UDF' }],
    ['compressed', { compressed: true }],
    ['encrypted', { encrypted: true }],
    ['integrity', { fileSystem: 'ReFS', integrity: true }],
    ['notEmpty', { exists: true, empty: false }],
    ['otherMaking', { exists: true, empty: false, making }],
  ])('is not: %s: %j', (code, changes) => {
    expect(placeTrouble(place(changes), wanted, {})).toEqual({ code, blocks: true })
  })

  test('is right where the same creation has begun, until its disk is mounted', () => {
    const own = place({ exists: true, empty: false, making })
    expect(placeTrouble(own, { ...wanted, making: making.id }, {})).toBeNull()
    expect(placeTrouble({ ...own, attached: true }, { ...wanted, making: making.id }, {})?.code).toBe('attached')
  })

  test('has room for more than the image, and hardly any below forty gigabytes', () => {
    const room = (free: number, image = 20, bytes = 80) =>
      placeTrouble(place({ freeBytes: free * gb }), { bytes: bytes * gb, imageBytes: image * gb }, {})
    expect(room(25.9)).toEqual({ code: 'noRoom', blocks: true, room: { needed: 26 * gb, free: 25.9 * gb } })
    expect(room(26)).toEqual({ code: 'littleRoom', blocks: false, room: { needed: 40 * gb, free: 26 * gb } })
    expect(room(40)).toBeNull()
    // A smaller disk needs no more than it can grow to.
    expect(room(32, 20, 32)).toBeNull()
    expect(room(45, 40)).toMatchObject({ code: 'noRoom' })
    expect(room(0, 0, 80)).toMatchObject({ code: 'littleRoom' })
  })

  test('whose path of a disk is too long isn’t one', () => {
    const path = (length: number) => `C:\\${'a'.repeat(length - 3)}`
    expect(placeTrouble(place(), { ...wanted, path: path(259) }, {})).toBeNull()
    expect(placeTrouble(place(), { ...wanted, path: path(260) }, {})).toEqual({ code: 'pathLong', blocks: true })
  })

  test('is none anywhere under a policy that makes new disks read-only', () => {
    const policy = facts({ 'policy.unprotectedDrivesReadOnly': true })
    expect(placeTrouble(place(), wanted, policy)).toEqual({ code: 'readOnlyPolicy', blocks: true })
    expect(placeTrouble(place(), wanted, facts({ 'policy.unprotectedDrivesReadOnly': false }))).toBeNull()
  })
})
