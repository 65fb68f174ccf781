import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { describeHost } from './host-conformance.ts'

describeHost('the simulated host', (scenario) => SimulatedHost.open(scenario))
