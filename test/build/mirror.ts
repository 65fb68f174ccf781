import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { root } from '../../build/launch/project.mjs'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A copy of the `electron` package without its program, and a download site on this machine. */
export interface Mirror {
  /** The copied package. */
  folder: string
  environment: NodeJS.ProcessEnv
  /** How many times the archive was asked for. */
  asked: () => number
  close(): Promise<void>
}

export async function openMirror(archive: Buffer, answer: Answer): Promise<Mirror> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'mirror-'))
  const folder = path.join(home, 'electron')
  const installed = path.join(root, 'node_modules', 'electron')
  await mkdir(folder)
  for (const file of ['package.json', 'install.js', 'checksums.json']) {
    await cp(path.join(installed, file), path.join(folder, file))
  }
  // The installer's own packages are found through here.
  await symlink(path.join(root, 'node_modules'), path.join(home, 'node_modules'), 'junction')
  let asked = 0
  const server = createServer((request, response) => {
    if (request.url?.endsWith('SHASUMS256.txt')) response.end(checksums(archive))
    else {
      asked++
      answer(request, response)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    folder,
    environment: {
      ...process.env,
      ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
      electron_use_remote_checksums: '1',
      electron_config_cache: path.join(home, 'cache'),
      ELECTRON_INSTALL_PLATFORM: 'linux',
      ELECTRON_INSTALL_ARCH: 'x64',
      no_proxy: '127.0.0.1',
      NO_PROXY: '127.0.0.1',
    },
    asked: () => asked,
    async close() {
      server.closeAllConnections()
      server.close()
      await rm(home, { recursive: true })
    },
  }
}

/** The archive as the download site names it, with its sum. */
function checksums(archive: Buffer): string {
  const sum = createHash('sha256').update(archive).digest('hex')
  return `${sum} *electron-v${version}-linux-x64.zip\n`
}

export const { version } = JSON.parse(
  await readFile(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
) as { version: string }

/** A zip archive of stored files: enough for what an extractor reads. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text)
    const sizes = [crc32(data), data.length, data.length]
    const nameBytes = Buffer.from(name)
    const local = Buffer.concat([
      header(0x04034b50, [20, 0, 0, 0, 0x21], sizes, [nameBytes.length, 0]),
      nameBytes,
      data,
    ])
    const entry = header(0x02014b50, [0x0314, 20, 0, 0, 0, 0x21], sizes, [nameBytes.length, 0, 0, 0, 0])
    // Unix permissions of an ordinary file that may be run, then where its data lies.
    const end = Buffer.alloc(8)
    end.writeUInt32LE((0o100755 << 16) >>> 0, 0)
    end.writeUInt32LE(offset, 4)
    central.push(entry, end, nameBytes)
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const count = Object.keys(files).length
  const tail = header(0x06054b50, [0, 0, count, count], [directory.length, offset], [0])
  return Buffer.concat([...locals, directory, tail])
}

function header(signature: number, before: number[], numbers: number[], after: number[]): Buffer {
  const words = (values: number[]) => {
    const bytes = Buffer.alloc(values.length * 2)
    values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2))
    return bytes
  }
  const longs = Buffer.alloc(numbers.length * 4)
  numbers.forEach((value, index) => longs.writeUInt32LE(value, index * 4))
  const start = Buffer.alloc(4)
  start.writeUInt32LE(signature, 0)
  return Buffer.concat([start, words(before), longs, words(after)])
}
