/**
 * Makes signatures.json: the documented parameters of the cmdlets that the stub of Windows offers (`cmdlets`), and of
 * more that only the check of scripts needs to know (`checked`, ../lint), out of a folder with one JSON file per
 * Windows Server version and module. Run it again when a script needs another cmdlet:
 *
 *   WIZARD_CMDLETS=<folder> node test/hyperv/powershell/stub/extract-signatures.mjs
 *
 * Each use of a parameter in a parameter set is one short text: `m` mandatory, digits its position, `v` bound from
 * the pipeline by value, `n` by property name.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const folder = process.env['WIZARD_CMDLETS']
if (!folder || !existsSync(folder)) {
  console.error('Set WIZARD_CMDLETS to the folder with the signatures of the cmdlets.')
  process.exit(2)
}

const systems = ['winserver2016', 'winserver2019', 'winserver2022', 'winserver2025']
const wanted = {
  'Hyper-V': [
    ...['Get-VM', 'Set-VM', 'New-VM', 'Remove-VM', 'Start-VM', 'Stop-VM', 'Save-VM', 'Remove-VMSavedState'],
    ...['Get-VMProcessor', 'Set-VMProcessor', 'Get-VMMemory', 'Set-VMMemory', 'Update-VMVersion'],
    ...['Get-VMNetworkAdapter', 'Set-VMNetworkAdapter', 'Connect-VMNetworkAdapter', 'Disconnect-VMNetworkAdapter'],
    ...['Get-VMHost', 'Get-VMHostSupportedVersion', 'Get-VMSwitch', 'New-VMSwitch', 'Remove-VMSwitch'],
    ...['Get-VMSnapshot', 'Remove-VMSnapshot', 'Checkpoint-VM', 'Get-VMHardDiskDrive', 'Get-VMIntegrationService'],
    ...['Set-VMComPort'],
    ...['Get-VMSecurity', 'Set-VMSecurity', 'Add-VMDvdDrive', 'Get-VMDvdDrive', 'Set-VMFirmware'],
    ...['New-VHD', 'Get-VHD', 'Mount-VHD', 'Dismount-VHD', 'Set-VMKeyProtector', 'Enable-VMTPM'],
  ],
  Storage: [
    ...['Get-DiskImage', 'Mount-DiskImage', 'Dismount-DiskImage', 'Get-Volume', 'Format-Volume'],
    ...['Get-Disk', 'Set-Disk', 'Initialize-Disk', 'New-Partition', 'Get-Partition', 'Set-Partition'],
    ...['Add-PartitionAccessPath', 'Remove-PartitionAccessPath'],
  ],
  Dism: [
    'Get-WindowsOptionalFeature',
    'Enable-WindowsOptionalFeature',
    'Disable-WindowsOptionalFeature',
    'Get-WindowsImage',
  ],
  NetNat: ['Get-NetNat', 'New-NetNat', 'Remove-NetNat'],
  NetTCPIP: ['Get-NetIPAddress', 'New-NetIPAddress', 'Remove-NetIPAddress'],
}

/** The stub has none of these: their scripts are for Windows alone, and their tests bring stand-ins of their own. */
const onlyChecked = {
  ScheduledTasks: [
    ...['New-ScheduledTaskAction', 'New-ScheduledTaskTrigger', 'New-ScheduledTaskPrincipal'],
    ...['New-ScheduledTaskSettingsSet', 'Register-ScheduledTask', 'Unregister-ScheduledTask', 'Get-ScheduledTask'],
  ],
}

/** @param {Record<string, string[]>} names by module */
function signaturesOf(names) {
  return Object.entries(names).flatMap(([module, ofModule]) => {
    const documented = systems.map(
      (system) => JSON.parse(readFileSync(path.join(folder, system, `${module}.json`), 'utf8')).cmdlets,
    )
    return ofModule.map((name) => [name, { module, ...signature(name, documented) }])
  })
}

function signature(name, documented) {
  const versions = documented.map((all) => all[name])
  const newest = versions.at(-1)
  if (!newest) throw new Error(`${name} is not documented for ${systems.at(-1)}.`)
  const parameters = {}
  for (const parameter of new Set(versions.flatMap((version) => Object.keys(version?.parameters ?? {})))) {
    const there = versions.map((version) => version?.parameters[parameter])
    const known = there.findLast(Boolean)
    parameters[parameter] = {
      type: known.type,
      ...(known.aliases.length > 0 && { aliases: known.aliases }),
      ...(known.values.length > 0 && { values: known.values }),
      sets: Object.fromEntries(Object.entries(known.sets).map(([set, use]) => [set, useIn(use)])),
      ...(there.includes(undefined) && { systems: systems.filter((_, index) => there[index]) }),
    }
  }
  return {
    sets: newest.parameterSets,
    ...(newest.defaultParameterSet && { default: newest.defaultParameterSet }),
    shouldProcess: newest.shouldProcess,
    parameters,
  }
}

function useIn({ mandatory, position, pipeline }) {
  const byValue = /ByValue/.test(pipeline ?? '') ? 'v' : ''
  const byName = /ByPropertyName/.test(pipeline ?? '') ? 'n' : ''
  return `${mandatory ? 'm' : ''}${position ?? ''}${byValue}${byName}`
}

const head = {
  source:
    'MicrosoftDocs/windows-powershell-docs, commit f113d6bda7df4bf60fb213c320c12678b40ae571, ' +
    'docset/winserver{2016,2019,2022,2025}-ps: names, types and sets of parameters only',
  license:
    'The documentation is under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), by Microsoft Corporation',
  systems,
}
const lines = (/** @type {Record<string, string[]>} */ names) => {
  const entries = signaturesOf(names).map(([name, { parameters, ...rest }]) => {
    const rows = Object.entries(parameters).map(
      ([parameter, value]) => `    ${JSON.stringify(parameter)}: ${JSON.stringify(value)}`,
    )
    const start = JSON.stringify(rest).slice(0, -1)
    return `  ${JSON.stringify(name)}: ${start}, "parameters": {\n${rows.join(',\n')}\n  }}`
  })
  return `{\n${entries.join(',\n')}\n }`
}
const start = JSON.stringify(head, null, 2).slice(0, -2)
const text = `${start},\n "cmdlets": ${lines(wanted)},\n "checked": ${lines(onlyChecked)}\n}\n`
JSON.parse(text)
writeFileSync(path.join(import.meta.dirname, 'signatures.json'), text)
