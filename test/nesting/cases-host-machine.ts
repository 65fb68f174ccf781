import { hostCase, unknown, type Case, type Plain } from './support.ts'

const hyperVGuest: Plain = { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }
const lenovo: Plain = { 'machine.manufacturer': 'LENOVO', 'machine.model': '21HF001QUS' }

/** Every outcome of the checks of what this PC is and of other products on it. */
export const machineCases: readonly Case[] = [
  hostCase('otherHypervisors', 'none', {}, 'pass', 'none'),
  hostCase('otherHypervisors', 'one today', { 'machine.otherHypervisors': ['VirtualBox'] }, 'warning', 'found'),
  hostCase(
    'otherHypervisors',
    'one on 1909',
    { 'os.build': 18363, 'machine.otherHypervisors': ['VirtualBox'] },
    'warning',
    'foundOnOlderWindows',
  ),

  hostCase(
    'otherHypervisors',
    'one on a Windows that nobody could read',
    { 'os.build': unknown('failed'), 'machine.otherHypervisors': ['VMware'] },
    'warning',
    'foundOnSomeWindows',
  ),

  hostCase('thisPcIsVm', 'physical', {}, 'pass', 'physical'),
  hostCase(
    'thisPcIsVm',
    'a maker that nobody knows, and a hypervisor that nobody started',
    { 'hv.launchEvents': [] },
    'unknown',
    'unproven',
  ),
  hostCase(
    'thisPcIsVm',
    'the same without a hypervisor',
    { 'hv.present': false, 'hv.launchEvents': [] },
    'pass',
    'physical',
  ),
  hostCase(
    'thisPcIsVm',
    'a maker’s name above another hypervisor',
    { ...lenovo, 'hv.launchEvents': [41] },
    'warning',
    'hypervisorBelow',
  ),
  hostCase(
    'thisPcIsVm',
    'a maker that nobody knows, and nobody knows of a hypervisor',
    { 'hv.present': unknown('failed') },
    'unknown',
    'unread',
  ),
  hostCase(
    'thisPcIsVm',
    'a whole PC of a cloud',
    { 'machine.manufacturer': 'Amazon EC2', 'machine.model': 'c5.metal', 'machine.cloud': 'aws' },
    'pass',
    'physical',
  ),
  hostCase(
    'thisPcIsVm',
    'a VM of another cloud',
    { 'machine.manufacturer': 'DigitalOcean', 'machine.model': 'Droplet', 'hv.launchEvents': [] },
    'warning',
    'otherCloud',
  ),
  hostCase(
    'thisPcIsVm',
    'Hyper-V with an empty name',
    { ...hyperVGuest, 'machine.hyperVGuest': { hostName: '', vmName: 'VM' } },
    'warning',
    'hyperV',
  ),
  hostCase(
    'thisPcIsVm',
    'a Surface is no VM',
    { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Surface Pro 9' },
    'pass',
    'physical',
  ),
  hostCase('thisPcIsVm', 'Hyper-V', hyperVGuest, 'warning', 'hyperV'),
  hostCase(
    'thisPcIsVm',
    'Hyper-V with names',
    { ...hyperVGuest, 'machine.hyperVGuest': { hostName: 'HOST', vmName: 'VM' } },
    'warning',
    'hyperVNamed',
  ),
  hostCase(
    'thisPcIsVm',
    'a physical PC with an image that was captured in a VM',
    { 'machine.hyperVGuest': { hostName: 'HOST', vmName: 'REFERENCE-VM' } },
    'pass',
    'physical',
  ),
  hostCase(
    'thisPcIsVm',
    'such an image where the machine says nothing of itself',
    {
      'machine.manufacturer': unknown('failed'),
      'machine.model': unknown('failed'),
      'machine.hyperVGuest': { hostName: 'HOST', vmName: 'REFERENCE-VM' },
    },
    'unknown',
    'unread',
  ),
  hostCase('thisPcIsVm', 'Azure', { ...hyperVGuest, 'machine.cloud': 'azure' }, 'warning', 'azure'),
  hostCase('thisPcIsVm', 'Google', { 'machine.cloud': 'google' }, 'warning', 'otherCloud'),
  hostCase(
    'thisPcIsVm',
    'VMware',
    { 'machine.manufacturer': 'VMware, Inc.', 'machine.model': 'VMware7,1' },
    'warning',
    'otherVm',
  ),
  hostCase(
    'thisPcIsVm',
    'another system above a hypervisor, with no name for the machine',
    {
      'os.family': 'linux',
      'hv.present': true,
      'machine.manufacturer': unknown('missing'),
      'machine.model': unknown('missing'),
      'machine.hyperVGuest': unknown('not-windows'),
      'machine.cloud': unknown('not-windows'),
    },
    'warning',
    'someVm',
  ),
  hostCase(
    'thisPcIsVm',
    'nothing readable',
    { 'machine.manufacturer': unknown('failed'), 'machine.model': unknown('failed') },
    'unknown',
    'unread',
  ),
]
