import type { OperationOf } from '../../../nesting/operations.ts'
import { indent, unless } from '../block.ts'
import { withoutAutomaticCheckpoints } from '../created-vm.ts'
import { bytesLiteral, integerLiteral, literal } from '../literal.ts'
import { mark } from '../mark.ts'
import { diskBytes, fileBytes, footerPiece, sectorPieces, type Piece } from './disk.ts'
import { failing } from './failing.ts'
import { listen } from './listen.ts'
import { announcement } from './sector.ts'
import { namePrefix, sign, tidyUp } from './tidy.ts'

/**
 * The proof that nesting works: one command into the guest, in which a throw-away VM runs a program of ours
 * (`sector.ts`) from a disk of ours (`disk.ts`), and the code that it says on its serial port is handed back. Whatever
 * happens, the VM and its files go again; what a proof left that was killed goes before the next one.
 * [creating-vms.md 11]
 */
export function guestProve({ vmId, code }: OperationOf<'guestProve'>): string[] {
  return [
    `$said = Invoke-Command -VMId ${literal(vmId)} -Credential $credential -ScriptBlock {`,
    ...indent(['Set-StrictMode -Version Latest', "$ErrorActionPreference = 'Stop'", ...inGuest(code)]),
    '}',
    // What has come out of the VM counts, and nothing else.
    `if (@($said) -cnotcontains ${literal(announcement + code)}) { throw 'ProofOtherCode' }`,
    literal(announcement + code),
  ]
}

const inGuest = (code: string): string[] => [
  `$name = ${literal(namePrefix + code)}`,
  `$notes = ${literal(`${mark} as a proof`)}`,
  '$store = (Get-VMHost).VirtualMachinePath',
  '$folder = [System.IO.Path]::Combine($store, $name)',
  ...tidyUp,
  ...failing,
  '& $tidyUp',
  'try {',
  ...indent([
    '$null = New-Item -ItemType Directory -Path $folder -Force',
    `$null = New-Item -ItemType File -Path ([System.IO.Path]::Combine($folder, '${sign}'))`,
    ...writeDisk(code),
    ...makeVm,
    ...start,
    ...listen(code),
  ]),
  '} finally {',
  // The next proof finds it; that this one has worked, or why it hasn't, is more to tell.
  ...indent(['try { & $tidyUp } catch { Write-Warning -Message $_.Exception.Message }']),
  '}',
]

/** The zeros are made there. All bytes are written, as Hyper-V takes no file that is sparse. */
const writeDisk = (code: string): string[] => [
  "$disk = [System.IO.Path]::Combine($folder, $name + '.vhd')",
  `$bytes = New-Object -TypeName byte[] -ArgumentList ${integerLiteral(fileBytes)}`,
  ...[...sectorPieces(code), footerPiece(code)].map(writePiece),
  '[System.IO.File]::WriteAllBytes($disk, $bytes)',
  '$fits = $false',
  "try { $fits = [string] (Get-VHD -Path $disk).VhdType -eq 'Fixed' } catch { Write-Warning -Message $_.Exception.Message }",
  ...unless('$fits', [
    // A file that Windows itself has made, with the first sector of ours.
    "$disk = [System.IO.Path]::Combine($folder, $name + '.2.vhd')",
    `$null = New-VHD -Path $disk -SizeBytes ${bytesLiteral(diskBytes)} -Fixed`,
    '$file = [System.IO.File]::OpenWrite($disk)',
    'try { $file.Write($bytes, 0, 512) } finally { $file.Dispose() }',
  ]),
]

const writePiece = ({ at, bytes }: Piece): string =>
  `[Convert]::FromBase64String(${literal(Buffer.from(bytes).toString('base64'))}).CopyTo($bytes, ${integerLiteral(at)})`

/** Needs no network. Where it is left behind, it doesn't start by itself. */
const makeVm: readonly string[] = [
  '$vm = New-VM -Name $name -Generation 1 -MemoryStartupBytes 32MB -Path $store -VHDPath $disk',
  '$vm | Set-VM -Notes $notes -AutomaticStartAction Nothing -AutomaticStopAction TurnOff -CheckpointType Disabled',
  ...withoutAutomaticCheckpoints,
  '$vm | Set-VMMemory -DynamicMemoryEnabled $false -StartupBytes 32MB',
  '$vm | Set-VMProcessor -Count 1',
  "$vm | Set-VMComPort -Number 1 -Path ('\\\\.\\pipe\\' + $name)",
]

const start: readonly string[] = [
  '$begun = Get-Date',
  "try { $vm | Start-VM } catch { throw (& $failing 'ProofNotStarted' $_) }",
]
