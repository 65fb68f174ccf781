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
  type FactId,
} from '../../electron/nesting/facts.ts'
import { operation } from '../../electron/nesting/operations.ts'
import { symptoms } from '../../electron/nesting/problems/symptoms.ts'
import { unknownReason } from '../../electron/nesting/snapshot.ts'
import { baseNames } from './bases.ts'

/**
 * A case that somebody has told in public: what they wrote of their PC, as facts, and what the wizard has to make of it.
 * What isn't told stays unknown (`not-read`). Names, addresses and serial numbers of people and PCs are made up.
 */

const unread = z.strictObject({ unknown: unknownReason, detail: z.string().optional() })
type Told = { [I in FactId]?: z.infer<(typeof factSchemas)[I]> | z.infer<typeof unread> }
const facts = z.strictObject(
  Object.fromEntries(Object.entries(factSchemas).map(([id, value]) => [id, z.union([unread, value]).optional()])),
) as unknown as z.ZodType<Told>

/** A Windows: groups of facts that the report makes certain without telling them one by one, and what it tells. */
const windows = z.strictObject({ takes: z.array(z.enum(baseNames)).default([]), facts: facts.default({}) })

/** A VM of this PC. What of it isn't named here nobody has read; a part that is named is filled up with usual values. */
const vm = z.strictObject({
  /** The rest of it is as usual: then no part of it stays unknown. */
  usual: z.boolean().default(false),
  summary: vmSummary.partial().strict().default({}),
  processor: vmProcessor.partial().strict().optional(),
  memory: vmMemory.partial().strict().optional(),
  integration: vmIntegration.partial().strict().optional(),
  security: vmSecurity.partial().strict().optional(),
  adapters: z.array(vmAdapter).optional(),
  checkpoints: z.array(vmCheckpoint).optional(),
  disks: z.array(vmDisk).optional(),
  guestOs: vmGuestOs.optional(),
})

const hresult = z.string().regex(/^0x[0-9A-F]{8}$/)

/** An error message that was quoted, as the engine would hand it over. */
const failed = z.strictObject({
  operation,
  /** Of the VMs and things that it is about. */
  names: z.array(z.string()).default([]),
  message: z.string(),
  errorId: z.string(),
  category: z.string(),
  reason: z.string(),
  exceptions: z.array(z.strictObject({ type: z.string(), hresult })),
  /** What PowerShell Direct said, by PowerShell's own name for it. */
  directSays: z.string().optional(),
  rights: z.strictObject({ elevated: z.boolean(), hyperVAdministrator: z.boolean() }).optional(),
})

/** `check`, or `check/variant` where the variant decides. */
const cause = z.string().regex(/^\w+(\/\w+)?$/)

const offer = z.union([
  /** A fix by the check's name and its own: `hypervisorRunning/turnOn`. */
  z.strictObject({ fix: z.string().regex(/^\w+\/\w+$/) }),
  /** An operation of this kind, whatever fix it is in. */
  z.strictObject({ operation: z.string(), having: z.record(z.string(), z.unknown()).optional() }),
  /** What a person is told to do, in English, of a cause or of the error. */
  z.strictObject({ words: z.string() }),
])

const expected = z.strictObject({
  verdict: z.enum(['ready', 'warnings', 'blocked', 'unknown']),
  /** Findings, blocked or warned of, each of which has to be there. */
  named: z.array(cause).default([]),
  /** What the error means, as one of these codes. */
  error: z.array(z.string()).min(1).optional(),
  offered: z.array(offer).default([]),
  /** What else is rightly found in what is told. All else that is called wrong accuses the innocent. */
  also: z.array(cause).default([]),
  /** Operations that the first choice may not begin with here. */
  neverFirst: z.array(z.string()).default([]),
})

export const aspects = ['right', 'named', 'offered'] as const
export type Aspect = (typeof aspects)[number]

/** Where the wizard doesn't come up to what is expected: what it says instead, which a test holds to. */
const short = z.strictObject({
  in: z.array(z.enum(aspects)).min(1),
  verdict: z.enum(['ready', 'warnings', 'blocked', 'unknown']),
  named: z.array(z.string()),
  error: z.string().optional(),
  why: z.string(),
})

export const publicCase = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  source: z.union([
    z.strictObject({
      repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
      issue: z.number().int(),
      comment: z.string().optional(),
    }),
    z.strictObject({ page: z.string(), title: z.string() }),
  ]),
  /** What was told, in our words. */
  told: z.string().min(20),
  host: windows,
  vm: vm.optional(),
  /** The Windows in the VM, where it has been signed in to. */
  guest: windows.optional(),
  /** What the verdict is about. */
  about: z.enum(['host', 'vm', 'guest']).default('host'),
  /** What the person chose in Troubleshooting: then the causes have to be among its results. */
  symptom: z.enum(symptoms).optional(),
  failed: failed.optional(),
  expect: expected,
  fallsShort: short.optional(),
})

export type PublicCase = z.infer<typeof publicCase>
export type Offer = z.infer<typeof offer>
