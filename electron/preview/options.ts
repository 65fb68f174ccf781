import { readOptions, type Values } from '../program/options.mjs'

export type PreviewOptions = Pick<Values, 'port' | 'pc' | 'scenario' | 'data' | 'speed' | 'drive-this-pc'>

/**
 * Reads the preview's arguments: `--port=`, `--pc=`, `--scenario=`, `--data=`, `--speed=`, `--drive-this-pc`.
 * @throws Error with a sentence for people, when something in there has no meaning
 */
export function readPreviewOptions(args: readonly string[]): PreviewOptions {
  const { values, wrong, words } = readOptions('preview', args)
  const [first] = [...wrong, ...words]
  if (first !== undefined) throw new Error(first.why)
  const { port, pc, scenario, data, speed } = values
  return { port, pc, scenario, data, speed, 'drive-this-pc': values['drive-this-pc'] }
}
