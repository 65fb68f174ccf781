import type { Answers } from './operations.ts'

/**
 * The answer file of a Windows that has been written onto a disk and starts for the first time: what its set-up would
 * ask a person. Of the settings only those that every release since 2016 knows, because one that it doesn't know stops
 * the set-up. [OEM-UNATTEND] There is no product key: an image needs none to start. [SDA-2]
 */

/** Text as it stands in the file, or the place where the password goes, hidden in the way that the element wants. */
export type AnswerPart = string | { readonly secret: 'Password' | 'AdministratorPassword' }

/** @returns its parts in order; what stands between them comes from a credential when the file is written */
export function answerFile(answers: Answers): AnswerPart[] {
  return [
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<unattend xmlns="urn:schemas-microsoft-com:unattend" xmlns:wcm="http://schemas.microsoft.com/WMIConfig/2002/State">',
      '  <settings pass="specialize">',
      ...component('Microsoft-Windows-Shell-Setup', [
        element('ComputerName', answers.computerName),
        element('TimeZone', answers.timeZone),
      ]),
      ...component('Microsoft-Windows-Deployment', ['<RunSynchronous>', ...commands(answers), '</RunSynchronous>']),
      '  </settings>',
      '  <settings pass="oobeSystem">',
      ...component('Microsoft-Windows-International-Core', [
        element('InputLocale', answers.keyboard),
        element('SystemLocale', answers.locale),
        element('UILanguage', answers.language),
        element('UserLocale', answers.locale),
      ]),
      '    <component name="Microsoft-Windows-Shell-Setup" ' + attributes + '>',
      '      <OOBE>',
      ...pages(answers).map((line) => `        ${line}`),
      '      </OOBE>',
      '      <UserAccounts>',
      '',
    ].join('\n'),
    ...(answers.server ? password('AdministratorPassword', '        ') : []),
    ['        <LocalAccounts>', '          <LocalAccount wcm:action="add">', ''].join('\n'),
    ...password('Password', '            '),
    [
      `            ${element('Group', 'Administrators')}`,
      `            ${element('Name', answers.user)}`,
      '          </LocalAccount>',
      '        </LocalAccounts>',
      '      </UserAccounts>',
      '    </component>',
      '  </settings>',
      '</unattend>',
      '',
    ].join('\n'),
  ]
}

const attributes =
  'processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS"'

const component = (name: string, lines: readonly string[]): string[] => [
  `    <component name="${name}" ${attributes}>`,
  ...lines.map((line) => `      ${line}`),
  '    </component>',
]

const element = (name: string, value: string): string => `<${name}>${escaped(value)}</${name}>`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
  '\n': '&#10;',
}
const escaped = (text: string): string =>
  text.replace(/[&<>"'\r\n]/g, (sign) => escapes[sign] ?? sign).replace(/[\uFFFE\uFFFF]/g, '\uFFFD')

/**
 * Without a network a newer client waits for one (it has none until its set-up is over), and with a TPM it would encrypt
 * its disk, which makes it slower and harder to help. A server does neither.
 */
function commands({ server }: Answers): string[] {
  const paths = server
    ? []
    : [
        'reg.exe add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\OOBE /v BypassNRO /t REG_DWORD /d 1 /f',
        'reg.exe add HKLM\\SYSTEM\\CurrentControlSet\\Control\\BitLocker /v PreventDeviceEncryption /t REG_DWORD /d 1 /f',
      ]
  return paths.flatMap((path, index) => [
    '  <RunSynchronousCommand wcm:action="add">',
    `    ${element('Order', String(index + 1))}`,
    `    ${element('Path', path)}`,
    '  </RunSynchronousCommand>',
  ])
}

/** The pages that are answered by this. Those of a client are unknown to some servers. */
const pages = ({ server }: Answers): string[] =>
  server
    ? [element('HideEULAPage', 'true'), element('HideLocalAccountScreen', 'true'), element('ProtectYourPC', '3')]
    : [
        element('HideEULAPage', 'true'),
        element('HideOEMRegistrationScreen', 'true'),
        element('HideOnlineAccountScreens', 'true'),
        element('HideWirelessSetupInOOBE', 'true'),
        element('ProtectYourPC', '3'),
      ]

/** Windows hides a password no better than this: Base64 of it and the element's name. It is removed afterwards. */
const password = (name: 'Password' | 'AdministratorPassword', indent: string): AnswerPart[] => [
  `${indent}<${name}>\n${indent}  <Value>`,
  { secret: name },
  `</Value>\n${indent}  ${element('PlainText', 'false')}\n${indent}</${name}>\n`,
]

/** Where it stands on the disk of the new Windows, and what its set-up leaves when it fails. */
export const answerFilePlace = 'Windows\\Panther'
export const answerFileName = 'unattend.xml'
export const setupFailedFile = 'nested-virtualization-wizard-failed.txt'

/** Runs instead of a message that would wait for somebody for ever: the VM goes off, and a file says why. [OEM-HANDLER] */
export const errorHandler: readonly string[] = [
  '@echo off',
  `echo failed>"%SystemRoot%\\Panther\\${setupFailedFile}"`,
  '"%SystemRoot%\\System32\\shutdown.exe" /s /f /t 0',
]
