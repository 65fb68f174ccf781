import os from 'node:os'
import { describe, expect, test } from 'vitest'
import type { HyperVHost } from '../../../electron/hyperv/host.ts'
import { PortableHost } from '../../../electron/hyperv/portable/host.ts'
import { thisSystem, type LocalSystem } from '../../../electron/hyperv/portable/local-system.ts'
import { usualFactIds } from '../../../electron/nesting/facts.ts'
import { factMap, type FactMap } from '../../../electron/nesting/snapshot.ts'
import { amdVirtualMachine, debianRelease, intelLaptop, raspberryPi } from './samples.ts'

const errorWith = (code: string) => Object.assign(new Error(code), { code })

function system(changes: Partial<LocalSystem> & { files?: Record<string, string>; kernel?: Record<string, string> }) {
  const { files = {}, kernel = {}, ...own } = changes
  const made: LocalSystem = {
    platform: 'linux',
    machine: 'x86_64',
    systemName: 'Linux 6.1.0',
    hostName: 'lab',
    homeFolder: '/home/lab',
    logicalProcessors: () => 8,
    totalMemory: () => 16e9,
    freeMemory: () => 9e9,
    uptime: () => 3600,
    now: () => new Date('2026-03-02T10:00:00.400Z'),
    readText: (path) => (path in files ? Promise.resolve(files[path] ?? '') : Promise.reject(errorWith('ENOENT'))),
    sysctl: (name) =>
      name in kernel ? Promise.resolve(kernel[name] ?? '') : Promise.reject(new Error('no such name')),
    freeSpace: () => Promise.resolve({ freeBytes: 5e9, fileSystem: 0xef53 }),
    ...own,
  }
  return made
}

async function factsOf(host: HyperVHost): Promise<FactMap> {
  const facts: FactMap = {}
  await host.read({
    onFact: ({ fact, ...rest }) => Object.assign(facts, { [fact]: rest }),
    signal: new AbortController().signal,
  })
  return facts
}

const read = (changes: Parameters<typeof system>[0]) => factsOf(new PortableHost(system(changes)))

const linuxFiles = {
  '/proc/cpuinfo': intelLaptop,
  '/proc/stat': 'btime 1772440000\n',
  '/etc/os-release': debianRelease,
  '/sys/class/dmi/id/sys_vendor': 'LENOVO\n',
  '/sys/class/dmi/id/product_name': '20L6S00000\n',
}

test('a Linux PC tells what it can; the rest waits for Windows', async () => {
  const facts = await read({ files: linuxFiles })
  expect(Object.keys(facts).sort()).toEqual([...usualFactIds].sort())
  const known = Object.fromEntries(Object.entries(facts).filter(([, fact]) => 'value' in fact))
  expect(known).toEqual({
    'os.family': { value: 'linux' },
    'os.name': { value: 'Debian GNU/Linux 12 (bookworm)' },
    'os.architecture': { value: 'x64' },
    'os.lastBoot': { value: '2026-03-02T08:26:40.000Z' },
    'pc.name': { value: 'lab' },
    'cpu.vendor': { value: 'GenuineIntel' },
    'cpu.model': { value: 'Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz' },
    'cpu.logicalProcessors': { value: 8 },
    'cpu.vmMonitor': { value: true },
    'hv.present': { value: false },
    'machine.manufacturer': { value: 'LENOVO' },
    'machine.model': { value: '20L6S00000' },
    'mem.total': { value: 16e9 },
    'mem.free': { value: 9e9 },
    'disk.vmStore': { value: { path: '/home/lab', freeBytes: 5e9, fileSystem: 'ext4' } },
  })
  for (const id of ['os.build', 'role.client', 'vm.list', 'shell.elevated'] as const) {
    expect(facts[id]).toEqual({ unknown: 'not-windows' })
  }
})

test('a virtual machine with little of /proc and /sys says why the rest is unknown', async () => {
  const facts = await read({
    files: { '/proc/cpuinfo': amdVirtualMachine },
    readText: (path) =>
      path === '/proc/cpuinfo'
        ? Promise.resolve(amdVirtualMachine)
        : Promise.reject(errorWith(path.endsWith('sys_vendor') ? 'EACCES' : 'ENOENT')),
    freeSpace: () => Promise.reject(new Error('input/output error')),
    logicalProcessors: () => 0,
  })
  expect(facts['hv.present']).toEqual({ value: true })
  expect(facts['cpu.vmMonitor']).toEqual({ value: false })
  expect(facts['machine.manufacturer']).toEqual({ unknown: 'access-denied' })
  expect(facts['machine.model']).toEqual({ unknown: 'missing' })
  expect(facts['disk.vmStore']).toEqual({ unknown: 'failed', detail: 'input/output error' })
  expect(facts['cpu.logicalProcessors']).toEqual({ unknown: 'missing' })
  expect(facts['os.lastBoot']).toEqual({ unknown: 'missing' })
})

test('on ARM the processor doesn’t tell of extensions, and that is not a no', async () => {
  const facts = await read({ machine: 'aarch64', files: { ...linuxFiles, '/proc/cpuinfo': raspberryPi } })
  expect(facts['os.architecture']).toEqual({ value: 'arm64' })
  expect(facts['cpu.vmMonitor']).toEqual({ unknown: 'missing' })
})

describe('a Mac', () => {
  const common = {
    'kern.osproductversion': '15.3',
    'kern.hv_vmm_present': '0',
    'hw.model': 'Mac15,3',
    'machdep.cpu.brand_string': 'Apple M3',
  }

  test('with a processor of Apple', async () => {
    const facts = await read({ platform: 'darwin', machine: 'arm64', kernel: { ...common, 'kern.hv_support': '1' } })
    expect(facts['os.name']).toEqual({ value: 'macOS 15.3' })
    expect(facts['cpu.vendor']).toEqual({ value: 'Apple' })
    expect(facts['cpu.vmMonitor']).toEqual({ value: true })
    expect(facts['hv.present']).toEqual({ value: false })
    expect(facts['os.lastBoot']).toEqual({ value: '2026-03-02T09:00:00.000Z' })
  })

  test('with a processor of Intel', async () => {
    const kernel = { ...common, 'machdep.cpu.vendor': 'GenuineIntel', 'machdep.cpu.features': 'FPU VME VMX SSE3' }
    const facts = await read({ platform: 'darwin', machine: 'x86_64', kernel })
    expect(facts['cpu.vendor']).toEqual({ value: 'GenuineIntel' })
    expect(facts['cpu.vmMonitor']).toEqual({ value: true })
  })
})

test('on Windows without PowerShell, what needs it is missing, not "not Windows"', async () => {
  const facts = await read({ platform: 'win32' })
  expect(facts['os.family']).toEqual({ value: 'windows' })
  expect(facts['vm.list']).toEqual({ unknown: 'missing' })
})

test('this very computer is read, and fits the schema', async () => {
  const facts = await factsOf(new PortableHost())
  expect(factMap.parse(facts)).toEqual(facts)
  expect(facts['mem.total']).toEqual({ value: os.totalmem() })
  expect(facts['pc.name']).toEqual({ value: thisSystem().hostName })
})

test('it reads only what it is asked for, and stops when cancelled', async () => {
  const host = new PortableHost(system({ files: linuxFiles }))
  const seen: string[] = []
  const onFact = ({ fact }: { fact: string }) => seen.push(fact)
  await host.read({ facts: ['os.family', 'cpu.model'], onFact, signal: new AbortController().signal })
  expect(seen.sort()).toEqual(['cpu.model', 'os.family'])
  await expect(host.read({ onFact, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  expect(seen).toHaveLength(2)
})

test('it changes nothing', async () => {
  const host: HyperVHost = new PortableHost(system({}))
  const signal = new AbortController().signal
  const code = { code: 'unsupported' }
  await expect(host.perform({ kind: 'startVm', vmId: 'x' }, { signal })).rejects.toMatchObject(code)
  await expect(host.openVmWindow('x')).rejects.toMatchObject(code)
  const credential = { user: 'a', password: 'b' }
  await expect(host.readGuest('x', credential, { signal, onFact: () => undefined })).rejects.toMatchObject(code)
})
