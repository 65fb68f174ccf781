// @ts-check
// Proves on Windows what can't be seen elsewhere: the installer from dist/ installs silently, what it installs
// starts, reads this PC and can't be broken into, and uninstalling takes everything back. The portable program and
// the archive start too. Run it as administrator; `npm` isn't needed.
import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { checkHardening } from './installed/hardening.mjs'
import { data, name, personal, run, until, whileOpen } from './installed/steps.mjs'
import { checkWithoutSetup } from './installed/without-setup.mjs'
import { root } from './launch/project.mjs'

const installed = path.join(process.env['ProgramFiles'] ?? 'C:\\Program Files', name)
const uninstaller = path.join(installed, `Uninstall ${name}.exe`)
/** Where electron-builder's part of the installer leaves a copy of it, which ours takes away. */
const copies = path.join(process.env['LOCALAPPDATA'] ?? '', 'nested-virtualization-wizard-updater')
/** What installer and uninstaller end with while the wizard runs; build/installer.nsh. */
const inUse = 32

async function setupProgram() {
  const setup = (await readdir(path.join(root, 'dist'))).find((file) => file.endsWith('-setup-x64.exe'))
  if (!setup) throw new Error('there is no installer in dist/; run node build/package.mjs --win first')
  return path.join(root, 'dist', setup)
}

async function install() {
  const { status } = run(await setupProgram(), ['/S', '/allusers'])
  if (status !== 0) throw new Error(`the installer ended with ${status}`)
  await until('installed for everyone', () => existsSync(path.join(installed, `${name}.exe`)))
  for (const file of ['LICENSE.txt', 'nested-virt.cmd', 'resources/app.asar', 'resources/notices/sbom.cdx.json']) {
    if (!existsSync(path.join(installed, file))) throw new Error(`missing after installing: ${file}`)
  }
  if (existsSync(copies)) throw new Error(`after installing there is a copy of the installer in ${copies}`)
}

/** Neither a silent installation nor a silent uninstallation ends a wizard that may be changing something. */
async function refusesWhileOpen() {
  const installing = run(await setupProgram(), ['/S', '/allusers'])
  if (installing.status !== inUse) throw new Error(`the installer ended with ${installing.status} beside a wizard`)
  // With its folder named the uninstaller doesn't go on in a copy of itself, so that this is its exit code. That name
  // must come last and have no quotes, whatever is in it.
  const asItIs = { argv0: `"${uninstaller}"`, windowsVerbatimArguments: true }
  const removing = run(uninstaller, ['/S', '/allusers', `_?=${installed}`], asItIs)
  if (removing.status !== inUse) throw new Error(`the uninstaller ended with ${removing.status} beside a wizard`)
  if (!existsSync(path.join(installed, `${name}.exe`))) throw new Error('the program was removed while it ran')
  console.log(`ok: while the wizard is open, installing and uninstalling silently end with ${inUse}`)
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
  if (!existsSync(path.join(data, 'Commands'))) throw new Error(`Chromium's files aren't in ${data}`)
  console.log(`ok: this PC was read, exit code ${status}; ${known.length} of ${facts.length} facts in dist/facts.json`)
}

/** Tries as a program of the person would, as far as the access lists tell: nobody but administrators may write. */
function checkAccess() {
  const { status, stdout } = run('icacls', [data])
  const others = stdout
    .split('\n')
    .filter((line) => /\([^)]*\)/.test(line) && !/\b(?:SYSTEM|Administrators):/.test(line))
  if (status !== 0 || others.length > 0) throw new Error(`others may get at ${data}:\n${stdout}`)
  console.log(`ok: only administrators and the system may get at ${data}`)
}

/** @param {string[]} more */
async function uninstall(...more) {
  const { status } = run(uninstaller, ['/S', '/allusers', ...more])
  if (status !== 0) throw new Error(`the uninstaller ended with ${status}`)
  await until('the program is gone', () => !existsSync(installed))
  // It goes on in a copy of itself, which a new installation would run into.
  await until(
    'the uninstaller has ended',
    () => !/^"(?:Au_|Un_[A-Z])\.exe"/m.test(run('tasklist', ['/fo', 'csv', '/nh']).stdout),
  )
  if (existsSync(copies)) throw new Error(`after uninstalling there is a copy of the installer in ${copies}`)
}

if (process.platform !== 'win32') {
  console.log('Not Windows: there is nothing to install here.')
} else {
  await install()
  await readThisPc()
  await whileOpen(path.join(installed, `${name}.exe`), [], refusesWhileOpen)
  await checkHardening(installed)
  checkAccess()
  await uninstall()
  if (!existsSync(data)) throw new Error('uninstalling took the data away without being asked')
  console.log('ok: settings and journal were left')
  await checkWithoutSetup(path.join(root, 'dist'))
  await install()
  await uninstall('/REMOVEDATA')
  await until('settings and journal are gone when asked', () => !existsSync(data) && !existsSync(personal))
}
