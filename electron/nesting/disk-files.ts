/** Where the disk of a new VM lies, and what lies beside it. */

/** Names of VMs may hold what names of files may not. */
export function fileName(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are just what must go
  return name.replace(/[\\/:*?"<>|\u0000-\u001F]/g, '_').replace(/[. ]+$/, '_')
}

export const withoutEnd = (folder: string): string => folder.replace(/[\\/]+$/, '')

/** The last part of a path, of a folder or of a file. */
export const leafOf = (path: string): string => withoutEnd(path).replace(/^.*[\\/]/, '')

/** The disk of a VM of this name. */
export const diskIn = (folder: string, name: string): string => `${withoutEnd(folder)}\\${fileName(name)}.vhdx`

/** While it is being made, so that nobody takes it for a whole one. */
export const partialDiskIn = (folder: string, name: string): string =>
  `${withoutEnd(folder)}\\${fileName(name)}.partial.vhdx`

/** Tells whose folder it is: `{ "id": …, "stage": … }` */
export const markerName = 'nested-virtualization-wizard.json'
export const markerIn = (folder: string): string => `${withoutEnd(folder)}\\${markerName}`
