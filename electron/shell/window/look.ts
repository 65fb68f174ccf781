/** What the operating system says about looks. */
export interface Looks {
  dark: boolean
  highContrast: boolean
}

/** Windows 11 22H2 brought Mica for windows like ours. */
const micaBuild = 22_621

/** What decides about Mica. */
export interface Surface {
  platform: NodeJS.Platform
  /** The kernel's version as Node gives it ("10.0.22631"). */
  release: string
  /** The system's name as Node gives it ("Windows Server 2025 Datacenter"), which Windows doesn't translate. */
  system: string
  /** Windows' name for the session: "Console", or for one over the network one that begins with "RDP-". */
  session: string | undefined
  /** Whether the graphics card draws. */
  accelerated: boolean
}

/**
 * Whether the window can have Mica, the material that lets the desktop's colours through. Where there is hardly ever
 * something to shine through (a server, a desktop that is sent over the network, no graphics card), a window that
 * expects it can stay black in parts.
 */
export function hasMica({ platform, release, system, session, accelerated }: Surface): boolean {
  if (platform !== 'win32' || Number(release.split('.')[2] ?? 0) < micaBuild) return false
  return accelerated && !/\bserver\b/i.test(system) && !/^rdp-/i.test(session ?? '')
}

/** Colours of the window before the page is there, and of the buttons in the title bar (40 high, as the page's). */
export function windowColours(looks: Looks, mica: boolean) {
  const background = looks.highContrast ? (looks.dark ? '#000000' : '#ffffff') : looks.dark ? '#202020' : '#f3f3f3'
  const translucent = mica && !looks.highContrast
  return {
    background: translucent ? '#00000000' : background,
    overlay: {
      color: translucent ? '#00000000' : background,
      symbolColor: looks.dark ? '#ffffff' : '#1b1b1b',
      height: 40,
    },
  }
}
