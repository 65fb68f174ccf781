import { desktopOwners } from './desktop-owner.ts'
import type { RunPowerShell } from '../../program/powershell-once.ts'

/** Where the dialog for saving begins. */
export interface Documents {
  readonly folder: string
  /** Whether it is everybody's on this PC: the person doesn't see the folders of the account that the wizard has. */
  readonly shared: boolean
}

/** What the script says before the folder, so that nothing else that is written can be taken for one. */
const mark = 'documents for everyone: '

/** Says nothing where the desktop belongs to the account that the wizard runs with. */
export const documentsScript = `
$ErrorActionPreference = 'Stop'
${desktopOwners}
if ($another) { [Console]::Out.WriteLine('${mark}' + [Environment]::GetFolderPath('CommonDocuments')) }
`

/** So long somebody who wants to save something waits for the answer, in milliseconds. */
const patience = 5000

/**
 * The folder to offer for what is saved. Where somebody else's password has elevated the wizard, the account's own
 * documents would be a place that the person neither finds nor may open. Windows is asked when first something is saved.
 * @param own the account's own documents
 * @param run null where there is no Windows to ask
 * @returns a function that gives the folder: the account's own also where nobody answers
 */
export function documentsOffered(
  own: () => string,
  run: RunPowerShell | null,
  limit = patience,
): () => Promise<Documents> {
  let asked: Promise<string | null> | null = null
  return async () => {
    asked ??= run === null ? Promise.resolve(null) : ask(run)
    const shared = await Promise.race([asked, after(limit)])
    return shared === null ? { folder: own(), shared: false } : { folder: shared, shared: true }
  }
}

async function ask(run: RunPowerShell): Promise<string | null> {
  const { output } = await run(documentsScript, {})
  const line = output.split(/\r?\n/).find((text) => text.startsWith(mark))
  return line?.slice(mark.length).trim() || null
}

const after = (limit: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), limit).unref()
  })
