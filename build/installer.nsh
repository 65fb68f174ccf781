; What our installer does beyond electron-builder's own: on uninstalling it takes back the resume task and what
; notifications have left, and removes settings and the record of changes only when the person says so (or
; /REMOVEDATA is given to a silent uninstall).

!include LogicLib.nsh
!include FileFunc.nsh

!define WIZARD_TASK "Nested Virtualization Wizard resume"
!define WIZARD_FOLDER "Nested Virtualization Wizard"
!define WIZARD_NAME "Nested Virtualization Wizard"
!define WIZARD_TOAST "{DD8DB913-9A04-4F70-B5D6-F35A79D34420}"

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
        RMDir /r "$APPDATA\${WIZARD_FOLDER}"
        SetShellVarContext all
        # What stood in for such a folder while it couldn't be written (chooseDataFolder).
        RMDir /r "$PROGRAMFILES64\${WIZARD_FOLDER} Data"
      ${endIf}
    ${endIf}
  !macroend
!endif
