import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEngine } from '../../electron/hyperv/powershell/engine.ts'
import { PowerShellHost } from '../../electron/hyperv/powershell/host.ts'
import { getFact, type FactMap } from '../../electron/nesting/snapshot.ts'
import { allVms } from '../../electron/nesting/vm.ts'
import { readAll } from '../conformance/differences.ts'
import { patienceForATest } from '../patience.ts'
import { describeWhere, noRealHyperV } from '../skip.ts'
import { makeAndTakeBack, testVm } from '../wizard/made-and-taken-back.ts'
import { freshFolder } from './launch.ts'

/**
 * The real thing, on a Windows PC whose Hyper-V runs: the wizard makes an empty VM, changes it, and undoes
 * both. Only where that is wanted: nobody's tests should make VMs unasked. A runner of GitHub may have no Hyper-V.
 */
const wanted = process.platform === 'win32' && process.env['WIZARD_REAL_HYPER_V'] === '1'
const engine = wanted ? await findEngine() : null
const host = engine && new PowerShellHost({ engine })
const facts: FactMap = host ? await readAll(host, { facts: ['vm.list'] }) : {}
const ready = host !== null && 'value' in getFact(facts, 'vm.list')
// A skipped group runs no afterAll, and an open engine would keep this process alive.
if (!ready) await host?.close()

describeWhere(ready, noRealHyperV)('a real, empty VM', () => {
  let folder = ''
  beforeAll(async () => {
    folder = path.join(await freshFolder(), testVm)
  })
  // Only what a failed test has left: that the wizard takes back its own is what is tested.
  afterAll(async () => {
    if (!host) return
    const left = allVms(await readAll(host)).find(({ name, madeByWizard }) => name === testVm && madeByWizard)
    const remove = { kind: 'removeCreatedVm', vmId: left?.id ?? null, name: testVm, folder, vhdx: null } as const
    if (left) await host.perform(remove, { signal: new AbortController().signal })
    await host.close()
  }, patienceForATest)

  test('is made, changed and taken back by the wizard, which leaves no file', async () => {
    if (!engine || !host) throw new Error('this test must be skipped without Hyper-V')
    await makeAndTakeBack(() => Promise.resolve(new PowerShellHost({ engine })), host, folder)
    // Hyper-V may leave empty folders.
    const left = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    expect(left.filter((each) => each.isFile()).map(({ name }) => name)).toEqual([])
  })
})
