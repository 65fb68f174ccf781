/**
 * A native command, whose failure is a number that it leaves in `$LASTEXITCODE`. What it writes to its error stream
 * must not end the script before anybody looks at that number. Some hosts of Windows PowerShell (remoting, threads) make
 * an error of each such line; out of a VM it even ends the `Invoke-Command` on this side, where no preference of the
 * other side counts. So these lines go where the others go, as plain text.
 */
export function native(command: string): string {
  return `& { $ErrorActionPreference = 'Continue'; ${command} 2>&1 } | ForEach-Object -Process { [string] $_ }`
}

/**
 * A program of Windows, out of its own folder: a name alone is looked up in the folders of `PATH`, which a person's own
 * variables decide, and with rights that are not the person's. Windows itself says where that folder is, inside a VM too.
 * @param file its whole name
 */
export const programOfWindows = (file: 'bcdedit.exe' | 'bcdboot.exe' | 'shutdown.exe'): string =>
  `& "$([Environment]::SystemDirectory)\\${file}"`

/** Stops where the native command before it has failed. */
export function nativeMustSucceed(command: string): string {
  return `if ($LASTEXITCODE -ne 0) { throw "${command} failed with exit code $LASTEXITCODE." }`
}
