/** Lines of a script that run only under a condition, indented. */
export function when(condition: string, lines: readonly string[]): string[] {
  return [`if (${condition}) {`, ...indent(lines), '}']
}

/** Lines that run only while something isn't there: what makes an operation harmless the second time. */
export function unless(found: string, lines: readonly string[]): string[] {
  return when(`-not (${found})`, lines)
}

/** Only the beginning of each line: a line break inside a value belongs to the value. */
export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`)
}
