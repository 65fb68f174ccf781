import { byteOrderMark, renderScript } from '../../hyperv/render/script.ts'
import type { Operation } from '../../nesting/operations.ts'
import { priceOf } from '../../nesting/operation-rules.ts'
import { wayBack } from '../../nesting/undo.ts'
import { format } from '../../texts/format.ts'
import type { LanguageId } from '../../texts/languages.ts'
import { operationTitle } from '../../words/operation.ts'
import { wordsIn } from '../../words/words.ts'
import type { Scene } from '../scene.ts'
import { currentPlan, selectedVm } from './choices.ts'

/** What a saved script is called, unless the person says otherwise. */
const fileName = 'nested-virtualization.ps1'

/**
 * The plan as a stand-alone script: the same commands, and the way back from where they lead.
 * @returns null when there is nothing to do
 */
export function scriptOf(
  scene: Scene,
  { language, version }: { language: LanguageId; version: string },
): { name: string; text: string } | null {
  const plan = currentPlan(scene)
  if (!plan || plan.operations.length === 0) return null
  const say = wordsIn(language)
  const { snapshot } = scene.session
  const { script } = say.t
  const vm = selectedVm(scene)
  const title = (operation: Operation) => operationTitle(say, operation, snapshot)
  const text = renderScript(
    plan.operations.map((operation) => ({ title: title(operation), operation })),
    {
      texts: script,
      fileName,
      about: [
        format(language, script.pc, { pc: scene.pc.title(language) }),
        ...(vm ? [format(language, script.vm, { vm: vm.name })] : []),
        format(language, script.version, { version }),
      ],
      wayBack: {
        steps: wayBack(plan.operations, snapshot).map(({ operation, undoes }) => ({
          title: title(operation),
          operation,
          onTheWay: undoes === null,
        })),
        lost: plan.operations.filter((operation) => priceOf(operation).irreversible).map(title),
      },
    },
  )
  return { name: fileName, text: byteOrderMark + text }
}
