import { megabyte } from '../../../nesting/sizes.ts'
import { ascii } from './ascii.ts'
import { vhdFooter } from './footer.ts'
import { proofProgram } from './sector.ts'

/** A whole number of megabytes: less than 3 MB Windows doesn't take for a disk. */
export const diskBytes = 4 * megabyte

/** The beginning of 2026, so that one code always gives the same file. */
const timeStamp = (Date.UTC(2026, 0, 1) - Date.UTC(2000, 0, 1)) / 1000

/** Some bytes of a file, the rest of which is zeros. */
export interface Piece {
  at: number
  bytes: readonly number[]
}

/** What stands in the disk's own sectors: the program, and the mark of a sector that can be started from. */
export function sectorPieces(code: string): Piece[] {
  const { program, signature, signatureAt } = proofProgram(code)
  return [
    { at: 0, bytes: program },
    { at: signatureAt, bytes: signature },
  ]
}

/** What stands behind them, without the zeros at its end. */
export function footerPiece(code: string): Piece {
  const footer = vhdFooter({ bytes: diskBytes, uniqueId: uniqueId(code), timeStamp })
  const end = footer.findLastIndex((byte) => byte !== 0) + 1
  return { at: diskBytes, bytes: [...footer.subarray(0, end)] }
}

/** 512 more than the disk has. */
export const fileBytes = diskBytes + 512

/** The code and a name of ours: no two proofs have disks of one id. */
const uniqueId = (code: string): number[] => [
  ...Array.from({ length: 8 }, (_, index) => Number.parseInt(code.slice(2 * index, 2 * index + 2), 16)),
  ...ascii('NVWPROOF'),
]
