// @ts-check
// Starts what needs no installation: the portable program and the archive. For Windows.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { name, run } from './steps.mjs'

const check = ['--cli', 'check', '--json', '--pc', 'ready']

/** @param {string} dist where the packages are */
export async function checkWithoutSetup(dist) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'wizard-without-setup-'))
  try {
    const files = await readdir(dist)
    await checkPortable(path.join(dist, only(files, '-portable-x64.exe')), scratch)
    await checkArchive(path.join(dist, only(files, '-x64.zip')), scratch)
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @param {string[]} files @param {string} ending */
function only(files, ending) {
  const found = files.filter((file) => file.endsWith(ending))
  if (found.length !== 1) throw new Error(`dist/ has ${found.length} files that end with ${ending}`)
  return found[0] ?? ''
}

/**
 * The portable program unpacks another one and waits for it; what that one prints gets lost, so it writes a report.
 * @param {string} program @param {string} scratch
 */
async function checkPortable(program, scratch) {
  const report = path.join(scratch, 'report.json')
  const { status } = run(program, [...check, '--report', report])
  const { snapshot } = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'))
  if (!isVerdict(status) || !snapshot) throw new Error(`the portable program ended with ${String(status)}, no report`)
  console.log(`ok: the portable program runs, exit code ${String(status)}`)
}

/** @param {string} archive @param {string} scratch */
async function checkArchive(archive, scratch) {
  // Windows' own tar reads zip archives too.
  const tar = path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'tar.exe')
  const unpacked = run(tar, ['-xf', archive, '-C', scratch])
  if (unpacked.status !== 0) throw new Error(`the archive can't be unpacked: ${unpacked.stderr}`)
  const { status, stdout, stderr } = run(path.join(scratch, `${name}.exe`), check)
  if (!isVerdict(status)) throw new Error(`the program of the archive ended with ${String(status)}: ${stderr}`)
  if (JSON.parse(stdout).simulated !== true) throw new Error(`the program of the archive printed ${stdout}`)
  console.log(`ok: the program of the archive runs, exit code ${String(status)}`)
}

/** @param {number | null} status of `check`: 0 to 3 are what it found; anything else, that it could not look */
const isVerdict = (status) => status !== null && status >= 0 && status <= 3
