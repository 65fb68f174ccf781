import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEngine } from '../../electron/hyperv/powershell/engine.ts'
import { PowerShellHost } from '../../electron/hyperv/powershell/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { getFact, type FactMap } from '../../electron/nesting/snapshot.ts'
import { allVms } from '../../electron/nesting/vm.ts'
import { readAll } from '../conformance/differences.ts'
import { describeWhere, noRealHyperV } from '../skip.ts'
import { freshFolder } from './launch.ts'

/**
 * The real thing, on a Windows PC whose Hyper-V runs: an empty VM is made, exposed, read back, put back and
 * removed. Only where that is wanted: nobody's tests should make VMs unasked. A runner of GitHub may have no Hyper-V.
 */
const wanted = process.platform === 'win32' && process.env['WIZARD_REAL_HYPER_V'] === '1'
const engine = wanted ? await findEngine() : null
const host = engine && new PowerShellHost({ engine })
const facts: FactMap = host ? await readAll(host, { facts: ['vm.list'] }) : {}
const ready = host !== null && 'value' in getFact(facts, 'vm.list')
// A skipped group runs no afterAll, and an open engine would keep this process alive.
if (!ready) await host?.close()

describeWhere(ready, noRealHyperV)('a real, empty VM', () => {
  const name = 'nested-virtualization-wizard test'
  const gibibyte = 1024 ** 3
  let folder = ''
  const vm = async () => (host ? allVms(await readAll(host)).find((each) => each.name === name) : undefined)
  const run = async (operation: Operation) => host?.run(operation, { signal: new AbortController().signal })

  beforeAll(async () => {
    folder = path.join(await freshFolder(), name)
    const rest = { iso: null, vhdx: null, switchId: null }
    await run({ kind: 'createVm', name, folder, memory: gibibyte, processors: 1, diskBytes: gibibyte, ...rest })
  }, 120_000)
  afterAll(async () => {
    const left = await vm()
    if (left) await run({ kind: 'removeCreatedVm', vmId: left.id, name, folder, vhdx: null })
    await host?.close()
  }, 120_000)

  test('can be made a host of VMs, and back', async () => {
    const vmId = (await vm())?.id ?? ''
    const processor = async () => (await vm())?.processor
    await run({ kind: 'setVirtualizationExtensions', vmId, exposed: true })
    expect(await processor()).toMatchObject({ value: { exposesExtensions: true } })
    await run({ kind: 'setVirtualizationExtensions', vmId, exposed: false })
    expect(await processor()).toMatchObject({ value: { exposesExtensions: false } })
  }, 120_000)
})
