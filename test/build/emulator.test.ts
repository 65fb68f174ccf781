import { describe, expect, it } from 'vitest'
import type { Machine } from '../../build/launch/browsers.mjs'
import type { run } from '../../build/launch/processes.mjs'
import { emulatorForTests, findEmulator } from '../../build/suites/emulator.mjs'

const ended = (code: number | null, output = '') => ({ code, signal: null, output, notStarted: null, seconds: 0 })
const emulator = '/usr/bin/qemu-system-i386'

/** A machine on which apt-get puts the emulator in place, or doesn't. */
function machineWith({ here = false, installs = true, starts = true, root = true } = {}) {
  const commands: string[] = []
  const said: string[] = []
  let there = here
  const machine: Machine = {
    platform: 'linux',
    environment: { PATH: '/usr/bin:.' },
    exists: (file) => there && file === emulator,
  }
  const played: typeof run = (command, args) => {
    commands.push([command, ...args].join(' '))
    if (command !== 'apt-get') return Promise.resolve(starts ? ended(0) : ended(127, 'a library\nis missing\n'))
    if (args[0] === 'install') there = installs
    return Promise.resolve(ended(installs ? 0 : 100))
  }
  const find = () => emulatorForTests((line) => said.push(line), { machine, run: played, isRoot: root })
  return { find, commands, said }
}

describe('the emulator of a PC', () => {
  it('is the one that is there', async () => {
    const { find, commands, said } = machineWith({ here: true })
    expect(await find()).toEqual({ path: emulator, why: null })
    expect(commands).toEqual([`${emulator} --version`])
    expect(said).toEqual([])
  })

  it('is installed where it isn’t', async () => {
    const { find, commands, said } = machineWith()
    expect(await find()).toEqual({ path: emulator, why: null })
    expect(commands).toContain('apt-get install -y -q --no-install-recommends qemu-system-x86')
    expect(said).toHaveLength(1)
  })

  it('is left out with the reason', async () => {
    const offline = machineWith({ installs: false })
    expect(await offline.find()).toEqual({
      path: null,
      why: expect.stringContaining('could not be installed') as string,
    })
    const person = machineWith({ root: false })
    expect(await person.find()).toEqual({ path: null, why: expect.stringContaining('is not here') as string })
    expect(person.commands).toEqual([])
    const broken = machineWith({ here: true, starts: false })
    expect(await broken.find()).toEqual({ path: null, why: `${emulator} does not start: is missing` })
  })

  it('is looked for where PATH says, and by hand', () => {
    const machine = (environment: NodeJS.ProcessEnv, ...files: string[]): Machine => ({
      platform: 'linux',
      environment,
      exists: (file) => files.includes(file),
    })
    expect(findEmulator(machine({ PATH: '/opt:/usr/bin' }, '/usr/bin/qemu-system-x86_64'))).toBe(
      '/usr/bin/qemu-system-x86_64',
    )
    expect(findEmulator(machine({ PATH: '.' }, 'qemu-system-i386'))).toBeNull()
    expect(findEmulator(machine({ PATH: '', QEMU: '/opt/mine' }, '/opt/mine'))).toBe('/opt/mine')
    expect(findEmulator(machine({}))).toBeNull()
  })
})
