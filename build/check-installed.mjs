// @ts-check
// Proves on Windows what can't be seen elsewhere: the installer from dist/ installs silently, what it installs
// starts, reads this PC and can't be broken into, and uninstalling takes everything back. The portable program and
// the archive start too. Run it as administrator; `npm` isn't needed.
import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { checkHardening } from './installed/hardening.mjs'
import { data, name, run, until, whileOpen } from './installed/steps.mjs'
import { checkWithoutSetup } from './installed/without-setup.mjs'
import { root } from './launch/project.mjs'

const installed = path.join(process.env['ProgramFiles'] ?? 'C:\\Program Files', name)

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

/** @param {string[]} more */
async function uninstall(...more) {
  const { status } = run(path.join(installed, `Uninstall ${name}.exe`), ['/S', '/allusers', ...more])
  if (status !== 0) throw new Error(`the uninstaller ended with ${status}`)
  await until('the program is gone', () => !existsSync(installed))
  // It goes on in a copy of itself, which a new installation would run into.
  await until(
    'the uninstaller has ended',
    () => !/^"(?:Au_|Un_[A-Z])\.exe"/m.test(run('tasklist', ['/fo', 'csv', '/nh']).stdout),
  )
}

if (process.platform !== 'win32') {
  console.log('Not Windows: there is nothing to install here.')
} else {
  await install()
  await readThisPc()
  await whileOpen(path.join(installed, `${name}.exe`), [], () => Promise.resolve())
  await checkHardening(installed)
  await uninstall()
  if (!existsSync(data)) throw new Error('uninstalling took the person’s data away without being asked')
  console.log('ok: settings and journal were left')
  await checkWithoutSetup(path.join(root, 'dist'))
  await install()
  await uninstall('/REMOVEDATA')
  await until('settings and journal are gone when asked', () => !existsSync(data))
}
