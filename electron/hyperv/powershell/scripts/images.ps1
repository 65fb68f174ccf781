# What an image or a disk holds.

function Read-ImageFact {
    Write-Fact 'media.images' { Stop-WithUnexpectedAnswer 'not yet' }
}
