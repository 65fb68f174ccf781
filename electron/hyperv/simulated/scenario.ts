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
import { unknownReason } from '../../nesting/snapshot.ts'

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

/** The Windows inside a VM, which answers over PowerShell Direct while the VM runs. */
export const guestWorld = z.object({
  /** Who may sign in. Made-up accounts of a made-up PC. */
  accounts: z.array(z.object({ user: z.string(), password: z.string(), administrator: z.boolean() })),
  facts: plainFacts,
})

/** One VM with all its aspects; the facts `vm.list`, `vm.memory`… are made from these. */
export const vmWorld = vmSummary.extend({
  processor: vmProcessor,
  memory: vmMemory,
  adapters: z.array(vmAdapter),
  checkpoints: z.array(vmCheckpoint),
  disks: z.array(vmDisk),
  integration: vmIntegration,
  security: vmSecurity,
  /** What data exchange tells while the VM runs; null for a guest that tells nothing. */
  guestOs: vmGuestOs.nullable(),
  /** Null for a guest that can't be signed in to over PowerShell Direct (Linux, too old, empty disk). */
  guest: guestWorld.nullable(),
})

export const world = z.object({
  /** Facts of the PC itself; everything but the `vm.` facts. */
  host: plainFacts,
  vms: z.array(vmWorld),
})

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
  }),
  /** With 2, every second change fails; null: none does. */
  failEvery: z.number().int().positive().nullable(),
  /** Changes that fail, each so many times before it succeeds. */
  failures: z.array(
    z.object({ operation: z.string(), times: z.number().int().positive(), code: z.string(), message: z.string() }),
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
 * A scenario as a file: it may build on another one (`extends`, merged as RFC 7396 says: objects deep, arrays
 * and values replaced, null removes) and may multiply its VMs (`manyVms`), so that no file repeats another.
 */
export const scenarioFile = z.looseObject({
  schema: z.literal(1),
  id: z.string(),
  extends: z.string().optional(),
  /** So many VMs, made from the VMs of the scenario in turn, with names and ids of their own. */
  manyVms: z.number().int().positive().max(10_000).optional(),
})

export type GuestWorld = z.infer<typeof guestWorld>
export type VmWorld = z.infer<typeof vmWorld>
export type World = z.infer<typeof world>
export type Behaviour = z.infer<typeof behaviour>
export type Scenario = z.infer<typeof scenario>
