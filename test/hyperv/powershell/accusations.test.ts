import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHostError } from '../../../electron/hyperv/powershell/errors.ts'
import type { PowerShellErrorRecord } from '../../../electron/hyperv/powershell/session-error.ts'
import { judgeGuest, judgeHost, judgeVm } from '../../../electron/nesting/judge.ts'
import { knownCause } from '../../../electron/nesting/known-causes.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { emptySnapshot, valueOf, type Snapshot } from '../../../electron/nesting/snapshot.ts'
import { isHome } from '../../../electron/nesting/windows/editions.ts'
import { toFailure } from '../../../electron/session/failure.ts'
import { catalogue } from '../../../electron/texts/catalogue.ts'
import { failureText } from '../../../electron/words/failure.ts'
import { wordsIn } from '../../../electron/words/words.ts'
import { examples } from '../../nesting/operation-examples.ts'
import { readyGuest, readyPc, snapshotOf, unknown, vmFacts, vmId, type Plain } from '../../nesting/support.ts'
import { runs } from '../../long.ts'
import { idOf, record, remoting } from './error-records.ts'

/**
 * No text of an error names what neither the error nor the facts say. What an error says is looked up here in its parts,
 * not by the code that the wizard gave it; a finding's texts are the checks' own matter.
 */

const numbers = [
  ...[0x80004005, 0x80070005, 0x8007000e, 0x800705aa, 0x80070070, 0x80070299, 0x80070569, 0x8007052f, 0x80073701],
  ...[0x80041002, 0x80041003, 0x800702e4, 0x80070bc9, 0x800f080c, 0x800f081f, 0x800f0922, 0x80370102, 0xc0351000],
  ...[0xc035001e, 0xc0350072, 0xc0350073, 0xc0370029, 0xc0370100, 0xc0370103, 0xc06d007e, 0x80131500, 0x12345678],
]
const ids = [
  ...['AccessDenied', 'InvalidParameter', 'ObjectNotFound', 'InvalidState', 'OutOfMemory', 'OperationFailed'],
  ...['InvalidOperation', 'Unspecified', 'NotSupported'],
].flatMap((id) => ['GetVM', 'StartVM', 'StopVM', 'SetVMProcessor', 'NewVM'].map((command) => idOf(id, command)))
const otherIds = [
  ...['InvalidVMId', 'InvalidVMState', 'NestedVmNotFound', 'HyperVModuleNotAvailable,X', 'PSSessionStateBroken'],
  ...['CommandNotFoundException', 'Alteration_PrerequisiteCheck_Failed,X', 'UnauthorizedAccess', 'bcdedit failed'],
  ...['OthersSignedIn', 'FirmwareClosed', 'Windows System Error 5,X', 'HRESULT 0x80041003,X', ''],
]
const sentences = [
  '“Lab” failed.',
  'This platform does not support nested virtualization.',
  'Geschachtelte Virtualisierung wird nicht unterstützt.',
  'Virtual machine could not be started because the hypervisor is not running.',
  'One of the Hyper-V components is not running.',
  'Cannot modify property without enabling VirtualizationBasedSecurityOptOut.',
  `Account does not have permission required to open attachment 'C:\\VMs\\Lab.vhdx'.`,
  'Get-VM',
  'Install-WindowsFeature',
]

const anyRecord: fc.Arbitrary<PowerShellErrorRecord> = fc.record({
  message: fc
    .tuple(fc.constantFrom(...sentences), fc.option(fc.constantFrom(...numbers)))
    .map(([text, number]) => (number === null ? text : `${text} (0x${number.toString(16)})`)),
  errorId: fc.constantFrom(...ids, ...otherIds),
  category: fc.constantFrom('NotSpecified', 'PermissionDenied', 'ObjectNotFound'),
  reason: fc.constant(''),
  exceptions: fc.array(
    fc.record({
      type: fc.constantFrom(
        'System.Exception',
        'System.UnauthorizedAccessException',
        'System.Management.Automation.RemoteException',
        `${remoting}.PSDirectException`,
      ),
      hresult: fc.constantFrom(...numbers).map((number) => number | 0),
    }),
    { maxLength: 2 },
  ),
  directSays: fc.constantFrom(null, 'InvalidCredential', 'HyperVNegotiationFailed'),
  rights: fc.constantFrom(
    null,
    { elevated: true, hyperVAdministrator: true },
    { elevated: false, hyperVAdministrator: true },
    { elevated: false, hyperVAdministrator: false },
  ),
})

/** Some of the facts that errors are explained by, known, unknown and at odds with each other. */
const odd: Plain = {
  'os.edition': 'Core',
  'os.build': 19045,
  'cpu.vendor': 'AuthenticAMD',
  'cpu.vtFirmware': true,
  'hv.present': false,
  'hv.launchEvents': [5],
  'boot.hypervisorLaunchType': 'off',
  'boot.hypervisorLoadOptions': 'OFFERNESTEDVIRT=FALSE',
  'svc.vmms': { status: 'Stopped', startType: 'Manual' },
  'vm.list': [],
  'shell.elevated': false,
}
const anyFacts = fc
  .tuple(fc.subarray(Object.keys(odd)), fc.subarray(Object.keys(odd)))
  .map(([different, unread]): Plain => ({
    ...Object.fromEntries(Object.entries(odd).filter(([id]) => different.includes(id))),
    ...Object.fromEntries(unread.map((id) => [id, unknown('failed')])),
  }))
const anySnapshot: fc.Arbitrary<Snapshot> = fc.oneof(
  fc.constant(emptySnapshot),
  fc
    .tuple(anyFacts, anyFacts, fc.boolean())
    .map(([host, guest, exposed]) =>
      snapshotOf(
        { ...readyPc, ...vmFacts({ processor: { count: 4, exposesExtensions: exposed } }), ...host },
        { ...readyGuest, ...guest },
      ),
    ),
)
const anyOperation = fc.constantFrom<Operation>(
  ...examples.map((operation) => ('vmId' in operation && operation.vmId !== null ? { ...operation, vmId } : operation)),
)

interface Said {
  error: PowerShellErrorRecord
  operation: Operation
  snapshot: Snapshot
}

const allOf = ({ error }: Said) => JSON.stringify([error.message, error.errorId, error.category, error.exceptions])
/** Wherever it stands in the error: printed, in the id, in an exception. */
const hasNumber = (said: Said, ...wanted: number[]) =>
  wanted.some(
    (number) =>
      allOf(said).includes(number.toString(16)) ||
      said.error.exceptions.some(({ hresult }) => hresult === (number | 0)) ||
      (said.error.errorId.startsWith('Windows System Error 5') && number === 0x80070005),
  )
const hasText = (said: Said, text: RegExp) => text.test(allOf(said))
const ofHostOrGuest = ({ operation, snapshot }: Said) =>
  operation.kind.startsWith('guest') ? (snapshot.guests[vmId] ?? {}) : snapshot.host

/** What a text may name only where something says it. */
const topics: Record<string, { named: RegExp; in: 'happened' | 'both'; saidBy: (said: Said) => boolean }> = {
  'the edition': {
    named: /\bHome\b/,
    in: 'both',
    saidBy: (said) => hasNumber(said, 0x800f080c) || isHome(valueOf(ofHostOrGuest(said), 'os.edition') ?? ''),
  },
  rights: {
    named:
      /administrator rights|derechos de administrador|refused access|denegó el acceso|lacks the right|may not open/,
    in: 'happened',
    saidBy: (said) =>
      hasNumber(said, 0x80070005, 0x80041003, 0x800702e4, 0x80070569) ||
      hasText(said, /AccessDenied|Unauthorized|PermissionDenied/) ||
      said.error.rights?.elevated === false,
  },
  'a VM that is gone': {
    named: /deleted or|eliminó/,
    in: 'happened',
    saidBy: (said) =>
      hasText(said, /InvalidParameter,.*GetVM|InvalidVM|NestedVmNotFound/) ||
      (hasText(said, /ObjectNotFound/) && valueOf(said.snapshot.host, 'vm.list')?.length === 0),
  },
  firmware: { named: /firmware|BIOS/i, in: 'happened', saidBy: (said) => hasText(said, /FirmwareClosed/) },
  'firmware to be changed': {
    named: /firmware settings|ajustes del firmware/,
    in: 'both',
    saidBy: (said) => hasText(said, /Alteration_PrerequisiteCheck_Failed|FirmwareClosed/),
  },
  'the processor': {
    named: /processor|procesador|\bAMD\b|\bIntel\b/,
    in: 'happened',
    saidBy: (said) => hasNumber(said, 0xc0370029),
  },
  'a processor to be changed': {
    named: /\bAMD\b|\bIntel\b/,
    in: 'both',
    saidBy: (said) => hasText(said, /Alteration_PrerequisiteCheck_Failed/),
  },
  'the hypervisor': {
    named: /hypervisor|hipervisor/i,
    in: 'happened',
    saidBy: (said) =>
      hasNumber(said, 0xc0351000, 0x80370102, 0xc035001e, 0xc0350073) ||
      hasText(said, /hypervisor|components/) ||
      valueOf(said.snapshot.guests[vmId] ?? {}, 'boot.hypervisorLaunchType') === 'off',
  },
  memory: {
    named: /memory|memoria/i,
    in: 'happened',
    saidBy: (said) => hasNumber(said, 0x8007000e, 0x800705aa, 0xc0350073, 0xc0350072) || hasText(said, /OutOfMemory/),
  },
  'a full disk': { named: /\bfull\b|llena/, in: 'happened', saidBy: (said) => hasNumber(said, 0x80070070) },
  'a damaged store': {
    named: /damaged|dañado/,
    in: 'happened',
    saidBy: (said) => hasNumber(said, 0x800f080c, 0x800f081f, 0x80073701),
  },
  'a password': {
    named: /password|contraseña/,
    in: 'happened',
    saidBy: (said) => said.error.directSays === 'InvalidCredential' || hasNumber(said, 0x8007052f),
  },
  VBS: {
    named: /virtualization-based|basada en virtualización/,
    in: 'happened',
    saidBy: (said) => hasText(said, /VirtualizationBasedSecurityOptOut|NotSupported/),
  },
  nesting: {
    named: /nested virtualization|virtualización anidada/,
    in: 'happened',
    saidBy: (said) => hasText(said, /nested virtualization/),
  },
}

test('names nothing that neither the error nor the facts say', () => {
  fc.assert(
    fc.property(anyRecord, anyOperation, anySnapshot, (error, operation, snapshot) => {
      const said = { error, operation, snapshot }
      const own = toHostError(record(error), { operation, names: ['Lab'] })
      const failure = knownCause(operation, snapshot, toFailure(own, vmId))
      if (failure.finding) {
        const findings = [...judgeHost(snapshot), ...judgeVm(snapshot, vmId), ...judgeGuest(snapshot, vmId)]
        const found = findings.find(({ check }) => check === failure.finding?.check)
        expect(['blocked', 'warning']).toContain(found?.status)
        expect(found?.variant).toBe(failure.finding.variant)
        return
      }
      for (const language of ['en', 'es'] as const) {
        const { happened, todo } = failureText(wordsIn(language), failure)
        for (const [topic, { named, in: where, saidBy }] of Object.entries(topics)) {
          const text = where === 'both' ? `${happened} ${todo}` : happened
          if (named.test(text)) expect(saidBy(said), `${topic} in “${text}” (${failure.code})`).toBe(true)
        }
      }
    }),
    { numRuns: runs(2_000) },
  )
})

test('promises nothing that Troubleshooting doesn’t know', () => {
  for (const { errors } of [catalogue.en, catalogue.es])
    expect(JSON.stringify(errors)).not.toMatch(/Troubleshooting|Solución de problemas/)
})

test('gives the exact command that lets a VM open its file, quoted for PowerShell', () => {
  const message = (file: string) => `open attachment '${file}'. Error: 'General access denied error' (0x80070005).`
  const told = (file: string) => {
    const start: Operation = { kind: 'startVm', vmId }
    const own = toHostError(record({ message: message(file) }), { operation: start })
    return failureText(wordsIn('en'), knownCause(start, emptySnapshot, toFailure(own, vmId))).todo
  }
  const account = `'NT VIRTUAL MACHINE\\${vmId.toUpperCase()}:F'`
  expect(told('C:\\VMs\\Lab.vhdx')).toContain(`icacls 'C:\\VMs\\Lab.vhdx' /grant ${account}`)
  expect(told('D:\\My VMs\\$(Stop-Computer) O’Brien.vhdx')).toContain(
    `icacls 'D:\\My VMs\\$(Stop-Computer) O’’Brien.vhdx' /grant ${account}`,
  )
  expect(told('\\\\nas\\vms\\Lab.avhdx')).toContain(`icacls '\\\\nas\\vms\\Lab.avhdx' /grant ${account}`)
  // Without a file nobody is told to run half a command.
  expect(told('something')).not.toContain('icacls')
})
