import { describe, expect, test } from 'vitest'
import {
  canNest,
  eraOf,
  neededVersion,
  nesting,
  releaseOf,
  releases,
  vendorOf,
} from '../../../electron/nesting/windows/releases.ts'
import { compareVersions, isNewer, isOlder, rangeOf } from '../../../electron/nesting/windows/versions.ts'

describe('releases', () => {
  test.each([
    [10564, 'unsupported'],
    [10565, 'preview'],
    [14360, 'preview'],
    [14361, 'latePreview'],
    [14392, 'latePreview'],
    [14393, 'released'],
    [99999, 'released'],
  ])('build %i is %s', (build, era) => {
    expect(eraOf(build)).toBe(era)
  })

  test('rows are in order, so the last one not above a build is the right one', () => {
    const builds = releases.map(({ build }) => build)
    expect(builds).toEqual([...builds].sort((a, b) => a - b))
    expect(new Set(builds).size).toBe(builds.length)
  })

  test.each([
    [17763, 'Windows 10 1809 / Server 2019'],
    [17784, 'Azure Stack HCI 20H2'],
    [20348, 'Windows Server 2022'],
    [20349, 'Azure Stack HCI 22H2'],
    [26200, 'Windows 11 25H2'],
    [28000, 'Windows 11 26H1'],
  ])('build %i is %s', (build, name) => {
    expect(releaseOf(build)).toMatchObject({ name, exact: true, newerThanKnown: false })
  })

  test.each([
    [18361, 'Azure Stack HCI 20H2', 'Windows 10 1903'],
    [19640, 'Windows 10 22H2', 'Windows Server 2022'],
    [20347, 'Windows 10 22H2', 'Windows Server 2022'],
    [21376, 'Azure Stack HCI 22H2', 'Windows 11 21H2'],
    [22489, 'Windows 11 21H2', 'Windows 11 22H2'],
    [25905, 'Windows Server, version 23H2', 'Windows 11 24H2 / Server 2025'],
    [27718, 'Windows 11 26H2', 'Windows 11 26H1'],
  ])('build %i is none, and came between %s and %s', (build, name, next) => {
    const release = releaseOf(build)
    expect([release?.exact, release?.name, release?.next?.name]).toEqual([false, name, next])
    // Which versions it runs no table says.
    expect([release?.oldestVersion, release?.newestVersion]).toEqual([null, null])
  })

  test('there is none before the first', () => {
    expect(releaseOf(9599)).toBe(null)
  })

  test('a build above the last row has its rules, and says that it is newer', () => {
    expect(releaseOf(28000)?.newerThanKnown).toBe(false)
    expect(releaseOf(28001)).toMatchObject({ newerThanKnown: true, name: releases.at(-1)?.name })
  })

  test.each([
    [10564, false, false],
    [10565, true, false],
    [19639, true, false],
    [19640, true, true],
    [20347, true, true],
    [20348, true, true],
    [22000, true, true],
  ])('on build %i Intel nests: %s, AMD: %s, others never', (build, intel, amd) => {
    expect([canNest(build, 'intel'), canNest(build, 'amd'), canNest(build, 'other')]).toEqual([intel, amd, false])
  })

  test('on AMD’s previews nobody knows whether it nests', () => {
    expect([19639, 19640, 20347, 20348].map((build) => nesting(build, 'amd'))).toEqual([
      'no',
      'perhaps',
      'perhaps',
      'yes',
    ])
    expect(nesting(19645, 'intel')).toBe('yes')
    expect(nesting(9599, 'amd')).toBe('no')
  })

  test('the needed configuration version depends on era and vendor', () => {
    expect(neededVersion(14360, 'intel')).toBe(null)
    expect(neededVersion(14361, 'intel')).toBe('8.0')
    expect(neededVersion(22000, 'amd')).toBe('9.3')
  })

  test('vendors are told by their names, blanks aside', () => {
    expect(['GenuineIntel', ' AuthenticAMD ', 'HygonGenuine', ''].map(vendorOf)).toEqual([
      'intel',
      'amd',
      'other',
      'other',
    ])
  })
})

describe('configuration versions', () => {
  test('are compared by their parts, not as text', () => {
    expect(compareVersions('10.0', '9.3')).toBeGreaterThan(0)
    expect(isOlder('9.2', '9.3')).toBe(true)
    expect(isNewer('9.10', '9.9')).toBe(true)
    expect(isOlder('8.0', '8.0') || isNewer('8.0', '8.0')).toBe(false)
  })

  test('have a range without prerelease ones', () => {
    expect(rangeOf(['255.0', '9.0', '10.0', '8.0', '254.0'])).toEqual({ oldest: '8.0', newest: '10.0' })
    expect(rangeOf(['254.0'])).toBe(null)
  })
})
