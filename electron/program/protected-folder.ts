import { lstatSync } from 'node:fs'
import path from 'node:path'
import { othersWhoMayChange } from './access-list.ts'
import { messageOf } from './errors.ts'
import { linkOnTheWay } from './links.ts'
import type { RunPowerShell } from './powershell-once.ts'

/** Of the administrators, and for nobody but them and the system, with all that comes into it. */
export const protectedAccess = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

/**
 * Makes the folder where it isn't there, with that access from its first moment on, and says who may do what with it and
 * with what lies in it: one line each, of attributes, descriptor and name, which can't hold a tab. The folder itself has
 * no name, and a file that is gone by then is nothing to look at. Who is watched is left alone, which takes more rights.
 * The .NET of PowerShell 7 has the same functions in another place. No double quotes: see `RunPowerShell`.
 */
export const protectScript = `
$ErrorActionPreference = 'Stop'
$elsewhere = 'System.IO.FileSystemAclExtensions' -as [type]
$folder = New-Object -TypeName IO.DirectoryInfo -ArgumentList $env:NVW_FOLDER
$security = New-Object -TypeName Security.AccessControl.DirectorySecurity
$security.SetSecurityDescriptorSddlForm($env:NVW_ACCESS, 'Owner, Group, Access')
if (-not $folder.Exists) {
  if ($elsewhere) { $elsewhere::Create($folder, $security) } else { $folder.Create($security) }
} elseif ($env:NVW_AGAIN) {
  if ($elsewhere) { $elsewhere::SetAccessControl($folder, $security) } else { $folder.SetAccessControl($security) }
}
function Show($item, $name) {
  if ($elsewhere) { $access = $elsewhere::GetAccessControl($item, 'Owner, Access') } else { $access = $item.GetAccessControl('Owner, Access') }
  [Console]::Out.WriteLine(('{0}{3}{1}{3}{2}' -f [int] $item.Attributes, $access.GetSecurityDescriptorSddlForm('Owner, Access'), $name, [char] 9))
}
$folder.Refresh()
Show $folder ''
foreach ($item in $folder.GetFileSystemInfos()) {
  try { Show $item $item.Name } catch { $item.Refresh(); if ($item.Exists) { throw } }
}
`

/** So long the answer may take, in milliseconds. A PowerShell that hangs must not keep the window shut for ever. */
const patience = 30_000

/** Windows' number for a reparse point: a link of any kind. */
const reparsePoint = 0x400

/** What lies there and is Chromium's: nothing of it decides what is changed, and it gives its processes rights to it. */
const notOurs: ReadonlySet<string> = new Set(['Browser', 'Commands'])

/**
 * Opens a folder in which only administrators can put or change anything: makes it where it isn't there, and looks each
 * time whether it is so still.
 * @param folder full path; the one above it must be there
 * @param run a PowerShell with administrator rights
 * @returns why nothing in it may be believed or written; null where all is well
 */
export async function openProtectedFolder(folder: string, run: RunPowerShell): Promise<string | null> {
  try {
    const link = linkOnTheWay(folder)
    if (link !== null) return `a link to elsewhere: ${link}`
    // Not with its parents: where those are missing it isn't the place that we mean.
    if (!lstatSync(path.dirname(folder)).isDirectory()) return `not a folder: ${path.dirname(folder)}`
    const first = await look(folder, run)
    if (typeof first === 'string' || first.exact) return typeof first === 'string' ? first : null
    // Safe, and yet others may read it: so it was made by versions that left it to the folder above.
    const second = await look(folder, run, { NVW_AGAIN: '1' })
    return typeof second === 'string' ? second : null
  } catch (error) {
    return messageOf(error)
  }
}

/** @returns why it isn't safe, or whether its access is just what we give it */
async function look(
  folder: string,
  run: RunPowerShell,
  more: Readonly<Record<string, string>> = {},
): Promise<string | { exact: boolean }> {
  const asked = run(protectScript, { NVW_FOLDER: folder, NVW_ACCESS: protectedAccess, ...more })
  const end = await Promise.race([asked, after(patience)])
  if (end === null) return 'PowerShell doesn’t answer'
  if (end.code !== 0) return end.errors.trim() || `PowerShell ended with ${end.code ?? 'nothing'}`
  const shown = end.output.split(/\r?\n/).flatMap((line) => {
    const [, attributes, access = '', name = ''] = /^(\d+)\t([^\t]*)\t(.*)$/.exec(line) ?? []
    return attributes === undefined ? [] : [{ attributes: Number(attributes), access, name }]
  })
  const [itself] = shown
  if (itself?.name !== '') return `PowerShell didn’t say who may change ${folder}`
  for (const { attributes, access, name } of shown) {
    if (notOurs.has(name)) continue
    const problem = problemOf(path.join(folder, name), attributes, access)
    if (problem !== null) return problem
  }
  return { exact: withoutGroup(itself.access) === withoutGroup(protectedAccess) }
}

function problemOf(place: string, attributes: number, access: string): string | null {
  const found = lstatSync(place, { throwIfNoEntry: false })
  // Gone meanwhile, as a file that is written anew.
  if (found === undefined) return null
  if ((attributes & reparsePoint) !== 0 || !(found.isFile() || found.isDirectory())) {
    return `a link to elsewhere: ${place}`
  }
  const others = othersWhoMayChange(access)
  if (others === null) return `an access list that isn’t understood: ${place} (${access})`
  return others.length === 0 ? null : `others may change it (${others.join(', ')}): ${place}`
}

const withoutGroup = (access: string) => access.replace(/G:[^:]*(?=D:)/, '').replace(/D:PAI/, 'D:P')

const after = (limit: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), limit).unref()
  })
