import { describe, expect, test } from 'vitest'
import { composeScenario, mergePatch } from '../../../electron/hyperv/simulated/compose.ts'
import { listScenarios, loadScenario, parseScenario, ScenarioError } from '../../../electron/hyperv/simulated/load.ts'

describe('the built-in scenarios', () => {
  test('are all there, with texts in both languages', () => {
    const scenarios = listScenarios()
    expect(scenarios.map(({ id }) => id)).toEqual([
      'ready',
      'first-timer',
      'preview-10565',
      'preview-14342',
      'amd-windows-10',
      'amd-windows-11',
      'windows-home',
      'not-elevated',
      'hypervisor-off',
      'firmware-off',
      'running-dynamic-two-adapters',
      'crowded',
      'saved-with-checkpoints',
      'pc-is-a-vm',
      'azure-server',
      'vm-of-another-product',
      'unknown-machine',
      'server-networks',
      'thousand-vms',
      'every-second-command-fails',
      'slow-pc',
    ])
    for (const { title, text } of scenarios) {
      expect(title.en).not.toBe(title.es)
      expect(text.en.length).toBeGreaterThan(40)
      expect(text.es.length).toBeGreaterThan(40)
    }
  })

  test.each(listScenarios())('$id has VMs that are told apart and fit on the PC', ({ id }) => {
    const { vms, host } = loadScenario(id).world
    expect(new Set(vms.map((vm) => vm.id)).size).toBe(vms.length)
    expect(new Set(vms.flatMap((vm) => vm.adapters.map((adapter) => adapter.id))).size).toBe(
      vms.flatMap((vm) => vm.adapters).length,
    )
    const used = vms.reduce((sum, vm) => sum + vm.memoryAssigned, 0)
    expect(used + Number(host['mem.free'])).toBeLessThanOrEqual(Number(host['mem.total']))
    const switches = host['net.switches'] as { id: string }[]
    for (const { switchId } of vms.flatMap((vm) => vm.adapters)) {
      expect(switches.map((each) => each.id)).toContain(switchId)
    }
  })

  test.each(listScenarios())('$id names in its texts an account of each Windows guest', ({ id, text }) => {
    for (const { guest } of loadScenario(id).world.vms) {
      const account = guest?.accounts.find(({ administrator }) => administrator)
      // On these two nobody ever gets as far as signing in.
      if (!account || !('password' in account) || id === 'pc-is-a-vm' || id === 'not-elevated') continue
      for (const words of [text.en, text.es]) {
        expect(words).toContain(account.user)
        expect(words).toContain(account.password)
      }
    }
  })

  test('hold a thousand VMs, each with its own name, id and network address', () => {
    const { vms } = loadScenario('thousand-vms').world
    expect(new Set(vms.map((vm) => vm.name)).size).toBe(1000)
    expect(vms[999]).toMatchObject({ name: 'FARM-EMPTY-1000', guest: null, guestOs: null })
    expect(vms[41]?.adapters[0]?.id).toContain(vms[41]?.id ?? 'no VM')
  })
})

test('an unknown scenario is named, with those that there are', () => {
  const error = errorOf(() => loadScenario('../../etc/passwd'))
  expect(error.code).toBe('unknown')
  expect(error.message).toContain('../../etc/passwd')
  expect(error.message).toContain('first-timer')
})

describe('a scenario file', () => {
  const minimal = { schema: 1, id: 'mine', extends: 'ready', title: { en: 'Mine' } }

  test('builds on a built-in one and changes only what it says', () => {
    const mine = parseScenario(JSON.stringify({ ...minimal, world: { host: { 'pc.name': 'MINE' } } }))
    expect(mine.id).toBe('mine')
    expect(mine.title).toEqual({ en: 'Mine', es: loadScenario('ready').title.es })
    expect(mine.world.host['pc.name']).toBe('MINE')
    expect(mine.world.vms).toEqual(loadScenario('ready').world.vms)
  })

  test('may begin with a byte order mark', () => {
    expect(parseScenario(`\uFEFF${JSON.stringify(minimal)}`).id).toBe('mine')
  })

  test.each([
    { what: 'no JSON', text: '{ "schema": 1,', says: 'my.json is not JSON' },
    { what: 'nothing', text: '', says: 'my.json is not JSON' },
    { what: 'another thing', text: '[]', says: 'at the top' },
    { what: 'another version', text: '{"schema":2,"id":"x"}', says: 'at schema' },
    { what: 'an unknown base', text: '{"schema":1,"id":"x","extends":"nowhere"}', says: '"nowhere"' },
    { what: 'itself as base', text: '{"schema":1,"id":"x","extends":"x"}', says: '"x"' },
    { what: 'a bad id', text: '{"schema":1,"id":"Bad id!","extends":"ready"}', says: 'at id' },
    { what: 'the id of this very PC', text: '{"schema":1,"id":"this-pc","extends":"ready"}', says: 'this very PC' },
    { what: 'the id of another one', text: '{"schema":1,"id":"crowded","extends":"ready"}', says: '"crowded"' },
    { what: 'an unknown fact', facts: { 'os.bild': 1 }, says: 'os.bild' },
    { what: 'a fact of a wrong kind', facts: { 'os.build': '26100' }, says: 'os.build' },
    { what: 'a fact that belongs to a VM', facts: { 'vm.list': [] }, says: 'vms' },
    { what: 'an unknown reason', facts: { 'os.build': { unknown: 'because' } }, says: 'os.build' },
    { what: 'too little', text: '{"schema":1,"id":"x"}', says: 'at title' },
    {
      what: 'an unknown template',
      text: '{"schema":1,"id":"x","extends":"ready","world":{"vms":[{"from":"os2"}]}}',
      says: '"os2"',
    },
    {
      what: 'an unknown operation that fails',
      text: '{"schema":1,"id":"x","extends":"ready","behaviour":{"failures":[{"operation":"startVN","times":1,"code":"failed","message":""}]}}',
      says: 'behaviour › failures › 0 › operation',
    },
  ])('with $what is damaged, and the message says where', ({ text, facts, says }) => {
    const content = text ?? JSON.stringify({ ...minimal, world: { host: facts } })
    const error = errorOf(() => parseScenario(content, 'my.json'))
    expect(error.code).toBe('damaged')
    expect(error.message).toContain('my.json')
    expect(error.message).toContain(says)
  })

  test('can’t make templates go round in circles', () => {
    const vmTemplates = { a: { from: 'b' }, b: { from: 'a' } }
    const file = { ...minimal, vmTemplates, world: { vms: [{ from: 'a' }] } }
    expect(errorOf(() => parseScenario(JSON.stringify(file))).code).toBe('damaged')
  })

  test('can’t reach the prototype of anything', () => {
    parseScenario(
      '{"schema":1,"id":"x","extends":"ready","__proto__":{"polluted":true},"world":{"__proto__":{"polluted":1}}}',
    )
    expect('polluted' in {}).toBe(false)
  })
})

test('merging follows RFC 7396, whose examples these are', () => {
  expect(mergePatch({ a: 'b' }, { a: 'c' })).toEqual({ a: 'c' })
  expect(mergePatch({ a: 'b' }, { a: null })).toEqual({})
  expect(mergePatch({ a: 'b', b: 'c' }, { a: null })).toEqual({ b: 'c' })
  expect(mergePatch({ a: ['b'] }, { a: 'c' })).toEqual({ a: 'c' })
  expect(mergePatch({ a: { b: 'c' } }, { a: { b: 'd', c: null } })).toEqual({ a: { b: 'd' } })
  expect(mergePatch({ a: [{ b: 'c' }] }, { a: [1] })).toEqual({ a: [1] })
  expect(mergePatch(['a', 'b'], ['c', 'd'])).toEqual(['c', 'd'])
  expect(mergePatch({ e: null }, { a: 1 })).toEqual({ e: null, a: 1 })
  expect(mergePatch([1, 2], { a: 'b', c: null })).toEqual({ a: 'b' })
  expect(mergePatch({}, { a: { bb: { ccc: null } } })).toEqual({ a: { bb: {} } })
})

test('a fact that can’t be read replaces one that can, and the other way round; null is said as a whole', () => {
  const files = [
    {
      schema: 1 as const,
      id: 'b',
      world: { host: { one: { state: 'x' }, two: { unknown: 'missing' }, three: { is: null } } },
    },
    {
      schema: 1 as const,
      id: 'a',
      world: { host: { one: { unknown: 'failed', detail: 'x' }, two: { state: 'y' }, three: 3 } },
    },
  ]
  expect(composeScenario(files)).toMatchObject({
    world: { host: { one: { state: 'x' }, two: { unknown: 'missing' }, three: null } },
  })
})

function errorOf(action: () => unknown): ScenarioError {
  try {
    action()
  } catch (error) {
    if (error instanceof ScenarioError) return error
    throw error
  }
  throw new Error('it was accepted')
}
