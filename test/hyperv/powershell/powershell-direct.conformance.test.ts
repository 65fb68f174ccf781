import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import { native } from '../../../electron/hyperv/render/native.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { ids, lab, labAdmin } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { StubWindows, WarmWindows, type StubPlan, type StubSession } from './stub/stub-windows.ts'

/** What comes back from a guest, and what PowerShell Direct itself says instead of an answer. */

const signal = new AbortController().signal
const restart: Operation = { kind: 'guestRestart', vmId: ids.running }
const nobodyReads = { onFact: () => undefined, signal }

describeWhere(engine, noEngine)('PowerShell Direct', () => {
  const warm = new WarmWindows()
  let windows: StubWindows
  let host: PowerShellHost
  let session: StubSession
  beforeAll(() => {
    windows = warm.begin(lab())
    host = windows.host()
    session = windows.session()
  })
  afterAll(() => warm.close())

  const begin = (plan: StubPlan) => windows.begin(lab(), { plan })
  const inGuest = (operation: Operation) => host.perform(operation, { signal, credential: labAdmin })
  const lastBoot = () => windows.world.vms.find(({ id }) => id === ids.running)?.guest?.facts['os.lastBoot']

  test.each([
    ['InvalidCredential', 'credential-invalid'],
    ['InvalidUsername', 'credential-invalid'],
    ['HyperVInvalidResponse', 'guest-negotiation-failed'],
    ['HyperVNegotiationFailed', 'guest-negotiation-failed'],
    ['HyperVSocketTransportProcessEnded', 'guest-connection-ended'],
    ['RemoteSessionHyperVSocketClientConstructorSetSocketOptionFailure', 'guest-unreachable'],
  ])('tells its troubles apart, which have the same type and id: %s', async (id, code) => {
    begin({ directSays: [{ command: 'PowerShellDirect', id }] })
    await expect(host.readGuest(ids.running, labAdmin, nobodyReads)).rejects.toMatchObject({ code })
    await expect(inGuest(restart)).rejects.toMatchObject({ code })
  })

  test.each([
    ['Das Konto ist gesperrt (0x80070775).', 'account-locked'],
    ['La cuenta está deshabilitada (0x80070533).', 'account-disabled'],
    ['The password has expired (0x80070532).', 'password-expired'],
    // The account has a password, so it can't be the blank one that is refused.
    ['Account restrictions (0x8007052F).', 'account-restricted'],
    ['Logon type (0x80070569).', 'account-restricted'],
    ['No hay servidores de inicio de sesión (0x8007051F).', 'domain-unreachable'],
    ['A system shutdown is in progress (0x8007045B).', 'guest-going-down'],
  ])('tells by the number what is wrong with an account: %s', async (id, code) => {
    begin({ directSays: [{ command: 'PowerShellDirect', id }] })
    await expect(host.readGuest(ids.running, labAdmin, nobodyReads)).rejects.toMatchObject({ code })
    await expect(inGuest(restart)).rejects.toMatchObject({ code })
  })

  test('takes what a guest says in the same words for no refused account', async () => {
    begin({})
    const said = session.run(
      `Invoke-Command -VMId '${ids.running}' -Credential $credential -ScriptBlock { throw 'The credential is invalid.' }`,
      { secret: labAdmin },
    )
    await expect(said).rejects.toMatchObject({ record: { directSays: null } })
  })

  // Jobs bring errors back as remoting does.
  test('brings the number of a native command that complains, and its complaint as a text', async () => {
    const command = process.platform === 'win32' ? 'cmd.exe /c "echo oh 1>&2 & exit 7"' : "sh -c 'echo oh >&2; exit 7'"
    const log: string[] = []
    const job = `Start-Job -ScriptBlock { ${native(command)}; throw "Code$LASTEXITCODE" }`
    const run = session.run(`Receive-Job -Job (${job}) -Wait -ErrorAction Stop`, { onNoise: (line) => log.push(line) })
    await expect(run).rejects.toMatchObject({ record: { errorId: 'Code7' } })
    expect(log.join('\n')).toMatch(/oh\s*$/m)
  })

  test.each([
    [1191, 'others-signed-in'],
    [1271, 'others-signed-in'],
    [5, 'failed'],
  ])('tells why a guest doesn’t restart, whatever shutdown.exe writes besides: %d', async (guest, code) => {
    begin({ shutdownFails: { guest } })
    await expect(inGuest(restart)).rejects.toMatchObject({ code })
  })

  test.each([1115, 1190])('takes a guest that is going down already for one that restarts: %d', async (guest) => {
    begin({ shutdownFails: { guest } })
    await inGuest(restart)
  })

  test('restarts by force a guest that is “not ready” only where nobody is signed in', async () => {
    begin({ shutdownFails: { guest: 21 }, guestPrograms: ['sihost'] })
    const before = lastBoot()
    await expect(inGuest(restart)).rejects.toMatchObject({ code: 'failed' })
    expect(lastBoot()).toBe(before)
    begin({ shutdownFails: { guest: 21 } })
    await inGuest(restart)
    expect(lastBoot()).not.toBe(before)
  })
})

describeWhere(engine, noEngine)('a restart into the firmware’s settings', () => {
  test('is asked for a second time where Windows says that there are none, and no more often', async () => {
    const windows = new StubWindows(lab(), { plan: { firmwareHides: 3 } })
    try {
      const host = windows.host()
      const restart: Operation = { kind: 'restartHost', toFirmware: true }
      const before = windows.world.host['os.lastBoot']
      await expect(host.perform(restart, { signal })).rejects.toMatchObject({ code: 'firmware-closed' })
      expect(windows.world.host['os.lastBoot']).toBe(before)
      // One answer is left, and then it goes down.
      await expect(host.perform(restart, { signal })).rejects.toMatchObject({ code: 'session-lost' })
      expect(windows.world.host['os.lastBoot']).not.toBe(before)
    } finally {
      await windows.close()
    }
  })
})
