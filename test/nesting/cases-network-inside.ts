import { alone, azure, bridge, defaultSwitch, inside, lan, nat, on, own } from './cases-network.ts'
import {
  adapter,
  internalSwitchId,
  secondAdapterId,
  switchId,
  unknown,
  type Case,
  type Plain,
  type VmParts,
} from './support.ts'

/** Every outcome of the network in a guest, together with the way of its VM out of this PC. */

const exposed: VmParts = { summary: { state: 'Running' }, processor: { exposesExtensions: true } }
const nested = (when: string, guest: Plain, vm: VmParts, host: Plain, ...expect: Case['expect']): Case => ({
  check: 'nestedNetwork',
  when,
  guest,
  vm: { ...exposed, ...vm },
  host,
  expect,
})
const bare: Plain = { 'net.switches': [], 'net.nat': [], 'net.addresses': [] }

export const guestNetworkCases: readonly Case[] = [
  nested('NAT', {}, {}, {}, 'pass', 'nat'),
  nested(
    'one NAT for several switches',
    {
      'net.switches': [inside],
      ...nat('10.0.0.0/17'),
      ...own('Inside', '10.0.76.1'),
    },
    {},
    {},
    'pass',
    'nat',
  ),
  nested(
    'the NAT of containers',
    {
      'net.switches': [{ ...inside, name: 'nat' }],
      ...nat('172.31.0.1/20', 'Hff909283-0245-4a82-a407-a37fbc872fbb'),
      ...own('nat', '172.31.0.1', 20),
    },
    {},
    {},
    'pass',
    'containers',
  ),
  nested('the Default Switch', { ...bare, 'net.switches': [defaultSwitch] }, {}, {}, 'pass', 'defaultSwitch'),
  nested('external with spoofing', bridge, on(switchId, { macSpoofing: true }), {}, 'pass', 'external'),
  nested('external without spoofing', bridge, {}, {}, 'warning', 'spoofingOff'),
  nested(
    'external in a cloud, with spoofing',
    bridge,
    on(switchId, { macSpoofing: true }),
    { ...azure, 'net.switches': [lan, defaultSwitch] },
    'warning',
    'bridgeDropped',
  ),
  nested(
    'external, spoofing on for another adapter only',
    { ...bridge, ...own('Bridge', '192.168.1.7') },
    {
      adapters: [
        { ...adapter, ipAddresses: ['192.168.1.7'] },
        { ...adapter, id: secondAdapterId, macSpoofing: true, ipAddresses: ['192.168.2.7'] },
      ],
    },
    {},
    'warning',
    'spoofingOff',
  ),
  nested('NAT without a switch', { 'net.switches': [] }, {}, {}, 'warning', 'natWithoutSwitch'),
  nested(
    'F11: a NAT beside an internal switch outside it',
    { ...nat('172.20.80.0/20', 'nat'), ...own('Nested NAT', '192.168.100.1') },
    {},
    {},
    'warning',
    'natWithoutSwitch',
  ),
  nested(
    'F11: a NAT beside the Default Switch',
    {
      'net.switches': [defaultSwitch],
      ...nat('172.20.80.0/20', 'nat'),
      'net.addresses': [],
    },
    {},
    {},
    'pass',
    'defaultSwitch',
  ),
  nested('nothing', bare, {}, {}, 'warning', 'none'),
  nested('a switch without NAT', { ...bare, 'net.switches': [inside, alone] }, {}, {}, 'warning', 'noNat'),
  nested(
    'the NAT translates the network of the VM',
    {},
    on(switchId, { ipAddresses: ['192.168.100.40'] }),
    {},
    'warning',
    'overlap',
  ),
  nested(
    'the Default Switch has the network of the VM',
    {
      ...bare,
      'net.switches': [defaultSwitch],
      ...own('Default Switch', '172.20.80.1', 20),
    },
    on(switchId, { ipAddresses: ['172.20.83.9'] }),
    {},
    'warning',
    'overlap',
  ),
  nested('NAT, and the VM not connected', {}, on(null), {}, 'warning', 'vmCutOff'),
  nested('NAT, and the switch of the VM without one', {}, on(internalSwitchId), {}, 'warning', 'vmCutOff'),
  nested('NAT unread', { 'net.nat': unknown('access-denied') }, {}, {}, 'unknown', 'unread'),
  nested('adapters of the VM unread', {}, {}, { 'vm.adapters': unknown('failed') }, 'unknown', 'unread'),
]
