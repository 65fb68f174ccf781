import { describe, expect, test } from 'vitest'
import { HostError } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { carryOut } from '../../electron/session/carry-out.ts'
import { otherVmId, plainVm, readyPc, unknown, vmFacts, vmId, type Plain } from '../nesting/support.ts'
import { bench, type Bench } from './bench.ts'

const never = new AbortController().signal
const expose = (id: string, exposed = true): Operation => ({ kind: 'setVirtualizationExtensions', vmId: id, exposed })
const processors = (count: number): Operation => ({ kind: 'setProcessorCount', vmId, count })
const launchOff: Operation = { kind: 'setHypervisorLaunchType', to: 'off' }

/** Two VMs that are off, with these values for the extensions. */
function twoVms(own: boolean, other: boolean): Plain {
  const [processor, otherProcessor] = [own, other].map((exposesExtensions) => ({ count: 4, exposesExtensions }))
  return {
    ...readyPc,
    ...vmFacts(),
    'vm.list': [plainVm, { ...plainVm, id: otherVmId, name: 'OTHER' }],
    'vm.processors': { [vmId]: processor, [otherVmId]: otherProcessor } as NonNullable<Plain['vm.processors']>,
  }
}

/** What each operation changes in this world. */
function doing(at: Bench, refused: (operation: Operation) => boolean = () => false) {
  at.onRun = (operation) => {
    if (refused(operation)) throw new HostError('access-denied', 'no')
    const known = at.world['vm.processors'] as Record<string, { count: number; exposesExtensions: boolean }>
    if (operation.kind === 'setVirtualizationExtensions') {
      const before = known[operation.vmId] ?? { count: 4, exposesExtensions: false }
      const after = { ...known, [operation.vmId]: { ...before, exposesExtensions: operation.exposed } }
      at.world = { ...at.world, 'vm.processors': after }
    } else if (operation.kind === 'setProcessorCount') {
      const before = known[operation.vmId] ?? { count: 4, exposesExtensions: false }
      at.world = { ...at.world, 'vm.processors': { ...known, [operation.vmId]: { ...before, count: operation.count } } }
    } else if (operation.kind === 'setHypervisorLaunchType') {
      at.world = { ...at.world, 'boot.hypervisorLaunchType': operation.to }
    }
  }
}

const statuses = (at: Bench, id: string) => at.workplace.runs.find(id).steps.map(({ status }) => status)
const end = (at: Bench, id: string) => at.workplace.runs.find(id).status

describe('a run', () => {
  test('does one step after the other and says that it is finished', async () => {
    const at = await bench()
    doing(at)
    const id = await at.plan([expose(vmId), processors(2), launchOff])
    await carryOut(at.workplace, id, never)
    expect(at.ran).toEqual([expose(vmId), processors(2), launchOff])
    expect(at.entries().at(-1)).toMatchObject({ event: 'finished', run: id })
    expect(end(at, id)).toBe('done')
  })

  test('ends at the first failure, and leaves what comes after it', async () => {
    const at = await bench()
    doing(at, ({ kind }) => kind === 'setProcessorCount')
    const id = await at.plan([expose(vmId), processors(2), launchOff])
    await carryOut(at.workplace, id, never)
    expect(statuses(at, id)).toEqual(['done', 'failed', 'waiting'])
    expect(end(at, id)).toBe('failed')
    expect(at.entries().at(-1)?.event).toBe('failed')
  })

  test('goes on after what is done already', async () => {
    const at = await bench()
    doing(at, ({ kind }) => kind === 'setProcessorCount')
    const id = await at.plan([expose(vmId), processors(2)])
    await carryOut(at.workplace, id, never)
    doing(at)
    await at.workplace.runs.record({ event: 'resumed', at: '2026-01-01T00:00:00Z', run: id })
    await carryOut(at.workplace, id, never)
    expect(at.ran).toEqual([expose(vmId), processors(2), processors(2)])
    expect(end(at, id)).toBe('done')
  })

  test('finishes the step under way when it is cancelled, and begins no other', async () => {
    const at = await bench()
    const cancel = new AbortController()
    doing(at)
    const doIt = at.onRun
    at.onRun = (operation, options) => {
      cancel.abort()
      return doIt(operation, options)
    }
    const id = await at.plan([expose(vmId), processors(2)])
    await carryOut(at.workplace, id, cancel.signal)
    expect(statuses(at, id)).toEqual(['done', 'waiting'])
    expect(at.entries().at(-1)).toMatchObject({ event: 'cancelled', run: id })
  })

  test('waits at a restart of this PC', async () => {
    const at = await bench()
    doing(at)
    const id = await at.plan([launchOff, { kind: 'restartHost' }, expose(vmId)])
    await carryOut(at.workplace, id, never)
    expect(at.ran.map(({ kind }) => kind)).toEqual(['setHypervisorLaunchType', 'restartHost'])
    expect(end(at, id)).toBe('restarting')
  })

  test('says nothing more once this PC is left', async () => {
    const at = await bench()
    const id = await at.plan([expose(vmId), processors(2)])
    at.left.abort()
    await carryOut(at.workplace, id, AbortSignal.abort())
    expect(at.entries().map(({ event }) => event)).not.toContain('cancelled')
    expect(at.entries().map(({ event }) => event)).not.toContain('finished')
  })
})

describe('a run is of', () => {
  const vmOf = async (operations: readonly Operation[]) => {
    const at = await bench()
    at.world = twoVms(false, false)
    await at.workplace.facts.readAgain(['vm.list'])
    return at.workplace.runs.find(await at.plan(operations)).vm
  }

  test('the one VM that all of it changes', async () => {
    expect(await vmOf([expose(vmId), processors(2)])).toEqual({ id: vmId, name: 'DEV' })
  })

  test('no VM where it changes two, or something else besides, or one that isn’t known', async () => {
    expect(await vmOf([expose(vmId), expose(otherVmId)])).toBe(null)
    expect(await vmOf([launchOff, expose(vmId)])).toBe(null)
    expect(await vmOf([launchOff])).toBe(null)
    expect(await vmOf([expose('gone')])).toBe(null)
  })
})

describe('an undo', () => {
  /** Plans to take back changes that a run before has made. @param inverses settings of VMs, each its own way back */
  async function planUndo(at: Bench, inverses: readonly Operation[]): Promise<string> {
    const before = await at.plan(inverses)
    return at.plan(inverses, { purpose: 'undo', undoes: inverses.map((_, step) => ({ run: before, step })) })
  }

  test('takes another VM back where one can’t be, and isn’t finished', async () => {
    const at = await bench()
    at.world = twoVms(true, true)
    doing(at, (operation) => 'vmId' in operation && operation.vmId === vmId)
    const id = await planUndo(at, [expose(vmId, false), processors(2), expose(otherVmId, false)])
    await carryOut(at.workplace, id, never)
    // What belongs to the same VM waits; nobody tries it.
    expect(statuses(at, id)).toEqual(['failed', 'waiting', 'done'])
    expect(at.ran).toEqual([expose(vmId, false), expose(otherVmId, false)])
    expect(at.entries().map(({ event }) => event)).not.toContain('finished')
  })

  test('does the rest where one of its steps can’t be written as PowerShell', async () => {
    const at = await bench()
    doing(at)
    const unwritable: Operation = { kind: 'setHypervisorLoadOptions', to: 'A="B"' }
    const id = await planUndo(at, [unwritable, launchOff])
    expect(at.workplace.runs.find(id).steps.map(({ commands }) => commands.length > 0)).toEqual([false, true])
    await carryOut(at.workplace, id, never)
    expect(statuses(at, id)).toEqual(['failed', 'done'])
    expect(at.ran).toEqual([launchOff])
  })

  test('has nothing to take back of a VM that is gone', async () => {
    const at = await bench()
    at.world = { ...twoVms(true, true), 'vm.list': [plainVm] }
    const id = await planUndo(at, [expose(otherVmId, false)])
    at.world = { ...at.world, 'vm.processors': {} }
    await carryOut(at.workplace, id, never)
    expect(at.ran).toEqual([])
    const [step] = at.workplace.runs.find(id).steps
    expect(step).toMatchObject({ status: 'done', already: true, inverse: null, gone: 'vm' })
    expect(at.told).toEqual([{ kind: 'gone', title: { key: 'hideExtensions', values: { vm: otherVmId } }, gone: 'vm' }])
    expect(end(at, id)).toBe('done')
  })

  test('leaves alone a VM in which something is going on, and says what', async () => {
    const at = await bench()
    const id = await planUndo(at, [expose(vmId, false)])
    at.world = { ...at.world, ...vmFacts({ summary: { state: 'Saving' }, processor: { exposesExtensions: true } }) }
    await carryOut(at.workplace, id, never)
    expect(at.ran).toEqual([])
    expect(at.entries().at(-1)).toMatchObject({ event: 'failed', code: 'vm-busy', message: 'Saving' })
  })

  test('goes by what it can read', async () => {
    const at = await bench()
    at.world = { ...twoVms(true, true), 'vm.list': unknown('timed-out') }
    doing(at)
    const id = await planUndo(at, [expose(otherVmId, false)])
    await carryOut(at.workplace, id, never)
    expect(statuses(at, id)).toEqual(['done'])
  })
})
