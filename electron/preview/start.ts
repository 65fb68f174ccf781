import { readFileSync } from 'node:fs'
import path from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { chooseDataFolder, folderName } from '../program/data-folder.ts'
import { openLog } from '../program/log.ts'
import { isElevated } from '../program/elevated.ts'
import { applicationData } from '../program/application-data.ts'
import { readPreviewOptions, type PreviewOptions } from './options.ts'
import { servePreview, type PreviewSurroundings, type OpenWizard } from './run.ts'
import { messageOf } from '../program/errors.ts'
import { systemLanguage } from '../program/language.ts'

/** What the launcher knows and this program doesn't: why it was chosen, and how a window is opened. */
export type Launcher = Pick<PreviewSurroundings, 'why' | 'open'>

/**
 * Runs the preview as a program of its own.
 * @param args `--port=`, `--pc=`, `--scenario=`, `--data=`, `--speed=`, `--drive-this-pc`
 * @param page where the page was built to
 * @param openWizard the composition
 * @returns the exit code
 */
export async function startPreview(
  args: readonly string[],
  { why, open }: Launcher,
  page: string,
  openWizard: OpenWizard,
): Promise<number> {
  const say = (line: string) => console.log(line)
  let options: PreviewOptions
  try {
    options = readPreviewOptions(args)
  } catch (error) {
    say(messageOf(error))
    return 2
  }
  const preferred = options.data ?? path.join(applicationData(process.platform, process.env), folderName)
  const { trouble, ...data } = await chooseDataFolder(preferred, { named: options.data !== null })
  if (trouble) say(`${trouble.meant} can’t be used: ${trouble.reason}`)
  return await servePreview(options, {
    openWizard,
    page,
    ...data,
    version: packageJson.version,
    systemLanguage: systemLanguage(),
    log: openLog({ folder: path.join(data.folder, 'logs') }),
    elevated: await isElevated(process.platform, process.env),
    why,
    open,
    say,
    stopped: untilStopped(),
    moment: () => new Promise((resolve) => setTimeout(resolve, 500)),
    onEnter: process.stdin.isTTY && inForeground() ? onEnter : null,
  })
}

function onEnter(pressed: () => void): () => void {
  process.stdin.on('data', pressed).resume()
  return () => void process.stdin.off('data', pressed).pause()
}

/** Who reads from the terminal in the background is stopped by Linux and macOS. Only Linux can be asked. */
function inForeground(): boolean {
  try {
    // What follows the program's name: state, parent, its group, session, terminal, and the terminal's own group.
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return group === foreground
  } catch {
    return true
  }
}

/** The first signal ends the wizard in order; a second one ends it the hard way, as the system's own handling does. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
