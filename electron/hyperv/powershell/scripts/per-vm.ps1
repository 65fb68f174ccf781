# How a fact about all VMs is read with one call, and what becomes of VMs that can't be read.

# What a cmdlet answers for each VM, described: a hashtable with a list by VM id. The cmdlet is called once for all VMs.
# A VM that was deleted since Get-VM, or about which something can't be read, is not in it: an empty list would say that
# it has none. Only when no VM could be read does the error count.
#   Query      calls the cmdlet for $VMs, with its errors in $errors
#   Describe   one answer as a fact; nothing for one that doesn't matter
function Read-PerVM {
    param([Parameter(Mandatory)] [scriptblock] $Query, [Parameter(Mandatory)] [scriptblock] $Describe)
    $work = @{
        Query    = $Query
        Describe = $Describe
        Lists    = @{}
        Errors   = New-Object -TypeName System.Collections.ArrayList
        Calls    = 0
    }
    if (@($FactContext.VMs).Count -eq 0) { return @{} }
    Add-PerVM -Work $work -VMs $FactContext.VMs
    if ($work.Lists.Count -eq 0 -and $work.Errors.Count -gt 0) { throw $work.Errors[0] }
    $work.Lists
}

# Most errors don't say which VM they are about. Then each half is asked again, until the VMs that fail are alone.
function Add-PerVM {
    param([hashtable] $Work, [object[]] $VMs)
    $Work.Calls++
    $errors = @()
    # In this scope, so that the query finds $VMs and its -ErrorVariable is the variable above.
    $answers = @(. $Work.Query)
    $lists = @{}
    foreach ($vm in $VMs) { $lists[(ConvertTo-FactGuid $vm.Id)] = New-Object -TypeName System.Collections.ArrayList }
    $unplaced = @($errors | Where-Object { -not (Remove-FailedVM -Lists $lists -ErrorRecord $_) }).Count
    foreach ($item in $errors) { [void] $Work.Errors.Add($item) }
    foreach ($answer in $answers) {
        $id = $null
        try {
            $id = ConvertTo-FactGuid $answer.VMId
            if (-not $lists.ContainsKey($id)) { continue }
            $described = & $Work.Describe $answer
            if ($null -ne $described) { [void] $lists[$id].Add($described) }
        }
        catch {
            [void] $Work.Errors.Add($_)
            if ($null -eq $id) { $unplaced++ } else { $lists.Remove($id) }
        }
    }
    if ($unplaced -eq 0) {
        foreach ($id in $lists.Keys) { $Work.Lists[$id] = [object[]] $lists[$id].ToArray() }
        return
    }
    # What is left after so many calls counts as failed: it is no single VM that fails.
    $all = $answers.Count -eq 0 -and $unplaced -ge $VMs.Count
    if ($all -or $VMs.Count -eq 1 -or $Work.Calls -ge 40) { return }
    $half = [int] [Math]::Floor($VMs.Count / 2)
    Add-PerVM -Work $Work -VMs $VMs[0..($half - 1)]
    Add-PerVM -Work $Work -VMs $VMs[$half..($VMs.Count - 1)]
}

# Takes the VM that an error names out of the lists. False when it names none of them.
function Remove-FailedVM {
    param([hashtable] $Lists, [System.Management.Automation.ErrorRecord] $ErrorRecord)
    if ($null -eq $ErrorRecord.TargetObject) { return $false }
    foreach ($name in 'VMId', 'Id') {
        try { $id = ConvertTo-FactGuid (Get-PropertyOrDefault $ErrorRecord.TargetObject $name) } catch { continue }
        if (-not $Lists.ContainsKey($id)) { continue }
        $Lists.Remove($id)
        return $true
    }
    $false
}

# The same where each VM has one answer.
function Read-OnePerVM {
    param([scriptblock] $Query, [scriptblock] $Describe)
    $all = @{}
    $lists = Read-PerVM -Query $Query -Describe $Describe
    foreach ($id in $lists.Keys) { if ($lists[$id].Count -gt 0) { $all[$id] = $lists[$id][0] } }
    $all
}
