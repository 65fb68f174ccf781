import type { CheckRow, WizardState } from '../../../electron/wizard/contract/state.ts'
import { catalogue } from '../../../electron/texts/catalogue.ts'
import { action, row, said } from './parts.ts'

const hypervisorIn = (language: 'en' | 'es') => {
  const { name, needed, why, outcomes } = catalogue[language].checksHost.hypervisorRunning
  const { found, happened, todo } = outcomes['launchTypeOff'] ?? {}
  return {
    name: said(name),
    needed: said(needed),
    why: said(why),
    found: said(found),
    happened: said(happened),
    todo: said(todo),
  }
}
const en = hypervisorIn('en')
const es = hypervisorIn('es')

const checkAgain = action('check', 'Check again', { type: 'check' }, { icon: 'refresh' })
const copyReport = action('copyReport', 'Copy report', { type: 'copyReport' }, { icon: 'copy' })

export const hypervisor: CheckRow = {
  ...row('C06', en.name, 'blocked', 'Blocked', en.found, en.needed),
  details: [
    { label: 'What happened', text: en.happened },
    { label: 'Why it matters', text: en.why },
    { label: 'What to do', text: en.todo },
  ],
  fixes: [
    {
      id: 'launchType',
      commands: ['bcdedit /set hypervisorlaunchtype auto'],
      action: action(
        'fix',
        'Fix it for me',
        { type: 'fix', check: 'checkC06', fix: 'launchType', confirmed: false },
        { kind: 'primary', icon: 'wrench' },
      ),
      tags: ['Needs a restart of this PC'],
    },
  ],
  learnMore: { label: 'Learn more', url: 'https://learn.microsoft.com/virtualization/hyper-v' },
}

const vbs = row(
  'C07',
  'VBS and Device Guard',
  'warning',
  'Warning',
  'On, with memory integrity',
  'Off on preview builds',
)
const others = row('C08', 'Other hypervisors', 'warning', 'Warning', 'VMware Workstation 17.6', 'None running')

const passed: CheckRow[] = [
  row('C01', 'Administrator rights', 'pass', 'Passed', 'Administrator', 'Administrator'),
  row('C02', 'Processor virtualization', 'pass', 'Passed', 'Core i7-13800H, VT-x + EPT', 'VT-x with EPT, or AMD-V'),
  row('C03', 'Memory', 'pass', 'Passed', '32 GB, 19.6 GB free', 'At least 4 GB free'),
  row('C04', 'Windows build', 'pass', 'Passed', 'Windows 11 Pro 25H2 (26200)', 'Build 10565 or later'),
  row('C05', 'Hyper-V feature', 'fixed', 'Fixed', 'Turned on by you at 14:21', 'All components on'),
  row('C09', 'Disk space', 'unknown', 'Unknown', 'Could not be read', 'At least 40 GB free'),
  row('C10', 'Isolated User Mode', 'skipped', 'Skipped', 'Doesn’t apply', 'Information only'),
]

/** Done, with one row that blocks. */
export const check: WizardState['check'] = {
  phase: 'done',
  status: 'blocked',
  heading: 'Fix 1 item before you continue',
  counts: [
    { status: 'blocked', text: '1 blocked' },
    { status: 'warning', text: '2 warnings' },
    { status: 'fixed', text: '1 fixed' },
    { status: 'pass', text: '6 passed' },
  ],
  progress: null,
  progressText: '',
  groups: [
    { title: 'Needs your attention', rows: [hypervisor, vbs, others], folded: false },
    { title: 'Nothing to do', rows: passed, folded: true },
  ],
  verdict: null,
  openRow: 'checkC06',
  confirmUnknown: null,
  actions: [checkAgain, copyReport],
}

const processor = row(
  'C14',
  'Processor',
  'blocked',
  'Blocked',
  'AMD Ryzen 9 5900X 12-Core Processor',
  'Intel; AMD with Windows 11 or Server 2022',
)

/** Blocked for good: a link to Windows' own settings helps. */
export const checkForGood: WizardState['check'] = {
  ...check,
  heading: 'This PC can’t nest: AMD needs Windows 11 or Windows Server 2022',
  verdict: {
    title: 'This PC can’t nest: AMD needs Windows 11 or Windows Server 2022',
    text: 'With an AMD processor, Windows build 19045 can’t nest. Update this PC to Windows 11.',
    elsewhere: null,
    help: { label: 'Open Windows Update', url: 'ms-settings:windowsupdate' },
  },
  groups: [
    { title: 'Why', rows: [processor], folded: false },
    { title: 'What else was checked', rows: passed, folded: true },
  ],
  openRow: null,
}

/** Blocked for good in a VM: somebody else has to run a command on its host. */
export const checkForHost: WizardState['check'] = {
  ...checkForGood,
  heading: 'This PC can’t nest: it is a VM, and its host doesn’t let it',
  verdict: {
    title: 'This PC can’t nest: it is a VM, and its host doesn’t let it',
    text: 'This PC is itself a Hyper-V VM, and the PC that runs it doesn’t pass virtualization extensions to it.',
    elsewhere: {
      text: 'The administrator of HV-HOST-07 shuts the VM LAB-WS-031 down there and runs this:',
      command: "Set-VMProcessor -VMName 'LAB-WS-031' -ExposeVirtualizationExtensions $true",
    },
    help: { label: 'Copy for the administrator of HV-HOST-07', copy: 'On HV-HOST-07:\nSet-VMProcessor …' },
  },
}

/** Just mended: what was fixed is at the top. */
export const checkFixed: WizardState['check'] = {
  ...check,
  status: 'pass',
  heading: 'This PC is ready',
  groups: [
    { title: 'Just fixed', rows: passed.filter(({ status }) => status === 'fixed'), folded: false },
    { title: 'Nothing to do', rows: passed.filter(({ status }) => status !== 'fixed'), folded: true },
  ],
  openRow: null,
}

const order = [...passed.slice(0, 5), hypervisor, vbs, others, ...passed.slice(5)]

function unmeasured(one: CheckRow, status: 'running' | 'waiting'): CheckRow {
  return {
    ...one,
    status,
    statusText: status === 'running' ? 'Checking…' : 'Waiting',
    found: status === 'running' ? 'Reading boot settings' : '',
    details: [],
    fixes: [],
    learnMore: null,
  }
}

/** @returns the check while it runs, with the first `done` rows measured */
export function checking(done: number): WizardState['check'] {
  return {
    ...check,
    phase: 'running',
    status: 'running',
    heading: 'Checking your PC…',
    counts: [],
    progress: { done, of: order.length },
    progressText: `${done} of ${order.length} done`,
    groups: [
      {
        title: `${order.length} checks`,
        rows: order.map((one, index) => (index < done ? one : unmeasured(one, index === done ? 'running' : 'waiting'))),
        folded: false,
      },
    ],
    openRow: null,
    actions: [checkAgain, copyReport].map((one) => ({ ...one, disabled: 'Wait until the checks are done' })),
  }
}

/** Done in Spanish, with the longer texts. */
export const checkInSpanish: WizardState['check'] = {
  ...check,
  heading: '1 elemento impide continuar',
  counts: [
    { status: 'blocked', text: '1 bloqueada' },
    { status: 'warning', text: '2 advertencias' },
    { status: 'fixed', text: '1 corregida' },
    { status: 'pass', text: '6 correctas' },
  ],
  groups: [
    {
      title: 'Necesita su atención',
      rows: [
        {
          ...hypervisor,
          name: es.name,
          found: es.found,
          needed: es.needed,
          statusText: 'Bloqueada',
          details: [
            { label: 'Qué ocurrió', text: es.happened },
            { label: 'Por qué importa', text: es.why },
            { label: 'Qué hacer', text: es.todo },
          ],
          fixes: hypervisor.fixes.map((fix) => ({
            ...fix,
            action: fix.action && { ...fix.action, label: 'Activarlo y reiniciar' },
            tags: ['Requiere reiniciar el equipo'],
          })),
          learnMore: { label: 'Más información', url: 'https://learn.microsoft.com/virtualization/hyper-v' },
        },
        row(
          'C07',
          'VBS y Device Guard',
          'warning',
          'Advertencia',
          'Activada, con integridad de memoria',
          'Desactivada en versiones preliminares',
        ),
        row('C08', 'Otros hipervisores', 'warning', 'Advertencia', 'VMware Workstation 17.6', 'Ninguno en ejecución'),
      ],
      folded: false,
    },
    {
      title: 'No hay que hacer nada',
      rows: [row('C01', 'Permisos de administrador', 'pass', 'Correcta', 'Administrador', 'Administrador')],
      folded: true,
    },
  ],
  actions: [
    { ...checkAgain, label: 'Volver a comprobar' },
    { ...copyReport, label: 'Copiar el informe' },
  ],
}
