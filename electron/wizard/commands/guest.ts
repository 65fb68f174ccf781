import { getFact } from '../../nesting/snapshot.ts'
import { isVmName } from '../../nesting/vm.ts'
import { draftNestedVm, forgetSignIn, signIn, skipGuest } from '../edits.ts'
import { followGuest } from '../follow-run.ts'
import { signInAllowed } from '../screens/obstacles.ts'
import { done, noChange, nothing, refuse, type Handlers } from './define.ts'

export const guestCommands: Handlers<'signIn' | 'forgetSignIn' | 'editNestedVm' | 'cancelGuest' | 'skipGuest'> = {
  /**
   * Begins the set-up of the guest. The password goes straight on to it: it is not kept in the model, and
   * whoever wants to go on after a failure types it again.
   */
  signIn: {
    during: nothing,
    writes: true,
    run(context, { user: typed, password }) {
      const { selectedVm, screen, nested } = context.scene().model
      if (!selectedVm || screen !== 'guest') return refuse('chooseVmFirst')
      const obstacle = signInAllowed(context.scene())
      if (obstacle !== null) return { ok: false, notYet: obstacle }
      if (nested.create && !isVmName(nested.name.trim())) return refuse('nestedName')
      const user = typed.trim()
      const [userMissing, passwordMissing] = [user === '', password === '']
      context.change(signIn({ user, userMissing, passwordMissing }))
      if (!userMissing && !passwordMissing) followGuest(context, selectedVm, { user, password })
      return done
    },
  },

  forgetSignIn: {
    during: noChange,
    run(context) {
      context.session.forgetGuest()
      context.change(forgetSignIn)
      return done
    },
  },

  editNestedVm: {
    during: noChange,
    run(context, { draft }) {
      context.change(draftNestedVm(draft))
      return done
    },
  },

  cancelGuest: {
    during: ['guest'],
    run(context) {
      context.session.cancel()
      return done
    },
  },

  skipGuest: {
    during: noChange,
    run(context) {
      const { model, session } = context.scene()
      if ('unknown' in getFact(session.snapshot.host, 'vm.list') || !model.selectedVm) return refuse('chooseVmFirst')
      context.change(skipGuest)
      return done
    },
  },
}
