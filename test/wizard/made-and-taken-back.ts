import { expect } from 'vitest'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { allVms, type Vm } from '../../electron/nesting/vm.ts'
import { readAll } from '../conformance/differences.ts'
import { carriedOut, wizardOn } from './on-host.ts'
import { undo } from './stopped.ts'

export const testVm = 'nested-virtualization-wizard test'
const gibibyte = 1024 ** 3

/**
 * Has the wizard make an empty VM, change it, and undo both; what came of each is read by another host of the same
 * PC. Real Hyper-V and the stub of it go through the same.
 * @param openHost opens the wizard's own host
 * @param looking the other one
 */
export async function makeAndTakeBack(
  openHost: () => Promise<HyperVHost>,
  looking: HyperVHost,
  folder: string,
): Promise<void> {
  const { application } = await wizardOn(openHost)
  const vms = async () => allVms(await readAll(looking))
  const ours = async () => (await vms()).filter(({ name }) => name === testVm)
  const others = (all: readonly Vm[]) => all.map(({ id }) => id).sort()
  const before = others(await vms())
  const apply = async (operation: Operation) => {
    expect(await carriedOut(application, [operation])).toMatchObject({ status: 'done' })
  }

  const rest = { iso: null, vhdx: null, switchId: null }
  await apply({
    kind: 'createVm',
    name: testVm,
    folder,
    memory: gibibyte,
    processors: 1,
    diskBytes: gibibyte,
    ...rest,
  })
  const [made, ...more] = await ours()
  expect(more).toEqual([])
  expect(made).toMatchObject({ madeByWizard: true, processor: { value: { exposesExtensions: true } } })

  const vmId = made?.id ?? ''
  await apply({ kind: 'setVirtualizationExtensions', vmId, exposed: false })
  expect(await ours()).toMatchObject([{ processor: { value: { exposesExtensions: false } } }])
  await apply({ kind: 'setVirtualizationExtensions', vmId, exposed: true })
  expect(await ours()).toMatchObject([{ processor: { value: { exposesExtensions: true } } }])

  await undo(application)
  expect(others(await vms())).toEqual(before)
}
