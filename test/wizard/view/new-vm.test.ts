import { test } from 'vitest'
import { loadScenario } from '../../../electron/hyperv/simulated/load.ts'
import type { FactValue } from '../../../electron/nesting/facts.ts'
import type { FactMap, Snapshot } from '../../../electron/nesting/snapshot.ts'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import type { Model } from '../../../electron/wizard/model.ts'
import { expectApproved } from '../../approved.ts'
import { listed } from './listed.ts'
import { snapshotOf, stateOf, then, type Scene } from './scenes.ts'

/** What the form for a new VM says of each kind of file: read in the listing, and approved there. */

test('a new VM with a Windows of its own', async () => {
  const id = 'first-timer'
  const snapshot = await snapshotOf(id)
  const { images } = loadScenario(id).world.media
  const [iso = '', setup] = Object.entries(images)[0] ?? []
  if (setup?.kind !== 'setup') throw new Error('the first-timer has no image')
  const [folder, making] = [
    'C:\\ProgramData\\Microsoft\\Windows\\Virtual Hard Disks\\NESTED-LAB',
    '00000000-0000-4000-8000-000000000007',
  ]
  const place = {
    exists: false,
    empty: true,
    drive: 'fixed' as const,
    fileSystem: 'NTFS',
    freeBytes: 200 * 1024 ** 3,
    compressed: false,
    encrypted: false,
    integrity: false,
    making: null,
    attached: false,
  }
  const withImage = (image: FactValue<'media.images'>[string] | null, host: FactMap = {}): Snapshot => ({
    ...snapshot,
    host: { ...snapshot.host, ...(image === null ? {} : { 'media.images': { value: { [iso]: image } } }), ...host },
  })
  const form = (model: Partial<Model>, of = withImage(setup), session: Scene['session'] = {}) => {
    const state = stateOf({
      id,
      snapshot: of,
      model: { screen: 'vm', reached: 'vm', vmTab: 'create', ...model },
      session,
    })
    const { create } = state.vm
    return { ...state, vm: { create } as WizardState['vm'] }
  }
  /** Without what is chosen from, which is the same each time. */
  const short = (...given: Parameters<typeof form>) => {
    const state = form(...given)
    const { more, ...rest } = state.vm.create
    const fields = more.fields.map((field) => ({ ...field, options: null }))
    return { ...state, vm: { create: { ...rest, more: { ...more, fields } } } as WizardState['vm'] }
  }
  /** The commands stand in the listing of operations. */
  const withoutCommands = ({ review, ...state }: WizardState): WizardState => ({
    ...state,
    review: { ...review, steps: review.steps.map((step) => ({ ...step, commands: [] })) },
  })
  const disk = {
    bytes: 24e9,
    partitionStyle: 'GPT',
    attached: false,
    differencing: false,
    virtualBytes: 127e9,
  } as const
  const vhdx = { path: 'D:\\base.vhdx', bytes: 24e9, modified: then, place: 'hyperV' as const }
  const lines = [
    ...listed('the only image that was found', form({})),
    ...listed('while it is read', short({ lookingSince: then }, withImage(null))),
    ...listed('after it couldn’t be read', short({}, withImage(null))),
    ...listed('a damaged one', short({}, withImage({ kind: 'trouble', code: 'damaged', detail: 'CRC' }))),
    ...listed('none that fits', short({}, withImage({ ...setup, editions: setup.editions.slice(0, 3) }))),
    ...listed('with a password that isn’t right', short({ newPassword: 'differs' })),
    ...listed(
      'with a password',
      short({ newPasswordGiven: true }, withImage(setup), { remembered: { user: 'labadmin' } }),
    ),
    ...listed(
      'with much that is wrong',
      short(
        { newVm: { name: 'DEV_1', user: 'guest', processors: '1', diskGb: '20', folder } },
        withImage(setup, {
          'disk.places': { value: { [folder]: { ...place, empty: false } } },
          'policy.unprotectedDrivesReadOnly': { value: true },
        }),
      ),
    ),
    ...listed('no file at all', short({}, withImage(null, { 'media.files': { value: [] } }))),
    ...listed(
      'a disk',
      short(
        { newVm: { from: 'found', source: vhdx.path } },
        withImage(null, {
          'media.files': { value: [vhdx] },
          'media.images': { value: { [vhdx.path]: { kind: 'disk', ...disk } } },
        }),
      ),
    ),
    ...listed(
      'review of a Windows',
      withoutCommands(
        stateOf({
          id,
          snapshot: withImage(setup),
          model: { screen: 'review', reached: 'review', vmTab: 'create', making },
        }),
      ),
    ),
  ]
  expectApproved(new URL('new-vm.txt', import.meta.url), lines)
})
