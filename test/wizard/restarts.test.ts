import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { HostError, type HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import { Application } from '../../electron/wizard/application.ts'
import type { Carrier } from '../../electron/program/surroundings.ts'
import { temporaryFolder } from './harness.ts'
import { carriedOut } from './on-host.ts'

/** Restarts of this PC: what is asked of the program around the wizard, and when one counts as having happened. */

interface Open {
  /** What each restart of the host ends with; otherwise it is done. */
  restartFails?: HostError
  simulated?: boolean
  folder?: string
  carrier?: Partial<Carrier>
  lastBoot?: string
  resume?: string
  /** A PC on which Hyper-V is on. */
  hasHyperV?: boolean
}

async function open({
  restartFails,
  simulated = false,
  folder,
  carrier,
  lastBoot,
  resume,
  hasHyperV = false,
}: Open): Promise<Application> {
  const scenario = structuredClone(loadScenario(hasHyperV ? 'ready' : 'first-timer'))
  if (lastBoot !== undefined) scenario.world.host['os.lastBoot'] = lastBoot
  const host: HyperVHost = await SimulatedHost.open(scenario, { speed: 0 })
  if (restartFails) vi.spyOn(host, 'perform').mockRejectedValue(restartFails)
  const application = await Application.open({
    pcs: [
      { id: 'pc', simulated, title: () => '', text: () => '', open: () => Promise.resolve({ host, damaged: false }) },
    ],
    pc: null,
    ...(resume === undefined ? {} : { resume }),
    rememberPc: false,
    folder: folder ?? (await temporaryFolder()),
    systemLanguage: 'en',
    version: 'test',
    carrier: { exit: () => undefined, ...carrier },
    log: { info: () => undefined, warn: () => undefined },
  })
  onTestFinished(() => application.close())
  return application
}

async function restart(application: Application, toFirmware = false) {
  const operation = { kind: 'restartHost', ...(toFirmware ? { toFirmware } : {}) } as const
  return carriedOut(application, [operation], 'fix')
}

describe('before a restart', () => {
  test('the real PC is told to open the wizard again, a simulated one is not', async () => {
    const asked: (string | null)[] = []
    const carrier = { startAfterRestart: (value: string | null) => Promise.resolve(void asked.push(value)) }
    expect((await restart(await open({ carrier }))).status).toBe('restarting')
    expect(asked).toEqual([expect.any(String)])
    expect((await restart(await open({ carrier, simulated: true }))).status).toBe('restarting')
    expect(asked).toHaveLength(1)
  })

  test('nothing restarts where that can’t be had and the person doesn’t want it without', async () => {
    const carrier = { startAfterRestart: () => Promise.reject(new Error('a policy forbids tasks')) }
    const run = await restart(await open({ carrier }))
    expect(run.status).toBe('failed')
    expect(run.steps[0]?.error?.message).toContain('a policy forbids tasks')
  })
})

describe('a restart that is refused', () => {
  test.each([
    ['by Windows', 'failed', false],
    ['by a firmware that can’t be opened', 'firmware-closed', true],
  ] as const)('%s leaves nothing that opens the wizard at the next sign-in', async (_, code, toFirmware) => {
    const asked: (string | null)[] = []
    const carrier = { startAfterRestart: (value: string | null) => Promise.resolve(void asked.push(value)) }
    const application = await open({ carrier, restartFails: new HostError(code, 'no') })
    const run = await restart(application, toFirmware)
    expect([run.status, run.steps[0]?.error?.code]).toEqual(['failed', code])
    expect(asked).toEqual([expect.any(String), null])
  })

  test('is said as what it is, also where the task can’t be taken back', async () => {
    const carrier = {
      startAfterRestart: (value: string | null) => (value ? Promise.resolve() : Promise.reject(new Error('no task'))),
    }
    const application = await open({ carrier, restartFails: new HostError('failed', 'a policy forbids it') })
    expect((await restart(application)).steps[0]?.error?.message).toBe('a policy forbids it')
  })

  test('unlike one that takes the session with it', async () => {
    const asked: (string | null)[] = []
    const carrier = { startAfterRestart: (value: string | null) => Promise.resolve(void asked.push(value)) }
    const application = await open({ carrier, restartFails: new HostError('session-lost', '') })
    expect((await restart(application)).status).toBe('restarting')
    expect(asked).toEqual([expect.any(String)])
  })
})

describe('after a restart', () => {
  const asked = '2026-03-02T08:00:00.000Z'
  const value = 'left for the next start'

  /** A journal in which a restart was asked for at eight, on a PC that had last started at six. */
  async function journal(
    lastBootBefore: string | null = '2026-03-02T06:00:00Z',
    steps: object[] = [{ operation: { kind: 'restartHost' }, commands: ['shutdown.exe /r /t 0'] }],
    done: object[] = [],
  ): Promise<string> {
    const folder = await temporaryFolder()
    const run = { run: 'r', at: asked }
    const lines = [
      { journal: 1 },
      {
        ...run,
        event: 'planned',
        pc: 'pc',
        purpose: 'fix',
        check: null,
        vm: null,
        steps,
        undoes: steps.map(() => null),
      },
      ...done,
      {
        ...run,
        event: 'restarting',
        step: done.length > 0 ? 1 : 0,
        lastBoot: lastBootBefore,
        pcName: 'NEW-PC-01',
        resume: value,
      },
    ]
    await writeFile(path.join(folder, 'journal.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    return folder
  }

  test.each([
    ['later', '2026-03-02T08:01:30Z', 'done'],
    ['not at all', '2026-03-02T06:00:00Z', 'restarting'],
    ['not, but the clock was set by a second', '2026-03-02T06:00:01Z', 'restarting'],
    ['not, but the clock was set by an hour', '2026-03-02T07:00:00Z', 'restarting'],
  ])('Windows has started %s', async (_, lastBoot, status) => {
    const application = await open({ folder: await journal(), lastBoot })
    await expect.poll(() => application.session.runs.find('r').status).toBe(status)
    expect((await application.state()).notices.map(({ id }) => id)).toEqual([
      status === 'done' ? 'resumedAfterRestart' : 'restartStillNeeded',
    ])
  })

  test.each([
    ['is there', true, 'resumedAfterRestart'],
    ['is gone again, because Windows took it back while it started', false, 'takenBackByWindows'],
  ])('a feature that was turned on before it %s: that is said', async (_, isOn, said) => {
    const features = ['Microsoft-Hyper-V', 'Microsoft-Hyper-V-Services']
    const steps = [
      { operation: { kind: 'enableHyperV', server: false, features }, commands: [] },
      { operation: { kind: 'restartHost' }, commands: [] },
    ]
    const before = { run: 'r', at: asked, step: 0, inverse: { kind: 'disableHyperV', server: false, features } }
    const done = [
      { ...before, event: 'started' },
      { ...before, event: 'done', already: false },
    ]
    const folder = await journal('2026-03-02T06:00:00Z', steps, done)
    const application = await open({ folder, lastBoot: '2026-03-02T08:01:30Z', hasHyperV: isOn })
    await expect.poll(async () => (await application.state()).notices.map(({ id }) => id)).toEqual([said])
    const [notice] = (await application.state()).notices
    expect(notice?.text.includes('Turn on')).toBe(!isOn)
  })

  test('where nobody knows when it had started before, only a start after that moment counts', async () => {
    const before = await open({ folder: await journal(null), lastBoot: '2026-03-02T07:00:00Z' })
    expect(before.session.runs.find('r').status).toBe('restarting')
    const after = await open({ folder: await journal(null), lastBoot: '2026-03-02T08:02:00Z' })
    await expect.poll(() => after.session.runs.find('r').status).toBe('done')
  })

  test('the window is there before the rest of the steps is done, and shows them', async () => {
    const steps = [
      { operation: { kind: 'restartHost' }, commands: [] },
      { operation: { kind: 'setHypervisorLoadOptions', to: 'LAB=1' }, commands: [] },
    ]
    const application = await open({
      folder: await journal('2026-03-02T06:00:00Z', steps),
      lastBoot: '2026-03-02T08:01:30Z',
      resume: value,
    })
    const first = await application.state()
    expect([first.screen, first.apply.phase]).toEqual(['apply', 'running'])
    await expect.poll(() => application.session.runs.find('r').status).not.toBe('running')
  })

  test('that the wizard was not started for, the rest is shown with its commands and waits for a person', async () => {
    const steps = [
      { operation: { kind: 'restartHost' }, commands: [] },
      { operation: { kind: 'setHypervisorLoadOptions', to: 'LAB=1' }, commands: ['nothing of importance'] },
    ]
    const folder = await journal('2026-03-02T06:00:00Z', steps)
    const application = await open({ folder, lastBoot: '2026-03-02T08:01:30Z' })
    const state = await application.state()
    expect(state.notices.map(({ id }) => id)).toEqual(['goOnAfterRestart'])
    expect([state.screen, state.apply.phase]).toEqual(['apply', 'interrupted'])
    // What would run, and not what the record says.
    expect(state.apply.steps.map(({ commands }) => commands.join())).toEqual(['', expect.stringContaining('LAB=1')])
    expect(application.session.runs.find('r').steps[1]?.status).toBe('waiting')
    expect(await application.send({ type: 'resume' })).toEqual({ ok: true })
    await expect.poll(() => application.session.runs.find('r').status).not.toBe('running')
    expect(application.session.runs.find('r').steps[1]?.startedAt).not.toBe(null)
  })

  test('a task that can’t be taken back keeps nobody out', async () => {
    const carrier = { startAfterRestart: () => Promise.reject(new HostError('failed', 'no')) }
    const application = await open({ folder: await journal(), lastBoot: '2026-03-02T08:01:30Z', carrier })
    await expect.poll(() => application.session.runs.find('r').status).toBe('done')
  })
})
