import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/**
 * Compares a text as a whole with the one that somebody has looked through and approved, as one does with a picture.
 * `UPDATE_LISTING=1` writes it anew; what has changed is then read in the diff before it is committed.
 * @param file beside the test: `new URL('operations.txt', import.meta.url)`
 */
export function expectApproved(file: URL, lines: readonly string[]): void {
  const text = `${lines.map(visible).join('\n')}\n`
  const name = fileURLToPath(file)
  if (process.env['UPDATE_LISTING'] === '1') writeFileSync(name, text)
  const approved = existsSync(name) ? readFileSync(name, 'utf8').replaceAll('\r\n', '\n') : ''
  expect(text, `${name} says something else. UPDATE_LISTING=1 writes it anew, for you to read and approve.`).toBe(
    approved,
  )
}

/** Line breaks stay; whatever else can't be seen is written as its number. */
const visible = (line: string): string =>
  line.replace(
    /[^\P{C}\n]/gu,
    (character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  )
