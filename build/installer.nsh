; What our installer does beyond electron-builder's own: it installs for arm64 where programs for arm64 belong, never
; ends a wizard that may be in the middle of a change, and leaves no copy of itself. On uninstalling it takes back the
; resume task and what notifications have left, and removes settings and the record of changes only when the person
; says so (or /REMOVEDATA is given to a silent uninstall).

!include LogicLib.nsh
!include FileFunc.nsh

!define WIZARD_TASK "Nested Virtualization Wizard resume"
!define WIZARD_FOLDER "Nested Virtualization Wizard"
!define WIZARD_NAME "Nested Virtualization Wizard"
!define WIZARD_TOAST "{DD8DB913-9A04-4F70-B5D6-F35A79D34420}"
; Where electron-builder's part copies the whole installer to, for updates that the wizard doesn't have.
!define WIZARD_UPDATER "nested-virtualization-wizard-updater"
!define WIZARD_INSTALLER "installer.exe"

; Exit codes, as Windows numbers these errors (the first one is also what Windows answers); README.md names them.
!define WIZARD_IN_USE 32
!define WIZARD_OTHER_PROCESSOR 1633
; How often a silent one looks, a second apart: a wizard that is just closing isn't in the middle of anything.
!define WIZARD_LOOKS 10

LangString wizardRunning 1033 "The wizard is open, and may be in the middle of a change.$\r$\n$\r$\nPlease close it and choose Retry."
LangString wizardRunning 3082 "El asistente está abierto y puede estar haciendo un cambio.$\r$\n$\r$\nCiérrelo y elija Reintentar."
LangString wizardOtherProcessor 1033 "This installer is for Arm64 processors. Please use the one for x64 on this PC."
LangString wizardOtherProcessor 3082 "Este instalador es para procesadores Arm64. En este PC, use el instalador para x64."

; Instead of electron-builder's own, which ends the program, in a silent run without a word. A program that runs can't
; be opened for writing (0x40000000, with all sharing, and only if it is there: 3).
!macro customCheckAppRunning
  StrCpy $R0 0
  ${do}
    System::Call 'kernel32::CreateFile(t "$INSTDIR\${APP_EXECUTABLE_FILENAME}", i 0x40000000, i 7, p 0, i 3, i 0, p 0) p.R1 ?e'
    Pop $R2
    ${if} $R1 != -1
      System::Call 'kernel32::CloseHandle(p R1)'
      ${break}
    ${endIf}
    # Not there, or no right to look yet: an uninstaller gets it next, and looks again.
    ${if} $R2 != ${WIZARD_IN_USE}
      ${break}
    ${endIf}
    ${if} ${Silent}
      IntOp $R0 $R0 + 1
      ${if} $R0 >= ${WIZARD_LOOKS}
        SetErrorLevel ${WIZARD_IN_USE}
        Quit
      ${endIf}
      Sleep 1000
    ${elseIfNot} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(wizardRunning)" IDRETRY`
      SetErrorLevel ${WIZARD_IN_USE}
      Quit
    ${endIf}
  ${loop}
!macroend

; The installer for arm64 alone: electron-builder's part would put 64 bits into the folder for 32, and on another
; processor install nothing but an uninstaller.
!macro customInit
  !ifdef APP_ARM64
    !ifndef APP_64
      ${ifNot} ${IsNativeARM64}
        MessageBox MB_OK|MB_ICONSTOP "$(wizardOtherProcessor)" /SD IDOK
        SetErrorLevel ${WIZARD_OTHER_PROCESSOR}
        Quit
      ${endIf}
      ${if} $perMachineInstallationFolder == ""
      ${andIf} $INSTDIR == "$PROGRAMFILES32\${APP_FILENAME}"
        StrCpy $INSTDIR "$PROGRAMFILES64\${APP_FILENAME}"
      ${endIf}
    !endif
  !endif
!macroend

; Not with all that may be in that folder: it is the person's own, and others can put links into it.
!macro wizardForgetInstaller
  SetShellVarContext current
  Delete "$LOCALAPPDATA\${WIZARD_UPDATER}\${WIZARD_INSTALLER}"
  RMDir "$LOCALAPPDATA\${WIZARD_UPDATER}"
  SetShellVarContext all
!macroend

; A folder of the person's own with all that is in it, but nothing that links in it lead to: NSIS would follow them, with
; more rights than whoever has put them there. /d because that person could name what cmd runs first.
!macro wizardRemoveOwn folder
  nsExec::Exec '"$SYSDIR\cmd.exe" /d /c rd /s /q "${folder}"'
  Pop $1
!macroend

!macro customInstall
  !insertmacro wizardForgetInstaller
!macroend

!ifdef BUILD_UNINSTALLER
  LangString wizardRemoveData 1033 "Remove the wizard's settings and its record of changes too?$\r$\n$\r$\nWithout that record, changes that the wizard made to VMs can't be undone by it later."
  LangString wizardRemoveData 3082 "¿Quitar también la configuración del asistente y su registro de cambios?$\r$\n$\r$\nSin ese registro, el asistente no podrá deshacer más tarde los cambios que hizo en las máquinas virtuales."

  !macro customUnInstall
    ${ifNot} ${isUpdated}
      nsExec::Exec '"$SYSDIR\schtasks.exe" /Delete /TN "${WIZARD_TASK}" /F'
      Pop $0

      # What Electron makes for notifications, for each person who has had one: this removes their own.
      SetShellVarContext current
      Delete "$SMPROGRAMS\${WIZARD_NAME}.lnk"
      DeleteRegKey HKCU "Software\Classes\CLSID\${WIZARD_TOAST}"
      SetShellVarContext all
      !insertmacro wizardForgetInstaller

      ${GetParameters} $0
      ClearErrors
      ${GetOptions} $0 "/REMOVEDATA" $1
      ${ifNot} ${Errors}
        StrCpy $0 "yes"
      ${else}
        StrCpy $0 "no"
        MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(wizardRemoveData)" /SD IDNO IDNO wizardKeepData
        StrCpy $0 "yes"
        wizardKeepData:
      ${endIf}

      ${if} $0 == "yes"
        # Installed for everyone, but each person has a folder of their own: this one removes their own.
        SetShellVarContext current
        !insertmacro wizardRemoveOwn "$APPDATA\${WIZARD_FOLDER}"
        # What Chromium kept for itself before it had its place among the rest.
        !insertmacro wizardRemoveOwn "$LOCALAPPDATA\${WIZARD_FOLDER}"
        SetShellVarContext all
        # The journal and all else that an elevated wizard believes, of everyone (chooseDataFolder). Nobody can have put
        # a link in there.
        RMDir /r "$PROGRAMFILES64\${WIZARD_FOLDER} Data"
      ${endIf}
    ${endIf}
  !macroend
!endif
