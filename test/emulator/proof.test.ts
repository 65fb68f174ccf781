import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findEmulator } from '../../build/suites/emulator.mjs'
import { until } from '../patience.ts'
import { describeWhere, noEmulator } from '../skip.ts'
import { folderForTests } from '../temporary.ts'
import { writtenDisk } from './written-disk.ts'

/** The program of the proof, run by a made-up PC from the file that the product writes, byte for byte. */

const emulator = findEmulator()
const folder = folderForTests('proof-')
const code = '7F3A09C41B2E66D8'
const line = `NVW-PROOF ${code}\r\n`

const running: (() => void)[] = []
afterEach(() => running.splice(0).forEach((end) => end()))

/** Starts a PC with BIOS and 32 MB whose only disk is this file. @returns what it has said on its serial port so far */
function startPc(disk: string, format: 'raw' | 'vpc', serial: string): () => string {
  if (emulator === null) throw new Error('skipped without an emulator')
  const drive = `file=${disk},format=${format},if=ide,snapshot=on`
  const args = ['-M', 'pc', '-m', '32', '-display', 'none', '-nodefaults', '-serial', serial, '-drive', drive]
  const pc = spawn(emulator, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  pc.stdout.setEncoding('latin1').on('data', (text: string) => (said += text))
  let trouble = ''
  pc.stderr.setEncoding('utf8').on('data', (text: string) => (trouble += text))
  pc.once('exit', (exit) => (trouble += `ended with ${String(exit)}`))
  running.push(() => pc.kill('SIGKILL'))
  return () => {
    if (trouble !== '') throw new Error(trouble)
    return said
  }
}

function fileOf(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

describeWhere(emulator, noEmulator)('the proof in an emulated PC', () => {
  test.each(['raw', 'vpc'] as const)('says its code again and again (%s)', async (format) => {
    const disk = fileOf(`${format}.vhd`, writtenDisk(code))
    const said = startPc(disk, format, 'stdio')
    const heard = await until('five lines of the proof', () => (said().split(line).length > 5 ? said() : undefined))
    // From the first letter on, and nothing but the line.
    expect(heard.startsWith(line)).toBe(true)
    expect(heard.replaceAll(line, '')).toBe(line.slice(0, heard.length % line.length))
  })

  test('is still heard by somebody who comes late', async () => {
    const disk = fileOf('late.vhd', writtenDisk(code))
    const socket = path.join(folder, 'serial')
    const said = startPc(disk, 'vpc', `unix:${socket},server=on,wait=off`)
    const listen = () =>
      new Promise<net.Socket | undefined>((resolve) => {
        const connection = net.connect(socket, () => resolve(connection)).once('error', () => resolve(undefined))
      })
    // Its firmware and the first lines go by unheard; and whoever listened first may go.
    const first = await until('the serial port', listen)
    await new Promise((resolve) => first.once('data', resolve))
    first.destroy()
    const second = await until('the serial port once more', listen)
    let heard = ''
    second.setEncoding('latin1').on('data', (text: string) => (heard += text))
    await until('the code', () => (heard.includes(line) ? heard : undefined))
    second.destroy()
    expect(said()).toBe('')
  })

  test('says the code that was written, and nothing where the sector is damaged', async () => {
    const other = startPc(fileOf('other.vhd', writtenDisk('0123456789ABCDEF')), 'raw', 'stdio')
    await until('the other code', () => (other().includes('NVW-PROOF 0123456789ABCDEF\r\n') ? other() : undefined))
    const unsigned = writtenDisk(code)
    unsigned[510] = 0
    const silent = startPc(fileOf('unsigned.vhd', unsigned), 'raw', 'stdio')
    const healthy = startPc(fileOf('beside.vhd', writtenDisk(code)), 'raw', 'stdio')
    await until('the healthy one, which was started later', () => (healthy().split(line).length > 20 ? '' : undefined))
    expect(silent()).toBe('')
  })
})
