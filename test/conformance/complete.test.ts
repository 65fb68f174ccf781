import { expect, test } from 'vitest'
import { operation } from '../../electron/nesting/operations.ts'
import { guestCases } from './guest-cases.ts'
import { operationCases } from './operation-cases.ts'
import { refusalCases } from './refusal-cases.ts'

const onRealFiles =
  'needs files that are real: test/hyperv/powershell/new-disk*.ts, test/hyperv/simulated/new-disk.test.ts'

/** Kinds that no case can carry out, and where they are tested instead. */
const elsewhere = {
  restartHost: 'ends the session: test/hyperv/powershell/operations-trouble.conformance.test.ts, test/hyperv/simulated',
  createWindowsDisk: onRealFiles,
  applyImage: onRealFiles,
  makeBootable: onRealFiles,
  writeAnswerFile: onRealFiles,
  addHyperVToDisk: onRealFiles,
  finishDisk: onRealFiles,
  copyDisk: onRealFiles,
  removeWindowsDisk: onRealFiles,
  releaseDisk: onRealFiles,
}

test('every kind of operation is carried out by a case, or by what takes one back', () => {
  const cases = [...operationCases, ...guestCases]
  const carriedOut = cases.flatMap((one) => [one.operation.kind, ...(one.undo ? [one.undo({}).kind] : [])])
  const kinds = operation.options.map((option) => option.shape.kind.value)
  expect([...new Set([...carriedOut, ...Object.keys(elsewhere)])].sort()).toEqual([...kinds].sort())
})

test('both ways of switching the role on and off are carried out', () => {
  const role = operationCases.flatMap(({ operation: { ...one } }) =>
    one.kind === 'enableHyperV' || one.kind === 'disableHyperV'
      ? [`${one.kind} ${one.server ? 'server' : 'client'}`]
      : [],
  )
  const wanted = ['disableHyperV client', 'disableHyperV server', 'enableHyperV client', 'enableHyperV server']
  expect([...new Set(role)].sort()).toEqual(wanted)
})

test('what every host is asked to do is what an operation may be, also what Windows refuses', () => {
  const asked = [
    ...[...operationCases, ...guestCases].map((one) => one.operation),
    ...refusalCases.flatMap(({ operations }) => operations),
  ]
  expect(asked.filter((one) => !operation.safeParse(one).success)).toEqual([])
})
