// @ts-check

/** The oldest Node that everything here runs on; `engines` in package.json says the same. */
const needed = { major: 20, minor: 19 }

/**
 * Ends the program with a plain sentence where Node is too old, before anything newer is loaded. So the entry
 * files import only this one statically.
 * @param {string} version
 * @returns {string | null} what to say, or null when Node is new enough
 */
export function tooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > needed.major || (major === needed.major && minor >= needed.minor)) return null
  return (
    `This needs Node ${String(needed.major)}.${String(needed.minor)} or later; here is ${version}.\n` +
    'Install the current version from https://nodejs.org, open a new terminal and try again.'
  )
}

export function requireNode() {
  const message = tooOld(process.versions.node)
  if (message === null) return
  console.error(message)
  process.exit(1)
}
