import { describe, expect, test } from 'vitest'
import { HostError, type About } from '../../electron/hyperv/host.ts'
import { factIds, usualFactIds } from '../../electron/nesting/facts.ts'
import type { FactReading } from '../../electron/nesting/snapshot.ts'
import { Facts, withReading } from '../../electron/session/facts.ts'
import { freshState } from '../../electron/session/state.ts'
import { Store } from '../../electron/session/store.ts'
import { vmId } from '../nesting/support.ts'
import { bench } from './bench.ts'

const credential = { user: 'admin', password: 'x' }
const newVm = {
  kind: 'createVm',
  name: 'NEW',
  memory: 2 ** 32,
  processors: 2,
  diskBytes: 2 ** 36,
  iso: null,
  vhdx: null,
  switchId: null,
} as const
const never = new AbortController().signal

/** Facts over a host that reads what a test says. */
async function reading() {
  const { workplace } = await bench()
  const store = new Store(freshState)
  const facts = new Facts(workplace.host, store, workplace.clock, never)
  return { facts, store, host: workplace.host, now: workplace.clock.now() }
}

describe('reading everything', () => {
  test('forgets what was known, and shows what is still to come', async () => {
    const { facts, store, host, now } = await reading()
    await facts.readEverything(never)
    expect(store.value).toMatchObject({ reading: 'done', readAt: now })
    host.read = ({ onFact }) => {
      expect(store.value).toMatchObject({ reading: 'running', snapshot: { host: {} } })
      expect(store.value.pending).toEqual(new Set(usualFactIds))
      onFact({ fact: 'os.build', value: 1 })
      expect(store.value.pending.has('os.build')).toBe(false)
      expect(store.value.pending.size).toBe(usualFactIds.length - 1)
      return Promise.resolve()
    }
    await facts.readEverything(never)
    expect(store.value.snapshot.host).toEqual({ 'os.build': { value: 1 } })
    expect(store.value.pending.size).toBe(0)
  })

  test('that fails has read nothing, and is over all the same', async () => {
    const { facts, store, host } = await reading()
    host.read = () => Promise.reject(new HostError('session-lost', ''))
    await expect(facts.readEverything(never)).rejects.toMatchObject({ code: 'session-lost' })
    expect(store.value).toMatchObject({ reading: 'done', readAt: null, pending: new Set() })
  })

  test('leaves what is the same the very same', async () => {
    const { facts } = await reading()
    await facts.readEverything(never)
    const before = facts.snapshot.host['vm.list']
    await facts.readEverything(never)
    expect(facts.snapshot.host['vm.list']).toBe(before)
  })
})

describe('reading again', () => {
  test('reads these and leaves the others', async () => {
    const { facts, store, host } = await reading()
    await facts.readEverything(never)
    const { readAt } = store.value
    const before = facts.snapshot.host
    host.read = ({ facts: wanted, onFact }) => {
      expect(wanted).toEqual(['os.build'])
      expect(store.value.reading).toBe('done')
      onFact({ fact: 'os.build', value: 1 })
      return Promise.resolve()
    }
    await facts.readAgain(['os.build'])
    expect(facts.snapshot.host).toEqual({ ...before, 'os.build': { value: 1 } })
    expect(store.value.readAt).toBe(readAt)
  })

  test('of nothing asks nobody', async () => {
    const { facts, host } = await reading()
    host.read = () => Promise.reject(new Error('asked'))
    await facts.readAgain([])
  })

  test('of the VMs reads VMs, networks and memory', async () => {
    const { facts, store, host, now } = await reading()
    let rooms = new Set<string>()
    host.read = ({ facts: wanted = [] }) => {
      rooms = new Set(wanted.map((fact) => fact.split('.')[0] ?? ''))
      expect(wanted).toEqual(factIds.filter((fact) => rooms.has(fact.split('.')[0] ?? '')))
      return Promise.resolve()
    }
    await facts.readVms()
    expect(rooms).toEqual(new Set(['vm', 'net', 'mem']))
    expect(store.value.readAt).toBe(now)
  })
})

describe('reading a guest', () => {
  const build = (value: number): FactReading => ({ fact: 'os.build', value })
  const name: FactReading = { fact: 'os.name', value: 'Windows' }

  async function guestKnows(...known: FactReading[]) {
    const given = await reading()
    const read = (keep: boolean, ...now: FactReading[]) => {
      given.host.readGuest = (_vm, _credential, { onFact }) => {
        for (const each of now) onFact(each)
        return Promise.resolve()
      }
      return given.facts.readGuest(vmId, credential, { facts: ['os.build'], keep })
    }
    await read(false, ...known)
    return { ...given, read, guest: () => given.facts.snapshot.guests[vmId] }
  }

  test('keeps what else was known, or forgets it', async () => {
    const { read, guest } = await guestKnows(build(1), name)
    await read(true, build(2))
    expect(guest()).toEqual({ 'os.build': { value: 2 }, 'os.name': { value: 'Windows' } })
    await read(false, build(3))
    expect(guest()).toEqual({ 'os.build': { value: 3 } })
  })

  test('that ends midway leaves what was known', async () => {
    const { facts, host, guest } = await guestKnows(build(1))
    host.readGuest = (_vm, _credential, { onFact }) => {
      onFact(build(2))
      return Promise.reject(new HostError('session-lost', ''))
    }
    await expect(facts.readGuest(vmId, credential, { facts: ['os.build'], keep: true })).rejects.toThrow(HostError)
    expect(guest()).toEqual({ 'os.build': { value: 1 } })
  })

  test('to see what has become of a change takes an account', async () => {
    const { facts, host } = await guestKnows()
    let asked = 0
    host.readGuest = (_vm, given, { facts: wanted }) => {
      asked++
      expect([given, wanted]).toEqual([credential, ['vm.list']])
      return Promise.resolve()
    }
    await facts.readBack({ kind: 'guestStartNestedVm', vmId, name: 'NESTED' })
    expect(asked).toBe(0)
    await facts.readBack({ kind: 'guestStartNestedVm', vmId, name: 'NESTED' }, credential)
    expect(asked).toBe(1)
  })
})

test('one more reading takes the place of the one before, and shares what is the same', () => {
  const known = { 'net.nat': { value: [{ name: 'a', prefix: '10.0.0.0/8' }] } }
  const after = withReading(known, { fact: 'net.nat', value: [{ name: 'a', prefix: '10.0.0.0/8' }] })
  expect(after['net.nat']).toBe(known['net.nat'])
  expect(withReading(known, { fact: 'net.nat', unknown: 'timed-out' })).toEqual({ 'net.nat': { unknown: 'timed-out' } })
})

describe('looking at files and folders', () => {
  const image = { kind: 'trouble', code: 'notSetup' } as const

  /** A host that tells of each file and folder that it is asked for. */
  async function looking() {
    const given = await reading()
    const asked: { facts: readonly string[] | undefined; about: About | undefined }[] = []
    given.host.read = ({ facts: wanted, about, onFact }) => {
      asked.push({ facts: wanted, about })
      const files = Object.fromEntries((about?.files ?? []).map((file) => [file, image]))
      if (wanted?.includes('media.images')) onFact({ fact: 'media.images', value: files })
      return Promise.resolve()
    }
    return { ...given, asked }
  }

  test('reads what was named, and no more', async () => {
    const { facts, asked } = await looking()
    await facts.lookAt({ files: ['C:\\a.iso'] })
    await facts.lookAt({ folders: ['C:\\VM'] })
    await facts.lookAt({ files: ['C:\\b.iso'], folders: ['D:\\VM'] })
    await facts.lookAt({})
    expect(asked).toEqual([
      { facts: ['media.images'], about: { files: ['C:\\a.iso'] } },
      { facts: ['disk.places'], about: { files: ['C:\\a.iso'], folders: ['C:\\VM'] } },
      { facts: ['media.images', 'disk.places'], about: { files: ['C:\\b.iso'], folders: ['D:\\VM'] } },
    ])
    expect(facts.snapshot.host['media.images']).toEqual({ value: { 'C:\\b.iso': image } })
  })

  test('reading everything leaves out what is read on demand, and keeps what is known of it', async () => {
    const { facts, store, asked } = await looking()
    await facts.lookAt({ files: ['C:\\a.iso'] })
    await facts.readEverything(never)
    expect(asked[1]?.facts).toBeUndefined()
    expect(store.value.snapshot.host).toEqual({ 'media.images': { value: { 'C:\\a.iso': image } } })
    expect(usualFactIds).not.toContain('media.images')
  })

  test('what an operation changes is read with its own folder, beside those that somebody looks at', async () => {
    const { facts, asked } = await looking()
    await facts.lookAt({ folders: ['C:\\VM'] })
    await facts.readBack({ ...newVm, folder: 'D:\\NEW' })
    await facts.readAbout([{ ...newVm, folder: 'C:\\VM' }])
    expect(asked.slice(1).map(({ about }) => about?.folders)).toEqual([['C:\\VM', 'D:\\NEW'], ['C:\\VM']])
    expect(facts.about).toEqual({ folders: ['C:\\VM'] })
  })
})
