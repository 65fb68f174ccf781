import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../electron/nesting/snapshot.ts'
import { isWindowsSettings } from '../../../electron/program/windows-settings.ts'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { readyPc, snapshotFor, snapshotOf as snapshotFrom } from '../../nesting/support.ts'
import { hostCases } from '../../nesting/cases-host.ts'
import { closedPc, snapshotOf, stateOf, type Scene } from './scenes.ts'

/** A PC that can't nest whatever is set on it: the reason, and one thing that helps. */

const onCheck = { screen: 'check', reached: 'check' } as const
const checked = (id: string, snapshot: Snapshot, more: Scene['more'] = {}) =>
  stateOf({ id, snapshot, model: onCheck, more })
const real = { pc: { ...closedPc, simulated: false } }

const verdictOf = ({ check }: WizardState) => {
  if (!check.verdict) throw new Error('no verdict')
  return check.verdict
}

const actionsOf = (state: WizardState) => [
  ...state.footer.actions,
  ...state.check.actions,
  ...state.check.groups.flatMap(({ rows }) => rows.flatMap(({ fixes }) => fixes.flatMap(({ action }) => action ?? []))),
]

describe('blocked for good', () => {
  test.each([
    ['amd-windows-10', 'This PC can’t nest: AMD needs Windows 11 or Windows Server 2022', 'Open Windows Update'],
    ['windows-home', 'This PC can’t nest: Windows Home doesn’t have Hyper-V', 'Open Activation'],
    [
      'preview-10565',
      'This PC can’t nest: in this preview of Windows VBS stands in the way, and it is locked on',
      'Open Windows Update',
    ],
    [
      'pc-is-a-vm',
      'This PC can’t nest: it is a VM, and its host doesn’t let it',
      'Copy for the administrator of HV-HOST-07',
    ],
  ])('%s: one sentence, one button, and nothing that waits', async (id, title, button) => {
    const state = checked(id, await snapshotOf(id))
    const { check, footer } = state
    expect([verdictOf(state).title, verdictOf(state).help.label]).toEqual([title, button])
    expect(check.heading).toBe(title)
    // The list is what it is about; all else is folded away, and nothing says that it waits.
    expect(check.groups.map(({ folded }) => folded)).toEqual([false, true])
    expect(check.groups.flatMap(({ rows }) => rows).filter(({ found }) => found.startsWith('Waits for'))).toEqual([])
    expect(actionsOf(state).filter(({ kind, disabled }) => kind === 'primary' || disabled !== null)).toEqual([])
    expect(footer.actions.map(({ command }) => command.type)).toEqual(['back'])
    expect(`${footer.text} ${check.heading}`).not.toMatch(/Fix/)
  })

  test('on a PC without Windows nothing else counts', () => {
    const facts = { 'os.family': 'linux', 'os.name': 'Debian GNU/Linux 12', 'cpu.vmMonitor': false } as const
    const state = checked('ready', snapshotFrom({ ...readyPc, ...facts, 'hv.launchEvents': [] }), real)
    expect(verdictOf(state)).toMatchObject({
      title: 'This PC can’t nest: Hyper-V needs Windows',
      help: { label: 'Choose a simulated PC', kind: 'primary', command: { type: 'go', screen: 'settings' } },
    })
    expect(state.check.groups[0]?.rows.map(({ check }) => check)).toEqual(['windows'])
  })

  test('Windows’ own settings are opened by a link of which the shell knows the address', async () => {
    for (const id of ['amd-windows-10', 'windows-home']) {
      const { help } = verdictOf(checked(id, await snapshotOf(id), real))
      expect('url' in help && isWindowsSettings(help.url)).toBe(true)
    }
  })

  test.each([
    ['two names', { hostName: 'HV-HOST-07', vmName: 'LAB’s "VM" $(x) 🖥' }, '\'LAB’’s "VM" $(x) 🖥\''],
    ['a name with a line of its own', { hostName: 'HV', vmName: "x'\nRemove-VM *" }, "'<name of this VM>'"],
    ['no names', null, "'<name of this VM>'"],
  ])('for the administrator of the host there is the command: with %s', async (_, hyperVGuest, quoted) => {
    const { host } = await snapshotOf('pc-is-a-vm')
    const snapshot = { host: { ...host, 'machine.hyperVGuest': { value: hyperVGuest } }, guests: {} } as Snapshot
    const { elsewhere, help, text } = verdictOf(checked('pc-is-a-vm', { ...(await snapshotOf('ready')), ...snapshot }))
    const command = `Set-VMProcessor -VMName ${quoted} -ExposeVirtualizationExtensions $true`
    expect(elsewhere?.command).toBe(command)
    expect('copy' in help ? help.copy.split('\n') : []).toEqual([elsewhere?.text, command])
    expect(text).not.toContain('<name>')
  })

  test('where something can be mended here the list stays, with the fix', async () => {
    for (const id of ['first-timer', 'hypervisor-off', 'firmware-off', 'preview-14342', 'not-elevated']) {
      const state = checked(id, await snapshotOf(id))
      expect([id, state.check.verdict]).toEqual([id, null])
      expect(actionsOf(state).some(({ kind }) => kind === 'primary')).toBe(true)
    }
  })

  test('every outcome that is for good has a reason that can be read, in each language', () => {
    for (const row of hostCases) {
      for (const language of ['en', 'es'] as const) {
        const state = checked('ready', snapshotFor(row), { language })
        if (state.check.verdict) expect(state.check.verdict.title).not.toMatch(/[{}]|undefined/)
      }
    }
  })
})

test('what has just been mended is at the top, and what needs nobody is folded away', async () => {
  const snapshot = await snapshotOf('ready')
  const fixed = new Set(['hyperVRole'])
  const { check } = stateOf({ id: 'ready', snapshot, model: { ...onCheck, fixed } })
  expect(check.groups.map(({ title, folded }) => [title, folded])).toEqual([
    ['Just fixed', false],
    ['Nothing to do', true],
  ])
  expect(check.groups[0]?.rows.map(({ check: id }) => id)).toEqual(['hyperVRole'])
})
