import type { ScenarioFile } from './scenario.ts'

/** Puts a scenario together from its files: what it builds on, its VM templates, and its many VMs. Pure. */

type Json = { [key: string]: unknown }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{ "is": … }` and `{ "unknown": … }` mean something as a whole, so they replace and are replaced, never merged. */
const isMergeable = (value: unknown): value is Json =>
  isObject(value) && !Object.hasOwn(value, 'is') && !Object.hasOwn(value, 'unknown')

/** Merges as RFC 7396 says: objects deep, everything else replaced, null removes. Changes neither argument. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isMergeable(patch)) return patch
  const merged = new Map(isMergeable(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key)
    else merged.set(key, mergePatch(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}

/**
 * @param files the scenario's file first, then the one that it extends, and so on
 * @returns the scenario as one JSON value, still to be checked with the `scenario` schema
 * @throws Error when a VM names a template that doesn't exist; the message says which
 */
export function composeScenario(files: readonly ScenarioFile[]): unknown {
  const merged = files.reduceRight<unknown>((base, file) => mergePatch(base, file), {})
  if (!isObject(merged)) return merged
  const { vmTemplates, manyVms, extends: _, ...rest } = merged
  const world: Json = isObject(rest['world']) ? rest['world'] : {}
  const vms = Array.isArray(world['vms']) ? world['vms'].map((vm) => fromTemplate(vm, vmTemplates)) : world['vms']
  const newVm = fromTemplate(world['newVm'], vmTemplates)
  const many = typeof manyVms === 'number' && Array.isArray(vms) ? multiplyVms(vms, manyVms) : vms
  return withNulls({ ...rest, world: { ...world, vms: many, newVm } })
}

function fromTemplate(vm: unknown, templates: unknown): unknown {
  if (!isObject(vm)) return vm
  const { from, ...own } = vm
  if (typeof from !== 'string') return vm
  const template = isObject(templates) ? templates[from] : undefined
  if (!template) throw new Error(`there is no VM template "${from}"`)
  // A template doesn't know itself, so two that name each other end in the error above.
  const others = Object.fromEntries(Object.entries(templates as Json).filter(([name]) => name !== from))
  return mergePatch(fromTemplate(template, others), own)
}

/** Makes `count` VMs from the given ones in turn; every id that holds the VM's own id gets the new one. */
function multiplyVms(vms: readonly unknown[], count: number): unknown[] {
  if (vms.length === 0) return []
  return Array.from({ length: count }, (_, index) => {
    const vm = vms[index % vms.length]
    if (!isObject(vm) || typeof vm['id'] !== 'string' || typeof vm['name'] !== 'string') return vm
    const number = index + 1
    const id = `${vm['id'].slice(0, 24)}${number.toString(16).padStart(12, '0')}`
    const name = `${vm['name']}-${String(number).padStart(String(count).length, '0')}`
    const text = JSON.stringify({ ...vm, name })
    return JSON.parse(text.replaceAll(vm['id'], id).replaceAll(vm['id'].toUpperCase(), id)) as unknown
  })
}

/** `{ "is": null }` stands for null, because null in a file removes. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls)
  if (!isObject(value)) return value
  const keys = Object.keys(value)
  if (keys.length === 1 && keys[0] === 'is') return value['is']
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNulls(inner)]))
}
