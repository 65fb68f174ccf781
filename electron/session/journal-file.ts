import { constants } from 'node:fs'
import { open, truncate, type FileHandle } from 'node:fs/promises'
import { patiently, writeWhole } from '../program/files.ts'

/**
 * A file of whole lines that only grows. What is added is on the disk when that resolves, or it isn't there at all: a
 * line of which only a part fits is taken back.
 */
export class LineFile {
  /**
   * @param file full path; its folder must be there
   * @param length of what is in it and counts, in bytes
   * @param halfLeft half of a line is behind that, which an earlier try could neither finish nor take back
   */
  constructor(
    private readonly file: string,
    private length: number,
    private halfLeft = false,
  ) {}

  /**
   * Adds a line at the end.
   * @param whole gives all lines before it, for a file that somebody has deleted or cut short since
   * @throws the file system's error; the next one tries again, whatever was left of this one
   */
  async add(line: string, whole: () => string): Promise<void> {
    const bytes = Buffer.from(line, 'utf8')
    const added = await patiently('open', () => this.#addedTo(bytes))
    if (added) this.length += bytes.length
    else await this.replace(whole() + line)
  }

  /** Takes back the half of a line, if there is one. @throws the file system's error; the next line tries again */
  async takeBack(): Promise<void> {
    if (this.halfLeft) await patiently('open', () => truncate(this.file, this.length))
    this.halfLeft = false
  }

  /** Writes all of it anew, whole or not at all. @throws the file system's error; what was there is there still */
  async replace(text: string): Promise<void> {
    await writeWhole(this.file, text)
    this.length = Buffer.byteLength(text)
    this.halfLeft = false
  }

  /** @returns false where not all is there any more that the line would be added to */
  async #addedTo(bytes: Buffer): Promise<boolean> {
    // Not for appending: on Windows such a handle may not cut anything off.
    const handle = await open(this.file, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600)
    try {
      const { size } = await handle.stat()
      if (size < this.length || this.length === 0) return false
      if (this.halfLeft) {
        await handle.truncate(this.length)
        this.halfLeft = false
      } else this.length = size
      await this.#putOrTakeBack(handle, bytes)
      return true
    } finally {
      await handle.close()
    }
  }

  async #putOrTakeBack(handle: FileHandle, bytes: Buffer): Promise<void> {
    try {
      for (let put = 0; put < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, put, bytes.length - put, this.length + put)
        put += bytesWritten
      }
      await handle.datasync()
    } catch (error) {
      // Where this fails, too, the line has no end, and whoever reads the file next tells it by that.
      await handle.truncate(this.length).catch(() => (this.halfLeft = true))
      throw error
    }
  }
}
