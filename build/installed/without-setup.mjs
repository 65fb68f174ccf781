// @ts-check
// Starts what needs no installation: the portable program and the archive. For Windows.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { name, run, whileOpen } from './steps.mjs'

const check = ['--cli', 'check', '--json', '--pc', 'ready']

/** @param {string} dist where the packages are */
export async function checkWithoutSetup(dist) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'wizard-without-setup-'))
  try {
    const files = await readdir(dist)
    const portable = path.join(dist, only(files, '-portable-x64.exe'))
    await checkPortable(portable, path.join(scratch, 'alone.json'))
    await checkPortableTwice(portable, path.join(scratch, 'second.json'))
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
 * @param {string} program @param {string} report
 */
async function checkPortable(program, report) {
  const { status } = run(program, [...check, '--report', report])
  const { snapshot } = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'))
  if (!isVerdict(status) || !snapshot) throw new Error(`the portable program ended with ${String(status)}, no report`)
  console.log(`ok: the portable program runs, exit code ${String(status)}`)
}

/**
 * A second start unpacks beside the first, and leaves it alone: neither start uses a folder that could be known before.
 * @param {string} program @param {string} report
 */
async function checkPortableTwice(program, report) {
  const started = (/** @type {number} */ pid) =>
    Number(
      powerShell(`Get-CimInstance Win32_Process -Filter 'ParentProcessId = ${pid}' |
        Where-Object Name -eq '${name}.exe' | ForEach-Object ProcessId`),
    )
  const look = async (/** @type {number} */ pid) => {
    const folder = path.dirname(powerShell(`(Get-Process -Id ${pid}).Path`))
    if (!/\\ns\w+\.tmp\\app$/i.test(folder)) throw new Error(`the portable program unpacks into ${folder}`)
    const before = await readdir(folder, { recursive: true })
    await checkPortable(program, report)
    const after = await readdir(folder, { recursive: true })
    if (after.length !== before.length) throw new Error(`a second start took files away from ${folder}`)
    console.log('ok: a second start of the portable program leaves the first alone')
  }
  await whileOpen(program, [], look, started)
}

/** @param {string} script without double quotes @returns {string} what it gives */
function powerShell(script) {
  const windows = process.env['SystemRoot'] ?? 'C:\\Windows'
  const program = path.join(windows, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  return run(program, ['-NoProfile', '-NonInteractive', '-Command', script]).stdout.trim()
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
