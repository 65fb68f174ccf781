import { expect, test } from 'vitest'
import { renderPlain } from '../../../electron/hyperv/render/plain.ts'
import { renderOperation } from '../../../electron/hyperv/render/render.ts'
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

/** The commands of an operation as they are read, under what it is. */
const read = (vmName: string | null) => (operation: Operation) => {
  const { kind } = operation
  const plain = renderPlain(operation, vmName)
  return plain.join('\n') === renderOperation(operation).join('\n')
    ? [`${kind}: as it runs`]
    : [`${kind}:`, ...plain.map((line) => `    ${line}`)]
}

test('every operation is told as somebody would type it', () => {
  const onlyNew = (lines: string[][], known: string[][]) => {
    const all = new Set(known.map((each) => each.join('\n')))
    return lines.filter((each) => !all.has(each.join('\n'))).flat()
  }
  const plain = exampleOperations().map(read('DEV-WIN11'))
  expectApproved(new URL('plain.txt', import.meta.url), [
    'Every operation as it is read: its commands, without what a script looks at before and after.',
    ...plain.flat(),
    '',
    'The same where the VM’s name may mean another one, too.',
    ...onlyNew(exampleOperations().map(read(null)), plain),
    '',
    'The same where a name holds everything that could end it.',
    ...onlyNew(exampleOperations(hostileName).map(read(hostileName)), plain),
  ])
})

test.each(['DEV-WIN11', null])('nothing that is read is left out of what runs, for a VM called %s', (vmName) => {
  for (const operation of exampleOperations()) {
    const plain = renderPlain(operation, vmName).join('\n')
    const runs = renderOperation(operation).join('\n')
    if (plain === runs) continue
    // A plain command names its VM, and where it may fail, in its own way.
    const own = / -(VM)?Name 'DEV-WIN11'(?= |$)| -ErrorAction (Stop|Ignore|SilentlyContinue)/gm
    for (const word of plain.replace(own, '').split(/[\s;]+/)) expect(runs, plain).toContain(word)
  }
})

test('what is read signs in to a VM just where what runs does', () => {
  const signsIn = (lines: string[]) => lines.join('\n').includes('$credential')
  for (const operation of exampleOperations())
    expect(signsIn(renderPlain(operation, null)), operation.kind).toBe(signsIn(renderOperation(operation)))
})
