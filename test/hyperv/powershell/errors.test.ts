import { describe, expect, test } from 'vitest'
import type { HostErrorCode } from '../../../electron/hyperv/host.ts'
import { toHostError } from '../../../electron/hyperv/powershell/errors.ts'
import { SessionError } from '../../../electron/hyperv/powershell/session-error.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { hyperV, idOf, record } from './error-records.ts'

const vmId = '6f96aaaa-0000-4000-8000-000000000001'
const start: Operation = { kind: 'startVm', vmId }
const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }

describe('what an error of PowerShell means', () => {
  test.each<[SessionError | Error, HostErrorCode]>([
    [hyperV('AccessDenied', 'GetVM'), 'access-denied'],
    [hyperV('InvalidParameter', 'GetVM'), 'vm-not-found'],
    [hyperV('InvalidParameter', 'SetVMMemory'), 'failed'],
    [hyperV('ObjectNotFound', 'GetVM'), 'management-failed'],
    [hyperV('ObjectNotFound', 'GetVMSwitch'), 'management-failed'],
    [hyperV('InvalidState', 'SetVMProcessor'), 'vm-wrong-state'],
    [hyperV('OutOfMemory', 'StartVM'), 'vm-no-memory'],
    [hyperV('OutOfMemory', 'SetVMMemory'), 'no-memory'],
    [hyperV('OperationFailed', 'StartVM'), 'failed'],
    [hyperV('InvalidOperation', 'StopVM'), 'shutdown-refused'],
    [hyperV('Unspecified', 'GetVM'), 'failed'],
    [record({ errorId: 'CommandNotFoundException', message: 'Get-VM' }), 'module-missing'],
    [record({ errorId: 'CommandNotFoundException', message: 'Install-WindowsFeature' }), 'feature-commands-missing'],
    [
      record({ errorId: 'CommandNotFoundException', message: 'Enable-WindowsOptionalFeature' }),
      'feature-commands-missing',
    ],
    [record({ errorId: 'DISMAPI_Error__Failed_Reboot_Required,X' }), 'restart-first'],
    [record({ errorId: 'NestedVmNotFound' }), 'nested-vm-not-found'],
    [record({ errorId: 'Windows System Error 5,Remove-NetNat' }), 'access-denied'],
    [record({ errorId: 'Windows System Error 112,New-NetNat' }), 'disk-full'],
    [record({ category: 'PermissionDenied' }), 'access-denied'],
    [record({}, ['System.Exception', 0x80131500 | 0], ['System.Exception', 0x8007000e | 0]), 'no-memory'],
    [new SessionError('timed-out', 'x'), 'timed-out'],
    [new SessionError('closed', 'x'), 'cancelled'],
    [new SessionError('engine-missing', 'x'), 'powershell-missing'],
    [new SessionError('language-mode', 'x'), 'language-mode'],
    [new SessionError('no-answer', 'x'), 'guest-unreachable'],
    [new RangeError('x'), 'failed'],
  ])('%#: %o', (error, code) => {
    expect(toHostError(error).code).toBe(code)
  })

  const standard = { elevated: false, hyperVAdministrator: false }
  const manager = { elevated: false, hyperVAdministrator: true }
  const elevated = { elevated: true, hyperVAdministrator: false }
  const unspecified = idOf('Unspecified', 'GetVM')
  const notFound = idOf('InvalidParameter', 'GetVM')
  const objectNotFound = idOf('ObjectNotFound', 'GetVM')
  const bcdedit = 'bcdedit failed with exit code 1.'

  test.each([
    [unspecified, standard, 'needs-elevation'],
    [unspecified, manager, 'failed'],
    [unspecified, elevated, 'failed'],
    [unspecified, null, 'failed'],
    [notFound, standard, 'needs-elevation'],
    [notFound, manager, 'vm-not-found'],
    [notFound, elevated, 'vm-not-found'],
    [objectNotFound, standard, 'needs-elevation'],
    [objectNotFound, manager, 'management-failed'],
    [objectNotFound, elevated, 'management-failed'],
    [bcdedit, standard, 'needs-elevation'],
    [bcdedit, manager, 'needs-elevation'],
    [bcdedit, elevated, 'failed'],
    ['AccessDenied,X', manager, 'needs-elevation'],
    ['AccessDenied,X', elevated, 'access-denied'],
    ['OperationFailed,Microsoft.HyperV.PowerShell.Commands.StartVM', standard, 'failed'],
  ] as const)('%s with %o means %s', (errorId, rights, code) => {
    expect(toHostError(record({ errorId, rights })).code).toBe(code)
  })

  test('rights of this PC say nothing about what a guest refuses', () => {
    const error = record({ errorId: 'NestedVmNotFound', rights: standard }, [
      'System.Management.Automation.RemoteException',
      0,
    ])
    expect(toHostError(error).code).toBe('nested-vm-not-found')
  })

  test('keeps the id and the telling HRESULT, and takes “operation pending” for none', () => {
    const error = toHostError(
      record({ errorId: 'OperationFailed,X', message: '(0xC0370103) (0x80004005) (0xC0351000)' }, [
        'System.Exception',
        0x80131500 | 0,
      ]),
    )
    expect(error.origin).toEqual({ errorId: 'OperationFailed,X', hresult: 0xc0351000 })
  })
})

describe('a name is no reason', () => {
  const noNesting = 'could not be started because this platform does not support nested virtualization.'

  test.each<[message: string, operation: Operation, code: HostErrorCode, ...names: string[]]>([
    [`The VM ${noNesting}`, start, 'vm-cannot-nest'],
    [`'Lab' ${noNesting}`, start, 'vm-cannot-nest'],
    [`The VM ${noNesting}`, { kind: 'discardSavedState', vmId }, 'failed'],
    ['Die VM wurde nicht gestartet: geschachtelte Virtualisierung wird nicht unterstützt.', start, 'failed'],
    // Words that a name holds.
    [`'Nested Virtualization Lab' failed to start.\nThe disk is missing.`, start, 'failed'],
    [`‘Nested Virtualization Lab’ failed to start.`, start, 'failed'],
    [`“Nested Virtualization Lab” failed to start.`, start, 'failed'],
    [`„Nested Virtualization Lab“ wurde nicht gestartet.`, start, 'failed'],
    [`«Virtualización anidada» no se pudo iniciar.`, start, 'failed'],
    [`「nested virtualization」を開始できませんでした。`, start, 'failed'],
    [`'O'Brien’s nested virtualization' failed to start.`, start, 'failed'],
    [`'hypervisor is not running' failed to start.`, start, 'failed'],
    [`“the hypervisor isn’t running” failed to start.`, start, 'failed'],
    [`'VirtualizationBasedSecurityOptOut' failed to modify device 'Processor'.`, expose, 'failed'],
    ['Cannot start Nested Virtualization Lab.', start, 'failed', 'Nested Virtualization Lab'],
    [`'box 0x80070005' failed to start.`, start, 'failed'],
    [`'box (0x80070005)'`, start, 'failed'],
    [`'Error: 0x80070070' failed to start.`, start, 'failed'],
    [`'%%3228369022' failed to start.`, start, 'failed'],
    ['Cannot start box (0x80070005).', start, 'failed', 'box (0x80070005)'],
    ['Cannot start Error: 0x80070070', start, 'failed', 'Error: 0x80070070'],
    ['Code 0x80070005 is mentioned here (see 0x80070005) and (0x80070005) there.', start, 'failed'],
    ['The job 2147942405 was started at 1764312000.', start, 'failed'],
    // What Hyper-V itself prints, whatever the VM is called.
    [`'0' failed to start.\nRan out of memory (0x8007000E).`, start, 'vm-no-memory', '0'],
    [`'x': 'General access denied error' (0x80070005). (Virtual machine ID 6F96-0001)`, expose, 'access-denied'],
    // An apostrophe in a word is no quotation mark.
    [`'Lab' couldn't be started because the hypervisor isn't running.`, start, 'hypervisor-not-running'],
    [`‘Lab’ couldn’t be started because the hypervisor isn’t running.`, start, 'hypervisor-not-running'],
  ])('%s', (message, operation, code, ...names) => {
    expect(toHostError(record({ message }), { operation, names }).code).toBe(code)
  })
})
