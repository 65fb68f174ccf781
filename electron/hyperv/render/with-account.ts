/**
 * Commands as somebody can run them by hand: where they sign in to a guest, whoever runs them is asked for the account
 * first. The wizard itself gives that to them.
 */
export const withAccount = (commands: readonly string[]): string[] =>
  commands.some((command) => command.includes('$credential'))
    ? ['$credential = Get-Credential', ...commands]
    : [...commands]
