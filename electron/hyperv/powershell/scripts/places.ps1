# What a folder is in which a VM is to be made.

function Read-PlaceFact {
    Write-Fact 'disk.places' { Stop-WithUnexpectedAnswer 'not yet' }
}
