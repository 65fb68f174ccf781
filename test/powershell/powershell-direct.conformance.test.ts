import { afterEach, expect, test } from 'vitest'
import type { Operation } from '../../electron/nesting/operations.ts'
import { ids, lab, labAdmin } from '../conformance/worlds.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { engine } from './engine.ts'
import { StubWindows, type StubPlan } from './stub/stub-windows.ts'

/** What comes back from a guest, and what PowerShell Direct itself says instead of an answer. */

let windows: StubWindows | undefined
afterEach(() => windows?.close())

const signal = new AbortController().signal
const open = (plan: StubPlan): StubWindows => (windows = new StubWindows(lab(), { plan }))
const restart: Operation = { kind: 'guestRestart', vmId: ids.running }
const nobodyReads = { onFact: () => undefined, signal }

describeWhere(engine, noEngine)('PowerShell Direct', () => {
  test.each([
    ['InvalidCredential', 'credential-invalid'],
    ['InvalidUsername', 'credential-invalid'],
    ['HyperVInvalidResponse', 'guest-unreachable'],
    ['HyperVNegotiationFailed', 'guest-unreachable'],
    ['RemoteSessionHyperVSocketClientConstructorSetSocketOptionFailure', 'guest-unreachable'],
  ])('tells a refused account from its other troubles, which have the same type and id: %s', async (id, code) => {
    const host = open({ directSays: [{ command: 'PowerShellDirect', id }] }).host()
    await expect(host.readGuest(ids.running, labAdmin, nobodyReads)).rejects.toMatchObject({ code })
    await expect(host.run(restart, { signal, credential: labAdmin })).rejects.toMatchObject({ code })
  })

  test('takes what a guest says in the same words for no refused account', async () => {
    const session = open({}).session()
    const said = session.run(
      `Invoke-Command -VMId '${ids.running}' -Credential $credential -ScriptBlock { throw 'The credential is invalid.' }`,
      { secret: labAdmin },
    )
    await expect(said).rejects.toMatchObject({ record: { credentialRefused: false } })
  })
})
