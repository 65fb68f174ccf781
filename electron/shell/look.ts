/** What the operating system says about looks. */
export interface Looks {
  dark: boolean
  highContrast: boolean
}

/** Windows 11 22H2 brought Mica for windows like ours. */
const micaBuild = 22_621

/**
 * Whether the window can have Mica, the material that lets the desktop's colours through.
 * @param release the kernel's version as Node gives it ("10.0.22631")
 */
export function hasMica(platform: NodeJS.Platform, release: string): boolean {
  return platform === 'win32' && Number(release.split('.')[2] ?? 0) >= micaBuild
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
