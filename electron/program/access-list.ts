/**
 * Who may change a file or folder of Windows, by its security descriptor as text (SDDL), which is the same in every
 * language of Windows.
 */

/** The system, its administrators, and the service that installs Windows' own files. */
const trusted: ReadonlySet<string> = new Set([
  'SY',
  'S-1-5-18',
  'BA',
  'S-1-5-32-544',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
  // Whoever makes something in there: those who may. As somebody's own name nobody has it.
  'CO',
  'S-1-3-0',
])

/**
 * @param sddl a security descriptor with owner and access list
 * @returns who else may change it or allow themselves to, as the text names them; `null` where the text isn't one that
 * is understood, or has no access list, which leaves everything to everybody
 */
export function othersWhoMayChange(sddl: string): readonly string[] | null {
  const parts = descriptor.exec(sddl)
  if (parts === null) return null
  const [, owner = '', list = ''] = parts
  const entries = [...list.matchAll(/\(([^()]*)\)/g)].map(([, text = '']) => text.split(';'))
  const others = new Set(trusted.has(owner) ? [] : [owner])
  for (const [type = '', , rights = '', , , who = ''] of entries) {
    if (denials.has(type)) continue
    if (!grants.has(type) || who === '') return null
    if (!trusted.has(who) && !onlyLooks(rights)) others.add(who)
  }
  return [...others]
}

/** Owner, perhaps a group, the access list with its flags, and perhaps what is watched. */
const descriptor = /^O:(S-1-[\d-]+|[A-Z]{2})(?:G:(?:S-1-[\d-]+|[A-Z]{2}))?D:(?:P|AI|AR)*((?:\([^()]*\))*)(?:S:.*)?$/s

/** What takes rights away makes nothing less safe. */
const denials: ReadonlySet<string> = new Set(['D', 'OD', 'XD'])
const grants: ReadonlySet<string> = new Set(['A', 'OA', 'XA'])

/** Rights by their two letters, for files and folders; what isn't here counts as a right to change. */
const lookingLetters: ReadonlySet<string> = new Set(['GR', 'GX', 'FR', 'FX', 'RC', 'CC', 'SW', 'WP', 'LO'])

/** The same as bits: read and list, extended attributes, run and pass, attributes, the access list, wait, all of it. */
const lookingBits = 0x1 | 0x8 | 0x20 | 0x80 | 0x20000 | 0x100000 | 0x20000000

function onlyLooks(rights: string): boolean {
  if (/^0x[0-9a-f]{1,8}$/i.test(rights)) {
    const bits = Number.parseInt(rights, 16)
    // The highest bit is "read" as a whole; JavaScript's own operators would take it for a sign.
    const rest = bits >= 0x80000000 ? bits - 0x80000000 : bits
    return (rest & ~lookingBits) === 0
  }
  const letters = rights.match(/../g) ?? []
  return letters.join('') === rights && letters.every((two) => lookingLetters.has(two))
}
