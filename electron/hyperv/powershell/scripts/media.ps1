# Files that a VM can be made from, where people keep such files; and what keeps a new disk from being written.

function Read-MediaFact {
    Write-Fact 'media.files' -FactIsList { Stop-WithUnexpectedAnswer 'not yet' }
    Write-Fact 'media.drives' { Stop-WithUnexpectedAnswer 'not yet' }
}

# Group policy "Deny write access to fixed drives not protected by BitLocker" (host facts: creating VMs 2.3).
function Read-PolicyFact {
    Write-Fact 'policy.unprotectedDrivesReadOnly' {
        $value = Get-RegistryText 'HKLM:\SYSTEM\CurrentControlSet\Policies\Microsoft\FVE' 'FDVDenyWriteAccess'
        $null -ne $value -and [int] $value -eq 1
    }
}
