import { getFact } from '../../nesting/snapshot.ts'
import { findVm, isVmName } from '../../nesting/vm.ts'
import { vmsToTakeBackIn } from '../../session/undo-inside.ts'
import { draftNestedVm, forgetSignIn, goneOn, setUpInside, signIn, skipGuest } from '../edits.ts'
import { goOnWithGuest, insideBy } from '../follow-run.ts'
import { proveIn, setUpIn, takeBackIn } from '../resume.ts'
import { signInAllowed } from '../screens/obstacles.ts'
import { doneSummary } from '../view/done.ts'
import { rememberingWords } from '../view/say.ts'
import { anything, done, noChange, nothing, refuse, type Handlers } from './define.ts'

export const guestCommands: Handlers<
  | 'signIn'
  | 'goOnGuest'
  | 'forgetSignIn'
  | 'editNestedVm'
  | 'cancelGuest'
  | 'skipGuest'
  | 'takeBackInside'
  | 'keepInside'
  | 'proveVm'
  | 'setUpVm'
  | 'copySummary'
> = {
  /**
   * Begins the set-up of the guest. The password goes straight on to the session, which keeps it in memory alone until
   * the work inside has ended well or the guest has refused it: it is not kept in the model.
   */
  signIn: {
    during: nothing,
    writes: true,
    run(context, { user: typed, password }) {
      const { selectedVm, screen, nested, guestTask } = context.scene().model
      if (!selectedVm || screen !== 'guest') return refuse('chooseVmFirst')
      const obstacle = signInAllowed(context.scene())
      if (obstacle !== null) return { ok: false, notYet: obstacle }
      if (guestTask === 'setUp' && nested.create && !isVmName(nested.name.trim())) return refuse('nestedName')
      const user = typed.trim()
      const [userMissing, passwordMissing] = [user === '', password === '']
      context.change(signIn({ user, userMissing, passwordMissing }))
      if (userMissing || passwordMissing) return done
      context.change(goneOn)
      insideBy[guestTask](context, selectedVm, { user, password })
      return done
    },
  },

  goOnGuest: {
    during: nothing,
    writes: true,
    run(context) {
      const { selectedVm } = context.scene().model
      if (!selectedVm) return refuse('chooseVmFirst')
      return goOnWithGuest(context, selectedVm) ? done : refuse('passwordFirst')
    },
  },

  forgetSignIn: {
    during: noChange,
    run(context) {
      context.session.forgetGuest()
      context.session.forgetCredential()
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

  takeBackInside: {
    during: noChange,
    run(context, { vmId }) {
      const { runs, pc, session } = context.scene()
      if (!vmsToTakeBackIn(runs, pc.id, session.snapshot).includes(vmId)) return refuse('nothingToUndo')
      if (vmId !== context.scene().model.selectedVm) context.session.forgetCredential()
      takeBackIn(context, vmId)
      return done
    },
  },

  proveVm: {
    during: noChange,
    run(context, { vmId }) {
      if (!findVm(context.session.state.snapshot.host, vmId)) return refuse('chooseVmFirst')
      // Each proof is a new one, with a sign-in of its own.
      context.session.forgetGuest()
      if (vmId !== context.scene().model.selectedVm) context.session.forgetCredential()
      proveIn(context, vmId)
      return done
    },
  },

  setUpVm: {
    during: noChange,
    run(context, { vmId, network = null }) {
      if (!findVm(context.session.state.snapshot.host, vmId)) return refuse('chooseVmFirst')
      // How it went last time is no answer to what is to be mended now.
      context.session.forgetGuest()
      setUpIn(context, vmId, network)
      return done
    },
  },

  keepInside: {
    during: noChange,
    run(context) {
      context.change(setUpInside)
      return done
    },
  },

  copySummary: {
    during: anything,
    run(context) {
      const scene = context.scene()
      const words = rememberingWords(context.language, scene.runs)
      return { ok: true, clipboard: doneSummary(Object.assign(words, scene)) }
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
