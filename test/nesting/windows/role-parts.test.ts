import { describe, expect, test } from 'vitest'
import { judgeGuest, judgeHost } from '../../../electron/nesting/judge.ts'
import { inverseOf, isDone } from '../../../electron/nesting/operation-rules.ts'
import { operation, type Operation } from '../../../electron/nesting/operations.ts'
import { clientParts, type Part } from '../../../electron/nesting/windows/role-parts.ts'
import { readyGuest, readyPc, snapshotOf, unknown, vmFacts, vmId, type Plain } from '../support.ts'

/** Hyper-V of which some parts are on and some are off. */

const rows = (...off: string[]): Plain => ({
  'role.features': Object.fromEntries(clientParts.map((name) => [name, off.includes(name) ? 2 : 1])),
})
const pc = (plain: Plain) => snapshotOf({ ...readyPc, ...plain })
const services = 'Microsoft-Hyper-V-Services'
const tools = 'Microsoft-Hyper-V-Management-PowerShell'
/** Prepared for Credential Guard: the hypervisor alone. */
const hypervisorOnly: Plain = {
  ...rows(services, 'Microsoft-Hyper-V-Tools-All', tools, 'Microsoft-Hyper-V-Management-Clients'),
  'svc.vmms': null,
  'module.hyperV': null,
}
const waits: Plain = { 'os.pendingRestart': { servicing: true, update: false, fileRename: false } }
const server: Plain = { 'os.installationType': 'Server', 'os.productType': 3, 'role.client': unknown('missing') }

const fixOf = (plain: Plain, check: string) =>
  judgeHost(pc(plain)).find((finding) => finding.check === check)?.fixes[0]?.operations
const enable = (...features: Part[]): Operation => ({ kind: 'enableHyperV', server: false, features })
const restart: Operation = { kind: 'restartHost' }

describe('the fix for Hyper-V that is partly on', () => {
  test('names every part that is off, and only those', () => {
    const off = [services, 'Microsoft-Hyper-V-Tools-All', tools, 'Microsoft-Hyper-V-Management-Clients']
    expect(fixOf(hypervisorOnly, 'hyperVRole')).toEqual([
      enable(...clientParts.filter((name) => off.includes(name))),
      restart,
    ])
  })

  test('restarts first where servicing waits for a restart', () => {
    expect(fixOf({ ...hypervisorOnly, ...waits }, 'hyperVRole')?.map(({ kind }) => kind)).toEqual([
      'restartHost',
      'enableHyperV',
      'restartHost',
    ])
  })

  test('adds nothing but the tools where nothing else is missing, by the way of its Windows', () => {
    expect(fixOf({ 'module.hyperV': null }, 'hyperVModule')).toEqual([
      { kind: 'setHyperVTools', server: false, on: true },
    ])
    expect(fixOf({ ...server, 'role.server': { state: 'Installed' }, 'module.hyperV': null }, 'hyperVModule')).toEqual([
      { kind: 'setHyperVTools', server: true, on: true },
    ])
    expect(fixOf({ 'module.hyperV': null, ...waits }, 'hyperVModule')?.[0]).toEqual(restart)
  })

  test('inside a guest adds the tools as well', () => {
    const snapshot = snapshotOf({ ...readyPc, ...vmFacts() }, { ...readyGuest, 'module.hyperV': null })
    const finding = judgeGuest(snapshot, vmId).find(({ check }) => check === 'guestHyperV')
    expect(finding?.variant).toBe('withoutTools')
    expect(finding?.fixes[0]?.operations).toEqual([{ kind: 'guestSetHyperVTools', vmId, server: false, on: true }])
  })
})

describe('turning parts on', () => {
  const half = pc(hypervisorOnly)

  test('is done when they are on or come with the next start, and not before', () => {
    expect(isDone(enable(services, tools), half)).toBe(false)
    expect(isDone(enable(services, tools), pc(rows()))).toBe(true)
    const pending = { [services]: 'EnablePending', [tools]: 'EnablePending' }
    const coming = pc({ ...hypervisorOnly, 'role.client': { state: 'Enabled', restartNeeded: true, pending } })
    expect(isDone(enable(services, tools), coming)).toBe(true)
    expect(isDone({ kind: 'disableHyperV', server: false, features: [services, tools] }, coming)).toBe(false)
  })

  test('is taken back by turning off what was off before, and no more', () => {
    const inverse = inverseOf(enable(services, 'Microsoft-Hyper-V'), half)
    expect(inverse).toEqual({ kind: 'disableHyperV', server: false, features: [services] })
    // Only the management tools were there.
    const off = clientParts.slice(0, 4)
    const before = pc({ ...rows(...off), 'role.client': { state: 'Disabled', restartNeeded: false }, 'svc.vmms': null })
    expect(inverseOf({ kind: 'enableHyperV', server: false }, before)).toMatchObject({ features: off })
  })

  test('on a server leaves the tools that were there before', () => {
    const of = (plain: Plain) =>
      inverseOf({ kind: 'enableHyperV', server: true }, pc({ ...server, ...rows(...clientParts), ...plain }))
    const whole = { kind: 'disableHyperV', server: true }
    expect(of({ 'role.server': { state: 'Available' } })).toEqual({ ...whole, features: ['Hyper-V'] })
    expect(of({ 'role.server': { state: 'Available' }, 'module.hyperV': null })).toEqual(whole)
    const told = { state: 'Available', tools: { 'Hyper-V-PowerShell': 'Installed', 'Hyper-V-Tools': 'Available' } }
    expect(of({ 'role.server': told })).toEqual({ ...whole, features: ['Hyper-V', 'Hyper-V-Tools'] })
  })

  test('the tools alone are taken back alone', () => {
    const add: Operation = { kind: 'setHyperVTools', server: false, on: true }
    const without = pc({ 'module.hyperV': null })
    expect(isDone(add, without)).toBe(false)
    expect(isDone(add, pc({}))).toBe(true)
    expect(inverseOf(add, without)).toEqual({ ...add, on: false })
  })

  test('of a journal from before, which names no parts, still means all of it', () => {
    const old = operation.parse({ kind: 'enableHyperV', server: false })
    expect(old).toEqual({ kind: 'enableHyperV', server: false })
    expect(isDone(old, half)).toBe(false)
    expect(isDone(old, pc({}))).toBe(true)
    expect(isDone({ kind: 'disableHyperV', server: false }, pc({}))).toBe(false)
  })
})
