import { builtinModules } from 'node:module'
import { defineConfig, type UserConfig } from 'vite'

/**
 * Everything that runs in Node or Electron's main process, each with its packages inside. So the packed app
 * carries no node_modules: fewer files, nothing of a package that we don't use, and one thing to sign and check.
 * That holds for node-powershell too: it is plain JavaScript and asks for no file of its own at run time.
 * Only `electron` stays outside, because Electron itself provides it.
 */
const carriers: UserConfig = {
  build: {
    ssr: true,
    outDir: 'out/main',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { main: 'electron/main.ts', preview: 'electron/preview.ts', cli: 'electron/cli-main.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
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

export default defineConfig(({ mode }) => ({
  ...(mode === 'preload' ? preload : carriers),
  mode: 'production',
  publicDir: false,
  define: {
    // ws looks for two native helpers unless told not to; neither is installed nor needed on the loopback address.
    'process.env.WS_NO_BUFFER_UTIL': '"1"',
    'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
  },
  ssr: { noExternal: true, external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)] },
}))
