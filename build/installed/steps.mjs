// @ts-check
// What the checks of an installed program share. For Windows.
import { spawn, spawnSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'

export const name = 'Nested Virtualization Wizard'
/** Where settings are. */
export const personal = path.join(process.env['APPDATA'] ?? '', name)
/** Where the journal and logs are, and Chromium keeps files of its own: only administrators may write there. */
export const data = path.join(
  path.parse(process.env['SystemRoot'] ?? 'C:\\Windows').root,
  'Program Files',
  `${name} Data`,
)
/** The installer's programs end before their work does (they go on in a copy), so every result is waited for. */
const patience = 120_000

/** @param {string} what @param {() => boolean | Promise<boolean>} isSo */
export async function until(what, isSo) {
  const begun = Date.now()
  while (!(await isSo())) {
    if (Date.now() - begun > patience) throw new Error(`not within ${patience / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  console.log(`ok: ${what}`)
}

/** @param {string} program @param {string[]} given @param {object} [options] */
export function run(program, given, options = {}) {
  return spawnSync(program, given, { encoding: 'utf8', timeout: patience, windowsHide: true, ...options })
}

/**
 * Opens the wizard on a simulated PC, lets a check look at it while its page is shown, and closes its window.
 * @param {string} program its file @param {string[]} more
 * @param {(pid: number) => Promise<void>} look is given the process that has the window
 * @param {(pid: number) => number} [windowOf] which process that is, where the program starts another one for it
 */
export async function whileOpen(program, more, look, windowOf = (pid) => pid) {
  await rm(path.join(data, 'logs'), { recursive: true, force: true })
  const child = spawn(program, [...more, '--pc=ready'], { stdio: 'ignore' })
  const log = () => readFile(path.join(data, 'logs', 'wizard.log'), 'utf8').catch(() => '')
  await until('the window’s page is shown', async () => (await log()).includes('the page is shown'))
  if (child.exitCode !== null) throw new Error(`the wizard ended by itself with ${child.exitCode}`)
  if (/the page stopped/.test(await log())) throw new Error(`the page died:\n${await log()}`)
  const pid = windowOf(child.pid ?? 0)
  await look(pid)
  if (child.exitCode !== null) throw new Error(`the wizard did not stay open: it ended with ${child.exitCode}`)
  run('taskkill', ['/pid', String(pid)])
  await until('it ends when its window is closed', () => child.exitCode !== null)
}
