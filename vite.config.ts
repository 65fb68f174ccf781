import { svelte } from '@sveltejs/vite-plugin-svelte'
import icons from 'unplugin-icons/vite'
import { defineConfig } from 'vite'

/** Builds the page. Paths are relative, so that the same files work in Electron and from the preview's server. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    icons({ compiler: { compiler: outline, extension: 'js' } }),
  ],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: ['chrome130', 'firefox128', 'safari18'],
    // The policy of the page allows no inline script, and the browsers above need no polyfill.
    modulePreload: { polyfill: false },
    // A data: URL would need more than `font-src 'self'`.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
})

/** An icon becomes a module with the outline of its paths only: a tenth of what a component for each would take. */
function outline(svg: string, collection: string, icon: string): string {
  const outlines = [...svg.matchAll(/<path\b[^>]*\sd="([^"]+)"/g)].map(([, d]) => d)
  const shapes = svg.match(/<(?!svg|path|g|\/)\w+/g)
  if (outlines.length === 0 || shapes) throw new Error(`The icon ${collection}:${icon} is drawn with more than paths`)
  return `export default ${JSON.stringify(outlines.join(''))}`
}
