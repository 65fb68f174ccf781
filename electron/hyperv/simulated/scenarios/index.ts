/** The scenario files that come with the wizard, imported one by one so that every bundler finds them. */
import base from './base.json' with { type: 'json' }
import ready from './ready.json' with { type: 'json' }
import firstTimer from './first-timer.json' with { type: 'json' }
import preview10565 from './preview-10565.json' with { type: 'json' }
import preview14342 from './preview-14342.json' with { type: 'json' }
import amdWindows10 from './amd-windows-10.json' with { type: 'json' }
import amdWindows11 from './amd-windows-11.json' with { type: 'json' }
import windowsHome from './windows-home.json' with { type: 'json' }
import notElevated from './not-elevated.json' with { type: 'json' }
import firmwareOff from './firmware-off.json' with { type: 'json' }
import hypervisorOff from './hypervisor-off.json' with { type: 'json' }
import runningDynamicTwoAdapters from './running-dynamic-two-adapters.json' with { type: 'json' }
import crowded from './crowded.json' with { type: 'json' }
import savedWithCheckpoints from './saved-with-checkpoints.json' with { type: 'json' }
import pcIsAVm from './pc-is-a-vm.json' with { type: 'json' }
import azureServer from './azure-server.json' with { type: 'json' }
import vmOfAnotherProduct from './vm-of-another-product.json' with { type: 'json' }
import unknownMachine from './unknown-machine.json' with { type: 'json' }
import serverNetworks from './server-networks.json' with { type: 'json' }
import thousandVms from './thousand-vms.json' with { type: 'json' }
import everySecondCommandFails from './every-second-command-fails.json' with { type: 'json' }
import slowPc from './slow-pc.json' with { type: 'json' }

export interface ScenarioSource {
  id: string
  content: unknown
}

/** What others build on; not a PC by itself. */
export const scenarioParts: readonly ScenarioSource[] = [{ id: base.id, content: base }]

/** In the order in which they are offered. */
export const scenarioSources: readonly ScenarioSource[] = [
  ready,
  firstTimer,
  preview10565,
  preview14342,
  amdWindows10,
  amdWindows11,
  windowsHome,
  notElevated,
  hypervisorOff,
  firmwareOff,
  runningDynamicTwoAdapters,
  crowded,
  savedWithCheckpoints,
  pcIsAVm,
  azureServer,
  vmOfAnotherProduct,
  unknownMachine,
  serverNetworks,
  thousandVms,
  everySecondCommandFails,
  slowPc,
].map((content) => ({ id: content.id, content }))
