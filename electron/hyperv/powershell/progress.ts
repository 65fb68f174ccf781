/** A line with nothing in it but how far something is: DISM's bar, or a number of our own. */
const bar = /^\s*(?:\[[=\s]*)?(\d{1,3}(?:[.,]\d+)?)\s*%(?:[=\s]*\])?\s*$/

/** @returns 0–100; null for any other line */
export function percentIn(line: string): number | null {
  const found = bar.exec(line)?.[1]
  if (found === undefined) return null
  const percent = Number(found.replace(',', '.'))
  return percent <= 100 ? percent : null
}
