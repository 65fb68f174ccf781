import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { action, notice } from './parts.ts'

export const welcome: WizardState['welcome'] = {
  extensions: 'VT-x',
  caution: notice(
    'preview',
    'warning',
    'Use it for testing, training and development.',
    'Some Windows versions offer nesting only as a preview. Don’t run production work in a nested VM unless Microsoft supports it for your version.',
  ),
  supported: {
    title: 'What’s supported',
    rows: [
      {
        label: 'Intel processor with VT-x and EPT',
        value: 'Windows 10 1607 or later, Server 2016 or later',
        tone: 'ok',
      },
      { label: 'AMD processor', value: 'Windows 11 or later, Server 2022 or later', tone: 'warning' },
      { label: 'Virtualbox inside the VM', value: 'Not supported', tone: 'bad' },
    ],
    source: { label: 'Microsoft’s documentation', url: 'https://learn.microsoft.com/virtualization/hyper-v' },
  },
  pc: null,
}

export const troubleshooting: WizardState['troubleshooting'] = {
  intro: 'Pick what you see. We test DEV-WIN11 and this PC, and show only what applies to you.',
  vm: { label: 'Virtual machine', none: 'None: test this PC only', chosen: 'dev' },
  symptoms: [
    { id: 'start', label: 'The VM doesn’t start' },
    { id: 'connection', label: 'The connection drops' },
    { id: 'feature', label: 'Hyper-V won’t turn on' },
    { id: 'network', label: 'Nested VMs have no network' },
    { id: 'slow', label: 'The VM is slow' },
    { id: 'else', label: 'Something else' },
  ],
  chosen: 'start',
  result: {
    phase: 'done',
    title: '1 cause found',
    subtitle: '2 tests on DEV-WIN11, today 14:52',
    note: 'DEV-WIN11 is running at the moment, so it does start.',
    items: [
      {
        id: 'memory',
        code: 'T-104',
        title: 'Not enough free memory',
        text: 'DEV-WIN11 needs 8 GB at once, but 5.1 GB is free. Close other VMs, or give it 4 GB.',
        status: 'blocked',
        statusText: 'Blocked',
        commands: ['Set-VMMemory DEV-WIN11 -StartupBytes 4GB'],
        action: action(
          'remedy',
          'Set memory to 4 GB',
          { type: 'applyRemedy', problem: 'memory', confirmed: false },
          { kind: 'primary', icon: 'wrench' },
        ),
      },
      {
        id: 'hypervisor',
        code: 'T-101',
        title: 'Hypervisor is running on this PC',
        text: '',
        status: 'pass',
        statusText: 'Passed',
        commands: [],
        action: null,
      },
    ],
    again: action('again', 'Test again', { type: 'chooseSymptom', symptom: 'start' }, { icon: 'refresh' }),
  },
  proof: {
    title: 'Prove that nesting works',
    text: 'A tiny nested VM starts in DEV-WIN11, says a one-time code and is removed.',
    action: action('proveVm', 'Prove it…', { type: 'proveVm', vmId: 'dev' }, { icon: 'play' }),
  },
  limitsTitle: 'Known limits, checked on DEV-WIN11',
  limits: [
    {
      id: 'dynamic',
      text: 'DEV-WIN11 has dynamic memory. Once Hyper-V runs inside, it keeps what it has.',
      tone: 'warning',
    },
    { id: 'resize', text: 'The memory of a VM can’t be changed while Hyper-V runs inside it.', tone: 'info' },
  ],
  links: [
    { label: 'Documentation', url: 'https://learn.microsoft.com/virtualization/' },
    { label: 'Forums', url: 'https://techcommunity.microsoft.com/' },
    { label: 'Feedback', url: 'https://github.com/' },
  ],
}

export const settings: WizardState['settings'] = {
  pcs: [
    { id: 'this-pc', title: 'This PC', text: 'ENG-LAPTOP-042', simulated: false, selected: false },
    { id: 'ready', title: 'Ready PC with three VMs', text: 'Everything is in place.', simulated: true, selected: true },
    {
      id: 'first-timer',
      title: 'First-timer',
      text: 'Hyper-V is off, VBS is on, there is no VM yet.',
      simulated: true,
      selected: false,
    },
  ],
  choosing: null,
  resetSimulated: action('reset', 'Start the simulated PC anew', { type: 'resetSimulatedPc' }, { icon: 'refresh' }),
  folder: 'C:\\Users\\lab\\AppData\\Roaming\\Nested Virtualization Wizard',
  version: '0.1.0',
}
