import path from 'node:path'
import { builtOutput } from '../built-output.ts'

/** @returns the folder of the built page; nobody changes it */
export async function builtPage(): Promise<string> {
  return path.join(await builtOutput(), 'renderer')
}
