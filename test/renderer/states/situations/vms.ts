import { loadScenario } from '../../../../electron/hyperv/simulated/load.ts'
import type { FactValue } from '../../../../electron/nesting/facts.ts'
import { valueOf, type FactMap, type Snapshot } from '../../../../electron/nesting/snapshot.ts'
import type { JournalEntry } from '../../../../electron/session/journal-entry.ts'
import type { Model } from '../../../../electron/wizard/model.ts'
import { journalOf, snapshotOf, then } from '../../../wizard/view/scenes.ts'
import { readyPc, vmNamed, type Situations } from './situation.ts'

/** Choose a VM, the form for a new one, and Review. */
export async function vms(): Promise<Situations> {
  const { id, snapshot, vm } = await readyPc()
  const choose = { screen: 'vm', reached: 'vm' } as const
  const review = { screen: 'review', reached: 'review' } as const
  const host = (facts: FactMap): Snapshot => ({ ...snapshot, host: { ...snapshot.host, ...facts } })
  const all: Situations = {
    'vm nothing chosen': { id, snapshot, model: choose },
    'vm loading': {
      id,
      snapshot: { ...snapshot, host: {} },
      model: choose,
      session: { reading: 'running', pending: new Set(['vm.list'] as const) },
    },
    'vm unknown': { id, snapshot: host({ 'vm.list': { unknown: 'needs-elevation' } }), model: choose },
    'vm none': { id, snapshot: host({ 'vm.list': { value: [] } }), model: choose },
    'review nothing chosen': { id, snapshot, model: review },
    'review agreed': {
      id,
      snapshot,
      model: { ...review, selectedVm: vm.id, consents: new Set(['savedWork', 'turnOff'] as const), network: 'nat' },
    },
    'review dynamic memory': { id, snapshot, model: { ...review, selectedVm: vm.id, fixedMemory: false } },
  }
  for (const pc of [
    'ready',
    'saved-with-checkpoints',
    'running-dynamic-two-adapters',
    'amd-windows-11',
    'crowded',
    'server-networks',
  ]) {
    const here = await snapshotOf(pc)
    for (const { id: vmId, name } of (valueOf(here.host, 'vm.list') ?? []).slice(0, 3)) {
      const model = { ...choose, selectedVm: vmId }
      all[`vm ${pc} ${name}`] = { id: pc, snapshot: here, model }
      all[`review ${pc} ${name}`] = { id: pc, snapshot: here, model: { ...model, ...review } }
    }
  }
  const list = valueOf(snapshot.host, 'vm.list') ?? []
  const paused = list.map((one) => (one.id === vm.id ? { ...one, state: 'Paused' as const } : one))
  all['vm paused'] = { id, snapshot: host({ 'vm.list': { value: paused } }), model: choose }
  all['review paused'] = {
    id,
    snapshot: host({ 'vm.list': { value: paused } }),
    model: { ...review, selectedVm: vm.id },
  }
  const refused = journalOf({
    pc: id,
    purpose: 'apply',
    operations: [{ kind: 'stopVm', vmId: vm.id, turnOff: false }],
    vm,
    steps: ['failed'],
  }).map((entry): JournalEntry => (entry.event === 'failed' ? { ...entry, code: 'shutdown-refused' } : entry))
  all['review VM that refuses to shut down'] = {
    id,
    snapshot,
    entries: refused,
    model: { ...review, selectedVm: vm.id },
  }
  const early = await snapshotOf('preview-14342')
  const [first] = valueOf(early.host, 'vm.list') ?? []
  const checkpoints = { [first?.id ?? '']: [{ id: 'a1b2c3d4-0000-4000-8000-00000000000b', name: 'Before' }] }
  const preview = { ...early, host: { ...early.host, 'vm.checkpoints': { value: checkpoints } } }
  all['vm preview-14342'] = {
    id: 'preview-14342',
    snapshot: preview,
    model: { ...choose, selectedVm: first?.id ?? '' },
  }
  const savedOnes = (valueOf(early.host, 'vm.list') ?? []).map((one) => ({ ...one, state: 'Saved' as const }))
  all['review preview-14342 saved'] = {
    id: 'preview-14342',
    snapshot: { ...early, host: { ...early.host, 'vm.list': { value: savedOnes } } },
    model: { ...review, selectedVm: first?.id ?? '' },
  }
  all['review preview-14342'] = {
    id: 'preview-14342',
    snapshot: preview,
    model: { ...review, selectedVm: first?.id ?? '' },
  }
  const saved = await snapshotOf('saved-with-checkpoints')
  const lost = valueOf(saved.host, 'vm.list')?.find(({ state }) => state === 'Saved')
  all['review saved state that is given up'] = {
    id: 'saved-with-checkpoints',
    snapshot: saved,
    model: { ...review, selectedVm: lost?.id ?? '', savedState: 'discard' },
  }
  const many = await snapshotOf('thousand-vms')
  const linux = vmNamed(many, 'FARM-LINUX-0007')
  all['vm thousand-vms'] = { id: 'thousand-vms', snapshot: many, model: { ...choose, selectedVm: linux.id } }
  all['review thousand-vms'] = { id: 'thousand-vms', snapshot: many, model: { ...review, selectedVm: linux.id } }
  const inside = { selectedVm: linux.id, reached: 'guest', run: 'r' } as const
  const entries = journalOf({
    pc: 'thousand-vms',
    purpose: 'apply',
    operations: [{ kind: 'setVirtualizationExtensions', vmId: linux.id, exposed: true }],
    vm: linux,
    steps: ['done'],
    end: 'finished',
  })
  const prepared = { id: 'thousand-vms', snapshot: many, entries }
  all['guest other system'] = { ...prepared, model: { ...inside, screen: 'guest' } }
  all['done other system'] = { ...prepared, model: { ...inside, screen: 'done' } }
  return { ...all, ...(await newVm()) }
}

/** The form for a new VM, with each kind of file there is. */
async function newVm(): Promise<Situations> {
  const id = 'first-timer'
  const snapshot = await snapshotOf(id)
  const [iso = '', setup] = Object.entries(loadScenario(id).world.media.images)[0] ?? []
  if (setup?.kind !== 'setup') throw new Error('the first-timer has no image')
  type Image = FactValue<'media.images'>[string]
  const withImage = (image: Image | null, host: FactMap = {}): Snapshot => ({
    ...snapshot,
    host: { ...snapshot.host, ...(image === null ? {} : { 'media.images': { value: { [iso]: image } } }), ...host },
  })
  const form: Partial<Model> = { screen: 'vm', reached: 'vm', vmTab: 'create' }
  const vhdx = { path: 'D:\\base.vhdx', bytes: 24e9, modified: then, place: 'hyperV' as const }
  const disk: Image = {
    kind: 'disk',
    bytes: 24e9,
    partitionStyle: 'GPT',
    attached: false,
    differencing: false,
    virtualBytes: 127e9,
  }
  const read = withImage(setup)
  const ofDisk = withImage(null, {
    'media.files': { value: [vhdx] },
    'media.images': { value: { [vhdx.path]: disk } },
  })
  const wrong = { from: 'self', name: '', memoryGb: '3', processors: '0', diskGb: '1', folder: 'x' } as const
  return {
    'vm new image': { id, snapshot: read, model: form },
    'vm new reading': { id, snapshot: withImage(null), model: { ...form, lookingSince: then } },
    'vm new unreadable': { id, snapshot: withImage(null), model: form },
    'vm new damaged': {
      id,
      snapshot: withImage({ kind: 'trouble', code: 'damaged', detail: 'CRC' }),
      model: form,
    },
    'vm new none fits': {
      id,
      snapshot: withImage({ ...setup, editions: setup.editions.slice(0, 3) }),
      model: form,
    },
    'vm new password differs': { id, snapshot: read, model: { ...form, newPassword: 'differs' } },
    'vm new password given': {
      id,
      snapshot: read,
      model: { ...form, newPasswordGiven: true },
      session: { remembered: { user: 'labadmin' } },
    },
    'vm new much is wrong': {
      id,
      snapshot: withImage(setup, { 'policy.unprotectedDrivesReadOnly': { value: true } }),
      model: { ...form, newVm: { name: 'DEV_1', user: 'guest', processors: '1', diskGb: '20' } },
    },
    'vm new no file': { id, snapshot: withImage(null, { 'media.files': { value: [] } }), model: form },
    'vm new disk': {
      id,
      snapshot: ofDisk,
      model: { ...form, newVm: { from: 'found', source: vhdx.path } },
    },
    'vm new disk itself': {
      id,
      snapshot: ofDisk,
      model: { ...form, newVm: { from: 'found', source: vhdx.path, copy: false } },
    },
    'vm new another file, without a dialog for it': {
      id,
      snapshot: read,
      model: { ...form, newVm: { from: 'other', source: '' } },
      more: { canBrowse: false },
    },
    'vm new another file': { id, snapshot: read, model: { ...form, newVm: { from: 'other', source: '' } } },
    'vm new empty': { id, snapshot: read, model: { ...form, newVm: { from: 'self' } } },
    'vm new empty and wrong': { id, snapshot: read, model: { ...form, newVm: wrong } },
    'review new Windows': {
      id,
      snapshot: read,
      model: { ...form, screen: 'review', reached: 'review', making: '00000000-0000-4000-8000-000000000007' },
    },
    'review new empty': {
      id,
      snapshot: read,
      model: { ...form, screen: 'review', reached: 'review', newVm: { from: 'self' } },
    },
  }
}
