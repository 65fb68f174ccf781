// @ts-check
// Builds the wizard and packs it. Arguments go on to electron-builder: `node build/package.mjs --win`,
// `--win --dir` for the unpacked folder only, `-c.electronDist=<folder>` for an Electron that is already here.
import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { root } from './launch/project.mjs'
import { writeNotices } from './package-notices.mjs'

/**
 * How the environment wants the programs signed.
 * @param {Record<string, string | undefined>} environment
 * @returns {{ line: string, arguments: string[] }} a line for people, and what electron-builder needs to know
 */
export function signing(environment) {
  const { WIN_CSC_LINK, CSC_LINK, AZURE_TENANT_ID } = environment
  // A secret that isn't there arrives in a workflow as an empty text, which must not hide the other name.
  if (WIN_CSC_LINK || CSC_LINK)
    return { line: 'Signed with the certificate in WIN_CSC_LINK or CSC_LINK.', arguments: [] }
  const azure = {
    endpoint: environment['AZURE_SIGNING_ENDPOINT'],
    codeSigningAccountName: environment['AZURE_SIGNING_ACCOUNT'],
    certificateProfileName: environment['AZURE_SIGNING_PROFILE'],
    publisherName: environment['AZURE_SIGNING_PUBLISHER'],
  }
  if (AZURE_TENANT_ID && Object.values(azure).every(Boolean)) {
    const given = Object.entries(azure).map(([key, value]) => `-c.win.azureSignOptions.${key}=${value}`)
    return { line: `Signed by Azure’s account ${azure.codeSigningAccountName}.`, arguments: given }
  }
  return { line: 'Not signed: neither WIN_CSC_LINK nor the AZURE_… variables name a certificate.', arguments: [] }
}

/**
 * Where updates are published, which decides whether update metadata (latest.yml) is written.
 * @param {Record<string, string | undefined>} environment
 * @returns {{ line: string, arguments: string[] }}
 */
export function publishing(environment) {
  const [owner, repo] = (environment['GITHUB_REPOSITORY'] ?? '').split('/')
  if (!owner || !repo) return { line: 'No update metadata: GITHUB_REPOSITORY is not set.', arguments: [] }
  const given = [`-c.publish.provider=github`, `-c.publish.owner=${owner}`, `-c.publish.repo=${repo}`]
  return { line: `Update metadata for ${owner}/${repo}.`, arguments: given }
}

/**
 * The environment for electron-builder, which takes an empty name of a certificate for a name.
 * @param {Record<string, string | undefined>} environment
 */
export function withoutEmpty(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
}

/** @param {string} program @param {string[]} given @returns {Promise<number>} the exit code */
function run(program, given) {
  return new Promise((resolve, reject) => {
    const env = withoutEmpty(process.env)
    const child = spawn(process.execPath, [program, ...given], { cwd: root, stdio: 'inherit', env })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/**
 * The size of our own part in each unpacked program: everything else is Electron.
 * @param {string} folder electron-builder's output
 */
async function sizes(folder) {
  const unpacked = (await readdir(folder)).filter((name) => name.endsWith('unpacked'))
  return Promise.all(
    unpacked.map(async (name) => {
      const { size } = await stat(path.join(folder, name, 'resources', 'app.asar'))
      return `${name}: our own part is ${(size / 1024).toFixed(0)} KiB (app.asar).`
    }),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build()
  await writeNotices(path.join(root, 'dist', 'notices'))
  const settled = [signing(process.env), publishing(process.env)]
  for (const { line } of settled) console.log(line)
  const given = [...process.argv.slice(2), ...settled.flatMap((each) => each.arguments), '--publish', 'never']
  const code = await run(path.join(root, 'node_modules/electron-builder/cli.js'), given)
  if (code === 0) for (const line of await sizes(path.join(root, 'dist'))) console.log(line)
  process.exitCode = code
}
