import { z } from 'zod'
import { bytes, guid, time } from '../forms.ts'

/** What is read of images and disks that a VM can be made from, and of the folder where one is made. */

/** A file that Windows may be installed or started from, where somebody keeps such files. */
export const mediaFile = z.object({
  path: z.string(),
  bytes,
  modified: time,
  place: z.enum(['downloads', 'desktop', 'documents', 'hyperV']),
})

/** One Windows of an image. Its name is for people alone: names repeat and are translated. */
export const edition = z.object({
  /** Counted from 1, as DISM counts them. */
  index: z.number().int().min(1),
  name: z.string(),
  /** Such as "Professional" or "ServerDatacenter"; the same in every language. */
  editionId: z.string(),
  /** Such as "Client", "Server" or "Server Core". */
  installationType: z.string(),
  architecture: z.enum(['x64', 'x86', 'arm64', 'other']),
  build: z.number().int().nonnegative(),
  languages: z.array(z.string()),
  defaultLanguage: z.string().nullable(),
  /** What it takes on a disk. */
  bytes,
})

export const imageFile = z.discriminatedUnion('kind', [
  /** Why nothing is known of it: `code` decides, `detail` is for people. */
  z.object({
    kind: z.literal('trouble'),
    code: z.enum([
      'absent',
      'denied',
      /** Another program holds it. */
      'inUse',
      'damaged',
      /** By Windows, as a folder or a file; nothing can be mounted from there. */
      'compressed',
      'sparse',
      'encrypted',
      /** Its content is not on this PC, but with OneDrive or the like. */
      'online',
      /** It could be opened, and holds no Windows to be installed. */
      'notSetup',
      'failed',
    ]),
    detail: z.string().optional(),
  }),
  z.object({
    kind: z.literal('setup'),
    bytes,
    /** Such as "sources\install.wim", from the root of the medium; the first .swm stands for all of them. */
    image: z.string(),
    editions: z.array(edition),
  }),
  z.object({
    kind: z.literal('disk'),
    bytes,
    partitionStyle: z.enum(['GPT', 'MBR', 'RAW']),
    attached: z.boolean(),
    differencing: z.boolean(),
    virtualBytes: bytes,
  }),
])

/** How far the wizard has come with a disk that it makes, as the marker file in its folder says. */
export const stage = z.enum(['begun', 'partitioned', 'applied', 'bootable', 'answered', 'withHyperV', 'finished'])

export const place = z.object({
  exists: z.boolean(),
  /** Also where it isn't there. */
  empty: z.boolean(),
  drive: z.enum(['fixed', 'removable', 'network', 'other']),
  fileSystem: z.string(),
  freeBytes: bytes,
  /** Of the folder, or of the nearest one above it that is there: what is made in it will be so, too. */
  compressed: z.boolean(),
  encrypted: z.boolean(),
  /** ReFS with integrity streams, in which no virtual disk can be. */
  integrity: z.boolean(),
  /** What the wizard is making there, or has made. */
  making: z.object({ id: guid, stage }).nullable(),
  /** Whether one of the disks in it is mounted on this PC. */
  attached: z.boolean(),
})

/** What the set-up of a new Windows has left on its disk. */
export const setupLog = z.object({
  /** The last lines of its log of errors. */
  errors: z.array(z.string()).max(40),
  /** The pass of the answer file that it named last. */
  phase: z.string().nullable(),
  /** Whether it ended with a failure, and the VM was shut down for it. */
  handlerRan: z.boolean(),
})

export type SetupLog = z.infer<typeof setupLog>
export type MediaFile = z.infer<typeof mediaFile>
export type Edition = z.infer<typeof edition>
export type ImageFile = z.infer<typeof imageFile>
export type Stage = z.infer<typeof stage>
export type Place = z.infer<typeof place>
