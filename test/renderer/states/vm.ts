import type { VmRow, WizardState } from '../../../electron/wizard/contract/state.ts'
import { create } from './new-vm.ts'
import { action, notice } from './parts.ts'

function vmRow(
  name: string,
  guest: string,
  state: VmRow['state'],
  stateText: string,
  memory: string,
  version: string,
  tone: VmRow['fit']['tone'],
  fit: string,
): VmRow {
  return {
    id: name,
    name,
    guest,
    state,
    stateText,
    memory,
    version,
    fit: { tone, text: fit },
    usable: tone !== 'bad',
    order: {
      state: state === 'running' ? 0 : 1,
      memory: parseInt(memory),
      version: parseInt(version),
      fit: fit.length,
    },
  }
}

export const vm: WizardState['vm'] = {
  tab: 'existing',
  phase: 'ready',
  countText: '5 VMs on this PC',
  rows: [
    vmRow(
      'LAB-NESTED01',
      'Windows Server 2025',
      'off',
      'Off',
      '8 GB, fixed',
      '2 / 12.0',
      'ok',
      '2 changes, about 1 min',
    ),
    vmRow(
      'DEV-WIN11',
      'Windows 11 Pro',
      'running',
      'Running',
      '2–8 GB, dynamic',
      '2 / 11.0',
      'info',
      '5 changes, about 2 min',
    ),
    vmRow(
      'SRV2022-AD',
      'Windows Server 2022',
      'saved',
      'Saved',
      '4 GB, fixed',
      '2 / 10.0',
      'warning',
      'Saved state: 6 changes',
    ),
    vmRow(
      'UBUNTU-2404',
      'Linux, integration services',
      'running',
      'Running',
      '4 GB, fixed',
      '2 / 11.0',
      'neutral',
      'Not Windows: 4 changes',
    ),
    vmRow('OLD-XP-TEST', 'Unknown', 'off', 'Off', '1 GB, fixed', '1 / 5.0', 'bad', 'Version 5.0 is too old'),
  ],
  states: [
    { state: 'running', text: 'Running (2)' },
    { state: 'off', text: 'Off (2)' },
    { state: 'saved', text: 'Saved (1)' },
  ],
  selected: 'DEV-WIN11',
  chosenText: 'DEV-WIN11 is chosen. 5 changes, about 2 min.',
  changedText: '',
  detail: {
    title: 'DEV-WIN11 now',
    readAt: 'Read today at 14:35',
    values: [
      { label: 'Virtualization extensions', value: 'Hidden' },
      { label: 'Processors', value: '4 virtual' },
      { label: 'Checkpoints', value: '1 (today 09:10)' },
      { label: 'MAC address spoofing', value: 'Off' },
      { label: 'Network', value: 'Default Switch' },
      { label: 'Windows build', value: '26200' },
      { label: 'PowerShell Direct', value: 'Available' },
      { label: 'Disk', value: 'D:\\VMs\\Development\\DEV-WIN11\\Virtual Hard Disks\\DEV-WIN11.vhdx', wide: true },
    ],
    findings: [],
    plan: notice(
      'plan',
      'info',
      'What will change:',
      'Shut down, fixed memory 8 GB, pass virtualization extensions, network, start again. About 2 minutes offline.',
    ),
  },
  empty: null,
  unreadable: null,
  refresh: action('refresh', 'Refresh', { type: 'refreshVms' }, { icon: 'refresh' }),
  create,
}

/** @returns `count` VMs that can be used, for a host with very many */
export function manyVms(count: number): VmRow[] {
  return Array.from({ length: count }, (_, index) =>
    vmRow(
      `VM-${String(index + 1).padStart(4, '0')}`,
      'Windows Server 2025',
      index % 3 === 0 ? 'running' : 'off',
      index % 3 === 0 ? 'Running' : 'Off',
      '4 GB, fixed',
      '2 / 12.0',
      'ok',
      '2 changes, about 1 min',
    ),
  )
}
