import { describe, expect, test } from 'vitest'
import { GuestStepList, guestSteps, stepOfOperation } from '../../electron/session/guest-steps.ts'
import { freshState, type GuestStepId } from '../../electron/session/state.ts'
import { Store } from '../../electron/session/store.ts'

const nestedVm = { name: 'NESTED', memory: 2 ** 30, after: 'keep' } as const
const always = ['connect', 'checkGuest', 'enableHyperV', 'restart', 'reconnect', 'verify']
const nested = ['nestedCreate', 'nestedStart', 'nestedFinish']

describe('the steps of a guest’s set-up', () => {
  test('are listed from the start, by what was chosen', () => {
    const ids = (choices: Parameters<typeof guestSteps>[0]) => guestSteps(choices).map(({ id }) => id)
    expect(ids({ network: 'none', nestedVm: null })).toEqual([...always, 'prove'])
    expect(ids({ network: 'macSpoofing', nestedVm: null })).toEqual([...always, 'prove'])
    expect(ids({ network: 'nat', nestedVm: null })).toEqual([...always, 'network', 'prove'])
    expect(ids({ network: 'nat', nestedVm })).toEqual([...always, 'network', ...nested, 'prove'])
    expect(ids({ network: 'none', nestedVm })).toEqual([...always, ...nested, 'prove'])
  })

  test('wait at first', () => {
    const [connect] = guestSteps({ network: 'none', nestedVm: null })
    expect(connect).toEqual({ id: 'connect', status: 'waiting', startedAt: null, endedAt: null, failure: null })
  })

  test('show every operation in a guest', () => {
    expect(stepOfOperation).toEqual({
      guestEnableHyperV: 'enableHyperV',
      guestSetHyperVTools: 'enableHyperV',
      guestRestart: 'restart',
      guestCreateNat: 'network',
      guestCreateNestedVm: 'nestedCreate',
      guestStartNestedVm: 'nestedStart',
      guestStopNestedVm: 'nestedFinish',
      guestRemoveNestedVm: 'nestedFinish',
      guestProve: 'prove',
    })
  })
})

/** A list of the steps that are always there, with a clock that a test sets. */
function list(vmId = 'vm') {
  const store = new Store(freshState)
  const time = { now: 'start' }
  const clock = { now: () => time.now, wait: () => Promise.resolve() }
  const steps = new GuestStepList(store, clock, vmId, guestSteps({ network: 'none', nestedVm: null }))
  const step = (id: GuestStepId) => store.value.guest?.steps.find((each) => each.id === id)
  return { store, time, steps, step }
}

describe('a set-up under way', () => {
  test('shows the step that is worked on, and when it began and ended', async () => {
    const { store, time, steps, step } = list()
    expect(store.value.guest).toMatchObject({ vmId: 'vm', phase: 'running' })
    await steps.during('connect', () => {
      expect(step('connect')).toMatchObject({ status: 'running', startedAt: 'start', endedAt: null })
      expect(step('checkGuest')?.status).toBe('waiting')
      time.now = 'end'
    })
    expect(step('connect')).toMatchObject({ status: 'done', startedAt: 'start', endedAt: 'end' })
  })

  test('leaves a step that fails as the one that runs, until it says what failed', async () => {
    const { store, steps, step } = list()
    await expect(steps.during('connect', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(step('connect')?.status).toBe('running')
    const failure = { code: 'failed', message: 'no' }
    steps.end('failed', failure)
    expect(step('connect')).toMatchObject({ status: 'failed', endedAt: 'start', failure })
    expect(store.value.guest?.phase).toBe('failed')
    expect(step('checkGuest')?.status).toBe('waiting')
  })

  test('can open a step again, close it, leave one out, and put one in', () => {
    const { store, time, steps, step } = list()
    steps.close('restart')
    expect(step('restart')).toMatchObject({ status: 'done', endedAt: 'start' })
    steps.reopen('restart')
    expect(step('restart')).toMatchObject({ status: 'running', endedAt: null })
    time.now = 'later'
    steps.skip('verify')
    expect(step('verify')).toMatchObject({ status: 'skipped', startedAt: 'later', endedAt: 'later' })
    steps.insert('restartFirst', 'enableHyperV')
    expect(store.value.guest?.steps.map(({ id }) => id).slice(1, 4)).toEqual([
      'checkGuest',
      'restartFirst',
      'enableHyperV',
    ])
    expect(step('restartFirst')?.status).toBe('waiting')
  })

  test('says of the step that runs that something holds it back, and says it once', () => {
    const { store, steps, step } = list()
    let changes = 0
    store.onChange(() => changes++)
    steps.heldBack(true)
    expect(changes).toBe(0)
    steps.reopen('restart')
    steps.heldBack(false)
    expect(changes).toBe(1)
    steps.heldBack(true)
    steps.heldBack(true)
    expect(step('restart')?.heldBack).toBe(true)
    expect(changes).toBe(2)
    steps.heldBack(false)
    expect(step('restart')?.heldBack).toBe(false)
  })

  test('ends well without a failure, and changes nothing of another VM’s', () => {
    const { store, steps } = list('mine')
    steps.end('done', null)
    expect(store.value.guest?.phase).toBe('done')
    const others = { vmId: 'other', phase: 'running', steps: [] } as const
    store.change({ guest: others })
    steps.close('connect')
    steps.end('cancelled', null)
    expect(store.value.guest).toBe(others)
  })
})
