import { stage as stages, type ImageFile, type Place, type Stage } from '../../../nesting/media/schemas.ts'
import type { Operation, OperationOf } from '../../../nesting/operations.ts'
import { HostError } from '../../host.ts'
import { imageIn, placeIn } from '../media.ts'
import { valueIn } from '../plain-facts.ts'
import type { DiskWorld, World } from '../scenario.ts'
import { hashedAccount } from './accounts.ts'
import type { ChangeContext } from './change.ts'

/** Making a disk with a Windows for a new VM: its folder, how far it is, and what is on the disk by then. */

interface Making {
  folder: string
  making: string
}

const emptyDisk: DiskWorld = { server: null, bootable: false, computerName: null, accounts: [], hyperV: false }

export function createWindowsDisk(world: World, operation: OperationOf<'createWindowsDisk'>): World {
  const place = placeIn(world, operation.folder)
  if (isOurs(place, operation)) return reaching(world, operation, 'partitioned', {})
  mustBeFit(place, operation.folder)
  if (valueIn(world.host, 'policy.unprotectedDrivesReadOnly') === true)
    throw new HostError('drive-write-protected', 'The media is write protected.')
  const begun = withPlace(world, operation.folder, {
    ...place,
    exists: true,
    empty: false,
    making: { id: operation.making, stage: 'begun' },
  })
  return reaching(begun, operation, 'partitioned', emptyDisk)
}

/**
 * A half-written image goes: what was there before it is overwritten.
 * @throws HostError `image-damaged`, `image-in-use`, `disk-full`
 */
export function applyImage(world: World, operation: OperationOf<'applyImage'>): World {
  mustBeReadable(imageIn(world, operation.iso), operation, placeIn(world, operation.folder))
  return reaching(world, operation, 'applied', { ...emptyDisk, server: operation.server })
}

export const makeBootable = (world: World, operation: OperationOf<'makeBootable'>): World =>
  reaching(world, operation, 'bootable', { bootable: true })

/** Of an image that the world doesn't tell of nothing is wrong. */
function mustBeReadable(image: ImageFile, { iso, index }: OperationOf<'applyImage'>, { freeBytes }: Place): void {
  if (image.kind === 'trouble') {
    if (image.code === 'damaged') throw new HostError('image-damaged', `“${iso}” is damaged.`)
    if (image.code === 'inUse') throw new HostError('image-in-use', `“${iso}” is used by another program.`)
  }
  const edition = image.kind === 'setup' ? image.editions.find((each) => each.index === index) : undefined
  if (edition && edition.bytes > freeBytes) throw new HostError('disk-full', 'There is not enough space on the disk.')
}

/** @throws HostError `credential-invalid` without an account */
export function writeAnswerFile(
  world: World,
  operation: OperationOf<'writeAnswerFile'>,
  { credential, newId }: ChangeContext,
): World {
  if (!credential) throw new HostError('credential-invalid', 'The new account’s password is needed for that.')
  const { computerName, user, server } = operation.answers
  const names = server ? ['Administrator', user] : [user]
  const accounts = names.map((name) => hashedAccount(name, credential.password, newId()))
  return reaching(world, operation, 'answered', { computerName, accounts })
}

export const addHyperVToDisk = (world: World, operation: OperationOf<'addHyperVToDisk'>): World =>
  reaching(world, operation, 'withHyperV', { hyperV: true })

export const finishDisk = (world: World, operation: OperationOf<'finishDisk'>): World =>
  reaching(world, operation, 'finished', {})

export function copyDisk(world: World, operation: OperationOf<'copyDisk'>): World {
  const place = placeIn(world, operation.folder)
  if (!isOurs(place, operation)) mustBeFit(place, operation.folder)
  return withPlace(world, operation.folder, {
    ...place,
    exists: true,
    empty: false,
    making: { id: operation.making, stage: 'finished' },
  })
}

/** What somebody else has in the folder stays, and the folder with it. */
export function removeWindowsDisk(world: World, operation: OperationOf<'removeWindowsDisk'>): World {
  const place = placeIn(world, operation.folder)
  if (!isOurs(place, operation)) return world
  const { [operation.folder]: _disk, ...disks } = world.disks
  return withPlace({ ...world, disks }, operation.folder, {
    ...place,
    exists: false,
    empty: true,
    making: null,
    attached: false,
  })
}

/** The world where such a step was cut off in the middle: its disk is still mounted. */
export function cutOff(world: World, operation: Operation): World {
  if (!('making' in operation) || operation.kind === 'removeCreatedVm') return world
  const place = placeIn(world, operation.folder)
  return isOurs(place, { folder: operation.folder, making: operation.making })
    ? withPlace(world, operation.folder, { ...place, attached: true })
    : world
}

export function releaseDisk(world: World, operation: OperationOf<'releaseDisk'>): World {
  const place = placeIn(world, operation.folder)
  return isOurs(place, operation) ? withPlace(world, operation.folder, { ...place, attached: false }) : world
}

const withPlace = (world: World, folder: string, place: Place): World => ({
  ...world,
  places: { ...world.places, [folder]: place },
})

const isOurs = ({ making }: Place, operation: Making): boolean => making?.id === operation.making

/** @throws HostError `place-not-ours`, `place-unfit` */
function mustBeFit(place: Place, folder: string): void {
  if (place.exists && !place.empty) throw new HostError('place-not-ours', `“${folder}” holds something else.`)
  if (place.drive !== 'fixed' || !/^(NTFS|ReFS)$/.test(place.fileSystem) || place.integrity)
    throw new HostError('place-unfit', `“${folder}” can’t hold virtual disks.`)
}

/**
 * The world with the disk at a later stage. One that is there already stays as it is.
 * @throws HostError `place-not-ours`
 */
function reaching(world: World, operation: Making, stage: Stage, disk: Partial<DiskWorld>): World {
  const place = placeIn(world, operation.folder)
  if (!isOurs(place, operation)) throw new HostError('place-not-ours', `“${operation.folder}” isn’t the wizard’s.`)
  const order = stages.options
  if (place.making && order.indexOf(place.making.stage) >= order.indexOf(stage)) return world
  const before = world.disks[operation.folder] ?? emptyDisk
  return withPlace(
    { ...world, disks: { ...world.disks, [operation.folder]: { ...before, ...disk } } },
    operation.folder,
    // Each step releases what it has mounted, and what one before it has left.
    { ...place, making: { id: operation.making, stage }, attached: false },
  )
}
