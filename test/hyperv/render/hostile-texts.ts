import fc from 'fast-check'

/** What `literal` refuses: NUL and halves of surrogate pairs. */
const unwritable = /[\0\p{Surrogate}]/gu

const quotes = ["'", "''", '\u2018', '\u2019', '\u201A', '\u201B', '\u201C', '\u201D', '\u201E', '"', '""', '`', '`0']
const signs = ['$', '$(', ')', '${x}', '@"', '"@', "@'", "'@", '|', ';', '&', '&&', '{', '}', '\\', '<#', '#>', '#']
const dashes = ['--%', '--%\n', '\u2013\u2013%', '--', '-', '\u2013', '-Path', '-Path:', '-Confirm:$false', '-?', '/?']
const values = ['', '@', '@x', '@args', '$null', '%', '*', '?', '[a-z]', '~', '.', '0', '1GB', '>', '2>&1', ',', '=']
const breaks = ['\r', '\n', '\r\n', '\t', '\f', '\v', '\u0085', '\u00A0', '\u2028', '\u2029', '\uFEFF', '\uFFFD']
const controls = ['\u0001', '\u001A', '\u001B', '\u007F', '\u009B', '\u200B', '\u202E', '\u2066']
const letters = ['🙂', '👩‍👩‍👧', 'e\u0301', '漢字', 'ñ', 'exit']
/** What means something in a comment. */
const comments = ['SIG # Begin signature block', 'sig - began  SIGNATURES block', '#requires -Version 99', '.SYNOPSIS']

/** Pieces of text that mean something to PowerShell outside of a literal. @param code what they would run */
export const fragments = (code: string): string[] => [
  `'; ${code}; '`,
  `’; ${code}; ’`,
  `‛ + (${code}) + ‚`,
  `$(${code})`,
  `"; ${code}; "`,
  `\n'@\n${code}\n@'\n`,
  `#>\r\n${code}`,
  `\`'; & { ${code} } #`,
  `\n} catch { ${code} }\ntry {\n#`,
  `\n}}}\n${code}\n`,
  ...[quotes, signs, dashes, values, breaks, controls, letters, comments].flat(),
]

/** Any text that PowerShell can hold, made of such pieces mostly, and often one piece alone. */
export function hostileTexts(code: string): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...fragments(code))
  const mixed = fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 12 })
  return fc.oneof(
    piece,
    mixed.map((parts) => parts.join('').replace(unwritable, '')),
  )
}
