import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { quick } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { StubWindows, WarmWindows } from './stub/stub-windows.ts'

/** Keys of the registry that turning VBS off makes go with its undo; what was there stays. */

const signal = new AbortController().signal
const deviceGuard = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\DeviceGuard'
const scenarios = `${deviceGuard}\\Scenarios`
const integrity = `${scenarios}\\HypervisorEnforcedCodeIntegrity`
const policy = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceGuard'

const off: Operation = { kind: 'setVbs', values: { memoryIntegrity: 0, credentialGuard: 0, credentialGuardPolicy: 0 } }
const back: Operation = { kind: 'setVbs', values: { vbs: 1, credentialGuard: 2 } }

describeWhere(engine, noEngine)('the keys that turning VBS off makes', () => {
  const warm = new WarmWindows()
  let windows: StubWindows
  beforeAll(() => void (windows = warm.begin(quick('preview-14342'))))
  afterAll(() => warm.close())

  /** A preview on which no key of memory integrity and of the policy is there yet. */
  const begin = (registry: Record<string, Record<string, number | string>>) => {
    const scenario = quick('preview-14342', { 'vbs.registry': { vbs: 1, credentialGuard: 2 } })
    windows.begin(scenario, { plan: { registry } })
  }
  const perform = (operation: Operation) => windows.host().perform(operation, { signal })
  const keys = () => Object.keys(windows.plan.registry ?? {}).sort()
  beforeEach(() => begin({}))

  test('go with its undo', async () => {
    await perform(off)
    expect(keys()).toEqual([policy, integrity, scenarios].sort())
    // Once more is harmless.
    await perform(off)
    await perform(back)
    expect(keys()).toEqual([])
    await perform(back)
    expect(keys()).toEqual([])
  })

  test('stay where they were there, though empty', async () => {
    begin({ [scenarios]: {}, [integrity]: {}, [policy]: {} })
    await perform(off)
    await perform(back)
    expect(windows.plan.registry).toEqual({ [scenarios]: {}, [integrity]: {}, [policy]: {} })
  })

  test('stay with what others have put into them since, and without the wizard’s mark', async () => {
    await perform(off)
    const registry = windows.plan.registry ?? {}
    begin({ ...registry, [integrity]: { ...registry[integrity], WasEnabledBy: 2 } })
    await perform(back)
    expect(windows.plan.registry).toEqual({ [scenarios]: {}, [integrity]: { WasEnabledBy: 2 } })
  })
})
