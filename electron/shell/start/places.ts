import path from 'node:path'
import { app } from 'electron'
import { chooseDataFolder, folderName, type DataFolder } from '../../program/data-folder.ts'
import { openLog, type Logger } from '../../program/log.ts'
import type { Arguments } from './arguments.ts'
import type { Net } from './net.ts'
import { chooseProfile, type Profile } from './profile.ts'

/** Where everything is kept. */
export interface Places {
  /** The data folder that was meant. */
  readonly preferred: string
  readonly data: DataFolder
  /** Nothing can be written anywhere. */
  readonly nothingKept: boolean
  readonly profile: Profile
}

/** Chooses the places and tells Electron. */
export async function choosePlaces(wanted: Arguments): Promise<Places> {
  const preferred = wanted.data ?? path.join(app.getPath('appData'), folderName)
  const data = await chooseDataFolder(preferred)
  // Electron's lock is a file in its folder: where nothing can be written there is none, and no journal to guard.
  const nothingKept = data.trouble?.kept === false
  const profile = chooseProfile({ data, usual: wanted.data === null, window: wanted.cli === null })
  app.setPath('userData', wanted.cli || nothingKept ? profile.folder : data.folder)
  app.setPath('sessionData', profile.folder)
  return { preferred, data, nothingKept, profile }
}

/** Opens the log there, and has the net write into it. */
export function openLogThere({ data, preferred }: Places, net: Net): Logger {
  const logs = path.join(data.folder, 'logs')
  const log = openLog({ folder: logs })
  net.logTo(log, logs)
  log.info(`version ${app.getVersion()} starts on ${process.platform} ${process.arch}`)
  if (data.trouble) log.warn(`${preferred} can't be written: ${data.trouble.reason}`)
  return log
}
