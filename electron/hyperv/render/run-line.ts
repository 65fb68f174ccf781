import { indent, when } from './block.ts'
import { literal } from './literal.ts'

/*
 * The line that starts a saved script. Windows for PCs as it comes runs no script files at all, so whoever is handed
 * one is handed this whole line; `-ExecutionPolicy Bypass` counts for this one start. (about_Execution_Policies)
 *
 * It is typed into PowerShell mostly, and sometimes into cmd. A file's name needs no quotes where it is made of letters,
 * digits and what neither reads as a sign; both know double quotes; but within these PowerShell reads `$` and the
 * back-tick, cmd reads `%`, and for PowerShell a typographic quotation mark ends them. Then it is single quotes, as
 * PowerShell alone knows them.
 */

const start = 'powershell -NoProfile -ExecutionPolicy Bypass -File'

/** For .NET, in ASCII, so that it survives a file that lost its byte order mark. */
const needsNoQuotes = String.raw`^[\w.:\\-]+$`
const takesDoubleQuotes = String.raw`^[^"$%\x00-\x1f\x60\u201c-\u201e]+$`

/**
 * The line for a file in the present folder.
 * @param fileName without a folder
 */
export function shortRunLine(fileName: string): string {
  const file = `.\\${fileName}`
  // What .NET's `\w` is.
  if (/^[\p{L}\p{Mn}\p{Nd}\p{Pc}.:\\-]+$/u.test(file)) return `${start} ${file}`
  return `${start} ${new RegExp(takesDoubleQuotes).test(file) ? `"${file}"` : literal(file)}`
}

/**
 * The function `Get-RunLine` of a script: the line that starts this very file, wherever it is and whatever it is called
 * by then, from a step on. Where there is no file, because somebody has pasted the lines, the name that it was given.
 * @returns lines of PowerShell in ASCII
 */
export function runLineFunction(fileName: string): string[] {
  const escape = '[System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($file)'
  return [
    'function Get-RunLine {',
    ...indent([
      'param([int] $Step)',
      `$file = ${literal(`.\\${fileName}`)}`,
      ...when('$PSCommandPath', ['$file = $PSCommandPath']),
      `if ($file -notmatch ${literal(needsNoQuotes)}) {`,
      ...indent([
        `$file = if ($file -match ${literal(takesDoubleQuotes)}) { '"' + $file + '"' } else { "'" + ${escape} + "'" }`,
      ]),
      '}',
      `$line = '    ${start} ' + $file`,
      "if ($Step -gt 1) { $line + ' -FromStep ' + $Step } else { $line }",
    ]),
    '}',
  ]
}
