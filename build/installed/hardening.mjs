// @ts-check
// Tries on the packed program what its fuses and its own care must prevent. For Windows.
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { name, run, whileOpen } from './steps.mjs'

/** What `--cli help` begins with: the sign that the wizard, and nothing else, has run. */
const usage = 'nested-virt check'

/** @param {string} folder where the program was installed */
export async function checkHardening(folder) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'wizard-hardening-'))
  try {
    await isNoNode(folder, scratch)
    await opensNoPort(folder)
    await refusesChangedArchive(folder, scratch)
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @param {string} folder @param {string} scratch */
async function isNoNode(folder, scratch) {
  const script = path.join(scratch, 'script.cjs')
  const trace = path.join(scratch, 'ran.txt')
  await writeFile(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'ran')`)
  const asNode = {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require "${script.replaceAll('\\', '/')}"` },
  }
  const { stdout } = run(path.join(folder, `${name}.exe`), [script, '--cli', 'help'], asNode)
  if (existsSync(trace)) throw new Error('ELECTRON_RUN_AS_NODE or NODE_OPTIONS made the program run a script')
  if (!stdout.includes(usage)) throw new Error(`with ELECTRON_RUN_AS_NODE the program was not the wizard: ${stdout}`)
  console.log('ok: neither ELECTRON_RUN_AS_NODE nor NODE_OPTIONS makes it run a script')
}

/** @param {string} folder */
async function opensNoPort(folder) {
  const [inspector, debugging] = [await freePort(), await freePort()]
  const switches = [`--inspect=127.0.0.1:${inspector}`, `--remote-debugging-port=${debugging}`]
  await whileOpen(path.join(folder, `${name}.exe`), switches, async () => {
    for (const port of [inspector, debugging])
      if (await answers(port)) throw new Error(`${switches.join(' ')} opened port ${port}`)
  })
  console.log('ok: --inspect and --remote-debugging-port open no port')
}

/** @param {string} folder @param {string} scratch */
async function refusesChangedArchive(folder, scratch) {
  const copy = path.join(scratch, 'copy')
  await cp(folder, copy, { recursive: true })
  const help = () => run(path.join(copy, `${name}.exe`), ['--cli', 'help'])
  const whole = help()
  if (whole.status !== 0 || !whole.stdout.includes(usage)) throw new Error(`a copy does not run: ${whole.stderr}`)
  const archive = path.join(copy, 'resources', 'app.asar')
  const original = await readFile(archive)
  for (const [what, before] of Object.entries(changes)) {
    await writeFile(archive, withChangedByte(original, before))
    const changed = help()
    if (changed.status === 0 || changed.stdout.includes(usage))
      throw new Error(`with ${what} changed, app.asar was run`)
    console.log(`ok: with one byte of ${what} changed, app.asar is not run (${String(changed.status)})`)
  }
}

/** Bytes that a program without checks would never miss, and what stands right before each of them. */
export const changes = {
  'its list of files': '"hash":"',
  'its program': 'nested-virt pc',
}

/**
 * @param {Buffer} archive app.asar @param {string} before
 * @returns {Buffer} a copy in which the byte behind the first place of a text is another one
 */
export function withChangedByte(archive, before) {
  const found = archive.indexOf(before)
  if (found === -1) throw new Error(`app.asar does not have: ${before}`)
  const changed = Buffer.from(archive)
  const at = found + Buffer.byteLength(before)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = /** @type {net.AddressInfo} */ (server.address())
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** @param {number} port @returns {Promise<boolean>} whether anything listens there */
export function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
