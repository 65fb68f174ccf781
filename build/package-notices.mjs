// @ts-check
// Finds out which packages are really inside the built program, and writes what has to go along with them: their
// licences, and a bill of materials (CycloneDX). `node build/package-notices.mjs [folder]`
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBuilder } from 'vite'
import { root } from './launch/project.mjs'

/** @typedef {{ name: string, version: string, license: string, text: string }} Package */

/** Icons are turned into components of our own, so nothing in the build names their package. */
const icons = '@iconify-json/fluent'

/**
 * The packages whose code is in the program that gets packed (the preview's server doesn't).
 * @returns {Promise<Package[]>} sorted by name
 */
export async function bundledPackages() {
  const builder = await createBuilder({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { write: false },
  })
  const packed = ['client', 'main', 'preload'].flatMap((part) => builder.environments[part] ?? [])
  const built = (await Promise.all(packed.map((part) => builder.build(part)))).flat()
  const chunks = built.flatMap((each) => ('output' in each ? each.output : []))
  const parts = chunks.flatMap((each) => (each.type === 'chunk' ? Object.keys(each.modules) : []))
  const folders = new Set(parts.flatMap((module) => packageFolder(module) ?? []))
  const found = await Promise.all([...folders].map(readPackage))
  return found.sort((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`, 'en'))
}

/** @param {string} module @returns {string | null} the folder of the package that a module belongs to */
function packageFolder(module) {
  if (module.startsWith('~icons/')) return path.join(root, 'node_modules', icons)
  const at = module.lastIndexOf('node_modules/')
  if (at === -1) return null
  const [first = '', second = ''] = module.slice(at + 'node_modules/'.length).split('/')
  return (
    module.slice(module.startsWith('\0') ? 1 : 0, at) +
    `node_modules/${first.startsWith('@') ? `${first}/${second}` : first}`
  )
}

/** @param {string} folder @returns {Promise<Package>} */
async function readPackage(folder) {
  const about = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name))
  const license = typeof about.license === 'string' ? about.license : (about.license?.type ?? 'unknown')
  const author = typeof about.author === 'string' ? about.author : (about.author?.name ?? '')
  const text = file ? await readFile(path.join(folder, file), 'utf8') : `${license}\nCopyright (c) ${author}`
  return { name: about.name, version: about.version, license, text: text.replaceAll('\r\n', '\n').trim() }
}

/** @param {Package[]} packages @returns {string} one text with all licences */
export function noticesText(packages) {
  const line = '-'.repeat(80)
  const parts = packages.map(
    ({ name, version, license, text }) => `${line}\n${name} ${version} (${license})\n${line}\n\n${text}\n`,
  )
  return `This program contains the following packages. Electron and Chromium bring their own licences beside it.\n\n${parts.join('\n')}`
}

/**
 * @param {{ name: string, version: string, license: string }} program
 * @param {Package[]} packages
 * @param {string} electronVersion
 * @returns {object} a CycloneDX bill of materials; the same input always gives the same document
 */
export function billOfMaterials(program, packages, electronVersion) {
  /** @param {string} name @param {string} version @param {string} license @param {string} type */
  const component = (name, version, license, type) => ({
    type,
    'bom-ref': purl(name, version),
    name,
    version,
    purl: purl(name, version),
    licenses: [{ license: { id: license } }],
  })
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component(program.name, program.version, program.license, 'application') },
    components: [
      component('electron', electronVersion, 'MIT', 'framework'),
      ...packages.map(({ name, version, license }) => component(name, version, license, 'library')),
    ],
  }
}

/** @param {string} name @param {string} version */
const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/** @param {string} folder where the two files go */
export async function writeNotices(folder) {
  const packages = await bundledPackages()
  const program = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  const electron = JSON.parse(await readFile(path.join(root, 'node_modules/electron/package.json'), 'utf8'))
  const bill = billOfMaterials(program, packages, electron.version)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'THIRD-PARTY-LICENCES.txt'), noticesText(packages))
  await writeFile(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
  return packages
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? path.join(root, 'dist', 'notices')
  const packages = await writeNotices(folder)
  console.log(packages.map(({ name, version, license }) => `${name} ${version} ${license}`).join('\n'))
}
