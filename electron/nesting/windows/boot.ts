const loadOption = /(?:^|\s)OFFERNESTEDVIRT\s*=\s*FALSE(?=\s|$)/gi

/** Whether the hypervisor's load options switch nesting off for all VMs. [VD-SCRIPT-S] */
export const switchesNestingOff = (loadOptions: string | null): boolean =>
  loadOptions !== null && loadOptions.search(loadOption) >= 0

/** The load options without that one; null when none is left, so that the whole setting goes. */
export function withoutNestingOff(loadOptions: string): string | null {
  return loadOptions.replace(loadOption, ' ').replace(/\s+/g, ' ').trim() || null
}
