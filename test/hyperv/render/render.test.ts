import { describe, expect, test } from 'vitest'
import { UnwritableTextError } from '../../../electron/hyperv/render/literal.ts'
import { renderOperation, whyUnwritable } from '../../../electron/hyperv/render/render.ts'
import { needsHyperV } from '../../../electron/nesting/operation-rules.ts'
import { renderScript } from '../../../electron/hyperv/render/script.ts'
import { operation, type Operation } from '../../../electron/nesting/operations.ts'
import { script as texts } from '../../../electron/texts/en/script.ts'
import { exampleOperations, hostileName } from '../powershell/examples.ts'

const vmId = '1f2e3d4c-0000-4000-8000-00000000abcd'
const text = (operation: Operation) => renderOperation(operation).join('\n')

describe('the PowerShell text of an operation', () => {
  test('exists for every kind', () => {
    const kinds = operation.options.map((option) => option.shape.kind.value)
    expect(new Set(exampleOperations().map(({ kind }) => kind))).toEqual(new Set(kinds))
    for (const example of exampleOperations()) expect(text(example)).not.toBe('')
  })

  test.each(exampleOperations().filter((example) => 'vmId' in example && example.vmId !== null))(
    'addresses the VM by its id: $kind',
    (example) => {
      expect(text(example)).toContain(vmId)
      expect(text(example)).not.toContain('-VMName')
    },
  )

  test.each(exampleOperations())('says whether it needs commands of Hyper-V: $kind', (example) => {
    const insideThisPc = text(example).replace(/^ .*$/gm, '')
    if (/\b[A-Z][a-z]+-VM/.test(insideThisPc)) expect(needsHyperV(example)).toBe(true)
    // Those for turning it on are there before it is.
    if (/WindowsOptionalFeature|WindowsFeature|bcdedit/.test(insideThisPc)) expect(needsHyperV(example)).toBe(false)
  })

  test.each(exampleOperations())(
    'asks for a guest account only inside a guest, and never holds one: $kind',
    (example) => {
      const credentials = [...text(example).matchAll(/-Credential (\S+)/g)].map(([, value]) => value)
      expect(credentials).toEqual(example.kind.startsWith('guest') ? ['$credential'] : [])
    },
  )

  test.each(exampleOperations())('is ASCII where its values are: $kind', (example) => {
    expect(text(example)).toMatch(/^[\x20-\x7e\n]*$/)
  })

  test('asks the guest to shut down, and cuts the power only when told to', () => {
    expect(text({ kind: 'stopVm', vmId, turnOff: false })).not.toMatch(/-TurnOff|-Force/)
    expect(text({ kind: 'stopVm', vmId, turnOff: true })).toContain('-TurnOff')
  })

  test('writes memory as people do where that is exact', () => {
    const memory = (startup: number) =>
      text({ kind: 'setMemory', vmId, dynamic: false, startup, minimum: 1, maximum: 2 })
    expect(memory(8 * 1024 ** 3)).toContain('-StartupBytes 8GB')
    expect(memory(4098 * 1024 ** 2)).toContain('-StartupBytes 4098MB')
    expect(memory(4098 * 1024 ** 2 + 1)).toContain('-StartupBytes 4297064449')
  })

  test('leaves the limits of dynamic memory alone while memory is fixed', () => {
    const limits = {
      kind: 'setMemory',
      vmId,
      startup: 1024 ** 3,
      minimum: 512 * 1024 ** 2,
      maximum: 1024 ** 4,
    } as const
    expect(text({ ...limits, dynamic: false })).not.toMatch(/MinimumBytes|MaximumBytes/)
    expect(text({ ...limits, dynamic: true })).toMatch(/-MinimumBytes 512MB -MaximumBytes 1TB/)
  })

  test('keeps the other load options, and removes the setting when nothing is left', () => {
    expect(text({ kind: 'setHypervisorLoadOptions', to: 'NOFORCESNOOP' })).toContain(
      "hypervisorloadoptions 'NOFORCESNOOP'",
    )
    const removed = text({ kind: 'setHypervisorLoadOptions', to: null })
    expect(removed).toContain("bcdedit.exe\" /deletevalue '{current}' hypervisorloadoptions")
    expect(removed).not.toContain('/set')
  })

  test.each([
    ['192.168.100.1', 24, '192.168.100.0/24'],
    ['10.1.2.3', 8, '10.0.0.0/8'],
    ['172.31.255.254', 30, '172.31.255.252/30'],
    ['192.168.200.200', 25, '192.168.200.128/25'],
  ])('translates the network that %s/%d is in', (gateway, prefixLength, prefix) => {
    const nat = { switchName: 'NAT', natName: 'NAT', gateway, prefixLength }
    expect(text({ kind: 'createNat', nat })).toContain(`-InternalIPInterfaceAddressPrefix '${prefix}'`)
  })

  test.each([
    ['D:\\VMs\\DEV', 'D:\\VMs'],
    ['D:\\VMs\\dev\\', 'D:\\VMs'],
    ['D:\\VMs', 'D:\\VMs'],
    ['D:\\DEV', 'D:\\DEV'],
  ])('puts a VM into a folder of its name once: %s', (folder, parent) => {
    const vm = { name: 'DEV', memory: 1024, processors: 1, diskBytes: 1024, iso: null, vhdx: null, switchId: null }
    const created = text({ kind: 'createVm', folder, ...vm })
    expect(created).toContain(`-Path '${parent}'`)
    expect(created).toContain(`$disk = '${folder.replace(/\\$/, '')}\\DEV.vhdx'`)
  })

  test('gives the new disk of a VM with a strange name a name that files may have', () => {
    const created = exampleOperations(hostileName).find(({ kind }) => kind === 'createVm')
    const path = /\$disk = '((?:[^']|'')*)'/.exec(created ? text(created) : '')?.[1] ?? ''
    expect(path).toMatch(/^D:\\VMs\\[^\\/:*?"<>|\r\n]+\.vhdx$/)
  })

  test('removes only the VM that carries the mark of having been made here, and only the disk made for it', () => {
    const operation = { kind: 'removeCreatedVm', vmId, name: 'DEV', folder: 'D:\\VMs' } as const
    const removed = text({ ...operation, vhdx: null })
    expect(removed).toContain("$_.Name -ceq 'DEV' -and $_.Notes -ceq")
    expect(removed).toContain(`$_.Id -eq '${vmId}'`)
    expect(removed).toContain("$disk = 'D:\\VMs\\DEV.vhdx'")
    const removesDisk = 'Remove-Item -LiteralPath $disk'
    expect(new Set(removed.match(/Remove-Item .*/g))).toEqual(new Set([removesDisk, 'Remove-Item -LiteralPath $begun']))
    expect(removed).not.toContain('-TurnOff')
    expect(text({ ...operation, vhdx: 'D:\\own.vhdx' })).not.toContain(removesDisk)
  })

  test('removes of a nested VM no disk but its own', () => {
    const removed = text({ kind: 'guestRemoveNestedVm', vmId, name: 'TEST' })
    expect(removed).toContain("$disk = (Get-VMHost).VirtualHardDiskPath.TrimEnd('\\') + '\\TEST.vhdx'")
    expect(removed).toContain('$_.Path -ne $disk')
    const files = ['Remove-Item -LiteralPath $disk', 'Remove-Item -LiteralPath $begun']
    expect(new Set(removed.match(/Remove-Item .*/g))).toEqual(new Set(files))
  })

  test.each(['', 'X="1"', 'NOFORCESNOOP X=C:\\'])('refuses load options that no command line carries: %j', (to) => {
    expect(() => renderOperation({ kind: 'setHypervisorLoadOptions', to })).toThrow(UnwritableTextError)
  })

  test('that can’t be written says why, and no other one is kept by it', () => {
    const way: Operation[] = [
      { kind: 'setHypervisorLoadOptions', to: 'X="1"' },
      { kind: 'startVm', vmId },
      { kind: 'startVm', vmId: 'half \uD83D' },
    ]
    expect(way.map(whyUnwritable)).toEqual([
      '“X="1"” can’t be passed to a command of Windows.',
      null,
      'A text with half a character can’t be passed to PowerShell.',
    ])
  })

  test('refuses a value that PowerShell would read as another one', () => {
    expect(() => renderOperation({ kind: 'guestStartNestedVm', vmId, name: 'a\0b' })).toThrow(UnwritableTextError)
    expect(() => renderOperation({ kind: 'setProcessorCount', vmId, count: 1.5 })).toThrow(UnwritableTextError)
  })
})

describe('the way back at the end of a saved script', () => {
  test('names what stays in comments, which stay comments when it is taken out', () => {
    const lines = renderScript([], {
      texts,
      fileName: 'x.ps1',
      wayBack: { steps: [{ title: 'x', operation: { kind: 'restartHost' } }], lost: [hostileName] },
    }).split('\r\n')
    const start = lines.findIndex((line) => line.startsWith("# # O'Brien"))
    const end = lines.findIndex((line) => line.endsWith(texts.nothingToUndo))
    expect(end).toBeGreaterThan(start)
    for (const line of lines.slice(start, end + 1)) expect(line).toMatch(/^# # /)
  })
})
