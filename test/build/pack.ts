import { execFile } from 'node:child_process'
import { cp, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { writeNotices } from '../../build/package-notices.mjs'
import { buildAll, project, type BuiltProgram } from '../doors/built.ts'
import { stubElectron } from './stub-electron.ts'

export const { version: electronVersion } = JSON.parse(
  await readFile(path.join(project, 'node_modules', 'electron', 'package.json'), 'utf8'),
) as { version: string }

/** A project of its own with everything that packing reads, so that no other build is in the way. */
export async function packable(): Promise<BuiltProgram> {
  const program = await buildAll()
  for (const name of ['build', 'LICENSE', 'electron-builder.yml'])
    await cp(path.join(project, name), path.join(program.folder, name), { recursive: true })
  await mkdir(path.join(program.folder, 'dist'), { recursive: true })
  await writeNotices(path.join(program.folder, 'dist', 'notices'))
  for (const kind of packedKinds) await stubElectron(path.join(program.folder, 'stub', kind), kind, electronVersion)
  return program
}

/** What is packed: the two that are shipped, and one that shows what of it belongs to Windows. */
export const packedKinds = ['win', 'win-arm64', 'linux'] as const
export type PackedKind = (typeof packedKinds)[number]

export interface Packed {
  readonly code: number
  readonly output: string
  /** The folder that would be installed. */
  readonly folder: string
}

/** Runs electron-builder as build/package.mjs does, on the stub, up to the unpacked folder. */
export function pack(folder: string, kind: PackedKind, ...more: string[]): Promise<Packed> {
  const wanted = kind === 'win-arm64' ? ['--win', '--arm64'] : [`--${kind}`, '--x64']
  const given = [...wanted, '--dir', '--publish', 'never', '--projectDir', folder, ...more]
  const stub = [`-c.electronDist=${path.join(folder, 'stub', kind)}`, `-c.electronVersion=${electronVersion}`]
  const program = path.join(project, 'node_modules/electron-builder/cli.js')
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...given, ...stub], { timeout: 120_000 }, (error, output, errors) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, output: output + errors, folder: path.join(folder, 'dist', `${kind}-unpacked`) })
    })
  })
}

/** The files in a package's archive, sorted, with forward slashes. */
export function archived(packed: Packed): string[] {
  const names = listPackage(archive(packed), { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1))
  return names.filter((name) => path.posix.extname(name) !== '').sort()
}

/** @param name with forward slashes; the archive's reader wants those of this system */
export function archivedText(packed: Packed, name: string): string {
  return extractFile(archive(packed), path.normalize(name)).toString('utf8')
}

export const archive = ({ folder }: Packed) => path.join(folder, 'resources', 'app.asar')

export async function packedText({ folder }: Packed, name: string): Promise<string> {
  return readFile(path.join(folder, name), 'utf8')
}
