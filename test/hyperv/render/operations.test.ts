import { expect, test } from 'vitest'
import { renderOperation, renderPlain } from '../../../electron/hyperv/render/render.ts'
import { needsHyperV } from '../../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { expectApproved } from '../../approved.ts'
import { exampleOperations, hostileName } from '../powershell/examples.ts'

/** An operation as data in one line, and below it every line that runs. */
function listed(operation: Operation): string[] {
  const { kind, ...values } = operation
  const settings = Object.entries(values).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  const whose = needsHyperV(operation) ? 'commands of Hyper-V' : 'commands of Windows'
  return ['', `=== ${[kind, ...settings].join(', ')} (${whose})`, ...renderOperation(operation)]
}

test('every operation with all its variants is the PowerShell that was approved', () => {
  const plain = exampleOperations().map(listed)
  const known = new Set(plain.map((lines) => lines.join('\n')))
  const hostile = exampleOperations(hostileName)
    .map(listed)
    .filter((lines) => !known.has(lines.join('\n')))
  expectApproved(new URL('operations.txt', import.meta.url), [
    'Every operation as PowerShell, with each of its variants.',
    ...plain.flat(),
    '',
    '',
    'The same where a name holds everything that could end it.',
    ...hostile.flat(),
  ])
})

test('every operation that is one command for a VM is told as somebody would type it', () => {
  const lines = (vmName: string, named?: string) =>
    exampleOperations(named).flatMap((operation) => {
      const plain = renderPlain(operation, vmName)
      return plain.join('\n') === renderOperation(operation).join('\n')
        ? []
        : [`${operation.kind}: ${plain.join('\n')}`]
    })
  const plain = lines('DEV-WIN11')
  const hostile = lines(hostileName, hostileName)
  expectApproved(new URL('plain.txt', import.meta.url), [
    'Operations on a VM as they are read: one command each. What isn’t here is read as it runs.',
    ...plain,
    '',
    'The same where the name holds everything that could end it.',
    ...hostile,
  ])
})

test('nothing that is read is left out of what runs', () => {
  for (const operation of exampleOperations()) {
    const [plain = ''] = renderPlain(operation, 'DEV-WIN11')
    const runs = renderOperation(operation).join('\n')
    if (plain === runs) continue
    for (const word of plain.replace(/ -(VM)?Name 'DEV-WIN11'/, '').split(/[ ;]+/)) expect(runs).toContain(word)
  }
})
