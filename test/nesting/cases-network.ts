import {
  adapter,
  hostCase,
  internalSwitchId,
  secondAdapterId,
  switchId,
  unknown,
  vmCase,
  type Case,
  type Plain,
  type VmParts,
} from './support.ts'

/** Every outcome of the checks of networks, link by link: switch, address, NAT and its prefix, what is outside. */

export const defaultSwitch = {
  id: 'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444',
  name: 'Default Switch',
  type: 'Internal' as const,
}
export const inside = { id: internalSwitchId, name: 'Inside', type: 'Internal' as const }
export const lan = { id: switchId, name: 'LAN', type: 'External' as const }
export const alone = { id: switchId, name: 'Alone', type: 'Private' as const }
const gone = '99999999-9999-4999-8999-999999999999'

export const nat = (prefix: string, name = 'VMNAT') => ({ 'net.nat': [{ name, prefix }] })
export const own = (name: string, address: string, prefixLength = 24) => ({
  'net.addresses': [{ alias: `vEthernet (${name})`, address, prefixLength }],
})
export const azure: Plain = { 'machine.cloud': 'azure' }
const hyperVGuest: Plain = { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }
/** Of all that a new NAT could be given. */
const allInUse = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((prefix, index) => ({
  alias: `vEthernet (${index})`,
  address: prefix.split('/')[0] ?? '',
  prefixLength: Number(prefix.split('/')[1]),
}))

export const hostNetworkCases: readonly Case[] = [
  hostCase('networkForVms', 'an external switch', {}, 'pass', 'some'),
  hostCase(
    'networkForVms',
    'the Default Switch, without rights',
    {
      'net.switches': [defaultSwitch],
      'net.nat': unknown('needs-elevation'),
    },
    'pass',
    'some',
  ),
  hostCase(
    'networkForVms',
    'a NAT of its own',
    {
      'net.switches': [inside],
      ...nat('192.168.100.0/24'),
      ...own('Inside', '192.168.100.1'),
    },
    'pass',
    'some',
  ),
  hostCase('networkForVms', 'no switch, as on a new server', { 'net.switches': [] }, 'warning', 'none'),
  hostCase(
    'networkForVms',
    'an external switch in a cloud',
    { ...azure, 'net.switches': [lan] },
    'warning',
    'noneLeads',
  ),
  hostCase(
    'networkForVms',
    'a NAT that no switch belongs to',
    {
      'net.switches': [inside],
      ...nat('172.20.80.0/20'),
      ...own('Inside', '192.168.100.1'),
    },
    'warning',
    'natWithoutSwitch',
  ),
  hostCase(
    'networkForVms',
    'all networks in use',
    { 'net.switches': [], 'net.addresses': allInUse },
    'warning',
    'noFreeNetwork',
  ),
  hostCase('networkForVms', 'unread', { 'net.switches': unknown('failed') }, 'unknown', 'unread'),
  hostCase(
    'networkForVms',
    'only internal, NAT unread',
    {
      'net.switches': [inside],
      'net.nat': unknown('needs-elevation'),
    },
    'unknown',
    'unread',
  ),
]

export const on = (id: string | null, more: Partial<typeof adapter> = {}): VmParts => ({
  adapters: [{ ...adapter, switchId: id, ...more }],
})
const natOnInside: Plain = { 'net.switches': [inside], ...nat('192.168.7.0/24'), ...own('Inside', '192.168.7.1') }

/** The same, with what was read inside the VM. */
const withGuest = (row: Case, guest: Plain): Case => ({ ...row, guest })
export const bridge: Plain = { 'net.nat': [], 'net.addresses': [], 'net.switches': [{ ...lan, name: 'Bridge' }] }

export const vmNetworkCases: readonly Case[] = [
  vmCase('switchConnected', 'connected', {}, {}, 'pass', 'connected'),
  vmCase('switchConnected', 'not connected', on(null), {}, 'warning', 'notConnected'),
  vmCase('switchConnected', 'no adapter', { adapters: [] }, {}, 'warning', 'noAdapter'),
  vmCase('switchConnected', 'its switch is gone', on(gone), {}, 'blocked', 'switchGone'),
  vmCase(
    'switchConnected',
    'Hyper-V says of its switch only that it is gone',
    on(null, { switchGone: true }),
    {},
    'blocked',
    'switchGone',
  ),
  vmCase(
    'switchConnected',
    'its switch is gone, the Default Switch is there',
    on(gone),
    { 'net.switches': [defaultSwitch] },
    'blocked',
    'switchGone',
  ),

  vmCase('vmWayOut', 'an external switch', {}, {}, 'pass', 'external'),
  vmCase(
    'vmWayOut',
    'the Default Switch',
    on(defaultSwitch.id),
    { 'net.switches': [defaultSwitch] },
    'pass',
    'defaultSwitch',
  ),
  vmCase('vmWayOut', 'NAT', on(internalSwitchId), natOnInside, 'pass', 'nat'),
  vmCase(
    'vmWayOut',
    'NAT, with an address in it',
    on(internalSwitchId, { ipAddresses: ['fe80::1', '192.168.7.20'] }),
    natOnInside,
    'pass',
    'nat',
  ),
  vmCase('vmWayOut', 'not connected', on(null), {}, 'skipped', 'notConnected'),
  vmCase(
    'vmWayOut',
    'two adapters, one of them in order',
    {
      adapters: [
        { ...adapter, switchId: internalSwitchId },
        { ...adapter, id: secondAdapterId },
      ],
    },
    {},
    'pass',
    'external',
  ),
  vmCase('vmWayOut', 'an external switch, this PC a VM', {}, hyperVGuest, 'warning', 'hostDecides'),
  vmCase(
    'vmWayOut',
    'an external switch in a cloud',
    {},
    { ...azure, 'net.switches': [lan, defaultSwitch] },
    'warning',
    'dropped',
  ),
  vmCase('vmWayOut', 'an external switch in a cloud, and nothing else', {}, azure, 'warning', 'dropped'),
  vmCase('vmWayOut', 'a private switch', {}, { 'net.switches': [alone] }, 'warning', 'private'),
  vmCase(
    'vmWayOut',
    'F10: an internal switch without NAT on Azure',
    on(internalSwitchId),
    {
      ...azure,
      'net.switches': [inside],
      ...own('Inside', '192.168.0.1'),
    },
    'warning',
    'noNat',
  ),
  vmCase(
    'vmWayOut',
    'an internal switch without NAT or address, beside the Default Switch',
    on(internalSwitchId),
    {
      'net.switches': [inside, defaultSwitch],
      ...own('Inside', '169.254.17.3', 16),
    },
    'warning',
    'noNat',
  ),
  vmCase(
    'vmWayOut',
    'an internal switch without NAT, all networks in use',
    on(internalSwitchId),
    {
      'net.switches': [inside],
      'net.addresses': allInUse,
    },
    'warning',
    'noNat',
  ),
  vmCase(
    'vmWayOut',
    'a NAT for something else',
    on(internalSwitchId),
    {
      'net.switches': [inside],
      ...nat('172.20.80.0/20', 'H1c2d3e4f-0000-4000-8000-000000000001'),
      ...own('Inside', '192.168.7.1'),
    },
    'warning',
    'otherNat',
  ),
  vmCase(
    'vmWayOut',
    'a NAT for something else, beside the Default Switch',
    on(internalSwitchId),
    {
      'net.switches': [inside, defaultSwitch],
      ...nat('172.20.80.0/20'),
    },
    'warning',
    'otherNat',
  ),
  vmCase(
    'vmWayOut',
    'nobody hands out addresses',
    on(switchId, { ipAddresses: ['169.254.3.4'] }),
    {},
    'warning',
    'noAddress',
  ),
  vmCase(
    'vmWayOut',
    'the NAT hands out no addresses',
    on(internalSwitchId, { ipAddresses: ['169.254.3.4'] }),
    natOnInside,
    'warning',
    'noAddressNat',
  ),
  vmCase(
    'vmWayOut',
    'the Default Switch has another network now',
    on(defaultSwitch.id, { ipAddresses: ['172.30.1.9'] }),
    {
      'net.switches': [defaultSwitch],
      ...own('Default Switch', '172.20.80.1', 20),
    },
    'warning',
    'otherNetwork',
  ),
  vmCase(
    'vmWayOut',
    'an address of another network than the NAT’s',
    on(internalSwitchId, { ipAddresses: ['192.168.8.20'] }),
    natOnInside,
    'warning',
    'otherNetworkNat',
  ),
  vmCase(
    'vmWayOut',
    'NAT unread',
    on(internalSwitchId),
    { 'net.nat': unknown('needs-elevation') },
    'unknown',
    'unread',
  ),

  vmCase('macSpoofing', 'off, nothing known inside', {}, {}, 'pass', 'notNeeded'),
  withGuest(vmCase('macSpoofing', 'off, NAT inside', {}, {}, 'pass', 'notNeeded'), {}),
  withGuest(vmCase('macSpoofing', 'off, external switch inside', {}, {}, 'warning', 'off'), bridge),
  withGuest(vmCase('macSpoofing', 'off, external switch inside, in a cloud', {}, azure, 'pass', 'noHelp'), bridge),
  withGuest(
    vmCase(
      'macSpoofing',
      'off, external switch inside, on a switch inside a cloud’s VM',
      on(internalSwitchId),
      azure,
      'warning',
      'off',
    ),
    bridge,
  ),
  vmCase('macSpoofing', 'on', on(switchId, { macSpoofing: true }), {}, 'pass', 'on'),
  withGuest(
    vmCase(
      'macSpoofing',
      'off on one of two',
      {
        adapters: [
          { ...adapter, macSpoofing: true },
          { ...adapter, id: secondAdapterId, switchId: internalSwitchId },
        ],
      },
      {},
      'warning',
      'off',
    ),
    bridge,
  ),
  vmCase(
    'macSpoofing',
    'off on one that is not connected',
    {
      adapters: [
        { ...adapter, macSpoofing: true },
        { ...adapter, id: secondAdapterId, switchId: null },
      ],
    },
    {},
    'pass',
    'on',
  ),
  vmCase('macSpoofing', 'none connected', on(null), {}, 'skipped', 'notConnected'),

  vmCase('dhcpGuard', 'off', {}, {}, 'pass', 'off'),
  vmCase('dhcpGuard', 'on, nothing known inside', on(switchId, { dhcpGuard: true }), {}, 'pass', 'harmless'),
  withGuest(
    vmCase('dhcpGuard', 'on, external switch inside', on(switchId, { dhcpGuard: true }), {}, 'warning', 'on'),
    bridge,
  ),
  vmCase('dhcpGuard', 'on where it is not connected', on(null, { dhcpGuard: true }), {}, 'pass', 'off'),
]
