// @ts-check
import path from 'node:path'
import { thisMachine } from '../launch/browsers.mjs'
import { run as runProgram } from '../launch/processes.mjs'

/** @typedef {{ path: string, why: null } | { path: null, why: string }} Found */

/** Either of them is a PC with BIOS. */
const names = ['qemu-system-i386', 'qemu-system-x86_64']
const debianPackage = 'qemu-system-x86'

/**
 * The emulator of a PC that is on the PATH; `QEMU` names one by hand.
 * @param {import('../launch/browsers.mjs').Machine} [machine]
 * @returns {string | null}
 */
export function findEmulator({ environment, exists } = thisMachine) {
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder))
  const places = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [environment['QEMU'] ?? '', ...places].find((file) => file !== '' && exists(file)) ?? null
}

/**
 * Finds an emulator of a PC for the tests, or installs Debian's, which takes root. One that doesn't run is as good as none.
 * @param {(line: string) => void} say
 * @param {{ machine?: import('../launch/browsers.mjs').Machine, run?: typeof runProgram, isRoot?: boolean }} [where]
 * @returns {Promise<Found>}
 */
export async function emulatorForTests(say, where = {}) {
  const { machine = thisMachine, run = runProgram, isRoot = process.getuid?.() === 0 } = where
  const mayInstall = machine.platform === 'linux' && isRoot
  const found = findEmulator(machine) ?? (mayInstall ? await installed(say, machine, run) : null)
  if (found === null) {
    const why = mayInstall ? 'could not be installed' : 'is not here'
    return { path: null, why: `${names.join(' or ')} (Debian’s package ${debianPackage}) ${why}` }
  }
  const { code, notStarted, output } = await run(found, ['--version'], { limit: 30_000 })
  if (code === 0) return { path: found, why: null }
  return { path: null, why: `${found} does not start: ${notStarted ?? output.trim().split('\n').at(-1) ?? ''}` }
}

/** @param {(line: string) => void} say @param {import('../launch/browsers.mjs').Machine} machine @param {typeof runProgram} run */
async function installed(say, machine, run) {
  say(`No emulator of a PC is here: trying the system’s package (apt-get install ${debianPackage}).`)
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, limit: 600_000 }
  await run('apt-get', ['update', '-q'], environment)
  const { code } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', debianPackage], environment)
  if (code !== 0) say('It could not be installed.')
  return code === 0 ? findEmulator(machine) : null
}
