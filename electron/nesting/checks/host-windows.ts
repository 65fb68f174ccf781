import { eraOf, releaseOf } from '../windows/releases.ts'
import { isHome, specialEdition } from '../windows/editions.ts'
import { blocked, blockedForGood, fix, hostCheck, manual, pass, skipped, warning } from './define.ts'
import { links } from './links.ts'

export const windows = hostCheck({
  id: 'windows',
  code: 'C10',
  reads: ['os.family', 'os.name'],
  sources: ['WS-REQ'],
  judge(ask) {
    const family = ask('os.family')
    const name = ask.maybe('os.name') ?? family
    return family === 'windows' ? pass('windows', { name }) : blockedForGood('otherSystem', 'otherPc', { name })
  },
})

export const administratorRights = hostCheck({
  id: 'administratorRights',
  code: 'C01',
  dependsOn: ['windows'],
  reads: ['shell.elevated', 'shell.hyperVAdministrator'],
  sources: ['RID-578', 'VD-PSD'],
  judge(ask) {
    if (ask('shell.elevated')) return pass('elevated')
    // Hyper-V Administrators may change VMs, but neither features nor boot settings.
    return ask.maybe('shell.hyperVAdministrator')
      ? warning('hyperVAdministrator', {}, manual())
      : blocked('notElevated', {}, manual())
  },
})

/** Server 2016 and PowerShell 7: PowerShell Direct fails with a cast error there. [PS-14738] */
const firstBuildForPowerShell7 = 17763

export const powerShell = hostCheck({
  id: 'powerShell',
  code: 'C11',
  dependsOn: ['windows'],
  reads: ['shell.version', 'shell.edition', 'shell.languageMode', 'shell.is64Bit', 'os.build'],
  sources: ['VD-PSD', 'PS-14738'],
  judge(ask) {
    const version = ask('shell.version')
    const languageMode = ask('shell.languageMode')
    if (languageMode !== 'FullLanguage') return blocked('restricted', { languageMode }, manual())
    const major = Number.parseInt(version, 10)
    if (Number.isNaN(major)) return ask.unread('shell.version', 'invalid')
    if (major < 5) return blocked('tooOld', { version }, manual())
    // A 32-bit process sees redirected registry keys and has no Hyper-V module.
    if (!ask('shell.is64Bit')) return blocked('thirtyTwoBit', { version }, manual())
    const core = (ask.maybe('shell.edition') ?? (major >= 6 ? 'Core' : 'Desktop')) === 'Core'
    if (core && ask('os.build') < firstBuildForPowerShell7) return warning('tooNew', { version }, manual())
    return pass('usable', { version })
  },
})

export const edition = hostCheck({
  id: 'edition',
  code: 'C12',
  dependsOn: ['windows'],
  reads: ['os.edition', 'os.name', 'os.installationType'],
  sources: ['WS-INST', 'SKU-LIST', 'AZ-MULTISESSION'],
  learnMore: links.requirements,
  judge(ask) {
    const id = ask('os.edition')
    const values = { name: ask.maybe('os.name') ?? id }
    if (isHome(id)) return blockedForGood('home', 'otherEdition', values)
    return pass(specialEdition(id, ask.maybe('os.installationType')) ?? 'suitable', values)
  },
})

export const architecture = hostCheck({
  id: 'architecture',
  code: 'C13',
  reads: ['os.architecture'],
  sources: ['VD-TLFS', 'WS-REQ'],
  learnMore: links.requirements,
  judge(ask) {
    const kind = ask('os.architecture')
    if (kind === 'x64') return pass('x64')
    return blockedForGood(kind, 'otherPc')
  },
})

export const windowsBuild = hostCheck({
  id: 'windowsBuild',
  code: 'C04',
  dependsOn: ['windows'],
  reads: ['os.build', 'os.revision'],
  sources: ['VD-2015', 'VD-2016P', 'VD-2016GA', 'VD-ENABLE'],
  learnMore: links.nesting,
  judge(ask) {
    const build = ask('os.build')
    const revision = ask.maybe('os.revision')
    const release = releaseOf(build)
    const shown = revision === undefined ? `${build}` : `${build}.${revision}`
    const values = { build: shown, release: release?.name ?? '' }
    switch (eraOf(build)) {
      case 'unsupported':
        return blockedForGood(release?.exact ? 'tooOld' : 'tooOldUnnamed', 'newerWindows', values)
      case 'preview':
        return warning('preview', values, manual({ hostRestart: true }))
      case 'latePreview':
        return warning('latePreview', values, manual({ hostRestart: true }))
      case 'released':
        if (release?.exact) return pass('released', values)
        // An Insider's build, or one that this program doesn't know: it has no release's name.
        return release?.next ? pass('between', { ...values, next: release.next.name }) : pass('newerThanKnown', values)
    }
  },
})

export const pendingRestart = hostCheck({
  id: 'pendingRestart',
  code: 'C24',
  dependsOn: ['windows'],
  reads: ['os.pendingRestart'],
  sources: ['IROHA', 'ATA-REBOOT'],
  judge(ask) {
    const { servicing, update, fileRename } = ask('os.pendingRestart')
    const restart = fix('restart', [{ kind: 'restartHost' }])
    if (servicing) return warning('servicing', {}, restart)
    if (update) return warning('update', {}, restart)
    // Many installers leave files to rename; alone they say nothing about Windows features.
    return pass(fileRename ? 'fileRename' : 'none')
  },
})

export const isolatedUserMode = hostCheck({
  id: 'isolatedUserMode',
  code: 'C22',
  dependsOn: ['windows'],
  reads: ['role.features'],
  sources: ['VD-SCRIPT-S'],
  judge(ask) {
    const state = ask('role.features')['IsolatedUserMode']
    if (state === undefined || state === 3) return skipped('builtIn')
    if (state === 4) return ask.unread('role.features', 'invalid')
    return pass(state === 1 ? 'on' : 'off')
  },
})
