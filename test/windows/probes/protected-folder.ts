import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chooseDataFolder } from '../../../electron/program/data-folder.ts'
import { isElevated } from '../../../electron/program/elevated.ts'
import { codeOf } from '../../../electron/program/errors.ts'
import { powerShellRunner, windowsPowerShell, type RunPowerShell } from '../../../electron/program/powershell-once.ts'
import { openProtectedFolder } from '../../../electron/program/protected-folder.ts'
import { answer } from './answer.ts'

/** The folder for administrators alone, as this Windows makes it, and what it says of one that isn't. */
const programs = path.join(mkdtempSync(path.join(os.tmpdir(), 'protected-')), 'Program Files ö')
mkdirSync(programs)
const run = powerShellRunner(windowsPowerShell(process.env))
const asItIs = path.join(programs, 'as it is')
const found = await openProtectedFolder(asItIs, run)

/** The small Windows gives all files to its one user, in place of the administrators. */
const me = (await run('[Security.Principal.WindowsIdentity]::GetCurrent().User.Value', {})).output.trim()
const asAdministrators: RunPowerShell = async (script, values) => {
  const end = await run(script, values)
  return { ...end, output: end.output.replaceAll(me, 'BA') }
}
const folder = path.join(programs, 'Nested Virtualization Wizard Data')
const person = path.join(programs, 'person')
mkdirSync(person)
writeFileSync(path.join(person, 'journal.jsonl'), 'planted')
const choose = () =>
  chooseDataFolder(person, { elevated: () => Promise.resolve(true), programs, runPowerShell: asAdministrators })
const chosen = await choose()
writeFileSync(path.join(chosen.folder, 'journal.jsonl'), 'ours')
mkdirSync(path.join(chosen.folder, 'logs'))
const again = await choose()

/** The small Windows has no junctions. */
async function withLinks() {
  const elsewhere = path.join(programs, 'elsewhere')
  mkdirSync(elsewhere)
  try {
    symlinkSync(elsewhere, path.join(folder, 'simulated'), 'junction')
  } catch (error) {
    return codeOf(error)
  }
  const within = await choose()
  const link = path.join(programs, 'link')
  symlinkSync(programs, link, 'junction')
  const below = await openProtectedFolder(path.join(link, 'Data'), asAdministrators)
  return {
    within: within.trouble?.reason,
    below,
    written: [within.folder, ...readdirSync(elsewhere)].filter(existsSync),
  }
}

answer({
  elevated: await isElevated(process.platform, process.env),
  made: existsSync(asItIs),
  found,
  me,
  chosen: path.relative(programs, chosen.folder),
  before: chosen.before === person && chosen.personFolder === person,
  troubles: [chosen.trouble, again.trouble],
  again: again.folder === chosen.folder,
  links: await withLinks(),
})
