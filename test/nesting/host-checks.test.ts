import { describe, expect, test } from 'vitest'
import { diagnose } from '../../electron/nesting/problems/diagnose.ts'
import { isMendable, judgeHost } from '../../electron/nesting/judge.ts'
import { hostCases } from './cases-host.ts'
import { findingOf, readyPc, snapshotFor, snapshotOf, unknown, vmFacts, type Plain } from './support.ts'

describe('host checks', () => {
  test.each(hostCases)('$check, $when: $expect', (row) => {
    const finding = findingOf(judgeHost(snapshotFor(row)), row.check)
    expect([finding.status, finding.variant]).toEqual(row.expect)
  })

  test('a PC in order has nothing but passes and what does not apply', () => {
    const statuses = judgeHost(snapshotOf({ ...readyPc, ...vmFacts() })).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set(['pass', 'skipped']))
  })

  test('turning on Hyper-V uses the way of this kind of Windows and restarts', () => {
    const off = {
      'role.features': { 'Microsoft-Hyper-V': 2 },
      'role.client': unknown('needs-elevation'),
      'svc.vmms': null,
    }
    const operations = (kind: Plain) =>
      findingOf(judgeHost(snapshotOf({ ...readyPc, ...off, ...kind })), 'hyperVRole').fixes[0]
    const client = [{ kind: 'enableHyperV', server: false, features: ['Microsoft-Hyper-V'] }, { kind: 'restartHost' }]
    expect(operations({})?.operations).toEqual(client)
    // Windows 11 multi-session: a client that calls its product a server.
    expect(operations({ 'os.productType': 3, 'os.edition': 'ServerRdsh' })?.operations).toEqual(client)
    const server: Plain = { 'os.installationType': 'Server Core', 'os.productType': 3 }
    expect(operations(server)?.operations).toEqual([{ kind: 'enableHyperV', server: true }, { kind: 'restartHost' }])
    expect(operations({})?.price).toEqual({ vmOffline: false, hostRestart: true, irreversible: false })
  })

  test('a server that is a VM and sees the extensions may go round its own check, and no other', () => {
    const off = {
      'role.features': { 'Microsoft-Hyper-V': 2 },
      'role.client': unknown('missing'),
      'role.server': { state: 'Available' },
      'svc.vmms': null,
      'os.installationType': 'Server',
      'os.productType': 3,
      'hv.launchEvents': [],
    } as const satisfies Plain
    const vm: Plain = { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }
    const seen: Plain = { 'cpu.vmMonitor': true, 'cpu.vtFirmware': true }
    const fixesOf = (facts: Plain) =>
      findingOf(judgeHost(snapshotOf({ ...readyPc, ...off, ...facts })), 'hyperVRole').fixes
    const operationOf = (facts: Plain) => fixesOf(facts)[0]?.operations[0]
    const plain = { kind: 'enableHyperV', server: true }
    expect(operationOf({ ...vm, ...seen })).toEqual({ ...plain, extensionsSeen: true })
    expect(operationOf({ ...vm, ...seen, 'machine.cloud': 'azure' })).toEqual({ ...plain, extensionsSeen: true })
    expect(fixesOf(vm)[1]?.operations[0]).toEqual(plain)
    expect(operationOf({ ...seen, 'hv.present': false })).toEqual(plain)
    const client: Plain = { 'os.installationType': 'Client', 'role.server': unknown('missing') }
    expect(operationOf({ ...vm, ...seen, ...client })).not.toHaveProperty('extensionsSeen')
  })

  test('what is a VM without extensions, or may be one, has them first: turning Hyper-V on is a later choice, at a price', () => {
    const off: Plain = {
      'role.features': { 'Microsoft-Hyper-V': 2 },
      'role.client': unknown('failed'),
      'svc.vmms': null,
    }
    const flags: Plain = { 'cpu.vmMonitor': true, 'cpu.vtFirmware': true, 'cpu.slat': true }
    const qemu: Plain = { 'machine.manufacturer': 'QEMU', 'machine.model': 'Standard PC (Q35 + ICH9, 2009)' }
    const hyperV: Plain = { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }
    const fixesOf = (facts: Plain) => {
      const snapshot = snapshotOf({ ...readyPc, ...off, 'hv.launchEvents': [], ...facts })
      const [fix] = diagnose('hyperVDoesNotTurnOn', snapshot, null).filter(({ id }) => id === 'featureMissing')
      return { fixes: findingOf(judgeHost(snapshot), 'hyperVRole').fixes, remedy: fix?.remedy ?? null }
    }
    for (const facts of [qemu, { ...qemu, ...flags }, { ...qemu, ...flags, 'hv.present': false }, hyperV, {}]) {
      const { fixes, remedy } = fixesOf(facts)
      expect(fixes.map(({ id, price }) => [id, price.irreversible])).toEqual([
        ['manual', false],
        ['enableAnyway', true],
      ])
      expect(remedy).toBe(null)
    }
    for (const facts of [{ 'hv.present': false }, { ...hyperV, ...flags }, { ...qemu, 'hv.launchEvents': [2] }]) {
      const { fixes, remedy } = fixesOf({ ...flags, ...facts })
      expect(fixes.map(({ id }) => id)).toEqual(['enable'])
      expect(remedy?.operations).toEqual(fixes[0]?.operations)
    }
  })

  test('removing the load option keeps the others', () => {
    const fixOf = (options: string) =>
      findingOf(judgeHost(snapshotOf({ ...readyPc, 'boot.hypervisorLoadOptions': options })), 'nestingLoadOption')
        .fixes[0]?.operations[0]
    expect(fixOf('NOFORCESNOOP OFFERNESTEDVIRT=FALSE OTHER=1')).toEqual({
      kind: 'setHypervisorLoadOptions',
      to: 'NOFORCESNOOP OTHER=1',
    })
    expect(fixOf('offernestedvirt=false')).toEqual({ kind: 'setHypervisorLoadOptions', to: null })
  })

  test('VBS is turned off only under the first preview’s rules, and never against a policy or a lock', () => {
    for (const row of hostCases.filter(({ check }) => check === 'virtualizationBasedSecurity')) {
      const finding = findingOf(judgeHost(snapshotFor(row)), row.check)
      expect(isMendable(finding), row.when).toBe(['previewRunning', 'previewConfigured'].includes(row.expect[1]))
    }
  })

  test.each(['firmwareOff', 'notSeen'])('%s: only a person can change it, and the wizard opens the way', (variant) => {
    const row = hostCases.find(({ expect: [, found] }) => found === variant)
    if (!row) throw new Error(variant)
    const fixes = (host: Plain) => {
      const facts = snapshotFor(row)
      const snapshot = { ...facts, host: { ...facts.host, ...snapshotOf(host).host } }
      return findingOf(judgeHost(snapshot), row.check).fixes.flatMap(({ operations }) => operations)
    }
    expect(fixes({ 'os.build': 14393 })).toEqual([{ kind: 'restartHost', toFirmware: true }])
    expect(fixes({ 'os.build': 14392 })).toEqual([])
    expect(fixes({ 'os.build': unknown('failed') })).toEqual([])
    expect(fixes({ 'os.family': 'linux', 'os.build': unknown('not-windows') })).toEqual([])
  })

  test('edition and policy are explained: no operation pretends to mend them', () => {
    for (const variant of ['home', 'previewPolicy', 'previewLocked', 'firmwareResidue', 'restricted']) {
      const row = hostCases.find(({ expect: [, found] }) => found === variant)
      if (!row) throw new Error(variant)
      expect(isMendable(findingOf(judgeHost(snapshotFor(row)), row.check)), variant).toBe(false)
    }
  })

  test('a PC without Windows shows what is true of it, and the rest waits for Windows', () => {
    const findings = judgeHost(
      snapshotOf({
        'os.family': 'linux',
        'os.name': 'Debian GNU/Linux 12',
        'os.architecture': 'x64',
        'cpu.vendor': 'AuthenticAMD',
        'cpu.vmMonitor': true,
        'cpu.vtFirmware': true,
        'cpu.slat': true,
        'mem.total': 16 * 1024 ** 3,
        'mem.free': 8 * 1024 ** 3,
        'disk.vmStore': { path: '/', freeBytes: 100 * 1024 ** 3, fileSystem: 'ext4' },
        'machine.manufacturer': 'QEMU',
        'machine.model': 'Standard PC',
      }),
    )
    const blocked = findings.filter(({ status }) => status === 'blocked').map(({ check }) => check)
    expect(blocked).toEqual(['windows'])
    const readable = ['processorVendor', 'processorVirtualization', 'secondLevelTranslation', 'memory', 'diskSpace']
    for (const check of readable) expect(findingOf(findings, check).status, check).toBe('pass')
    expect(findingOf(findings, 'thisPcIsVm').variant).toBe('otherVm')
    expect(findingOf(findings, 'hypervisorRunning')).toMatchObject({ status: 'skipped', waitsFor: 'windows' })
    expect(findings.filter(({ status }) => status === 'unknown')).toEqual([])
  })

  test('one cause gives one blocked row', () => {
    const home = snapshotOf({
      ...readyPc,
      'os.edition': 'Core',
      'role.features': {},
      'role.client': unknown('missing'),
      'svc.vmms': null,
      'module.hyperV': null,
      'hv.present': false,
      'cpu.vmMonitor': true,
      'cpu.vtFirmware': true,
      'cpu.slat': true,
      'hv.launchEvents': [],
    })
    const findings = judgeHost(home)
    expect(findings.filter(({ status }) => status === 'blocked').map(({ check }) => check)).toEqual(['edition'])
    expect(findingOf(findings, 'virtualMachines').waitsFor).toBe('edition')
  })

  test('without elevation only what needs it is unknown', () => {
    const denied = unknown('needs-elevation')
    const findings = judgeHost(
      snapshotOf({
        ...readyPc,
        'shell.elevated': false,
        'shell.hyperVAdministrator': false,
        'role.client': denied,
        'boot.hypervisorLaunchType': denied,
        'boot.hypervisorLoadOptions': denied,
        'vm.list': [],
      }),
    )
    expect(findings.filter(({ status }) => status === 'unknown').map(({ check }) => check)).toEqual([
      'nestingLoadOption',
      'virtualMachines',
    ])
    expect(findingOf(findings, 'hypervisorRunning').status).toBe('pass')
  })
})
