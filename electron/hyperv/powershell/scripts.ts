import boot from './scripts/boot.ps1?raw'
import collectGuest from './scripts/collect-guest.ps1?raw'
import collectHost from './scripts/collect-host.ps1?raw'
import collectPortable from './scripts/collect-portable.ps1?raw'
import collect from './scripts/collect.ps1?raw'
import images from './scripts/images.ps1?raw'
import machine from './scripts/machine.ps1?raw'
import media from './scripts/media.ps1?raw'
import perVm from './scripts/per-vm.ps1?raw'
import person from './scripts/person.ps1?raw'
import places from './scripts/places.ps1?raw'
import protocol from './scripts/protocol.ps1?raw'
import role from './scripts/role.ps1?raw'
import security from './scripts/security.ps1?raw'
import sources from './scripts/sources.ps1?raw'
import token from './scripts/token.ps1?raw'
import vms from './scripts/vms.ps1?raw'
import windows from './scripts/windows.ps1?raw'

/**
 * The fact scripts, put together as `scripts/README.md` says: one text each, with the call of its entry at the end.
 * Each finds what is asked in `$wizardInput` and reports one record per fact.
 */

const library = [
  ...[protocol, token, windows, machine, security, boot, role, person, media, images, places],
  ...[perVm, vms, sources, collect],
]
const report = 'ForEach-Object -Process { Write-WizardRecord -Json $_ }'
const asked = '-FactId @($wizardInput.facts)'

/** `$wizardInput`: `{ facts, about }`. */
export const readHost = [
  ...library,
  collectHost,
  `Read-HostFact ${asked} -About (Get-PropertyOrDefault $wizardInput 'about') | ${report}`,
].join('\n')

/** `$wizardInput`: `{ facts, vmId }`; needs `$credential`. */
export const readGuest = [
  ...library,
  collectGuest,
  `Read-GuestFact -VMId $wizardInput.vmId -Credential $credential ${asked} | ${report}`,
].join('\n')

/** `$wizardInput`: `{ facts, allFacts }`. */
export const readPortable = [
  protocol,
  windows,
  collectPortable,
  `Read-PortableFact ${asked} -AllFactId @($wizardInput.allFacts) | ${report}`,
].join('\n')
