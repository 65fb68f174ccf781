/**
 * One argument as Windows programs read it back (the rules of CommandLineToArgvW: quotes around it, backslashes
 * doubled only before a quote).
 * @throws Error for a NUL, which no command line can hold
 */
export function windowsArgument(argument: string): string {
  if (argument.includes('\0')) throw new Error('a command line cannot hold NUL')
  if (argument !== '' && !/[\s"]/.test(argument)) return argument
  return `"${argument.replace(/(\\*)("|$)/g, (_all, slashes: string, end: string) => slashes + slashes + (end && '\\"'))}"`
}

/** Several arguments as one text, for the places of Windows that take only that. */
export function windowsArguments(given: readonly string[]): string {
  return given.map(windowsArgument).join(' ')
}
