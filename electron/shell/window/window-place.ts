import { z } from 'zod'
import { writeWholeNow } from '../../program/files.ts'
import { readPersonFile, refuseLink } from '../../program/person-files.ts'

/** Size of the window in device-independent pixels: at first, and at least. */
export const firstSize = { width: 1100, height: 760 }
export const smallestSize = { width: 760, height: 560 }

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive().max(20_000),
  height: z.number().int().positive().max(20_000),
})
const windowPlace = rectangle.extend({ maximized: z.boolean() })
export type Rectangle = z.infer<typeof rectangle>
export type WindowPlace = z.infer<typeof windowPlace>

/**
 * Where the window was left, if that is still a place that can be seen.
 * @param text the file's content; null when there is none
 * @param screens the usable areas of all screens there are now
 * @returns null for the default place: no file, a damaged one, or a screen that is gone. Nobody is told: what is lost
 * is put right by moving the window once
 */
export function readPlace(text: string | null, screens: readonly Rectangle[]): WindowPlace | null {
  const place = parsePlace(text)
  if (place === null) return null
  const screen = screens.find((area) => titleBarShows(place, area))
  if (!screen) return null
  return {
    ...place,
    width: Math.max(smallestSize.width, Math.min(place.width, screen.width)),
    height: Math.max(smallestSize.height, Math.min(place.height, screen.height)),
  }
}

function parsePlace(text: string | null): WindowPlace | null {
  if (text === null) return null
  try {
    return windowPlace.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** A window can be moved by hand as long as enough of its title bar is on a screen. */
function titleBarShows(place: Rectangle, screen: Rectangle): boolean {
  const visible = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x)
  return visible >= 120 && place.y >= screen.y && place.y <= screen.y + screen.height - 40
}

/**
 * @param guarded whether this program has more rights than others that can write there
 * @returns the file's text, or null when there is none to be read
 */
export function loadPlaceFile(file: string, guarded: boolean): string | null {
  try {
    return readPersonFile(file, guarded)
  } catch {
    return null
  }
}

/** Writes the place, whole or not at all. @throws Error where that can't be */
export function savePlaceFile(file: string, place: WindowPlace, guarded: boolean): void {
  if (guarded) refuseLink(file)
  writeWholeNow(file, JSON.stringify(place) + '\n')
}
