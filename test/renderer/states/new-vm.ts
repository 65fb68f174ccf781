import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { action, notice } from './parts.ts'

type Create = WizardState['vm']['create']

const iso = 'C:\\Users\\Ana\\Downloads\\Win11_25H2_English_x64.iso'
const field = (
  name: Create['more']['fields'][number]['name'],
  label: string,
  note: string,
  options: { label: string; value: string }[] | null = null,
  size: 'number' | 'text' | 'wide' = 'text',
) => ({ name, label, note: { text: note, error: false }, options, size })

const others = (selected: 'found' | 'other' | 'self') => [
  {
    from: 'other' as const,
    source: '',
    label: 'Another file',
    text: 'A set-up image (ISO) or a virtual disk (VHDX) somewhere else',
    selected: selected === 'other',
  },
  {
    from: 'self' as const,
    source: '',
    label: 'I’ll install Windows myself',
    text: 'An empty VM, for any system',
    selected: selected === 'self',
  },
]
const pathField = {
  label: 'Path of the file',
  note: { text: '', error: false },
  browse: action('browse', 'Browse…', { type: 'browseForWindows' }, { icon: 'folder' }),
}

/** An image was found, read, and holds what fits. */
export const create: Create = {
  intro: 'Choose a Windows and a password. The wizard does the rest.',
  draft: {
    from: 'found',
    source: iso,
    edition: 6,
    copy: true,
    name: 'NESTED-LAB',
    user: 'labadmin',
    language: 'en-US',
    keyboard: '0409:00000409',
    timeZone: 'W. Europe Standard Time',
    memoryGb: '8',
    processors: '4',
    diskGb: '80',
    folder: 'D:\\VMs\\NESTED-LAB',
    switchId: 'default',
  },
  source: {
    title: 'Which Windows?',
    text: 'Found in your folders Downloads, Desktop and Documents.',
    cards: [
      {
        from: 'found',
        source: iso,
        label: 'Win11_25H2_English_x64.iso',
        text: 'Set-up image, 7.1 GB, 24 Nov 2026, in Downloads',
        selected: true,
      },
      {
        from: 'found',
        source: 'D:\\VMs\\golden-image-with-a-very-long-name-2026-11-01.vhdx',
        label: 'golden-image-with-a-very-long-name-2026-11-01.vhdx',
        text: 'Virtual disk, 22.4 GB, 1 Nov 2026, in Hyper-V’s folder',
        selected: false,
      },
      ...others('found'),
    ],
    path: null,
    nothing: null,
    again: null,
    reading: null,
    bar: null,
  },
  edition: {
    title: 'Which edition?',
    text: 'The one that is chosen fits.',
    options: [
      { index: 6, label: 'Windows 11 Pro', text: 'Build 26200, 16.3 GB on the disk', fits: true, selected: true },
      { index: 4, label: 'Windows 11 Education', text: 'Build 26200, 16.3 GB', fits: true, selected: false },
      { index: 1, label: 'Windows 11 Home', text: 'Home has no Hyper-V', fits: false, selected: false },
    ],
  },
  disk: null,
  password: {
    title: 'Which password?',
    text: 'For labadmin, the administrator of the new Windows.',
    rules: ['Not blank', 'At most 127 characters'],
    notes: { password: { text: '', error: false }, repeated: { text: '', error: false } },
    given: null,
    change: action('change', 'Change', { type: 'forgetNewPassword' }),
  },
  more: {
    title: 'More',
    summary: 'NESTED-LAB, account labadmin, 8 GB of memory, 4 processors, 80 GB disk',
    wrong: false,
    fields: [
      field('name', 'Name', 'Of the VM and of the computer in it'),
      field('folder', 'Save the VM in', 'Created when it isn’t there', null, 'wide'),
      field('user', 'Account', 'An administrator of the new Windows'),
      field('memoryGb', 'Memory', 'Fixed size. 19.6 GB is free on this PC', [
        { label: '4 GB', value: '4' },
        { label: '8 GB', value: '8' },
        { label: '16 GB', value: '16' },
      ]),
      field('processors', 'Virtual processors', '2 to 20', null, 'number'),
      field('diskGb', 'Disk size (GB)', 'Grows as needed. 212 GB is free', null, 'number'),
      field('switchId', 'Network switch', 'Network for the VM itself', [
        { label: 'Default Switch (NAT)', value: 'default' },
        { label: 'Office network', value: 'office' },
      ]),
    ],
  },
  note: notice('create', 'info', 'Set for you:', 'generation 2, secure boot, TPM, fixed memory.'),
}

/** Nothing was found yet. */
export const createNothing: Create = {
  ...create,
  draft: { ...create.draft, from: 'other', source: '', edition: null },
  source: {
    ...create.source,
    text: '',
    cards: others('other'),
    path: pathField,
    nothing: {
      text: 'There is no set-up image of Windows in your Downloads, Desktop or Documents yet.',
      links: [{ label: 'Download Windows 11', url: 'https://www.microsoft.com/software-download/windows11' }],
    },
    again: { command: { type: 'lookForWindows', inside: false }, seconds: 10 },
  },
  edition: null,
  password: null,
  more: { ...create.more, fields: [] },
}

/** A path was typed, and the file is being read. */
export const createReading: Create = {
  ...createNothing,
  draft: { ...createNothing.draft, source: 'E:\\ISO\\server.iso' },
  source: {
    ...createNothing.source,
    nothing: null,
    again: null,
    reading: { text: 'Opening server.iso to see which editions it has…', since: '2026-06-01T08:00:00.000Z' },
  },
}

/** What was chosen and typed has something wrong in it everywhere. */
export const createWrong: Create = {
  ...create,
  source: {
    ...create.source,
    bar: notice('source', 'warning', 'A policy of this PC stands in the way.', 'Ask for it.'),
  },
  password: create.password && {
    ...create.password,
    notes: { ...create.password.notes, password: { text: 'Enter a password.', error: true } },
  },
  more: {
    ...create.more,
    wrong: true,
    fields: create.more.fields.map((each) =>
      each.name === 'name' ? { ...each, note: { text: 'A VM has this name. Choose another.', error: true } } : each,
    ),
  },
}

/** A disk that is there already. */
export const createFromDisk: Create = {
  ...create,
  edition: null,
  password: null,
  disk: {
    title: 'Use the disk itself, or a copy?',
    text: 'It takes 22.4 GB and holds up to 127 GB.',
    options: [
      { copy: true, label: 'Make a copy', text: 'The file stays as it is', selected: true },
      { copy: false, label: 'Use the file itself', text: 'At once', selected: false },
    ],
  },
}
