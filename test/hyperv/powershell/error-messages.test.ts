import { describe, expect, test } from 'vitest'
import type { HostErrorCode } from '../../../electron/hyperv/host.ts'
import { toHostError } from '../../../electron/hyperv/powershell/errors.ts'
import type { SessionError } from '../../../electron/hyperv/powershell/session-error.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { idOf, record, remoting } from './error-records.ts'

const vmId = '6f96aaaa-0000-4000-8000-000000000001'
const start: Operation = { kind: 'startVm', vmId }
const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const enable: Operation = { kind: 'enableHyperV', server: true }

describe('an error of the catalogue', () => {
  const failed = (command: string) => idOf('OperationFailed', command)
  /** The texts as Windows writes them, with curly and straight quotation marks. */
  test.each<[title: string, SessionError, HostErrorCode, Operation?]>([
    [
      'vm-file-acl: the account of the VM',
      record({
        errorId: failed('StartVM'),
        message: `'Lab' failed to start. (Virtual machine ID 6F96AAAA)\n\n'Lab' Synthetic SCSI Controller (Instance ID 1): Failed to Power on with Error 'General access denied error' (0x80070005). (Virtual machine ID 6F96AAAA)\n\n'Lab': Hyper-V Virtual Machine Management service Account does not have permission required to open attachment 'C:\\VMs\\Lab.vhdx'. Error: 'General access denied error' (0x80070005). (Virtual machine ID 6F96AAAA)`,
      }),
      'vm-file-denied',
      start,
    ],
    [
      'vm-file-acl: refused by an id that says no more than any refusal',
      record({
        errorId: idOf('AccessDenied', 'StartVM'),
        category: 'PermissionDenied',
        message: `“Lab”: Account does not have sufficient privilege to open attachment “C:\\VMs\\Lab.vhdx”. Error: “General access denied error” (0x80070005).`,
        rights: { elevated: false, hyperVAdministrator: true },
      }),
      'vm-file-denied',
      start,
    ],
    [
      'vm-file-acl: a new VM around a disk',
      record({
        errorId: idOf('AccessDenied', 'NewVM'),
        category: 'PermissionDenied',
        message: `User Account does not have permission required to open attachment '\\\\nas\\vms\\Lab.vhdx'. Error: 'General access denied error' (0x80070005).`,
        rights: { elevated: true, hyperVAdministrator: false },
      }),
      'file-denied',
      {
        ...{ kind: 'createVm', name: 'Lab', folder: 'C:\\VMs', memory: 2 ** 32, processors: 2, diskBytes: 0 },
        ...{ iso: null, vhdx: '\\\\nas\\vms\\Lab.vhdx', switchId: null },
      },
    ],
    [
      'rights of the person are rights of the person',
      record({
        errorId: idOf('AccessDenied', 'SetVMProcessor'),
        category: 'PermissionDenied',
        rights: { elevated: true, hyperVAdministrator: false },
      }),
      'access-denied',
      expose,
    ],
    [
      'hypervisor-not-running-host',
      record({
        errorId: failed('StartVM'),
        message: `Virtual machine 'Lab' could not be started because the hypervisor is not running.`,
      }),
      'hypervisor-not-running',
      start,
    ],
    [
      'hypervisor-not-running-host, of HCS',
      record({ message: 'No hypervisor is present on this system.' }),
      'hypervisor-not-running',
      start,
    ],
    [
      'hypervisor-not-running-host, in Spanish',
      record({ message: 'No se pudo iniciar “Lab” porque el hipervisor no está en ejecución.' }),
      'hypervisor-not-running',
      start,
    ],
    [
      'hyperv-component-not-running',
      record({
        errorId: failed('StartVM'),
        message: `The Virtual Machine Management Service failed to start the virtual machine 'Lab' because one of the Hyper-V components is not running (Virtual machine ID 6F96AAAA).`,
      }),
      'component-not-running',
      start,
    ],
    [
      'hyperv-component-not-running, in a language that nobody here knows',
      record({
        errorId: failed('StartVM'),
        message: `Не удалось запустить виртуальную машину "Lab", потому что не запущен один из компонентов Hyper-V.`,
      }),
      'failed',
      start,
    ],
    [
      'vm-logon-right-missing',
      record({
        errorId: failed('StartVM'),
        message: `Error 0x80070569 ('Lab' failed to start worker process: Logon Failure: The user has not been granted the requested logon type at this computer.)`,
      }),
      'vm-logon-right',
      start,
    ],
    [
      'vmcompute-cfg-or-foreign-dll',
      record({
        errorId: failed('StartVM'),
        message: `Start-VM : 'Lab' failed to start.\n'Lab' failed to start worker process: %%3228369022 (0xC06D007E). (Virtual machine ID 6F96AAAA)`,
      }),
      'foreign-dll',
      start,
    ],
    [
      'vm-disk-full',
      record({
        errorId: failed('StartVM'),
        message: `'Lab' could not create or access saved state file C:\\VMs\\Lab\\6F96AAAA.VMRS. (Virtual machine ID 6F96AAAA)\nThere is not enough space on the disk. (0x80070070)`,
      }),
      'disk-full',
      start,
    ],
    [
      'vbs-optout-required-14361',
      record({
        errorId: idOf('NotSupported', 'SetVMProcessor'),
        category: 'InvalidOperation',
        message: `Failed to modify device 'Processor'.\nCannot modify property.\n'Lab' failed to modify device 'Processor'. (Virtual machine ID 44161EC3)\nCannot modify property without enabling VirtualizationBasedSecurityOptOut.`,
      }),
      'vbs-opt-out',
      expose,
    ],
    [
      'saved-state-incompatible',
      record({
        message: `Cannot restore this virtual machine to the saved state because of hypervisor incompatibility. Delete the saved state data and then try to start the virtual machine. (0xC0370029)`,
      }),
      'saved-state-incompatible',
      start,
    ],
    [
      'l1-servermanager-prereq-false-alarm and l1-no-vt-exposed',
      record({
        errorId:
          'Alteration_PrerequisiteCheck_Failed,Microsoft.Windows.ServerManager.Commands.AddWindowsFeatureCommand',
        message: `A prerequisite check for the Hyper-V feature failed. 1. Hyper-V cannot be installed: The processor does not have required virtualization capabilities.`,
      }),
      'role-refused',
      enable,
    ],
    [
      'edition-home, or a damaged store: which of them only the facts know',
      record({ errorId: 'Microsoft.Dism.Commands.EnableWindowsOptionalFeatureCommand' }, [
        'System.Runtime.InteropServices.COMException',
        0x800f080c | 0,
      ]),
      'feature-unavailable',
      enable,
    ],
    [
      'Hyper-V’s service or WMI doesn’t answer',
      record({
        errorId: idOf('ObjectNotFound', 'GetVM'),
        category: 'ObjectNotFound',
        message: `Hyper-V encountered an error trying to access an object on computer 'PC' because the object was not found. The object might have been deleted. Verify that the Virtual Machine Management service on the computer is running.`,
        rights: { elevated: true, hyperVAdministrator: false },
      }),
      'management-failed',
      expose,
    ],
  ])('%s', (_, error, code, operation) => {
    expect(toHostError(error, operation ? { operation, names: ['Lab'] } : {}).code).toBe(code)
  })

  test('names the file that a VM may not open', () => {
    const message = `'Lab': Account does not have permission required to open attachment 'D:\\My VMs\\It''s mine.avhdx'. Error: 'General access denied error' (0x80070005).`
    expect(toHostError(record({ message }), { operation: start }).origin.file).toBe("D:\\My VMs\\It''s mine.avhdx")
    expect(toHostError(record({ message: 'x (0x80070005).' }), { operation: start }).origin).toEqual({
      errorId: '',
      hresult: 0x80070005,
    })
  })
})

/** known-problems.md, section C, by its table. */
describe('an error of PowerShell Direct', () => {
  const direct = [`${remoting}.PSDirectException`, 0x80131501 | 0] as const
  const broken = 'PSSessionStateBroken'
  const invoke = 'Microsoft.PowerShell.Commands.InvokeCommandCommand'

  test.each<[title: string, SessionError, HostErrorCode]>([
    ['no module', record({ errorId: `HyperVModuleNotAvailable,${invoke}` }), 'module-missing'],
    ['no such VM, to Enter-PSSession', record({ errorId: 'InvalidVMNameNoVM' }), 'vm-not-found'],
    ['two of one name', record({ errorId: 'InvalidVMNameMultipleVM' }), 'vm-not-found'],
    ['none or two', record({ errorId: `InvalidVMNameNotSingle,${invoke}` }), 'vm-not-found'],
    ['no such id', record({ errorId: 'InvalidVMId' }), 'vm-not-found'],
    ['no such id, to Invoke-Command', record({ errorId: `InvalidVMIdNotSingle,${invoke}` }), 'vm-not-found'],
    [
      'without rights no VM is there',
      record({ errorId: `InvalidVMIdNotSingle,${invoke}`, rights: { elevated: false, hyperVAdministrator: false } }),
      'needs-elevation',
    ],
    ['a VM that is off', record({ errorId: `InvalidVMState,${invoke}` }), 'vm-not-running'],
    ['account', record({ errorId: broken, directSays: 'InvalidCredential' }, direct), 'credential-invalid'],
    ['name', record({ errorId: broken, directSays: 'InvalidUsername' }, direct), 'credential-invalid'],
    ['connect', record({ errorId: 'VMSessionConnectFailed' }), 'guest-unreachable'],
    ['not said what', record({ errorId: broken }, direct), 'guest-unreachable'],
    ['null', record({ errorId: broken, directSays: null }, direct), 'guest-unreachable'],
    ['said what nobody knows', record({ errorId: broken, directSays: 'toString' }, direct), 'guest-unreachable'],
    [
      'open failed',
      record({ errorId: 'PSSessionOpenFailed,X' }, ['System.InvalidOperationException', 0]),
      'guest-unreachable',
    ],
    [
      'a remote session might have ended',
      record({ category: 'OpenError' }, [`${remoting}.PSRemotingDataStructureException`, 0]),
      'guest-unreachable',
    ],
    [
      'the socket’s process has ended',
      record({ errorId: broken, directSays: 'HyperVSocketTransportProcessEnded' }, [
        `${remoting}.PSRemotingTransportException`,
        0,
      ]),
      'guest-connection-ended',
    ],
    ['the same by its id', record({ errorId: 'IPCServerProcessReportedError' }), 'guest-connection-ended'],
    [
      'an invalid response',
      record({ errorId: broken, directSays: 'HyperVInvalidResponse' }, direct),
      'guest-negotiation-failed',
    ],
    [
      'negotiation',
      record({ errorId: broken, directSays: 'HyperVNegotiationFailed' }, direct),
      'guest-negotiation-failed',
    ],
    ['a PC that is too old', record({ errorId: `NamedParameterNotFound,${invoke}` }), 'powershell-direct-missing'],
    [
      'another command’s parameter',
      record({ errorId: 'NamedParameterNotFound,Microsoft.HyperV.PowerShell.Commands.SetVM' }),
      'failed',
    ],
    ['a blank password', record({ errorId: broken, message: 'x (0x8007052F)' }), 'blank-password'],
    ['a blank password, by its number alone', record({ message: 'x (0x8007052F)' }), 'blank-password'],
  ])('%s', (_, error, code) => {
    expect(toHostError(error).code).toBe(code)
  })
})
