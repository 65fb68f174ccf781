import { ascii } from './ascii.ts'

/**
 * The program that a nested VM runs as the proof that it runs anything: a boot sector, assembled here from the table
 * below. The firmware of a PC with BIOS reads the first sector of its first disk to 0000:7C00 and jumps there, in real
 * mode, with interrupts on or off. From then on the sector says its line on the first serial port again and again,
 * because whoever listens may come late: `NVW-PROOF <code>`, and a line break. It never ends, and needs nothing of the
 * firmware but the clock's tick. [creating-vms.md 11]
 */

const sectorBytes = 512
/** Where the firmware puts it. */
const origin = 0x7c00
/** The last two bytes of a sector that can be started from. */
const signature = [0x55, 0xaa]

/** A place in the program, as an instruction holds it: two bytes of its address, or how far it is from the next one. */
interface Reference {
  label: string
  as: 'address' | 'distance'
}
const address = (label: string): Reference => ({ label, as: 'address' })
const distance = (label: string): Reference => ({ label, as: 'distance' })
const bytesOf = (reference: Reference): number => (reference.as === 'address' ? 2 : 1)

/** One instruction: as one writes it, and what it becomes. Or a place that others refer to, with nothing behind it. */
type Row = readonly [assembly: string, ...bytes: (number | Reference)[]]

/**
 * `3F8` and the seven ports behind it are the first serial port (a UART 16550). Of these: `3F8` takes a byte to send,
 * `3FB` says how bytes look on the line, bit 5 of `3FD` tells that the next byte can be taken. The word at `0:046C`
 * counts the ticks of the clock, 18 in a second.
 */
const program: readonly Row[] = [
  ['cli                  ; nobody may use the stack while it moves', 0xfa],
  ['xor  ax, ax', 0x31, 0xc0],
  ['mov  ds, ax          ; data is where the sector is, in the first 64 KB', 0x8e, 0xd8],
  ['mov  ss, ax', 0x8e, 0xd0],
  ['mov  sp, 7C00h       ; the stack grows down from it', 0xbc, 0x00, 0x7c],
  ['cld                  ; lodsb goes forward', 0xfc],

  ['mov  dx, 3FBh        ; the speed can be set while bit 7 is on', 0xba, 0xfb, 0x03],
  ['mov  al, 80h', 0xb0, 0x80],
  ['out  dx, al', 0xee],
  ['mov  dx, 3F8h        ; 115200 bits a second, divided by 1', 0xba, 0xf8, 0x03],
  ['mov  al, 1', 0xb0, 0x01],
  ['out  dx, al', 0xee],
  ['mov  dx, 3F9h        ; the higher byte of that divisor', 0xba, 0xf9, 0x03],
  ['xor  al, al', 0x30, 0xc0],
  ['out  dx, al', 0xee],
  ['mov  dx, 3FBh        ; 8 bits, no parity, 1 stop bit', 0xba, 0xfb, 0x03],
  ['mov  al, 3', 0xb0, 0x03],
  ['out  dx, al', 0xee],
  ['sti                  ; the clock may tick', 0xfb],

  ['line:'],
  ['mov  si, message', 0xbe, address('message')],
  ['next:'],
  ['lodsb                ; the byte at ds:si, and on to the one behind it', 0xac],
  ['test al, al', 0x84, 0xc0],
  ['jz   pause           ; the zero behind the message', 0x74, distance('pause')],
  ['mov  ah, al', 0x88, 0xc4],
  ['mov  dx, 3FDh', 0xba, 0xfd, 0x03],
  ['xor  cx, cx          ; 65536 looks at most: nobody may be listening', 0x31, 0xc9],
  ['poll:'],
  ['in   al, dx', 0xec],
  ['test al, 20h', 0xa8, 0x20],
  ['loope poll           ; while it can’t be taken, and looks are left', 0xe1, distance('poll')],
  ['mov  dx, 3F8h', 0xba, 0xf8, 0x03],
  ['mov  al, ah', 0x88, 0xe0],
  ['out  dx, al', 0xee],
  ['jmp  next', 0xeb, distance('next')],

  ['pause:'],
  ['mov  ax, [046Ch]', 0xa1, 0x6c, 0x04],
  ['sleep:'],
  ['hlt                  ; until any interrupt', 0xf4],
  ['cmp  ax, [046Ch]', 0x3b, 0x06, 0x6c, 0x04],
  ['je   sleep           ; it wasn’t the clock', 0x74, distance('sleep')],
  ['jmp  line', 0xeb, distance('line')],

  ['message:'],
]

const lengthOf = (bytes: readonly (number | Reference)[]): number =>
  bytes.reduce<number>((sum, byte) => sum + (typeof byte === 'number' ? 1 : bytesOf(byte)), 0)

/** Where each label is, counted from the beginning of the sector. */
function places(rows: readonly Row[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  let at = 0
  for (const [assembly, ...bytes] of rows) {
    if (bytes.length === 0) found.set(assembly.replace(/:$/, ''), at)
    at += lengthOf(bytes)
  }
  return found
}

/** The bytes of the program. @throws RangeError for a label that isn't there, or one too far for its instruction */
function assemble(rows: readonly Row[]): number[] {
  const found = places(rows)
  const out: number[] = []
  for (const [, ...bytes] of rows) {
    const behind = out.length + lengthOf(bytes)
    for (const byte of bytes) out.push(...(typeof byte === 'number' ? [byte] : resolve(byte, found, behind)))
  }
  return out
}

function resolve({ label, as }: Reference, found: ReadonlyMap<string, number>, behind: number): number[] {
  const at = found.get(label)
  if (at === undefined) throw new RangeError(`no label ${label}`)
  if (as === 'address') return [(origin + at) & 0xff, (origin + at) >> 8]
  const far = at - behind
  if (far < -128 || far > 127) throw new RangeError(`${label} is too far`)
  return [far & 0xff]
}

/** What is said before the code, so that the reader knows where a code begins. */
export const announcement = 'NVW-PROOF '

/** The sector without the zeros in it. @param code 16 hexadecimal digits, in upper case */
export function proofProgram(code: string): { program: number[]; signature: number[]; signatureAt: number } {
  const message = ascii(`${announcement}${code}\r\n\0`)
  return { program: [...assemble(program), ...message], signature, signatureAt: sectorBytes - signature.length }
}
