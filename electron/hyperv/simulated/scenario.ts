import { z } from 'zod'
import {
  factSchemas,
  vmAdapter,
  vmCheckpoint,
  vmDisk,
  vmGuestOs,
  vmIntegration,
  vmMemory,
  vmProcessor,
  vmSecurity,
  vmSummary,
} from '../../nesting/facts.ts'
import { imageFile, mediaFile, place, setupLog } from '../../nesting/media/schemas.ts'
import { operation } from '../../nesting/operations.ts'
import { unknownReason } from '../../nesting/snapshot.ts'
import type { HostErrorCode } from '../host.ts'

/**
 * A scenario: a world (one PC with its VMs and their guests) and how it behaves. The simulated host starts
 * from it, and so does the stub of Windows in the PowerShell tests, so both tell the same story.
 */

const unread = z.object({ unknown: unknownReason, detail: z.string().optional() })

/** Facts about one Windows, as plain values; one that can't be read there is `{ "unknown": reason }`. */
const plainFacts = z.partialRecord(z.string(), z.unknown()).superRefine((facts, context) => {
  for (const [id, value] of Object.entries(facts)) {
    const schema = (factSchemas as Record<string, z.ZodType>)[id]
    if (!schema) {
      context.addIssue({ code: 'custom', path: [id], message: `there is no fact "${id}"` })
    } else if (!unread.safeParse(value).success) {
      const parsed = schema.safeParse(value)
      if (!parsed.success) context.addIssue({ code: 'custom', path: [id], message: z.prettifyError(parsed.error) })
    }
  }
})

/**
 * Who may sign in: made-up accounts of a made-up PC. Of one that a person has chosen a password for, as of any that a
 * new Windows is told to make, there is no more than the password's hash: worlds are kept on disks.
 */
export const guestAccount = z.union([
  z.object({ user: z.string(), password: z.string(), administrator: z.boolean() }),
  z.object({ user: z.string(), salt: z.string(), hash: z.string(), administrator: z.boolean() }),
])

/** The Windows inside a VM, which answers over PowerShell Direct while the VM runs. */
export const guestWorld = z.object({
  accounts: z.array(guestAccount),
  facts: plainFacts,
  /** What becomes of a proof in there; by default what the facts mean. */
  proof: z.enum(['runs', 'silent', 'otherCode', 'doesNotStart', 'noHypervisor']).optional(),
})

/**
 * One VM with all its aspects; the facts `vm.list`, `vm.memory`… are made from these. IP addresses and the
 * guest's name are those that it has when it runs; nobody sees them while it doesn't.
 */
export const vmWorld = vmSummary.omit({ madeByWizard: true }).extend({
  processor: vmProcessor,
  memory: vmMemory,
  adapters: z.array(vmAdapter),
  checkpoints: z.array(vmCheckpoint),
  disks: z.array(vmDisk),
  integration: vmIntegration,
  security: vmSecurity,
  /** False for one whose configuration Hyper-V itself can't read. */
  readable: z.boolean().default(true),
  /** Hyper-V's own notes on the VM, where the wizard marks what it has made. */
  notes: z.string().default(''),
  /** What Hyper-V has logged since it was last started, newest first; nothing for one that nobody has started. */
  startEvents: z.array(z.number().int()).optional(),
  /** What data exchange tells while the VM runs; null for a guest that tells nothing. */
  guestOs: vmGuestOs.nullable(),
  /** Null for a guest that can't be signed in to over PowerShell Direct (Linux, too old, empty disk). */
  guest: guestWorld.nullable(),
})

/** What a disk holds that the wizard makes for a new VM. */
export const diskWorld = z.object({
  server: z.boolean().nullable().default(null),
  bootable: z.boolean().default(false),
  computerName: z.string().nullable().default(null),
  accounts: z.array(guestAccount).default([]),
  hyperV: z.boolean().default(false),
})

/** What decides after the next start of Windows but can't be read while the hypervisor runs. */
const machine = z.object({
  /** Whether the firmware (or the PC that this one is a VM of) lets this PC use VT-x or AMD-V. */
  virtualization: z.boolean().default(true),
  slat: z.boolean().default(true),
  /** Whether another hypervisor sits below this PC, which its names needn't tell. */
  isVm: z.boolean().default(false),
  /** Whether the hypervisor that runs now lets VMs nest: false when started with OFFERNESTEDVIRT=FALSE. */
  offersNesting: z.boolean().default(true),
  /** Whether a server's check for the role says that there is no virtualization although there is, as in some VMs. */
  roleCheckMisreads: z.boolean().default(false),
})

/** Images and disks that a VM can be made from. A file that isn't among `images` holds no Windows to be installed. */
const media = z.object({
  files: z.array(mediaFile).default([]),
  /** Network drives of the person signed in. */
  drives: z.record(z.string().regex(/^[A-Z]$/), z.string()).default({}),
  images: z.record(z.string(), imageFile).default({}),
})

/**
 * The truth about the PC, which is more than its session may see: which facts need administrator rights or
 * the Hyper-V role is in `readable.ts`, so a scenario states them all the same.
 */
export const world = z.object({
  machine: machine.prefault({}),
  /** Facts of the PC itself; the `vm.` facts come from `vms`. */
  host: plainFacts.refine((facts) => !Object.keys(facts).some((id) => id.startsWith('vm.')), {
    message: 'facts about VMs are not written here: they are made from "vms"',
  }),
  vms: z.array(vmWorld),
  /** The Windows that a VM made with an image or a disk turns out to have; null: nothing is installed in it. */
  newVm: vmWorld.pick({ guestOs: true, guest: true }).nullable().default(null),
  media: media.prefault({}),
  /** Folders that aren't simply as their drive is. */
  places: z.record(z.string(), place).default({}),
  /** What the set-up of the Windows on such a disk has left there, by folder. */
  setupLogs: z.record(z.string(), setupLog).default({}),
  /** What is on the disks that the wizard has made, by their folder. */
  disks: z.record(z.string(), diskWorld).default({}),
})

const hostErrorCodes = [
  'access-denied',
  'needs-elevation',
  'vm-not-found',
  'vm-wrong-state',
  'vm-not-running',
  'vm-no-memory',
  'vm-cannot-nest',
  'vm-file-denied',
  'image-damaged',
  'image-in-use',
  'drive-write-protected',
  'dism-too-old',
  'boot-files-failed',
  'place-unfit',
  'place-not-ours',
  'disk-full',
  'hypervisor-not-running',
  'management-failed',
  'vm-dynamic-memory',
  'shutdown-refused',
  'disk-exists',
  'left-over',
  'name-taken',
  'firmware-closed',
  'others-signed-in',
  'module-missing',
  'feature-unavailable',
  'role-refused',
  'restart-first',
  'source-missing',
  'servicing-failed',
  'proof-silent',
  'proof-other-code',
  'proof-not-started',
  'proof-blocked',
  'credential-invalid',
  'guest-unreachable',
  'timed-out',
  'cancelled',
  'session-lost',
  'powershell-missing',
  'language-mode',
  'unsupported',
  'failed',
] as const satisfies readonly HostErrorCode[]

const operationKinds = operation.options.map((option) => option.shape.kind.value)

const milliseconds = z.number().int().nonnegative()

export const behaviour = z.object({
  /** How long each source takes, in milliseconds. */
  latency: z.object({
    registry: milliseconds,
    cim: milliseconds,
    optionalFeature: milliseconds,
    allFeatures: milliseconds,
    bcdedit: milliseconds,
    eventLog: milliseconds,
    vmCmdlet: milliseconds,
    /** A change of a setting, a start or stop of a VM, a start of Windows in a VM or on the PC. */
    change: milliseconds,
    power: milliseconds,
    boot: milliseconds,
    /** Writing an image of Windows onto a disk, or copying a disk. */
    image: milliseconds.default(90_000),
  }),
  /** With 2, every second change fails; null: none does. */
  failEvery: z.number().int().positive().nullable(),
  /** Changes that fail, each so many times before it succeeds. */
  failures: z.array(
    z.object({
      operation: z.enum(operationKinds),
      times: z.number().int().positive(),
      code: z.enum(hostErrorCodes),
      message: z.string(),
      /** How far it gets before, where it tells a figure. */
      atPercent: z.number().min(0).max(100).optional(),
    }),
  ),
})

export const scenario = z.object({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.object({ en: z.string(), es: z.string() }),
  text: z.object({ en: z.string(), es: z.string() }),
  world,
  behaviour,
})

/**
 * A scenario as a file. So that no file repeats another, it may
 * - build on another one (`extends`, merged as RFC 7396 says: objects deep, arrays and values replaced, null
 *   removes; a fact whose value is null is therefore written `{ "is": null }`),
 * - describe VMs once (`vmTemplates`) and use them with `"from": name` in `world.vms`, merged likewise,
 * - multiply its VMs (`manyVms`).
 * What comes out of `compose.ts` has none of these any more.
 */
export const scenarioFile = z.looseObject({
  schema: z.literal(1),
  id: z.string(),
  extends: z.string().optional(),
  vmTemplates: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  /** So many VMs, made from the VMs of the scenario in turn, with names and ids of their own. */
  manyVms: z.number().int().positive().max(100_000).optional(),
})

export type GuestWorld = z.infer<typeof guestWorld>
export type GuestAccount = z.infer<typeof guestAccount>
export type DiskWorld = z.infer<typeof diskWorld>
export type VmWorld = z.infer<typeof vmWorld>
export type World = z.infer<typeof world>
export type Behaviour = z.infer<typeof behaviour>
export type Scenario = z.infer<typeof scenario>
export type ScenarioFile = z.infer<typeof scenarioFile>
export type Machine = World['machine']
/** Facts as plain values, of the PC or of a guest. */
export type PlainFacts = World['host']
