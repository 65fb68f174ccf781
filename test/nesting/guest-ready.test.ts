import { describe, expect, test } from 'vitest'
import { blockingFindings, guestFacts, unreadProof } from '../../electron/nesting/guest-ready.ts'
import { checksOf } from '../../electron/nesting/judge.ts'
import { readsBack } from '../../electron/nesting/operation-rules.ts'
import { machineFacts } from '../../electron/nesting/windows/machine.ts'
import { examples } from './operation-examples.ts'
import { readyGuest, readyPc, snapshotOf, unknown, vmFacts, vmId, type Plain } from './support.ts'

const running = vmFacts({ summary: { state: 'Running' }, processor: { exposesExtensions: true } })
const withGuest = (plain: Plain) => snapshotOf({ ...readyPc, ...running }, { ...readyGuest, ...plain })

describe('what is read in a guest', () => {
  test('is all that its checks and its operations ask for', () => {
    const ofGuest = new Set<string>(guestFacts)
    const wanted = examples.filter(({ kind }) => kind.startsWith('guest')).flatMap((operation) => readsBack(operation))
    expect(wanted.filter((fact) => !ofGuest.has(fact))).toEqual([])
    // Of VMs, and of what this PC is, they ask this PC.
    const ofThisPc: readonly string[] = machineFacts
    const askedInside = (fact: string) => !fact.startsWith('vm.') && !ofThisPc.includes(fact)
    const checks = checksOf('guest').flatMap(({ reads }) => reads.filter(askedInside))
    expect([...new Set(checks)].filter((fact) => !ofGuest.has(fact))).toEqual([])
  })

  test('is nothing twice', () => {
    expect(new Set(guestFacts).size).toBe(guestFacts.length)
  })
})

describe('a guest', () => {
  test('is kept from running VMs by what blocks it, and by nothing else', () => {
    const checksOfHome = blockingFindings(withGuest({ 'os.edition': 'Core' }), vmId).map(({ check }) => check)
    expect(checksOfHome).toContain('guestEdition')
    expect(blockingFindings(withGuest({}), vmId)).toEqual([])
  })

  test('is unproven where what proves it could not be read', () => {
    const unread: Plain = { 'role.features': unknown('timed-out'), 'role.client': unknown('timed-out') }
    expect(unreadProof(withGuest(unread), vmId).map(({ check }) => check)).toEqual(['guestHyperV'])
    expect(unreadProof(withGuest({ 'mem.total': unknown('timed-out') }), vmId)).toEqual([])
    expect(unreadProof(withGuest({}), vmId)).toEqual([])
  })
})
