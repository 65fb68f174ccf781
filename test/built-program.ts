import path from 'node:path'
import { build } from 'vite'
import { root } from '../build/launch/project.mjs'
import { folderForTests } from './temporary.ts'

/**
 * Builds a piece of the product with a file of a test's as one program, for what must run in a process of its own.
 * @param file its full path
 * @returns what Node.js is started with
 */
export async function builtProgram(file: string): Promise<string> {
  const name = path.basename(file, '.ts')
  const folder = folderForTests(`${name}-`)
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: file,
        output: { format: 'es', entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[hash].mjs` },
      },
    },
    ssr: { noExternal: true },
  })
  return path.join(folder, `${name}.mjs`)
}
