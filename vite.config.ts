import { svelte } from '@sveltejs/vite-plugin-svelte'
import icons from 'unplugin-icons/vite'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { defineConfig, type EnvironmentOptions } from 'vite'

type Rolldown = NonNullable<NonNullable<EnvironmentOptions['build']>['rolldownOptions']>
type Output = NonNullable<Rolldown['output']>

/**
 * The page (`client`), and what runs outside of it.
 *
 * Electron's main process gets its packages built in. So the packed app carries no node_modules: fewer files, nothing
 * of a package that we don't use, and one thing to sign and check. Only `electron` stays outside, because Electron
 * itself provides it. What Node runs, the preview and the command line, is built apart from it, and beside it, so that
 * nothing of one is ever loaded by the other, or packed with it.
 */
export default defineConfig({
  root: 'renderer',
  // Relative, so that the same files work in Electron and from the preview's server.
  base: './',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    icons({ compiler: { compiler: outline, extension: 'js' } }),
  ],
  build: { emptyOutDir: true, reportCompressedSize: false },
  environments: {
    client: {
      build: {
        outDir: '../out/renderer',
        target: ['chrome130', 'firefox128', 'safari18'],
        // The policy of the page allows no inline script, and the browsers above need no polyfill.
        modulePreload: { polyfill: false },
        // A data: URL would need more than `font-src 'self'`.
        assetsInlineLimit: 0,
      },
    },
    main: outside('main', { main: 'main.ts' }, modules('chunks')),
    programs: outside('main', { preview: 'preview.ts', cli: 'cli-main.ts' }, modules('programs')),
    // A sandboxed preload can load one CommonJS file and nothing beside it.
    preload: outside(
      'preload',
      { preload: 'preload.ts' },
      { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    ),
  },
})

function modules(chunks: string): Output {
  return { format: 'es', entryFileNames: '[name].js', chunkFileNames: `${chunks}/[name].js` }
}

/** What Node runs, or Electron as Node. */
function outside(folder: string, files: Readonly<Record<string, string>>, output: Output): EnvironmentOptions {
  const input = Object.entries(files).map(([name, file]) => [name, path.join(import.meta.dirname, 'electron', file)])
  return {
    consumer: 'server',
    define: {
      // ws looks for two native helpers unless told not to; neither is installed nor needed on the loopback address.
      'process.env.WS_NO_BUFFER_UTIL': '"1"',
      'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
    },
    resolve: {
      noExternal: true,
      external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
    },
    build: {
      outDir: `../out/${folder}`,
      // The folder is shared.
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { input: Object.fromEntries(input) as Record<string, string>, output },
    },
  }
}

/** An icon becomes a module with the outline of its paths only: a tenth of what a component for each would take. */
function outline(svg: string, collection: string, icon: string): string {
  const outlines = [...svg.matchAll(/<path\b[^>]*\sd="([^"]+)"/g)].map(([, d]) => d)
  const shapes = svg.match(/<(?!svg|path|g|\/)\w+/g)
  if (outlines.length === 0 || shapes) throw new Error(`The icon ${collection}:${icon} is drawn with more than paths`)
  return `export default ${JSON.stringify(outlines.join(''))}`
}
