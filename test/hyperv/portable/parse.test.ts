import { describe, expect, test } from 'vitest'
import {
  fileSystemName,
  parseArchitecture,
  parseBootTime,
  parseCpuInfo,
  parseOsRelease,
} from '../../../electron/hyperv/portable/parse.ts'
import { amdDesktop, amdVirtualMachine, debianRelease, intelLaptop, raspberryPi } from './samples.ts'

describe('/proc/cpuinfo', () => {
  test.each([
    {
      name: 'an Intel laptop',
      text: intelLaptop,
      info: {
        vendor: 'GenuineIntel',
        model: 'Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz',
        virtualization: true,
        hypervisor: false,
      },
    },
    {
      name: 'an AMD desktop PC',
      text: amdDesktop,
      info: {
        vendor: 'AuthenticAMD',
        model: 'AMD Ryzen 9 5900X 12-Core Processor',
        virtualization: true,
        hypervisor: false,
      },
    },
    {
      name: 'a virtual machine',
      text: amdVirtualMachine,
      info: { vendor: 'AuthenticAMD', model: 'AMD EPYC', virtualization: false, hypervisor: true },
    },
    {
      name: 'ARM, where neither is told',
      text: raspberryPi,
      info: {
        vendor: 'ARM',
        model: 'Raspberry Pi 4 Model B Rev 1.4',
        virtualization: undefined,
        hypervisor: undefined,
      },
    },
    {
      name: 'nothing',
      text: '',
      info: { vendor: undefined, model: undefined, virtualization: undefined, hypervisor: undefined },
    },
  ])('of $name', ({ text, info }) => {
    expect(parseCpuInfo(text)).toEqual(info)
  })

  test('flags are compared as whole words: vmx flags and svm_lock are others', () => {
    expect(parseCpuInfo('flags : fpu svm_lock xvmx\nvmx flags : vnmi').virtualization).toBe(false)
  })

  test('a maker that nobody knows is shown by its number', () => {
    expect(parseCpuInfo('CPU implementer\t: 0x99\n').vendor).toBe('0x99')
  })
})

test.each([
  [debianRelease, 'Debian GNU/Linux 12 (bookworm)'],
  ["NAME=x\nPRETTY_NAME='Alpine Linux v3.20'\n", 'Alpine Linux v3.20'],
  ['PRETTY_NAME=Void\n', 'Void'],
  ['NAME=x\n', undefined],
])('/etc/os-release %j is called %s', (text, name) => {
  expect(parseOsRelease(text)).toBe(name)
})

test.each([
  ['cpu  1 2 3\nbtime 1767225600\nprocesses 5\n', 1767225600],
  ['cpu  1 2 3\n', undefined],
])('/proc/stat %j tells the start as %s', (text, seconds) => {
  expect(parseBootTime(text)).toBe(seconds)
})

test.each([
  ['x86_64', 'x64'],
  ['AMD64', 'x64'],
  ['aarch64', 'arm64'],
  ['arm64', 'arm64'],
  ['i686', 'x86'],
  ['riscv64', 'other'],
] as const)('%s is %s', (machine, architecture) => {
  expect(parseArchitecture(machine)).toBe(architecture)
})

test.each([
  ['linux', 0xef53, 'ext4'],
  ['linux', 0x9123683e, 'Btrfs'],
  // statfs gives a signed number on some machines.
  ['linux', 0x9123683e | 0, 'Btrfs'],
  ['linux', 0xabcdef, '0xabcdef'],
  ['darwin', 0x1a, '0x1a'],
] as const)('on %s the file system %d is %s', (platform, type, name) => {
  expect(fileSystemName(platform, type)).toBe(name)
})
