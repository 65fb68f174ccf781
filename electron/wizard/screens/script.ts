import { byteOrderMark, renderScript } from '../../hyperv/render/script.ts'
import { priceOf } from '../../nesting/operation-rules.ts'
import { wayBack } from '../../nesting/undo.ts'
import { findVm } from '../../nesting/vm.ts'
import { format } from '../../texts/format.ts'
import type { Application } from '../application.ts'
import { currentPlan } from './obstacles.ts'
import { operationTitle } from '../view/operation.ts'
import { sayFor } from '../view/say.ts'

/** What a saved script is called, unless the person says otherwise. */
const fileName = 'nested-virtualization.ps1'

/**
 * The plan as a stand-alone script: the same commands, and the way back from where they lead.
 * @returns null when there is nothing to do
 */
export function renderScriptOf(application: Application): { name: string; text: string } | null {
  const plan = currentPlan(application)
  if (!plan || plan.operations.length === 0) return null
  const say = sayFor(application)
  const { model, pc } = application.work
  const { script } = say.t
  const vm = model.selectedVm ? findVm(model.snapshot.host, model.selectedVm) : undefined
  const text = renderScript(
    plan.operations.map((operation) => ({ title: operationTitle(say, operation), operation })),
    {
      texts: script,
      fileName,
      about: [
        format(application.language, script.pc, { pc: pc.title(application.language) }),
        ...(vm ? [format(application.language, script.vm, { vm: vm.name })] : []),
        format(application.language, script.version, { version: application.options.version }),
      ],
      wayBack: {
        steps: wayBack(plan.operations, model.snapshot).map(({ operation }) => ({
          title: operationTitle(say, operation),
          operation,
        })),
        lost: plan.operations
          .filter((operation) => priceOf(operation).irreversible)
          .map((operation) => operationTitle(say, operation)),
      },
    },
  )
  return { name: fileName, text: byteOrderMark + text }
}
