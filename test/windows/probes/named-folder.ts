import { chooseDataFolder } from '../../../electron/program/data-folder.ts'
import { answer } from './answer.ts'

/** The folder that somebody names while developing; whether with administrator rights, Windows is asked. */
const named = process.env['NAMED'] ?? ''
const { folder, personFolder, unguarded, trouble } = await chooseDataFolder(named, { named: true })
answer({ same: folder === named && personFolder === named, unguarded, trouble })
