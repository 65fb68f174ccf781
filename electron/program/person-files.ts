import { readNowIfThere } from './files.ts'
import { linkOnTheWay } from './links.ts'

/*
 * The small files that stay in the person's own folder also where the rest doesn't. Other programs of the person can put
 * there what they like, so that a program with more rights than those reads little of them, and follows no link.
 */

/** More than any of these files ever has, in bytes. */
const limit = 65_536

/**
 * Reads such a file.
 * @param guarded whether this program has more rights than others that can write there
 * @returns null where there is none
 * @throws Error where it can't be read, is no file (`UnfitFile`), or too large to be ours
 */
export function readPersonFile(file: string, guarded: boolean): string | null {
  if (guarded) refuseLink(file)
  return readNowIfThere(file, { bytes: limit })
}

/**
 * To be asked before each write there by a program that has more rights than others.
 * @throws Error where it would go elsewhere
 */
export function refuseLink(file: string): void {
  const link = linkOnTheWay(file)
  if (link !== null) throw new Error(`a link to elsewhere: ${link}`)
}
