// @ts-check
// Proves on Windows what can't be seen elsewhere: the installer from dist/ installs silently, what it installs
// starts and reads this PC, and uninstalling takes everything back. Run it as administrator; `npm` isn't needed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { root } from './launch/project.mjs'

const name = 'Nested Virtualization Wizard'
const installed = path.join(process.env['ProgramFiles'] ?? 'C:\\Program Files', name)
const data = path.join(process.env['APPDATA'] ?? '', name)
/** The installer's programs end before their work does (they go on in a copy), so every result is waited for. */
const patience = 120_000

/** @param {string} what @param {() => boolean | Promise<boolean>} isSo */
async function until(what, isSo) {
  const begun = Date.now()
  while (!(await isSo())) {
    if (Date.now() - begun > patience) throw new Error(`not within ${patience / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  console.log(`ok: ${what}`)
}

/** @param {string} program @param {string[]} given @param {object} [options] */
function run(program, given, options = {}) {
  return spawnSync(program, given, { encoding: 'utf8', timeout: patience, windowsHide: true, ...options })
}

async function install() {
  const setup = (await readdir(path.join(root, 'dist'))).find((file) => file.endsWith('-setup-x64.exe'))
  if (!setup) throw new Error('there is no installer in dist/; run node build/package.mjs --win first')
  const { status } = run(path.join(root, 'dist', setup), ['/S', '/allusers'])
  if (status !== 0) throw new Error(`the installer ended with ${status}`)
  await until('installed for everyone', () => existsSync(path.join(installed, `${name}.exe`)))
  for (const file of ['LICENSE.txt', 'nested-virt.cmd', 'resources/app.asar', 'resources/notices/sbom.cdx.json']) {
    if (!existsSync(path.join(installed, file))) throw new Error(`missing after installing: ${file}`)
  }
}

/** Real facts of this PC, through the installed command; whatever the verdict is, it must be one. */
async function readThisPc() {
  const report = path.join(root, 'dist', 'facts.json')
  // The command overwrites nothing, and an old report would pass for a new one.
  await rm(report, { force: true })
  const command = path.join(installed, 'nested-virt.cmd')
  const { status, stdout, stderr } = run(`"${command}" check --json --report "${report}"`, [], { shell: true })
  if (status === null || status > 3) throw new Error(`nested-virt check ended with ${status}: ${stderr}`)
  const { findings } = JSON.parse(stdout)
  const { snapshot } = JSON.parse(await readFile(report, 'utf8'))
  const facts = Object.values(snapshot.host)
  const known = facts.filter((/** @type {object} */ fact) => 'value' in fact)
  if (findings.length === 0 || known.length === 0) throw new Error(`nothing was read of this PC: ${stderr}`)
  console.log(`ok: this PC was read, exit code ${status}; ${known.length} of ${facts.length} facts in dist/facts.json`)
}

async function openAndClose() {
  await rm(path.join(data, 'logs'), { recursive: true, force: true })
  const child = spawn(path.join(installed, `${name}.exe`), ['--pc=ready'], { stdio: 'ignore' })
  const log = () => readFile(path.join(data, 'logs', 'wizard.log'), 'utf8').catch(() => '')
  await until('the window’s page is shown', async () => (await log()).includes('the page is shown'))
  if (child.exitCode !== null) throw new Error(`the wizard ended by itself with ${child.exitCode}`)
  if (/the page stopped/.test(await log())) throw new Error(`the page died:\n${await log()}`)
  run('taskkill', ['/pid', String(child.pid)])
  await until('it ends when its window is closed', () => child.exitCode !== null)
}

/** @param {string[]} more */
async function uninstall(...more) {
  const { status } = run(path.join(installed, `Uninstall ${name}.exe`), ['/S', '/allusers', ...more])
  if (status !== 0) throw new Error(`the uninstaller ended with ${status}`)
  await until('the program is gone', () => !existsSync(path.join(installed, `${name}.exe`)))
}

if (process.platform !== 'win32') {
  console.log('Not Windows: there is nothing to install here.')
} else {
  await install()
  await readThisPc()
  await openAndClose()
  await uninstall()
  if (!existsSync(data)) throw new Error('uninstalling took the person’s data away without being asked')
  console.log('ok: settings and journal were left')
  await install()
  await uninstall('/REMOVEDATA')
  await until('settings and journal are gone when asked', () => !existsSync(data))
}
