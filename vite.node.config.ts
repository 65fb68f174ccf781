import { builtinModules } from 'node:module'
import { defineConfig, type UserConfig } from 'vite'

/**
 * What runs in Electron's main process, with its packages inside. So the packed app carries no node_modules: fewer
 * files, nothing of a package that we don't use, and one thing to sign and check. That holds for node-powershell too:
 * it is plain JavaScript and asks for no file of its own at run time. Only `electron` stays outside, because Electron
 * itself provides it.
 */
const main: UserConfig = {
  build: {
    ssr: true,
    outDir: 'out/main',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { main: 'electron/main.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
}

/**
 * What Node runs: the preview and the command line. Built apart from the main process, and beside it, so that
 * nothing of one is ever loaded by the other, or packed with it.
 */
const programs: UserConfig = {
  build: {
    ...main.build,
    emptyOutDir: false,
    rolldownOptions: {
      input: { preview: 'electron/preview.ts', cli: 'electron/cli-main.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'programs/[name].js' },
    },
  },
}

/** A sandboxed preload can load one CommonJS file and nothing beside it. */
const preload: UserConfig = {
  build: {
    ssr: true,
    outDir: 'out/preload',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { preload: 'electron/preload.ts' },
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
}

function part(mode: string): UserConfig {
  const parts = { main, programs, preload }
  if (mode === 'main' || mode === 'programs' || mode === 'preload') return parts[mode]
  throw new Error(`--mode is one of ${Object.keys(parts).join(', ')}`)
}

export default defineConfig(({ mode }) => ({
  ...part(mode),
  mode: 'production',
  publicDir: false,
  define: {
    // ws looks for two native helpers unless told not to; neither is installed nor needed on the loopback address.
    'process.env.WS_NO_BUFFER_UTIL': '"1"',
    'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
  },
  ssr: { noExternal: true, external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)] },
}))
