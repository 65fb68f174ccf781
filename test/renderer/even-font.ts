/**
 * A font for tests in which every letter of every language is equally wide: what a browser lays out with it is the same
 * on each machine, whatever fonts that one has. Its letters are empty; nobody reads it.
 * @returns the file, as a TrueType font has it
 */
export function evenFont(): Buffer {
  const tables = { cmap: cmap(), glyf: shorts(0), head, hhea, hmtx, loca: shorts(0, 0, 0), maxp, name: shorts(0, 0, 6) }
  const all = Object.entries({ 'OS/2': os2, ...tables, post })
  let offset = 12 + all.length * 16
  const entries = all.map(([tag, data]) => {
    const entry = Buffer.concat([Buffer.from(tag), longs(sum(data), offset, data.length)])
    offset += padded(data).length
    return entry
  })
  const first = Buffer.concat([longs(0x00010000), shorts(all.length, 128, 3, all.length * 16 - 128)])
  return Buffer.concat([first, ...entries, ...all.map(([, data]) => padded(data))])
}

/** Of a letter that is as high as 1000; about as wide as letters of Segoe UI are on the average. */
const width = 540

const shorts = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => Buffer.from([(value >> 8) & 255, value & 255])))
const longs = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => shorts(Math.floor(value / 65536), value & 65535)))
const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])

function sum(data: Buffer): number {
  const whole = padded(data)
  let total = 0
  for (let at = 0; at < whole.length; at += 4) total = (total + whole.readUInt32BE(at)) >>> 0
  return total
}

/** All that there is to write is the glyph 1: format 13 is made for that. */
function cmap(): Buffer {
  const groups = longs(0x20, 0x10ffff, 1)
  const table = Buffer.concat([shorts(13, 0), longs(16 + groups.length, 0, 1), groups])
  return Buffer.concat([shorts(0, 1, 3, 10), longs(12), table])
}

const head = Buffer.concat([
  longs(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
  shorts(0, 1000),
  longs(0, 0, 0, 0),
  shorts(0, -200, width, 800, 0, 8, 2, 0, 0),
])
const hhea = Buffer.concat([longs(0x00010000), shorts(800, -200, 0, width, 0, 0, width, 1, 0, 0, 0, 0, 0, 0, 0, 2)])
const hmtx = shorts(width, 0, width, 0)
const maxp = Buffer.concat([longs(0x00010000), shorts(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)])
const post = Buffer.concat([longs(0x00030000, 0), shorts(0, 0), longs(1, 0, 0, 0, 0)])
const os2 = Buffer.concat([
  shorts(4, width, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0),
  Buffer.alloc(10),
  longs(0, 0, 0, 0),
  Buffer.from('NONE'),
  shorts(0x40, 0x20, 0xffff, 800, -200, 0, 800, 200),
  longs(0, 0),
  shorts(500, 700, 0, 0x20, 1),
])
