import path from 'node:path'

/*
 * What programs that we start find in their environment. It is the person's own, who can set in it what they like, and so
 * can every program of theirs: another PowerShell, foreign code in it, other folders for modules and programs. With the
 * rights of an administrator none of that may count. So it isn't said what must not be there, which would never be
 * complete, but what may.
 */

/** Where Windows is, unless something is named that can't be it. A person's own variables don't override this one. */
export function systemRoot(own: NodeJS.ProcessEnv): string {
  const named = valueIn(own, 'SystemRoot') ?? ''
  return /^[A-Z]:\\[^\\/:*?"<>|;%]+$/i.test(named) ? named : 'C:\\Windows'
}

/** On Windows: says who and where the person is, or what the PC is, and chooses nothing. */
const windowsNames =
  /^(TEMP|TMP|USERPROFILE|USERNAME|USERDOMAIN|APPDATA|LOCALAPPDATA|PUBLIC|HOMEDRIVE|HOMEPATH|LOGONSERVER|SESSIONNAME|COMPUTERNAME|OS|NUMBER_OF_PROCESSORS|PROCESSOR_[A-Z0-9_]+)$/i

/** Elsewhere, where nothing of ours has more rights than the person: what `pwsh` needs, and the programs that it starts. */
const otherNames = /^(PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|XDG_(CACHE|CONFIG|DATA)_HOME)$/

/**
 * Our own, which a package has taken away before, and what tells the .NET of PowerShell 7 where it is and how fast to be.
 * That of Windows PowerShell doesn't know these names.
 */
const developersNames =
  /^(WIZARD_[A-Z_]+|DOTNET_(ROOT(_X64|_ARM64)?|SYSTEM_GLOBALIZATION_INVARIANT|Tiered[A-Za-z]+|TC_[A-Za-z]+|ReadyToRun|gc[A-Za-z]+|EnableWriteXorExecute))$/i

/**
 * Whether a program of ours may inherit a variable as the person has set it.
 * @param platform Windows doesn't tell upper from lower case in names
 */
export function mayBeInherited(name: string, platform: NodeJS.Platform): boolean {
  return (platform === 'win32' ? windowsNames : otherNames).test(name)
}

/**
 * What tells programs of Windows where others are, by the place of Windows alone: the person's own variables could name
 * any place.
 */
export function windowsPlaces(own: NodeJS.ProcessEnv): Record<string, string> {
  const root = systemRoot(own)
  const drive = path.win32.parse(root).root.slice(0, 2)
  const system = path.win32.join(root, 'System32')
  const programs = `${drive}\\Program Files`
  return {
    SystemRoot: root,
    windir: root,
    SystemDrive: drive,
    ComSpec: path.win32.join(system, 'cmd.exe'),
    PATH: [system, root, path.win32.join(system, 'Wbem'), path.win32.join(system, 'WindowsPowerShell', 'v1.0')].join(
      ';',
    ),
    PATHEXT: '.COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC',
    ProgramFiles: programs,
    'ProgramFiles(x86)': `${programs} (x86)`,
    ProgramW6432: programs,
    CommonProgramFiles: `${programs}\\Common Files`,
    'CommonProgramFiles(x86)': `${programs} (x86)\\Common Files`,
    CommonProgramW6432: `${programs}\\Common Files`,
    ProgramData: `${drive}\\ProgramData`,
    DriverData: path.win32.join(system, 'Drivers', 'DriverData'),
    ALLUSERSPROFILE: `${drive}\\ProgramData`,
  }
}

/**
 * The environment that PowerShell is started with. On Windows modules and programs come only from the folders that need
 * administrator rights, so that nobody puts a false Hyper-V module into a user's documents.
 * @param additions set last, as they are
 */
export function engineEnvironment(
  own: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  additions: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(own).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (mayBeInherited(entry[0], platform) || developersNames.test(entry[0])),
  )
  const places = platform === 'win32' ? { ...windowsPlaces(own), ...systemModules(own) } : withoutNews
  return { ...Object.fromEntries(kept), ...places, ...additions }
}

/**
 * PowerShell 7 takes a pipe for the terminal that TERM names, and writes codes for its keys around each command. It tells
 * its maker that it was started, too, and asks for newer versions, unless it is asked not to.
 */
const withoutNews = { TERM: 'dumb', POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' }

/**
 * Windows PowerShell keeps a path that differs from the registry's own text and adds the user's folder otherwise, hence
 * the order: the system's folder first.
 */
function systemModules(own: NodeJS.ProcessEnv): Record<string, string> {
  const root = systemRoot(own)
  const shared = path.win32.join(path.win32.parse(root).root, 'Program Files', 'WindowsPowerShell', 'Modules')
  const system = path.win32.join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'Modules')
  return { PSModulePath: `${system};${shared}` }
}

/** Windows' own environment doesn't tell upper from lower case in names; a copy of it does. */
function valueIn(own: NodeJS.ProcessEnv, name: string): string | undefined {
  return own[name] ?? Object.entries(own).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
}
