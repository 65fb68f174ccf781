import type { About } from '../hyperv/host.ts'
import { placesToLookAt } from '../nesting/media/proposal.ts'
import { valueOf } from '../nesting/snapshot.ts'
import type { WizardContext } from './context.ts'
import { lookSince } from './edits.ts'
import { readNewVm } from './screens/new-vm.ts'

/** Reading of the files and folders that the form for a new VM speaks of, beside everything else that goes on. */

/** What of it nobody has read yet. @param again also what was read, where it stands in the way */
function unread(context: WizardContext, again: boolean): About {
  const { model, session } = context.scene()
  const { kind, source, draft, fields } = readNewVm({ model, session })
  if (kind === 'self') return {}
  const { host } = session.snapshot
  const isRead = (fact: 'media.images' | 'disk.places', path: string) => valueOf(host, fact)?.[path] !== undefined
  const wantsFile = source.path !== '' && source.pathTrouble === null
  const file = wantsFile && (!isRead('media.images', source.path) || (again && source.trouble !== null))
  // A proposal takes the best of these; the one that is typed or proposed is told apart from them by its name.
  const note = fields.folder
  const isPath = note !== undefined && note.says !== 'folderWrong' && note.says !== 'folderSigns'
  const folders = [...placesToLookAt(host), ...(isPath ? [draft.folder.trim()] : [])]
  const places = folders.some((each) => !isRead('disk.places', each)) || (again && note?.wrong === true)
  return { ...(file ? { files: [source.path] } : {}), ...(places ? { folders } : {}) }
}

/** Begins to read what the form has come to speak of. What somebody types meanwhile is read after it. */
export function lookAtNewVm(context: WizardContext, { again = false } = {}): void {
  if (context.session.isOver || context.scene().model.lookingSince !== null) return
  const about = unread(context, again)
  if (!about.files && !about.folders) return
  context.change(lookSince(context.session.now))
  void context.session.lookAt(about).then(() => {
    context.change(lookSince(null))
    // What can't be read isn't asked for again before somebody wants it.
    if (JSON.stringify(unread(context, false)) !== JSON.stringify(about)) lookAtNewVm(context)
  })
}
