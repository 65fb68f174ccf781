import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Operation } from '../../electron/nesting/operations.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { gigabyte, ids, quick } from '../conformance/worlds.ts'
import { engine } from '../hyperv/powershell/engine.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { comparable, retry, shown, stopAt, tryOnce, undo, type StopPoint } from './stopped.ts'

/**
 * PowerShell dies in the middle of a plan, or is refused halfway: the journal knows the way back from before the first
 * try, a retry goes on from whatever was done, and undo brings back what was, also without any retry.
 */

const vmId = ids.running
const settings: readonly (readonly [command: string, operation: Operation])[] = [
  ['Stop-VM', { kind: 'stopVm', vmId, turnOff: false }],
  ['Set-VMMemory', { kind: 'setMemory', vmId, dynamic: false, startup: 4 * gigabyte, minimum: 0, maximum: 0 }],
  ['Set-VMProcessor', { kind: 'setVirtualizationExtensions', vmId, exposed: true }],
  ['Start-VM', { kind: 'startVm', vmId }],
]

describeWhere(engine, noEngine)('PowerShell is killed while a plan is carried out', () => {
  const cases: readonly StopPoint[] = [
    { command: 'Stop-VM', when: 'before', killed: true },
    { command: 'Stop-VM', when: 'after' },
    { command: 'Set-VMProcessor', when: 'before' },
    { command: 'Set-VMProcessor', when: 'after', killed: true },
    { command: 'Start-VM', when: 'after' },
  ]

  test.each(cases)('$when $command: said, journaled, done by a retry, undone', async (point) => {
    const { command } = point
    const operations = settings.map(([, operation]) => operation)
    const first = await tryOnce(stopAt(point), operations)
    const { windows, application, folder, run, before } = first
    expect(shown(first)).toBe(catalogue.en.errors['session-lost'].happened)
    const at = settings.findIndex(([each]) => each === command)
    const statuses = application.session.runs.find(run).steps.map(({ status }) => status)
    expect(statuses.slice(at)).toEqual(['failed', ...settings.slice(at + 1).map(() => 'waiting')])
    const lines = (await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'failed', step: at, code: 'session-lost' })
    expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ event: 'started', step: at })

    windows.plan = {}
    await retry(first)
    expect(application.session.runs.find(run).steps.every(({ already }) => !already)).toBe(true)
    await undo(application)
    expect(comparable(windows.world)).toEqual(before)
  })

  test.each(['Stop-VM', 'Set-VMMemory', 'Start-VM'])('after %s: undone without a retry', async (command) => {
    const { windows, application, before } = await tryOnce(
      stopAt({ command, when: 'after' }),
      settings.map(([, operation]) => operation),
    )
    windows.plan = {}
    await undo(application)
    expect(comparable(windows.world)).toEqual(before)
  })
})

describeWhere(engine, noEngine)('a change of several commands that stops halfway', () => {
  const nat = { switchName: 'Lab NAT', natName: 'LabNAT', gateway: '192.168.77.1', prefixLength: 24 }

  test.each(['New-VMSwitch', 'New-NetIPAddress', 'New-NetNat'])(
    'a NAT network after %s: finished by a retry, and undone with or without it',
    async (command) => {
      for (const again of [true, false]) {
        const first = await tryOnce(stopAt({ command, when: 'after' }), [{ kind: 'createNat', nat }])
        first.windows.plan = {}
        if (again) await retry(first)
        await undo(first.application)
        expect(comparable(first.windows.world)).toEqual(first.before)
        await first.windows.close()
      }
    },
  )

  test.each([1, 2, 3])('VBS, refused at value %i: the exact values from before come back', async (after) => {
    const off: Operation = {
      kind: 'setVbs',
      values: { memoryIntegrity: 0, credentialGuard: 0, credentialGuardPolicy: 0 },
    }
    const denied = {
      command: 'New-ItemProperty',
      id: 'Denied',
      category: 'PermissionDenied',
      after: after - 1,
      times: 1,
    }
    const first = await tryOnce({ errors: [denied] }, [off], quick('preview-14342'))
    expect(shown(first)).toBe(catalogue.en.errors['access-denied'].happened)
    const { 'vbs.registry': before } = quick('preview-14342').world.host
    if (after > 1) expect(first.windows.world.host['vbs.registry']).not.toEqual(before)
    await retry(first)
    await undo(first.application, 'waiting-for-restart')
    expect(first.windows.world.host['vbs.registry']).toEqual(before)
  })
})
