import { indent } from '../block.ts'

/**
 * Leaves in `$failing` what makes the error of a proof: `ProofSilent worker=18601 hypervisor=2`, the same in every
 * language, which `powershell/errors.ts` knows. Behind it stand the numbers of the events that tell how far it got,
 * of this VM's process since it was started and of the hypervisor since Windows was, the newest first; and where a
 * command has failed, its error's own id. Needs `$vm` and `$begun`.
 */
export const failing: readonly string[] = [
  '$failing = {',
  ...indent([
    'param($id, $record)',
    '$eventsOf = {',
    ...indent([
      'param($filter)',
      'try { Get-WinEvent -FilterHashtable $filter -MaxEvents 50 -ErrorAction Stop | Sort-Object -Property TimeCreated -Descending }',
      'catch { return }',
    ]),
    '}',
    "$ofWorker = & $eventsOf @{ LogName = 'Microsoft-Windows-Hyper-V-Worker-Admin'; StartTime = $begun } |",
    '    Where-Object -FilterScript { $_.ToXml() -match [string] $vm.Id } | ForEach-Object -Process { $_.Id }',
    '$started = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime',
    "$provider = 'Microsoft-Windows-Hyper-V-Hypervisor'",
    "$ofHypervisor = & $eventsOf @{ LogName = 'System'; ProviderName = $provider; StartTime = $started } |",
    '    ForEach-Object -Process { $_.Id }',
    "$text = $id + ' worker=' + ($ofWorker -join ',') + ' hypervisor=' + ($ofHypervisor -join ',')",
    'if ($record) {',
    ...indent(["$text += ' was=' + $record.FullyQualifiedErrorId", '$exception = $record.Exception']),
    '} else {',
    ...indent(['$exception = New-Object -TypeName System.InvalidOperationException -ArgumentList $text']),
    '}',
    "New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, $text, 'OperationStopped', $null",
  ]),
  '}',
]
