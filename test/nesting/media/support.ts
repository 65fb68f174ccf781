import type { Edition, ImageFile, Place } from '../../../electron/nesting/media/schemas.ts'
import { gb } from '../support.ts'

export const edition = (changes: Partial<Edition> = {}): Edition => ({
  index: 1,
  name: 'Windows 11 Pro',
  editionId: 'Professional',
  installationType: 'Client',
  architecture: 'x64',
  build: 26200,
  languages: ['en-US'],
  defaultLanguage: 'en-US',
  bytes: 20 * gb,
  ...changes,
})

export const disk = (changes: Partial<Extract<ImageFile, { kind: 'disk' }>> = {}): ImageFile & { kind: 'disk' } => ({
  kind: 'disk',
  bytes: 12 * gb,
  partitionStyle: 'GPT',
  attached: false,
  differencing: false,
  virtualBytes: 80 * gb,
  ...changes,
})

export const place = (changes: Partial<Place> = {}): Place => ({
  exists: false,
  empty: true,
  drive: 'fixed',
  fileSystem: 'NTFS',
  freeBytes: 500 * gb,
  compressed: false,
  encrypted: false,
  integrity: false,
  making: null,
  attached: false,
  ...changes,
})
