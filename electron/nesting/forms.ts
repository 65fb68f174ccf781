import { z } from 'zod'

/**
 * What may become part of a command: forms of ids, names, paths and numbers, shared by facts and operations. What
 * Windows tells of somebody else's things may be called whatever it is called; those are known by their ids.
 */

export const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** A size, and a moment in UTC. */
export const bytes = z.number().int().nonnegative()
export const time = z.iso.datetime()

/** Hyper-V's id of a network adapter: `Microsoft:<vm>\<adapter>`, in upper case as a rule. */
export const adapterId = z.string().regex(/^Microsoft:[0-9a-f-]{36}(\\[0-9a-z-]{1,64}){1,3}$/i)

/** Such as "12.0". */
export const configurationVersion = z.string().regex(/^\d{1,4}\.\d{1,4}$/)

/** Of one line, without anything that a terminal, a file or PowerShell could take for more than a letter. */
const line = /^[^\p{Cc}\p{Surrogate}\u2028\u2029]*$/u

/** A name of something that the wizard makes, or of what it is connected to. */
export const plainName = z.string().regex(line).regex(/\S/).max(256)

/** A VM's. Hyper-V takes 100 characters. */
export const vmName = plainName.max(100)

/** A local account's: Windows allows no more than this. */
export const userName = z
  .string()
  .regex(line)
  .regex(/\S/)
  .regex(/^[^"/\\[\]:|<>+=;,?*%@]{1,20}$/)

/** A full path, on a drive or in the network. */
export const fullPath = z
  .string()
  .regex(line)
  .regex(/^([a-z]:[\\/]|\\\\[^\\/.])[^<>"|?*:]*$/i)
  .max(32_767)

/** What the program of a proof says, and nothing else can know. */
export const proofCode = z.string().regex(/^[0-9A-F]{16}$/)

/**
 * A Windows' own name in the network: what every Windows takes, without the signs that DNS doesn't. [UNATTEND-NAME]
 */
export const computerName = z
  .string()
  .regex(/^(?!-)[A-Za-z0-9-]{1,15}$/)
  .regex(/[^0-9]/)

/** Such as "de-DE" or "sr-Latn-RS". */
export const languageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)

/** A keyboard as Windows writes it: "0407:00000407", or an input method's ids. */
export const keyboardLayout = z.string().regex(/^[0-9a-f]{4}:([0-9a-f]{8}|\{[0-9a-f-]{36}\}\{[0-9a-f-]{36}\})$/i)

/** A time zone's id, such as "W. Europe Standard Time". */
export const timeZoneId = z
  .string()
  .regex(/^[A-Za-z0-9 .()+,_-]*$/)
  .regex(/\S/)
  .max(128)

/**
 * The load options of the hypervisor, as one argument for a command of Windows. Windows PowerShell puts quotation marks
 * around it where it holds blanks and escapes nothing in it: what ends such an argument would become another.
 */
export const loadOptions = z
  .string()
  .regex(line)
  .regex(/^[^"]*[^"\\]$/)

const MiB = 1024 ** 2
const TiB = 1024 ** 4

/** The most that Windows gives a VM. */
export const vmMemory = z
  .number()
  .int()
  .nonnegative()
  .max(256 * TiB)
/** For a new one: Hyper-V takes no less. */
export const newVmMemory = vmMemory.min(32 * MiB)
export const diskSize = z
  .number()
  .int()
  .nonnegative()
  .max(64 * TiB)
export const processorCount = z.number().int().positive().max(2048)
/** A number in the registry. */
export const dword = z.number().int().nonnegative().max(0xffff_ffff)
