/**
 * Which rows of a long list are put into the page: those in sight, a few around them, and some that must be there wherever
 * they are. Rows may differ in height. A library for this (@tanstack/virtual-core) would be
 * 11 kB compressed: more than the screen that needs it.
 */

/** Rows above and below what is in sight, so that scrolling finds them there already. */
const around = 6

/** Where each row begins, and at the end how high all are together. @param heightOf of a row with what is below it */
export function placesOf(count: number, heightOf: (index: number) => number): Float64Array {
  const places = new Float64Array(count + 1)
  for (let index = 0; index < count; index++) places[index + 1] = (places[index] ?? 0) + heightOf(index)
  return places
}

/** The row at a height. */
function rowAt(places: Float64Array, height: number): number {
  let [low, high] = [0, places.length - 2]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((places[middle] ?? 0) <= height) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/**
 * The first and last row that are in sight, with some around. In steps, so that most scrolling changes nothing.
 * @param top where the visible part begins, from the first row on
 */
export function rangeInSight(places: Float64Array, top: number, height: number): { first: number; last: number } {
  const count = places.length - 1
  const first = Math.floor((rowAt(places, top) - around) / around) * around
  const last = Math.ceil((rowAt(places, top + height) + around) / around) * around
  return { first: Math.max(0, first), last: Math.min(count - 1, last) }
}

/** A row that is put into the page, and how much room the rows before it take that aren't. */
export interface Kept {
  index: number
  gap: number
}

/** @param always rows that are kept wherever they are; -1 for none */
export function keptRows(
  places: Float64Array,
  { first, last }: { first: number; last: number },
  always: readonly number[],
): { rows: Kept[]; below: number } {
  const count = places.length - 1
  const wanted = new Set(always.filter((index) => index >= 0 && index < count))
  for (let index = first; index <= last; index++) wanted.add(index)
  let end = 0
  const rows = [...wanted]
    .sort((one, other) => one - other)
    .map((index) => {
      const begin = places[index] ?? 0
      const gap = begin - end
      end = places[index + 1] ?? begin
      return { index, gap }
    })
  return { rows, below: (places[count] ?? 0) - end }
}
