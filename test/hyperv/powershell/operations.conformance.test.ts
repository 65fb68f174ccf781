import { afterAll } from 'vitest'
import type { HyperVHost } from '../../../electron/hyperv/host.ts'
import type { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import { describeHost } from '../../conformance/host-conformance.ts'
import { quick } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { StubWindows } from './stub/stub-windows.ts'

/**
 * The same suite as for the simulated host, for the product's PowerShell: its fact scripts and the very texts that
 * operations render to, run in a real engine. One process serves all tests; each begins another world in it.
 */
describeWhere(engine, noEngine)('PowerShell in front of a stub of Windows', () => {
  let shared: { windows: StubWindows; host: PowerShellHost } | undefined
  afterAll(() => shared?.windows.close())

  function open(): { windows: StubWindows; host: PowerShellHost } {
    const windows = new StubWindows(quick('ready'))
    return { windows, host: windows.host() }
  }

  describeHost(
    'the PowerShell host',
    (scenario) => {
      shared ??= open()
      const { windows, host } = shared
      windows.begin(scenario)
      const same: HyperVHost = {
        kind: 'powershell',
        read: (options) => host.read(options),
        readGuest: (vmId, credential, options) => host.readGuest(vmId, credential, options),
        perform: (operation, options) => host.perform(operation, options),
        openVmWindow: (vmId) => host.openVmWindow(vmId),
        close: () => Promise.resolve(),
      }
      return Promise.resolve(same)
    },
    {
      ownFacts: ['shell.version', 'shell.edition', 'shell.languageMode', 'shell.is64Bit'],
      behind: () => {
        if (!shared) throw new Error('no host has been made yet')
        return { world: shared.windows.world, plan: shared.windows.plan }
      },
    },
  )
})
