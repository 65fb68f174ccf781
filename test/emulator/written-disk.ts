import { renderOperation } from '../../electron/hyperv/render/render.ts'
import { vmId } from '../nesting/support.ts'

/** The file that the PowerShell text of a proof writes, read out of that very text. */
export function writtenDisk(code: string): Buffer {
  const text = renderOperation({ kind: 'guestProve', vmId, code }).join('\n')
  const length = Number(/\$bytes = New-Object -TypeName byte\[\] -ArgumentList (\d+)$/m.exec(text)?.[1])
  const file = Buffer.alloc(length)
  const pieces = text.matchAll(/\[Convert\]::FromBase64String\('([^']+)'\)\.CopyTo\(\$bytes, (\d+)\)$/gm)
  for (const [, base64 = '', at] of pieces) Buffer.from(base64, 'base64').copy(file, Number(at))
  return file
}
