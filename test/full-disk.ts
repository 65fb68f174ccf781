import { open, rm, type FileHandle } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished, vi } from 'vitest'

/**
 * From now on the disk is full, as systems show it: half of what is written to an open file fits, then there is an error.
 * @param stuck nothing can be cut off from a file either
 * @returns what makes room again; the end of the test does, too
 */
export async function fullDisk({ stuck = false } = {}): Promise<{ makeRoom: () => void }> {
  const handles = await prototypeOfHandles()
  // What puts the half there while the others are replaced.
  const write = Reflect.get(handles, 'write') as (...all: unknown[]) => Promise<unknown>
  async function half(handle: FileHandle, bytes: Uint8Array, at: unknown): Promise<never> {
    await Reflect.apply(write, handle, [bytes, 0, Math.floor(bytes.length / 2), at])
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
  function writes(this: FileHandle, bytes: Uint8Array, from: number, length: number, at: number): Promise<never> {
    return half(this, bytes.subarray(from, from + length), at)
  }
  function writesAll(this: FileHandle, data: string | Uint8Array): Promise<never> {
    return half(this, Buffer.from(data as string), null)
  }
  const spies = [
    vi.spyOn(handles, 'write').mockImplementation(writes as unknown as FileHandle['write']),
    vi.spyOn(handles, 'writeFile').mockImplementation(writesAll),
    ...(stuck ? [vi.spyOn(handles, 'truncate').mockRejectedValue(new Error('EIO: i/o error, ftruncate'))] : []),
  ]
  const makeRoom = () => {
    for (const spy of spies) spy.mockRestore()
  }
  onTestFinished(makeRoom)
  return { makeRoom }
}

/** Node.js names the class of its open files nowhere. */
async function prototypeOfHandles(): Promise<FileHandle> {
  const file = path.join(os.tmpdir(), `handle-${process.pid}`)
  const handle = await open(file, 'w')
  try {
    return Object.getPrototypeOf(handle) as FileHandle
  } finally {
    await handle.close()
    await rm(file, { force: true })
  }
}
