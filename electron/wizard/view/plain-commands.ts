import { UnwritableTextError } from '../../hyperv/render/literal.ts'
import { renderPlain } from '../../hyperv/render/plain.ts'
import { withAccount } from '../../hyperv/render/with-account.ts'
import type { Operation } from '../../nesting/operations.ts'
import { nameToType } from '../../nesting/vm.ts'
import type { Say } from './say.ts'

/**
 * What operations are as PowerShell, for people: the commands alone, with each VM by the name that it is known by. Where
 * they sign in to one, they begin with the question for its account, so that what is copied runs by hand. What can't be
 * written as PowerShell is left out: that step will fail and say so.
 */
export function plainCommands({ session }: Pick<Say, 'session'>, operations: readonly Operation[]): string[] {
  const { host } = session.snapshot
  return withAccount(
    operations.flatMap((operation) => {
      const vmId = 'vmId' in operation ? operation.vmId : null
      try {
        return renderPlain(operation, vmId === null ? null : nameToType(host, vmId))
      } catch (error) {
        if (error instanceof UnwritableTextError) return []
        throw error
      }
    }),
  )
}
