import { rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { localApplicationData } from '../../program/application-data.ts'
import { folderName, prepareFolder, temporaryFolder, type DataFolder } from '../../program/data-folder.ts'

/** What decides where Chromium's own files go. */
export interface ProfileChoice {
  data: DataFolder
  /** Whether the data folder is the one that the program takes by itself, and not one that it was told. */
  usual: boolean
  /** Whether there is a window. */
  window: boolean
  platform?: NodeJS.Platform
  environment?: NodeJS.ProcessEnv
}

/** Where Chromium keeps its own files. */
export interface Profile {
  readonly folder: string
  /** Takes it away again, where it is for this one run only. */
  forget(): void
}

/**
 * A folder for what Chromium keeps for itself, caches mostly. On Windows never among the settings: the folder of those
 * may travel with the person from PC to PC, or lie on a server. Without a window it is another one, because an open
 * window must not share it. There Windows lets nobody delete it at the end, while files in it are open, so it is the
 * same folder each time.
 */
export function chooseProfile({
  data,
  usual,
  window,
  platform = process.platform,
  environment = process.env,
}: ProfileChoice): Profile {
  const forThisRun = data.trouble?.kept === false || (!window && !(platform === 'win32' && usual))
  if (forThisRun) return temporaryProfile()
  const name = window ? 'Browser' : 'Commands'
  const own = path.join(data.folder, name)
  // Where only administrators may write, its files must be there too: they could bring other code into the page. All
  // administrators of this PC share that place, and two of them can't share a profile.
  if (isShared(data)) return { folder: path.join(own, accountName()), forget: () => {} }
  if (platform !== 'win32' || !usual || data.trouble !== null) return { folder: own, forget: () => {} }
  const local = path.join(localApplicationData(environment), folderName, name)
  return { folder: prepareFolder(local) === null ? local : own, forget: () => {} }
}

/** Whether the data folder isn't the person's own, but that of all who have administrator rights here. */
export const isShared = ({ folder, personFolder }: DataFolder): boolean => folder !== personFolder

/** Of the account that this program runs with; Windows allows no character in it that a file's name may not have. */
function accountName(): string {
  try {
    return path.basename(os.userInfo().username) || 'somebody'
  } catch {
    return 'somebody'
  }
}

function temporaryProfile(): Profile {
  const folder = temporaryFolder()
  return {
    folder,
    forget() {
      try {
        rmSync(folder, { recursive: true, force: true })
      } catch {
        // Windows keeps files that are open; the system empties its folder for temporary files one day.
      }
    },
  }
}
