import { renderOperation } from '../../../electron/hyperv/render/render.ts'
import { exampleOperations } from '../powershell/examples.ts'

/*
 * Every position in which a text of an operation becomes source, found and not listed: each text of each example is
 * given a mark, and where the mark comes out again is such a position.
 */

const mark = 'M4RK'
/** Words of PowerShell itself, out of closed lists; they stand bare. */
const words = new Set(['auto', 'off', 'Automatic', 'Manual', 'Disabled'])
/** A single-quoted literal that holds the mark. No value of an example holds a quotation mark. */
const markedLiteral = new RegExp(`'[^'\\n]*${mark}[^'\\n]*'`, 'g')

/** A script in pieces: between each two of them stands a literal. */
export interface Template {
  kind: string
  pieces: string[]
}

/** The scripts of all operations, without those that differ in no piece. */
export function templates(): Template[] {
  const all = exampleOperations().map((operation) => cut(operation.kind, renderOperation(marked(operation)).join('\n')))
  return [...new Map(all.map((template) => [template.pieces.join(mark), template])).values()]
}

/** @throws Error where a marked text stands anywhere else than in a literal */
export function cut(kind: string, text: string): Template {
  const pieces = text.split(markedLiteral)
  if (pieces.some((piece) => piece.includes(mark)))
    throw new Error(`${kind} writes a text outside of a literal: ${text}`)
  return { kind, pieces }
}

/** The script with these pieces of source in its positions, used in turn. */
export function filled({ pieces }: Template, sources: readonly string[]): string {
  const [first, ...others] = pieces
  return others.reduce((text, piece, index) => text + (sources[index % sources.length] ?? '') + piece, first ?? '')
}

/** A copy of an operation with the mark at the end of each of its texts. */
function marked<T>(value: T, key = ''): T {
  const change = (each: unknown, name: string): unknown => {
    if (typeof each === 'string') return name === 'kind' || words.has(each) ? each : each + mark
    if (Array.isArray(each)) return each.map((item) => change(item, name))
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).map(([field, item]) => [field, change(item, field)]))
  }
  return change(value, key) as T
}
