import type { WizardApi, WizardState } from '../../electron/wizard/contract/state.ts'

/** Waits until the state is as described, however long that takes. */
export async function until(api: WizardApi, described: (state: WizardState) => boolean): Promise<void> {
  if (described(await api.state())) return
  await new Promise<void>((resolve) => {
    const stop = api.onState((state) => {
      if (!described(state)) return
      stop()
      resolve()
    })
  })
}
