import { randomUUID } from 'node:crypto'
import { passwordTrouble, type PasswordTrouble } from '../../nesting/media/account.ts'
import { isServerEdition } from '../../nesting/media/editions.ts'
import type { CommandOf, NewVmDraft } from '../contract/command.ts'
import type { WizardContext } from '../context.ts'
import { acceptNewPassword, draftNewVm, judgeNewPassword, planNewVm, reach, show } from '../edits.ts'
import { lookAtNewVm } from '../looking.ts'
import { readNewVm } from '../screens/new-vm.ts'
import { newVmAllowsNext } from '../screens/obstacles.ts'
import { anything, done, noChange, refuse, type Answer, type Handlers } from './define.ts'

export const newVmCommands: Handlers<
  'editNewVm' | 'lookForWindows' | 'browseForWindows' | 'reviewNewVm' | 'forgetNewPassword'
> = {
  editNewVm: {
    during: anything,
    run(context, { draft }) {
      edit(context, draft)
      return done
    },
  },

  lookForWindows: {
    during: anything,
    run(context, { inside }) {
      const { model, session } = context.scene()
      // It comes by itself as well: what goes on is more important.
      if (session.activity !== null || model.lookingSince !== null) return done
      void context.session.lookForMedia().then(() => lookAtNewVm(context, { again: inside }))
      return done
    },
  },

  browseForWindows: {
    during: anything,
    async run(context) {
      const chosen = await context.carrier.chooseFile?.({ extensions: ['iso', 'vhdx', 'vhd'] })
      if (chosen === undefined) return refuse('cannotBrowse')
      if (chosen !== null) edit(context, { from: 'other', source: chosen })
      return done
    },
  },

  /** The password goes on to the session's memory; the model learns only what is wrong with it. */
  reviewNewVm: {
    during: noChange,
    run(context, { password, repeated }) {
      const { model, session } = context.scene()
      const { wanted, notYet } = readNewVm({ model, session })
      if (model.screen !== 'vm' || model.vmTab !== 'create') return refuse('notOnForm')
      if (!wanted) return { ok: false, notYet: notYet ?? 'finishForm' }
      if (wanted.kind === 'windows') {
        const { user, edition } = wanted
        const trouble = troubleWith(password, repeated, user, isServerEdition(edition))
        if (trouble) {
          context.change(judgeNewPassword(trouble))
          return done
        }
        context.session.remember({ user, password })
        context.change(acceptNewPassword)
      }
      return toReview(context)
    },
  },

  forgetNewPassword: {
    during: noChange,
    run(context) {
      context.session.forgetCredential()
      context.change(judgeNewPassword(null))
      return done
    },
  },
}

/** On a server the account Administrator gets it, too. */
const troubleWith = (password: string, repeated: string, user: string, server: boolean): PasswordTrouble | null =>
  passwordTrouble(password, repeated, { user, server }) ??
  (server ? passwordTrouble(password, repeated, { user: 'Administrator', server }) : null)

/** Only what differs from what is shown was typed: the rest goes on to follow what it is proposed by. */
function edit(context: WizardContext, typed: CommandOf<'editNewVm'>['draft']): void {
  const { draft } = readNewVm(context.scene())
  const isOther = ([key, value]: [string, unknown]) => value !== draft[key as keyof NewVmDraft]
  context.change(draftNewVm(Object.fromEntries(Object.entries(typed).filter(isOther))))
  lookAtNewVm(context)
}

/** Shows what is done for the new VM. A password that was given for another account or edition is judged again. */
export function toReview(context: WizardContext): Answer {
  const scene = context.scene()
  const obstacle = newVmAllowsNext(scene)
  if (obstacle !== null) return { ok: false, notYet: obstacle }
  const { wanted } = readNewVm(scene)
  const kept = context.session.credential
  if (wanted?.kind === 'windows' && kept) {
    const { user, edition } = wanted
    const trouble = troubleWith(kept.password, kept.password, user, isServerEdition(edition))
    if (trouble) {
      context.session.forgetCredential()
      context.change(judgeNewPassword(trouble))
      return done
    }
    context.session.remember({ user, password: kept.password })
  }
  context.change(planNewVm(randomUUID()))
  context.change(reach('review'))
  context.change(show('review'))
  return done
}
