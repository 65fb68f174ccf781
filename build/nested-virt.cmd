@rem The wizard without a window: nested-virt check --json. A batch file waits for a program with windows, so the
@rem exit code and the output come back to the console or script that called it. Run it as administrator.
@"%~dp0Nested Virtualization Wizard.exe" --cli %*
@exit /b %ERRORLEVEL%
