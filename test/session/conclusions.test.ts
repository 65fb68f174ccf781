import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { FactMap } from '../../electron/nesting/snapshot.ts'
import { emptySnapshot, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { Conclusions } from '../../electron/session/conclusions.ts'
import { withReading } from '../../electron/session/facts.ts'
import { Remembered } from '../../electron/session/remembered.ts'
import { sharing } from '../../electron/session/sharing.ts'
import { readAll } from '../conformance/differences.ts'

/** What has not changed is the same object, and what follows from it is not concluded again. */

describe('what equals what was there', () => {
  const json = fc.jsonValue({ maxDepth: 4 })

  test('is the same object, whatever it is', () => {
    fc.assert(
      fc.property(json, (value) => {
        const before = JSON.parse(JSON.stringify(value)) as unknown
        expect(sharing(before, JSON.parse(JSON.stringify(value)))).toBe(before)
      }),
    )
  })

  test('never changes what was read', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const [before, after] = [structuredClone(one), structuredClone(other)]
        expect(JSON.stringify(sharing(before, after))).toBe(JSON.stringify(other))
        expect([before, after]).toEqual([one, other])
      }),
    )
  })

  test('is shared part by part, and things with an id wherever they stand', () => {
    const before = [
      { id: 'a', deep: { n: 1 } },
      { id: 'b', deep: { n: 2 } },
    ]
    const after = sharing(before, [
      { id: 'b', deep: { n: 2 } },
      { id: 'a', deep: { n: 3 } },
      { id: 'c', deep: { n: 1 } },
    ])
    expect(after[0]).toBe(before[1])
    expect(after[1]).toEqual({ id: 'a', deep: { n: 3 } })
    expect(sharing({ x: { y: 1 }, z: [1] }, { x: { y: 1 }, z: [2] })).toEqual({ x: { y: 1 }, z: [2] })
  })

  test('takes a key for a key, also one that would be a prototype', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}}') as object
    const shared = sharing({}, hostile)
    expect(Object.hasOwn(shared, '__proto__')).toBe(true)
    expect((shared as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('what is concluded', () => {
  const everything = new Remembered<number>()

  test('is remembered for as long as all that it depends on is the same', () => {
    let concluded = 0
    const conclude = () => ++concluded
    const [one, other] = [{}, {}]
    expect(everything.get('x', [one, other], conclude)).toBe(1)
    expect(everything.get('x', [one, other], conclude)).toBe(1)
    expect(everything.get('y', [one, other], conclude)).toBe(2)
    expect(everything.get('x', [one], conclude)).toBe(3)
    expect(everything.get('x', [one, {}], conclude)).toBe(4)
    everything.keep((id) => id === 'x')
    expect(everything.get('y', [one, other], conclude)).toBe(5)
  })

  async function crowded(): Promise<FactMap> {
    const host = await SimulatedHost.open(loadScenario('thousand-vms'), { speed: 0 })
    return readAll(host)
  }

  test('about one VM is concluded again when it changes; about 999 others it isn’t', async () => {
    const conclusions = new Conclusions()
    const host = await crowded()
    const list = host['vm.list']
    if (!list || !('value' in list)) throw new Error('there is no list of VMs')
    const before: Snapshot = { ...emptySnapshot, host }
    const verdicts = list.value.map(({ id }) => conclusions.verdict(before, id))

    // The whole list is read again, as Hyper-V gives it: new objects, of which one is otherwise.
    const changed = structuredClone(list.value)
    const [first] = changed
    if (first) first.state = first.state === 'Running' ? 'Off' : 'Running'
    const after: Snapshot = { ...emptySnapshot, host: withReading(host, { fact: 'vm.list', value: changed }) }
    const again = changed.map(({ id }) => conclusions.verdict(after, id))
    expect(again[0]).not.toBe(verdicts[0])
    expect(again.filter((verdict, index) => verdict !== verdicts[index])).toHaveLength(1)
    expect(conclusions.host(before)).toBe(conclusions.host(before))
  })

  test('about all VMs is concluded again when the PC changes that they are on', async () => {
    const conclusions = new Conclusions()
    const host = await crowded()
    const [vmId] = Object.keys(
      host['vm.processors'] && 'value' in host['vm.processors'] ? host['vm.processors'].value : {},
    )
    const before = conclusions.vm({ ...emptySnapshot, host }, vmId ?? '')
    expect(conclusions.vm({ ...emptySnapshot, host: { ...host } }, vmId ?? '')).toBe(before)
    const preview = withReading(host, { fact: 'os.build', value: 10_565 })
    expect(conclusions.vm({ ...emptySnapshot, host: preview }, vmId ?? '')).not.toBe(before)
  })
})
