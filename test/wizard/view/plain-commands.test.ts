import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { freshState } from '../../../electron/session/state.ts'
import { plainCommands } from '../../../electron/wizard/view/plain-commands.ts'
import { plainVm, readyPc, snapshotOf, vmFacts } from '../../nesting/support.ts'

const { id: vmId } = plainVm
const named = (...names: string[]) => {
  const list = names.map((name, index) => ({ ...plainVm, id: index === 0 ? vmId : `${index}${vmId.slice(1)}`, name }))
  const snapshot = snapshotOf({ ...readyPc, ...vmFacts(), 'vm.list': list })
  return (...operations: Operation[]) => plainCommands({ session: { ...freshState, snapshot } }, operations)
}
const restart: Operation = { kind: 'guestRestart', vmId }

describe('what operations are as PowerShell, for people', () => {
  test('names a VM as somebody types it', () => {
    expect(named("O'Brien’s $(x)")({ kind: 'startVm', vmId })).toEqual(["Start-VM -Name 'O''Brien’’s $(x)'"])
  })

  test.each([
    ['that another VM has, too', ['Lab', 'LAB']],
    ['in which something stands for any other', ['Lab[1-9]*']],
  ])('names a VM by its id where it has a name %s', (_, names) => {
    const plain = named(...names)
    const adapterId = 'Microsoft:A\\B'
    expect(plain({ kind: 'startVm', vmId })).toEqual([`Get-VM -Id '${vmId}' | Start-VM`])
    expect(plain({ kind: 'setMacSpoofing', vmId, adapterId, on: true })).toEqual([
      `Get-VM -Id '${vmId}' | Get-VMNetworkAdapter | Where-Object -FilterScript { $_.Id -eq '${adapterId}' } | Set-VMNetworkAdapter -MacAddressSpoofing On`,
    ])
    expect(plain(restart)[1]).toBe(`Invoke-Command -VMId '${vmId}' -Credential $credential -ScriptBlock {`)
  })

  test('cuts the power only where asking has failed', () => {
    expect(named('LAB')({ kind: 'stopVm', vmId, turnOff: true, askFirst: true })).toEqual([
      "try { Stop-VM -Name 'LAB' -ErrorAction Stop } catch { Stop-VM -Name 'LAB' -TurnOff -Force }",
    ])
  })

  test('asks once for the account before the first that signs in to a VM, and for none otherwise', () => {
    const plain = named('LAB')
    const both = plain({ kind: 'startVm', vmId }, restart, { kind: 'guestEnableHyperV', vmId, server: false })
    expect(both[0]).toBe('$credential = Get-Credential')
    expect(both.join('\n').match(/Get-Credential/g)).toHaveLength(1)
    expect(plain({ kind: 'startVm', vmId }).join('\n')).not.toContain('credential')
  })

  test('leaves out what can’t be written as PowerShell', () => {
    const hostile: Operation = { kind: 'setHypervisorLoadOptions', to: 'x" & calc' }
    expect(named('LAB')(hostile, { kind: 'startVm', vmId })).toEqual(["Start-VM -Name 'LAB'"])
  })
})
