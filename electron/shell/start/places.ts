import path from 'node:path'
import { app } from 'electron'
import { chooseDataFolder, folderName, type DataFolder } from '../../program/data-folder.ts'
import { openLog, type Logger } from '../../program/log.ts'
import type { Arguments } from './arguments.ts'
import type { Net } from './net.ts'
import { chooseProfile, isShared, type Profile } from './profile.ts'

/** Where everything is kept. */
export interface Places {
  readonly data: DataFolder
  /** Nothing can be written anywhere. */
  readonly nothingKept: boolean
  readonly profile: Profile
}

/** Chooses the places and tells Electron. */
export async function choosePlaces(wanted: Arguments): Promise<Places> {
  const preferred = wanted.data ?? path.join(app.getPath('appData'), folderName)
  const data = await chooseDataFolder(preferred, { named: wanted.data !== null })
  // Electron's lock is a file in its folder: where nothing can be written there is none, and no journal to guard. Where
  // somebody else may have the same data folder open, each has a lock: the journal's own says who may write.
  const nothingKept = data.trouble?.kept === false
  const profile = chooseProfile({ data, usual: wanted.data === null, window: wanted.cli === null })
  app.setPath('userData', wanted.cli || nothingKept || isShared(data) ? profile.folder : data.folder)
  app.setPath('sessionData', profile.folder)
  return { data, nothingKept, profile }
}

/** Opens the log there, and has the net write into it. */
export function openLogThere({ data }: Places, net: Net): Logger {
  const logs = path.join(data.folder, 'logs')
  const log = openLog({ folder: logs })
  net.logTo(log, logs)
  log.info(`version ${app.getVersion()} starts on ${process.platform} ${process.arch}`)
  if (data.trouble) log.warn(`${data.trouble.meant} can't be used: ${data.trouble.reason}`)
  if (data.unguarded)
    log.warn(`administrator rights, and ${data.folder} was named: what others write there is believed`)
  return log
}
