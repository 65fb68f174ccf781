import { describe, test } from 'vitest'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { getFact, valueOf, type FactMap, type Snapshot } from '../../../electron/nesting/snapshot.ts'
import type { GuestStep, GuestProgress } from '../../../electron/session/state.ts'
import { guestSteps } from '../../../electron/session/guest-steps.ts'
import { expectApproved } from '../../approved.ts'
import type { Model } from '../../../electron/wizard/model.ts'
import { listed } from './listed.ts'
import { journalOf, later, snapshotOf, started, stateOf, stepsUpTo, then, type Scene, type Told } from './scenes.ts'

/** What each screen says in each situation: read in the listings, and approved there. */

const vmsOf = (snapshot: Snapshot) => valueOf(snapshot.host, 'vm.list') ?? []
const vmNamed = (snapshot: Snapshot, name: string) => vmsOf(snapshot).find((vm) => vm.name === name)

test('Welcome, Check and Settings', async () => {
  const lines: string[] = []
  for (const id of ['ready', 'first-timer', 'windows-home', 'not-elevated', 'hypervisor-off', 'preview-10565']) {
    const snapshot = await snapshotOf(id)
    const unread: Scene = { id, snapshot: { ...snapshot, host: {} }, session: { reading: 'idle', readAt: null } }
    if (id === 'ready') {
      lines.push(...listed(`${id}, before anything was read`, stateOf(unread)))
      const checking = { reading: 'running', readAt: null, activity: { kind: 'check', cancelled: false } } as const
      const halfRead = {
        ...snapshot,
        host: { 'os.family': getFact(snapshot.host, 'os.family'), 'os.build': getFact(snapshot.host, 'os.build') },
      }
      const pending = new Set((['cpu.vendor', 'os.edition', 'role.client'] as const).values())
      const model = { screen: 'check', reached: 'check' } as const
      lines.push(
        ...listed('while it is checked', stateOf({ id, snapshot: halfRead, session: { ...checking, pending }, model })),
      )
      lines.push(...listed('settings', stateOf({ id, snapshot, model: { screen: 'settings' } })))
    }
    lines.push(...listed(`${id}, welcome`, stateOf({ id, snapshot })))
    lines.push(...listed(`${id}, checked`, stateOf({ id, snapshot, model: { screen: 'check', reached: 'check' } })))
  }
  expectApproved(new URL('check.txt', import.meta.url), lines)
})

test('Choose a VM and Review', async () => {
  const lines: string[] = []
  for (const id of ['ready', 'saved-with-checkpoints', 'running-dynamic-two-adapters', 'pc-is-a-vm', 'crowded']) {
    const snapshot = await snapshotOf(id)
    lines.push(...listed(`${id}, nothing chosen`, stateOf({ id, snapshot, model: { screen: 'vm', reached: 'vm' } })))
    for (const vm of vmsOf(snapshot).slice(0, 4)) {
      const model: Partial<Model> = { screen: 'review', reached: 'review', selectedVm: vm.id }
      lines.push(...listed(`${id}, review of ${vm.name}`, stateOf({ id, snapshot, model })))
      const given = {
        ...model,
        consents: new Set(['savedWork', 'turnOff'] as const),
        network: 'none',
        fixedMemory: false,
      } as const
      const detail = stateOf({ id, snapshot, model: { ...given, screen: 'vm' } }).vm.detail
      lines.push(`--- chosen: ${JSON.stringify(detail?.plan.text)}`)
    }
  }
  const id = 'ready'
  const snapshot = await snapshotOf(id)
  for (const vm of vmsOf(snapshot)) {
    const model: Partial<Model> = { screen: 'vm', reached: 'vm', selectedVm: vm.id }
    lines.push(...listed(`${vm.name} chosen`, stateOf({ id, snapshot, model })))
  }
  lines.push(...listed('review of nothing', stateOf({ id, snapshot, model: { screen: 'review', reached: 'review' } })))
  const create: Partial<Model> = { screen: 'vm', reached: 'vm', vmTab: 'create', newVm: { from: 'self' } }
  lines.push(...listed('a new VM, as suggested', stateOf({ id, snapshot, model: create })))
  lines.push(
    ...listed(
      'review of a new VM',
      stateOf({ id, snapshot, model: { ...create, screen: 'review', reached: 'review' } }),
    ),
  )
  const wrong = {
    from: 'self' as const,
    name: '',
    source: 'C:\\x.zip',
    memoryGb: '3',
    processors: '0',
    diskGb: '1',
    folder: 'x',
    switchId: '',
  }
  const drafts = [
    wrong,
    { ...wrong, name: 'DEV-WIN11', source: ' "C:\\x.iso" ', memoryGb: '999', processors: '999', diskGb: '70000' },
    { ...wrong, name: 'a\tb', source: 'C:\\x.iso', memoryGb: '4', processors: '2', diskGb: '20', folder: '\\\\pc\\x' },
    { ...wrong, name: 'x'.repeat(101), source: 'C:\\x.VHDX', diskGb: '20.5', folder: 'C:\\a|b' },
    { ...wrong, name: 'good', source: '', memoryGb: '4', processors: '1', diskGb: '64000', folder: 'C:\\x' },
  ]
  for (const newVm of drafts) {
    const { create: form } = stateOf({ id, snapshot, model: { ...create, newVm } }).vm
    lines.push(
      '',
      `=== the form with ${JSON.stringify(newVm)}`,
      ...form.more.fields.map(({ name, note }) => `${name}: ${note.error ? 'WRONG ' : ''}${note.text}`),
      `path: ${form.source.path?.note.error === true ? 'WRONG ' : ''}${form.source.path?.note.text ?? '-'}`,
    )
  }
  for (const [title, host] of [
    ['a list that can’t be read', { ...snapshot.host, 'vm.list': { unknown: 'needs-elevation' } }],
    ['no VMs', { ...snapshot.host, 'vm.list': { value: [] } }],
  ] satisfies [string, FactMap][])
    lines.push(
      ...listed(title, stateOf({ id, snapshot: { ...snapshot, host }, model: { screen: 'vm', reached: 'vm' } })),
    )
  expectApproved(new URL('vm.txt', import.meta.url), lines)
})

describe('with the VM that was chosen', () => {
  const id = 'ready'
  const name = 'DEV-WIN11'

  async function begun() {
    const snapshot = await snapshotOf(id)
    const vm = vmNamed(snapshot, name)
    if (!vm) throw new Error(`there is no VM ${name}`)
    return { snapshot, vm: { id: vm.id, name }, chosen: { selectedVm: vm.id } satisfies Partial<Model> }
  }

  test('Apply', async () => {
    const { snapshot, vm, chosen } = await begun()
    const operations: Operation[] = [
      { kind: 'stopVm', vmId: vm.id, turnOff: false },
      { kind: 'setVirtualizationExtensions', vmId: vm.id, exposed: true },
      { kind: 'startVm', vmId: vm.id },
    ]
    const run = (steps: Told['steps'], end?: Told['end'], purpose: Told['purpose'] = 'apply') =>
      journalOf({ pc: id, purpose, operations, vm, steps, ...(end ? { end } : {}) })
    const fix: Operation[] = [{ kind: 'restartHost' }, { kind: 'setHypervisorLaunchType', to: 'auto' }]
    const restarting = (steps: Told['steps']) =>
      journalOf({ pc: id, purpose: 'fix', operations: fix, steps, end: 'restarting' })
    const going = (kind: 'apply' | 'undo' | 'fix', cancelled = false) => ({ activity: { kind, run: 'r', cancelled } })
    const log = [
      {
        at: then,
        kind: 'begins',
        title: { key: 'stopVm', values: { vm: vm.id } },
        commands: ['Stop-VM -Name x'],
      },
      { at: then, kind: 'said', line: 'as Windows says it' },
      { at: later, kind: 'waitsForGuest' },
      {
        at: later,
        kind: 'changed',
        change: { title: { key: 'startVm', values: { vm: vm.id } }, before: null, after: null },
      },
      { at: later, kind: 'failed', failure: { code: 'access-denied', message: '' } },
      { at: later, kind: 'failed', failure: { code: 'access-denied', message: 'denied' } },
    ] as const
    const scenes: [string, Partial<Scene>][] = [
      ['nothing yet', { model: { run: null, reached: 'apply' } }],
      ['first step', { entries: run(['started']), session: { ...going('apply'), log } }],
      ['second step', { entries: run(['done', 'started']), session: going('apply') }],
      ['being cancelled', { entries: run(['done', 'started']), session: going('apply', true) }],
      ['cancelled', { entries: run(['done'], 'cancelled') }],
      ['failed', { entries: run(['done', 'failed']) }],
      ['done', { entries: run(['done', 'already', 'done'], 'finished'), model: { reached: 'guest' } }],
      ['interrupted', { entries: run(['done', 'started']) }],
      ['waiting for a restart', { entries: restarting([]) }],
      ['after a restart that somebody has to go on with', { entries: restarting(['done']) }],
      ['given up', { entries: run(['done'], 'abandoned') }],
      [
        'while something else goes on',
        { entries: run(['done', 'failed']), session: { activity: { kind: 'fix', run: 'x', cancelled: false } } },
      ],
      ['undo under way', { entries: run(['done', 'started'], undefined, 'undo'), session: going('undo') }],
      ['undone', { entries: run(['done', 'gone', 'done'], 'finished', 'undo') }],
      ['undo that failed', { entries: run(['failed'], undefined, 'undo') }],
    ]
    const lines = scenes.flatMap(([title, { model, ...scene }]) =>
      listed(
        title,
        stateOf({
          id,
          snapshot,
          ...scene,
          model: { ...chosen, screen: 'apply', reached: 'apply', run: 'r', ...model },
        }),
      ),
    )
    expectApproved(new URL('apply.txt', import.meta.url), lines)
  })

  test('the set-up of its Windows', async () => {
    const { snapshot, vm, chosen } = await begun()
    const off = vmsOf(snapshot).find(({ state }) => state === 'Off')
    const done = started(id, vm)
    const steps = guestSteps({ network: 'nat', nestedVm: { name: 'N', memory: 1, after: 'keep' } })
    const guest = (phase: GuestProgress['phase'], upTo: number, more: Partial<GuestStep> = {}): GuestProgress => ({
      vmId: vm.id,
      phase,
      steps: stepsUpTo(steps, upTo, phase, more),
    })
    const values = { edition: 'Home' }
    const unfit = {
      code: 'failed',
      message: 'G01',
      finding: { check: 'guestEdition', code: 'G01', variant: 'home', values },
    } as const
    const running = { activity: { kind: 'guest', vmId: vm.id, cancelled: false } } as const
    const signIn = { user: 'DEV\\lab', userMissing: false, passwordMissing: false }
    const scenes: [string, Partial<Scene>][] = [
      ['nothing applied', { model: { run: null, selectedVm: null } }],
      ['another VM that is off', { model: { selectedVm: off?.id ?? '' } }],
      ['sign in', {}],
      ['nothing typed', { model: { signIn: { user: '', userMissing: true, passwordMissing: true } } }],
      ['no password typed', { model: { signIn: { ...signIn, passwordMissing: true } } }],
      [
        'a nested VM without a name',
        { model: { nested: { create: true, name: ' ', memoryMb: 512, after: 'remove' } } },
      ],
      [
        'no nested VM, another network',
        { model: { network: 'nat', nested: { create: false, name: '', memoryMb: 512, after: 'keep' } } },
      ],
      ['running', { model: { signIn }, session: { ...running, guest: guest('running', 3) } }],
      ['held back', { model: { signIn }, session: { ...running, guest: guest('running', 4, { heldBack: true }) } }],
      [
        'a Windows that doesn’t fit',
        { model: { signIn }, session: { guest: guest('failed', 1, { failure: unfit, endedAt: later }) } },
      ],
      [
        'cancelled',
        {
          model: { signIn },
          session: { guest: guest('cancelled', 3, { failure: { code: 'cancelled', message: '' } }) },
        },
      ],
      ['proven', { model: { signIn }, session: { guest: guest('done', steps.length) } }],
      [
        'done without a proof',
        { model: { signIn }, session: { guest: { ...guest('done', 6), steps: guest('done', 6).steps.slice(0, 6) } } },
      ],
      ['of another VM', { model: { signIn }, session: { guest: { ...guest('done', 6), vmId: 'another' } } }],
      ['skipped', { model: { guestSkipped: true } }],
    ]
    const lines = scenes.flatMap(([title, { model, ...scene }]) =>
      listed(
        title,
        stateOf({
          id,
          snapshot,
          entries: done,
          ...scene,
          model: { ...chosen, screen: 'guest', reached: 'guest', run: 'r', ...model },
        }),
      ),
    )
    expectApproved(new URL('guest.txt', import.meta.url), lines)
  })
})
