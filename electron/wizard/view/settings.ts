import type { WizardState } from '../contract/state.ts'
import { action, type Say } from './say.ts'

export function settingsView(say: Say): WizardState['settings'] {
  const { application, t } = say
  const { pcs, folder, version } = application.options
  const { pc: present, model } = application.work
  return {
    pcs: pcs.map((pc) => ({
      id: pc.id,
      title: pc.title(application.language),
      text: pc.text(application.language),
      simulated: pc.simulated,
      selected: pc === present,
    })),
    resetSimulated: present.reset
      ? action(
          t.settings.reset,
          { type: 'resetSimulatedPc' },
          { icon: 'restart', disabled: model.working ? t.footer.stillWorking : null },
        )
      : null,
    folder,
    version,
  }
}
