import type { OperationKind, OperationOf } from '../../nesting/operations.ts'
import { indent, when } from './block.ts'
import { toolsOf, turnOff, turnOn, turnOnServer } from './features.ts'
import * as nested from './nested-vm.ts'
import { literal } from './literal.ts'
import { native, nativeMustSucceed, programOfWindows } from './native.ts'
import { createNat, plainCreateNat, plainRemoveNat, removeNat } from './network.ts'
import { othersSignedIn, plainDisableHyperV, plainEnableHyperV, plainSetHyperVTools, restarting } from './pc.ts'
import { vm } from './vm.ts'

/**
 * Commands inside a VM, over PowerShell Direct. `$credential` is a variable that whoever runs the text provides: a
 * password never becomes text. It is always passed, because without it guests before 14500 lose their service
 * (known problem `psd-service-crash-no-credential`).
 */

const strict = ['Set-StrictMode -Version Latest', "$ErrorActionPreference = 'Stop'"]

export function inGuest(vmId: string, lines: readonly string[]): string[] {
  return [`Invoke-Command -VMId ${literal(vmId)} -Credential $credential -ScriptBlock {`, ...block(lines), '}']
}

/** The same without the checks around it: whoever types it sees what comes of it. @param vmName null: by its id */
export function plainInGuest(vmId: string, vmName: string | null, lines: readonly string[]): string[] {
  const which = vmName === null ? `-VMId ${literal(vmId)}` : `-VMName ${literal(vmName)}`
  return [`Invoke-Command ${which} -Credential $credential -ScriptBlock {`, ...indent(lines), '}']
}

const block = (lines: readonly string[]) => indent([...strict, ...lines])

export function guestEnableHyperV({ vmId, server, features }: OperationOf<'guestEnableHyperV'>): string[] {
  return server ? enableOnServer(vmId) : inGuest(vmId, [turnOn(false, features)])
}

export const guestDisableHyperV = ({ vmId, server, features }: OperationOf<'guestDisableHyperV'>) =>
  inGuest(vmId, [turnOff(server, features)])

export const guestSetHyperVTools = ({ vmId, server, on }: OperationOf<'guestSetHyperVTools'>) =>
  inGuest(vmId, [(on ? turnOn : turnOff)(server, [toolsOf(server)])])

/** Whether the extensions are there, the VM's own settings know. */
function enableOnServer(vmId: string): string[] {
  return [
    `$exposed = (${vm(vmId)} | Get-VMProcessor).ExposeVirtualizationExtensions`,
    `Invoke-Command -VMId ${literal(vmId)} -Credential $credential -ArgumentList $exposed -ScriptBlock {`,
    '    param($exposed)',
    ...block(turnOnServer(undefined, '$exposed')),
    '}',
  ]
}

const shutdown = programOfWindows('shutdown.exe')

/** "A shutdown is in progress" and "has been scheduled": it goes down, whoever asked for it. */
const isGoingDown = [1115, 1190]

/**
 * ERROR_NOT_READY: a Windows in which nobody is signed in may refuse to restart without `/f`. With it nothing is lost
 * there, as long as really nobody is signed in: beside Windows' own sign-in screen no program has a session.
 */
const nobodySignedIn = [
  "$signInScreen = 'csrss', 'winlogon', 'LogonUI', 'dwm', 'fontdrvhost'",
  'if ($LASTEXITCODE -eq 21) {',
  ...indent([
    '$others = Get-Process | Where-Object -FilterScript { $_.SessionId -ne 0 -and $signInScreen -notcontains $_.Name }',
    ...when('-not $others', [native(`${shutdown} /r /f /t 0 /d p:2:4`)]),
  ]),
  '}',
]

/**
 * Without a delay, because any delay implies `/f`, which ends programs that hold unsaved work. The guest may then take
 * the connection away before the command has ended, which is what it was told to do (known problem
 * `psd-socket-ended`). The session is opened on its own, so that a guest that can't be reached is told from that.
 */
export function guestRestart({ vmId }: OperationOf<'guestRestart'>): string[] {
  return [
    `$session = New-PSSession -VMId ${literal(vmId)} -Credential $credential -ErrorAction Stop`,
    'try {',
    ...indent([
      'Invoke-Command -Session $session -ScriptBlock {',
      ...block([
        native(`${shutdown} ${restarting()}`),
        ...nobodySignedIn,
        othersSignedIn,
        `if (@(${isGoingDown.join(', ')}) -contains $LASTEXITCODE) { return }`,
        nativeMustSucceed('shutdown.exe'),
      ]),
      '}',
    ]),
    ...connectionLost.map((type) => `} catch [${type}] {`),
    '} finally {',
    '    Remove-PSSession -Session $session',
    '}',
  ]
}

const connectionLost = [
  'System.Management.Automation.Remoting.PSRemotingTransportException',
  'System.Management.Automation.Remoting.PSRemotingDataStructureException',
]

export const guestCreateNat = ({ vmId, nat, joins }: OperationOf<'guestCreateNat'>) =>
  inGuest(vmId, createNat(nat, joins))
export const guestRemoveNat = ({ vmId, nat, joins }: OperationOf<'guestRemoveNat'>) =>
  inGuest(vmId, removeNat(nat, joins))

export const guestCreateNestedVm = (operation: OperationOf<'guestCreateNestedVm'>) =>
  inGuest(operation.vmId, nested.createNestedVm(operation))
export const guestStartNestedVm = (operation: OperationOf<'guestStartNestedVm'>) =>
  inGuest(operation.vmId, nested.startNestedVm(operation))
export const guestStopNestedVm = (operation: OperationOf<'guestStopNestedVm'>) =>
  inGuest(operation.vmId, nested.stopNestedVm(operation))
export const guestRemoveNestedVm = (operation: OperationOf<'guestRemoveNestedVm'>) =>
  inGuest(operation.vmId, nested.removeNestedVm(operation))

type PlainGuest<K extends OperationKind> = { [Each in K]: (operation: OperationOf<Each>) => string[] }

/** What is done inside, to be read. */
export const plainInside: PlainGuest<
  | 'guestEnableHyperV'
  | 'guestDisableHyperV'
  | 'guestSetHyperVTools'
  | 'guestRestart'
  | 'guestCreateNat'
  | 'guestRemoveNat'
  | 'guestCreateNestedVm'
  | 'guestStartNestedVm'
  | 'guestStopNestedVm'
  | 'guestRemoveNestedVm'
> = {
  guestEnableHyperV: (operation) => plainEnableHyperV({ ...operation, kind: 'enableHyperV' }),
  guestDisableHyperV: (operation) => plainDisableHyperV({ ...operation, kind: 'disableHyperV' }),
  guestSetHyperVTools: plainSetHyperVTools,
  guestRestart: () => [`shutdown.exe ${restarting()}`],
  guestCreateNat: ({ nat, joins }) => plainCreateNat(nat, joins),
  guestRemoveNat: ({ nat, joins }) => plainRemoveNat(nat, joins),
  guestCreateNestedVm: nested.plainCreateNestedVm,
  guestStartNestedVm: nested.plainStartNestedVm,
  guestStopNestedVm: nested.plainStopNestedVm,
  guestRemoveNestedVm: nested.plainRemoveNestedVm,
}
