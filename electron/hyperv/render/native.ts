/**
 * A native command, whose failure is a number. What it writes to its error stream must not end the script before
 * anybody looks at that number: some hosts of Windows PowerShell (remoting, threads) make an error of each such line.
 */
export function native(command: string): string {
  return `& { $ErrorActionPreference = 'Continue'; ${command} }`
}

/** Stops where the native command before it has failed. */
export function nativeMustSucceed(command: string): string {
  return `if ($LASTEXITCODE -ne 0) { throw "${command} failed with exit code $LASTEXITCODE." }`
}
