import type { FactId, FactValue } from '../../nesting/facts.ts'
import type { ImageFile, MediaFile, Place } from '../../nesting/media/schemas.ts'
import type { FactMap } from '../../nesting/snapshot.ts'
import type { About } from '../host.ts'
import { valueIn } from './plain-facts.ts'
import type { World } from './scenario.ts'

/** What an honest host reads of images, disks and folders. Pure. */

type MediaFacts = {
  [I in Extract<FactId, 'media.files' | 'media.drives' | 'media.images' | 'disk.places'>]: FactValue<I>
}

export function mediaFacts(world: World, { files = [], folders = [] }: About): MediaFacts {
  return {
    'media.files': [...world.media.files].sort(newestFirst),
    'media.drives': world.media.drives,
    'media.images': Object.fromEntries(files.map((file) => [file, imageIn(world, file)])),
    'disk.places': Object.fromEntries(folders.map((folder) => [folder, placeIn(world, folder)])),
  }
}

const newestFirst = (a: MediaFile, b: MediaFile): number =>
  b.modified.localeCompare(a.modified) || b.path.localeCompare(a.path)

/** Where Hyper-V doesn't tell which its folders are, nobody looks into them. */
export function withFilesFound(facts: FactMap): FactMap {
  const [files, host] = [facts['media.files'], facts['hyperv.host']]
  if (!files || !('value' in files) || (host && 'value' in host)) return facts
  return { ...facts, 'media.files': { value: files.value.filter(({ place }) => place !== 'hyperV') } }
}

/** Windows takes no notice of capitals, of which slash it is, nor of one at the end. */
const plain = (path: string): string => path.replaceAll('/', '\\').replace(/\\+$/, '').toLowerCase()

function found<T>(all: Readonly<Record<string, T>>, path: string): T | undefined {
  return Object.entries(all).find(([key]) => plain(key) === plain(path))?.[1]
}

/** @returns what a file holds, as far as the world tells of it */
export function imageIn({ media, vms }: World, file: string): ImageFile {
  const image = found(media.images, file)
  if (image) return image
  const isThere =
    media.files.some(({ path }) => plain(path) === plain(file)) ||
    vms.some(({ disks }) => disks.some(({ path }) => plain(path) === plain(file)))
  return { kind: 'trouble', code: isThere ? 'notSetup' : 'absent' }
}

/** @returns the folder as it is; one that nobody tells of is as the drive of new VMs where it is on that */
export function placeIn(world: World, folder: string): Place {
  const place = found(world.places, folder)
  if (place) return place
  const store = valueIn(world.host, 'disk.vmStore')
  const path = plain(folder)
  const isOnDrive = store !== undefined && path.slice(0, 2) === plain(store.path).slice(0, 2)
  const exists = store !== undefined && `${plain(store.path)}\\`.startsWith(`${path}\\`)
  return {
    exists,
    empty: !exists,
    drive: path.startsWith('\\\\') ? 'network' : isOnDrive ? 'fixed' : 'other',
    fileSystem: isOnDrive ? store.fileSystem : '',
    freeBytes: isOnDrive ? store.freeBytes : 0,
    compressed: false,
    encrypted: false,
    integrity: false,
    making: null,
    attached: false,
  }
}
