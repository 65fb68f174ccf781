import { isChanging } from '../../session/activity.ts'
import type { WizardState } from '../contract/state.ts'
import { action, type Say } from './say.ts'

export function settingsView(say: Say): WizardState['settings'] {
  const { t, language, pcs, pc: present, folder, version, session } = say
  const disabled = isChanging(session.activity) ? t.footer.stillWorking : null
  return {
    choosing: disabled,
    pcs: pcs.map((pc) => ({
      id: pc.id,
      title: pc.title(language),
      text: pc.text(language),
      simulated: pc.simulated,
      selected: pc === present,
    })),
    resetSimulated: present.reset
      ? action(t.settings.reset, { type: 'resetSimulatedPc' }, { icon: 'restart', disabled })
      : null,
    folder,
    version,
  }
}
