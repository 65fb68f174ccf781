# What is known about commands beside the documented signatures (stub/signatures.json). Sources: Microsoft's reference
# of the modules for Windows PowerShell 5.1, and "What's New in PowerShell" 6.0 to 7.6 for what came later.

# Parameters that came after 5.1, by command.
function Get-NewerParameter {
    $web = 'SkipCertificateCheck', 'SkipHttpErrorCheck', 'SkipHeaderValidation', 'MaximumRetryCount', 'RetryIntervalSec',
    'Authentication', 'Token', 'AllowUnencryptedAuthentication', 'Form', 'SslProtocol', 'Resume', 'StatusCodeVariable',
    'ResponseHeadersVariable', 'FollowRelLink', 'MaximumFollowRelLink', 'PreserveAuthorizationOnRedirect', 'NoProxy',
    'CustomMethod', 'HttpVersion', 'ConnectionTimeoutSeconds', 'OperationTimeoutSeconds', 'AllowInsecureRedirect'
    $csv = 'UseQuotes', 'QuoteFields', 'NoHeader', 'IncludeTypeInformation'
    @{
        'ForEach-Object'           = 'Parallel', 'ThrottleLimit', 'TimeoutSeconds', 'AsJob', 'UseNewRunspace'
        'ConvertFrom-Json'         = 'AsHashtable', 'Depth', 'NoEnumerate', 'DateKind'
        'ConvertTo-Json'           = 'AsArray', 'EnumsAsStrings', 'EscapeHandling'
        'Get-Content'              = , 'AsByteStream'
        'Set-Content'              = , 'AsByteStream'
        'Add-Content'              = , 'AsByteStream'
        'Join-Path'                = 'AdditionalChildPath', 'Extension'
        'Split-Path'               = 'Extension', 'LeafBase'
        'Select-String'            = 'NoEmphasis', 'Raw', 'Culture'
        'Sort-Object'              = 'Top', 'Bottom', 'Stable'
        'Select-Object'            = 'SkipIndex', 'CaseInsensitive'
        'Get-Unique'               = , 'CaseInsensitive'
        'Get-Random'               = 'Shuffle'
        'Export-Csv'               = $csv
        'ConvertTo-Csv'            = $csv
        'Measure-Object'           = 'StandardDeviation', 'AllStats'
        'Get-Date'                 = 'AsUTC', 'UnixTimeSeconds'
        'Start-Sleep'              = , 'Duration'
        'Start-Process'            = , 'Environment'
        'Get-Process'              = , 'Parent'
        'Test-Connection'          = 'TargetName', 'Ping', 'TcpPort', 'Traceroute', 'MtuSize', 'Repeat', 'IPv4', 'IPv6'
        'Invoke-WebRequest'        = $web
        'Invoke-RestMethod'        = $web
        'Import-Module'            = 'UseWindowsPowerShell', 'SkipEditionCheck'
        'Get-Module'               = , 'SkipEditionCheck'
        'Get-Command'              = 'UseFuzzyMatching', 'FuzzyMinimumDistance', 'UseAbbreviationExpansion'
        'New-PSSession'            = 'HostName', 'UserName', 'KeyFilePath', 'SSHTransport', 'SSHConnection', 'Subsystem', 'Options', 'UseWindowsPowerShell', 'ConnectingTimeout'
        'Invoke-Command'           = 'HostName', 'UserName', 'KeyFilePath', 'SSHTransport', 'SSHConnection', 'Subsystem', 'Options', 'RemoteDebug', 'ConnectingTimeout'
        'Read-Host'                = , 'MaskInput'
        'ConvertFrom-SecureString' = , 'AsPlainText'
        'Get-ChildItem'            = , 'FollowSymlink'
        'Out-String'               = , 'NoNewline'
        'Where-Object'             = , 'Not'
        'Set-Service'              = 'Force', 'SecurityDescriptorSddl', 'Credential'
    }
}

# Commands that came after 5.1.
function Get-NewerCommand {
    'Join-String', 'Get-Error', 'Get-Uptime', 'Remove-Alias', 'Remove-Service', 'Test-Json', 'ConvertFrom-Markdown',
    'Show-Markdown', 'Get-MarkdownOption', 'Set-MarkdownOption', 'Start-ThreadJob', 'Get-SecureRandom',
    'ConvertTo-CliXml', 'ConvertFrom-CliXml', 'Switch-Process', 'Get-PSSubsystem', 'Enable-ExperimentalFeature',
    'Get-ExperimentalFeature', 'Disable-ExperimentalFeature'
}

# Cmdlets of Windows that the documents behind signatures.json leave out, with their parameters in 5.1. Not every engine
# has them: PowerShell on Linux lacks them all.
function Get-WindowsCommand {
    $confirm = 'WhatIf', 'Confirm'
    @{
        'Get-CimInstance'          = 'ClassName', 'Namespace', 'Filter', 'Property', 'Query', 'QueryDialect', 'InputObject', 'KeyOnly', 'Shallow', 'ResourceUri', 'OperationTimeoutSec', 'CimSession', 'ComputerName'
        'Invoke-CimMethod'         = @('ClassName', 'Namespace', 'InputObject', 'CimClass', 'Query', 'QueryDialect', 'MethodName', 'Arguments', 'ResourceUri', 'OperationTimeoutSec', 'CimSession', 'ComputerName') + $confirm
        'Get-CimAssociatedInstance' = 'InputObject', 'Association', 'ResultClassName', 'Namespace', 'KeyOnly', 'ResourceUri', 'OperationTimeoutSec', 'CimSession', 'ComputerName'
        'Get-WinEvent'             = 'LogName', 'ListLog', 'ListProvider', 'ProviderName', 'Path', 'FilterXPath', 'FilterXml', 'FilterHashtable', 'MaxEvents', 'Oldest', 'ComputerName', 'Credential', 'Force'
        'Set-LocalUser'            = @('Name', 'SID', 'InputObject', 'AccountExpires', 'AccountNeverExpires', 'Description', 'FullName', 'Password', 'PasswordNeverExpires', 'UserMayChangePassword') + $confirm
        'Get-Service'              = 'Name', 'DisplayName', 'ComputerName', 'DependentServices', 'RequiredServices', 'Include', 'Exclude', 'InputObject'
        'Start-Service'            = @('Name', 'DisplayName', 'InputObject', 'PassThru', 'Include', 'Exclude') + $confirm
        'Set-Service'              = @('Name', 'DisplayName', 'Description', 'StartupType', 'Status', 'ComputerName', 'InputObject', 'PassThru', 'Include', 'Exclude') + $confirm
        'Confirm-SecureBootUEFI'   = @()
        'Restart-Computer'         = @('AsJob', 'DcomAuthentication', 'Impersonation', 'WsmanAuthentication', 'Protocol', 'ComputerName', 'Credential', 'Force', 'ThrottleLimit', 'Wait', 'Timeout', 'For', 'Delay') + $confirm
        'Get-WindowsFeature'       = 'Name', 'Vhd', 'ComputerName', 'Credential', 'LogPath'
        'Install-WindowsFeature'   = @('Name', 'ConfigurationFilePath', 'Vhd', 'Restart', 'IncludeAllSubFeature', 'IncludeManagementTools', 'Source', 'ComputerName', 'Credential', 'LogPath') + $confirm
        'Uninstall-WindowsFeature' = @('Name', 'Vhd', 'Restart', 'Remove', 'IncludeManagementTools', 'ComputerName', 'Credential', 'LogPath') + $confirm
    }
}

# Parameters of the engine's own commands that are there on Windows only.
function Get-WindowsParameter {
    @{ 'New-Object' = 'ComObject', 'Strict' }
}

# Programs that scripts may call by a plain name: none of Windows', where rights may be at stake that aren't the person's.
function Get-NativeCommand { , 'sysctl' }

# Aliases that Windows PowerShell has, and PowerShell on Linux leaves to the programs of these names, or has no more.
function Get-WindowsAlias {
    'curl', 'wget', 'ls', 'cat', 'cp', 'mv', 'rm', 'rmdir', 'ps', 'sleep', 'sort', 'tee', 'man', 'mount', 'diff',
    'compare', 'ac', 'clear', 'kill', 'gwmi', 'iwmi', 'rwmi', 'swmi', 'start', 'gsv', 'sasv', 'spsv', 'sc', 'write',
    'cpp', 'lp', 'ogv', 'gcim', 'icim', 'gcb', 'scb', 'gin', 'stz', 'gtz', 'fhx', 'trcm', 'asnp', 'epsn', 'h', 'r', 'md',
    'nsn', 'rsn', 'etsn', 'exsn', 'gsn', 'icm', 'dir', 'copy', 'del', 'erase', 'move', 'ren', 'type', 'echo', 'where', 'foreach'
}

# Static members of .NET that the .NET Framework behind 5.1 hasn't.
function Get-NewerMember {
    @{
        'Convert'     = 'ToHexString', 'ToHexStringLower', 'FromHexString'
        'Path'        = 'Join', 'GetRelativePath', 'EndsInDirectorySeparator', 'TrimEndingDirectorySeparator', 'IsPathFullyQualified', 'Exists'
        'Math'        = 'Clamp', 'Cbrt', 'Log2'
        'Environment' = 'ProcessId', 'ProcessPath', 'TickCount64'
        'SHA256'      = , 'HashData'
        'File'        = 'ReadAllTextAsync', 'WriteAllTextAsync', 'AppendAllBytes', 'ResolveLinkTarget', 'CreateSymbolicLink'
        'RandomNumberGenerator' = 'GetBytes', 'GetInt32', 'Fill', 'GetHexString'
    }
}

# Parameters that every advanced command has in 5.1.
function Get-CommonParameter {
    'Verbose', 'Debug', 'ErrorAction', 'WarningAction', 'InformationAction', 'ErrorVariable', 'WarningVariable',
    'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable'
}
