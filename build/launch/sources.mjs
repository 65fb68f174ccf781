// @ts-check
import { createServer } from 'vite'
import { root } from './project.mjs'

/**
 * Runs something of the project's TypeScript as it lies there, without a build.
 * @param {string} file from the project's folder, with a slash before it
 * @param {(module: Record<string, any>) => Promise<number>} work
 * @returns {Promise<number>} what it gives; 2 when it fails, which is printed
 */
export async function withSources(file, work) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    return await work(await server.ssrLoadModule(file))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 2
  } finally {
    await server.close()
  }
}
