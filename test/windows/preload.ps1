# What every PowerShell of the small Windows begins with, whoever starts it (test/windows/setup.ts puts it there).

# A console of another code page, as most of them have one. The small Windows' own is always UTF-8.
if ($env:WIZARD_CONSOLE_CODE_PAGE) {
    $encoding = [System.Text.Encoding]::GetEncoding([int] $env:WIZARD_CONSOLE_CODE_PAGE)
    [Console]::InputEncoding = $encoding
    [Console]::OutputEncoding = $encoding
}

# A Windows with Hyper-V: its commands from our stub. It is a file, which this Windows runs only if told so.
if ($env:WIZARD_STUB_WORLD) {
    Set-ExecutionPolicy -Scope Process -ExecutionPolicy Bypass -Force
    Import-Module -Name $env:WIZARD_STUB_MODULE
}
