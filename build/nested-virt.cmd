@rem The wizard without a window: nested-virt check --json. A batch file waits for a program with windows, so the
@rem exit code and the output come back to the console or script that called it.

@rem Without administrator rights, cmd would ask Windows to start the program, which then runs apart from this
@rem console: no output, no exit code. So that is found out first, by a tool of Windows that needs these rights.
@"%SystemRoot%\System32\fltmc.exe" >nul 2>&1 && goto elevated
@>&2 echo nested-virt needs administrator rights: open a terminal with "Run as administrator" and try again.
@exit /b 77

:elevated
@"%~dp0Nested Virtualization Wizard.exe" --cli %*
@exit /b %ERRORLEVEL%
