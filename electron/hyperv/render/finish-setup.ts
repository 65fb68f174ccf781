import type { OperationOf } from '../../nesting/operations.ts'
import { indent, when } from './block.ts'
import { inGuest } from './guest.ts'
import { literal } from './literal.ts'

/** Behind the folder of Windows, and (the last two) on its drive: where a set-up looks for an answer file or copies it to. */
const inWindows = [
  'Panther\\unattend.xml',
  'Panther\\autounattend.xml',
  'Panther\\unattend-original.xml',
  'Panther\\Unattend\\unattend.xml',
  'Panther\\Unattend\\autounattend.xml',
  'System32\\Sysprep\\unattend.xml',
  'System32\\Sysprep\\Panther\\unattend.xml',
]
const onItsDrive = ['unattend.xml', 'autounattend.xml']

/**
 * The password stands in the answer file, and Windows blanks it only in the copies that it makes itself. That it may
 * expire after 42 days is no reason to leave the file there, so it comes first and stops nothing.
 */
export function guestFinishSetup({ vmId, user }: OperationOf<'guestFinishSetup'>): string[] {
  return inGuest(vmId, [
    `try { ${neverExpires(user)} } catch { [string] $_ }`,
    ...itsFiles,
    'foreach ($file in $files) {',
    ...indent(when('Test-Path -LiteralPath $file', [removing])),
    '}',
  ])
}

/** The same, to be read: what runs inside the VM. */
export const plainFinishSetup = ({ user }: OperationOf<'guestFinishSetup'>): string[] => [
  neverExpires(user),
  ...itsFiles,
  `foreach ($file in $files) { ${removing} -ErrorAction SilentlyContinue }`,
]

const neverExpires = (user: string) => `Set-LocalUser -Name ${literal(user)} -PasswordNeverExpires $true`
const removing = 'Remove-Item -LiteralPath $file -Force'

/** Leaves them in `$files`. */
const drive = '$windows.Substring(0, 2)'
const itsFiles = [
  "$windows = (Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').SystemRoot",
  `$files = @(${inWindows.map((file) => literal(file)).join(', ')} | ForEach-Object -Process { "$windows\\$_" })`,
  `$files += ${onItsDrive.map((file) => literal(file)).join(', ')} | ForEach-Object -Process { "$(${drive})\\$_" }`,
]
