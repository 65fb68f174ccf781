import { getFact } from '../../nesting/snapshot.ts'
import { setUpGuest } from '../../session/guest-setup.ts'
import { done } from './answers.ts'
import type { Handlers } from './index.ts'

export const guestCommands: Handlers<'signIn' | 'forgetSignIn' | 'editNestedVm' | 'cancelGuest' | 'skipGuest'> = {
  /**
   * Begins the set-up of the guest. The password goes straight on to it: it is not kept in the model, and
   * whoever wants to go on after a failure types it again.
   */
  signIn(application, { user, password }) {
    const { model } = application.work
    const vmId = model.selectedVm
    if (!vmId || model.screen !== 'guest') return application.refuse('chooseVmFirst')
    if (model.guest.phase === 'running' || model.working) return application.refuse('busy')
    if (model.guest.nested.create && !/^[^\r\n\0]{1,100}$/.test(model.guest.nested.name.trim())) {
      return application.refuse('nestedName')
    }
    const userError = user.trim() === ''
    const passwordError = password === ''
    model.guest = { ...model.guest, user: user.trim(), userError, passwordError }
    if (userError || passwordError) return done
    void setUpGuest(application, vmId, { user: user.trim(), password })
    return done
  },

  forgetSignIn(application) {
    const { model } = application.work
    if (model.guest.phase === 'running') return application.refuse('busy')
    model.guest = { ...model.guest, phase: 'sign-in', userError: false, passwordError: false, steps: [] }
    return done
  },

  editNestedVm(application, { draft }) {
    const { model } = application.work
    if (model.guest.phase === 'running') return application.refuse('busy')
    model.guest = { ...model.guest, nested: draft }
    return done
  },

  cancelGuest(application) {
    if (application.work.model.guest.phase !== 'running') return application.refuse('nothingRunning')
    application.work.cancelGuest?.abort()
    return done
  },

  skipGuest(application) {
    const { model } = application.work
    if (model.guest.phase === 'running') return application.refuse('busy')
    if ('unknown' in getFact(model.snapshot.host, 'vm.list') || !model.selectedVm)
      return application.refuse('chooseVmFirst')
    model.guest = { ...model.guest, phase: 'skipped' }
    model.screen = 'troubleshooting'
    return done
  },
}
