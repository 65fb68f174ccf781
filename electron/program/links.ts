import { lstatSync } from 'node:fs'
import path from 'node:path'

/**
 * The first link on the way to a place: a symbolic one, or a junction of Windows, which shows as one. What isn't there is
 * no link.
 * @param place full path
 * @returns the link's own path; null where there is none, also not at the end
 */
export function linkOnTheWay(place: string): string | null {
  const { root } = path.parse(place)
  let way = root
  for (const name of place.slice(root.length).split(path.sep).filter(Boolean)) {
    way = path.join(way, name)
    const found = lstatSync(way, { throwIfNoEntry: false })
    if (found?.isSymbolicLink() === true) return way
    // Nothing can be below what isn't there, or is a file.
    if (found?.isDirectory() !== true) return null
  }
  return null
}
