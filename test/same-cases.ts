import fc from 'fast-check'

/**
 * Every run of the tests tries the properties with the same cases, so that what failed fails again, and what passed here
 * passes elsewhere. New cases are what `npm run properties` is for.
 */
if (!process.env['NVW_LONG']) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 })
