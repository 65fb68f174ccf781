import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/**
 * A distribution of Electron without Electron: just what electron-builder looks at and changes. So packing is tested
 * without the download, and everything that is packed can be read back.
 */
export async function stubElectron(
  folder: string,
  kind: 'win' | 'win-arm64' | 'linux',
  version: string,
): Promise<void> {
  await mkdir(path.join(folder, 'locales'), { recursive: true })
  await mkdir(path.join(folder, 'resources'), { recursive: true })
  const program = path.join(folder, kind === 'linux' ? 'electron' : 'electron.exe')
  const empty = kind === 'linux' ? emptyLinuxProgram() : emptyWindowsProgram(machines[kind])
  await writeFile(program, Buffer.concat([empty, fuseWire()]))
  await chmod(program, 0o755)
  for (const locale of ['en-US', 'es', 'es-419', 'de', 'ja', 'zh-CN'])
    await writeFile(path.join(folder, 'locales', `${locale}.pak`), locale)
  await writeFile(path.join(folder, 'version'), version)
  await writeFile(path.join(folder, 'LICENSE'), 'the licence of Electron')
  await writeFile(path.join(folder, 'LICENSES.chromium.html'), 'the licences of Chromium')
}

/** How a program for Windows names its processor. */
export const machines = { win: 0x8664, 'win-arm64': 0xaa64 } as const

/** Where that name stands in a program: behind the mark that the header points to. */
export const machineOffset = (program: Buffer) => program.readUInt32LE(0x3c) + 4

/** With the two resources that Electron's own program has and that packing changes: version and manifest. */
function emptyWindowsProgram(machine: number): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.setFileVersion('1.2.3.4', 1033)
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'Electron' })
  version.outputToResourceEntries(resources.entries)
  const manifest = '<assembly><requestedExecutionLevel level="asInvoker" uiAccess="false"/></assembly>'
  resources.entries.push({
    type: 24,
    id: 1,
    lang: 1033,
    codepage: 1200,
    bin: new TextEncoder().encode(manifest).buffer,
  })
  resources.outputResource(program)
  const bytes = Buffer.from(program.generate())
  bytes.writeUInt16LE(machine, machineOffset(bytes))
  return bytes
}

function emptyLinuxProgram(): Buffer {
  const header = Buffer.alloc(64)
  header.write('\x7fELF\x02\x01\x01', 'latin1')
  return header
}

/** Where Electron keeps its fuses: a mark, the version of the wire, its length, and a character for each fuse. */
function fuseWire(): Buffer {
  const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const fuses = '101100011'
  return Buffer.concat([Buffer.from(mark), Buffer.from([1, fuses.length]), Buffer.from(fuses)])
}
