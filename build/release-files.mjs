// @ts-check
// Gathers what a release consists of: packages, update metadata, checksums, licences, bill of materials and the
// winget manifests, in dist/release. `--tag` insists that the tag fits the version; `--publish` makes the release.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './launch/project.mjs'

/**
 * @param {string} folder
 * @returns {Promise<Map<string, string>>} SHA-256 in hexadecimal by file name, sorted by name
 */
export async function checksums(folder) {
  const names = (await readdir(folder)).filter((name) => name !== 'SHA256SUMS.txt').sort()
  const digests = await Promise.all(
    names.map(async (name) =>
      createHash('sha256')
        .update(await readFile(path.join(folder, name)))
        .digest('hex'),
    ),
  )
  return new Map(names.map((name, index) => [name, digests[index] ?? '']))
}

/**
 * Fills the places of a template.
 * @param {string} template @param {Record<string, string | undefined>} values
 * @throws Error for a place without a value
 */
export function fill(template, values) {
  return template.replace(/\{\{([\w-]+)\}\}/g, (_place, name) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the template asks for ${name}, which is not known`)
    return value
  })
}

/**
 * @param {{ version: string, repository: string, sums: Map<string, string> }} release
 * @returns {Record<string, string | undefined>} what the winget templates ask for
 */
export function wingetValues({ version, repository, sums }) {
  /** @param {string} arch */
  const setup = (arch) => [...sums.keys()].find((name) => name.endsWith(`-setup-${arch}.exe`)) ?? ''
  return {
    version,
    address: `https://github.com/${repository}/releases/download/v${version}`,
    'setup-x64': setup('x64') || undefined,
    'setup-arm64': setup('arm64') || undefined,
    'sha256-setup-x64': sums.get(setup('x64'))?.toUpperCase(),
    'sha256-setup-arm64': sums.get(setup('arm64'))?.toUpperCase(),
  }
}

async function main() {
  const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  const tag = process.env['GITHUB_REF_NAME']
  if (process.argv.includes('--tag') && tag !== `v${version}`) {
    throw new Error(`the tag is ${tag ?? 'missing'}, but package.json says version ${version}`)
  }
  const repository = process.env['GITHUB_REPOSITORY'] ?? `owner/${name}`
  const folder = path.join(root, 'dist', 'release')
  if (process.argv.includes('--publish')) {
    const files = (await readdir(folder)).map((file) => path.join(folder, file))
    const given = [
      'release',
      'create',
      `v${version}`,
      '--repo',
      repository,
      '--verify-tag',
      '--generate-notes',
      ...files,
    ]
    execFileSync('gh', given, { stdio: 'inherit' })
    return
  }
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const packages = (await readdir(path.join(root, 'dist'))).filter(
    (file) => /\.(exe|zip|yml)$/.test(file) && !file.startsWith('builder-'),
  )
  for (const file of packages) await cp(path.join(root, 'dist', file), path.join(folder, file))
  for (const file of await readdir(path.join(root, 'dist', 'notices')))
    await cp(path.join(root, 'dist', 'notices', file), path.join(folder, file))
  const values = wingetValues({ version, repository, sums: await checksums(folder) })
  for (const template of await readdir(path.join(root, 'build', 'winget'))) {
    const text = await readFile(path.join(root, 'build', 'winget', template), 'utf8')
    await writeFile(path.join(folder, `winget.${template}`), fill(text, values))
  }
  const lines = [...(await checksums(folder))].map(([file, digest]) => `${digest}  ${file}\n`)
  await writeFile(path.join(folder, 'SHA256SUMS.txt'), lines.join(''))
  console.log(`dist/release: ${lines.length} files and SHA256SUMS.txt.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
