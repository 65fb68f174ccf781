import path from 'node:path'
import { build } from 'vite'
import { root } from '../../build/launch/project.mjs'
import { folderForTests } from '../temporary.ts'
import { theWindows } from './windows.ts'

/**
 * Runs a piece of the product as a Windows program: a file of `probes/`, which says what came of it as JSON. The test
 * itself can't run in there, since its runner has a native library that the small Windows can't load.
 * @param name of the file, without its ending
 * @param variables beside those that every program has
 * @throws Error with all that it printed where it failed
 */
export async function runProbe(name: string, variables: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const windows = theWindows()
  const { code, out, err } = await windows.run('node', [windows.path(await built(name))], variables)
  const answer = /^ANSWER (.*)$/m.exec(out)?.[1]
  if (code !== 0 || answer === undefined) throw new Error(`${name} ended with ${String(code)}:\n${out}\n${err}`)
  return JSON.parse(answer)
}

const folder = folderForTests('probes-')

async function built(name: string): Promise<string> {
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
        input: path.join(root, 'test', 'windows', 'probes', `${name}.ts`),
        output: { format: 'es', entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[hash].mjs` },
      },
    },
    ssr: { noExternal: true },
  })
  return path.join(folder, `${name}.mjs`)
}
