import { describe, expect, test } from 'vitest'
import type { HostErrorCode } from '../../../electron/hyperv/host.ts'
import { toHostError } from '../../../electron/hyperv/powershell/errors.ts'
import type { PowerShellErrorRecord } from '../../../electron/hyperv/powershell/session-error.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { record } from './error-records.ts'

const vmId = '6f96aaaa-0000-4000-8000-000000000001'
const start: Operation = { kind: 'startVm', vmId }
const startNested: Operation = { kind: 'guestStartNestedVm', vmId, name: 'TEST' }
const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const enable: Operation = { kind: 'enableHyperV', server: true }

/** An entry of the catalogue: its number, and what it means for each operation. */
interface Numbered {
  number: number
  code: HostErrorCode
  operation?: Operation
}

/** known-problems.md: the table at its head, and the numbers in the entries of its sections A to J. */
const numbers: Numbered[] = [
  { number: 0x8007000e, code: 'vm-no-memory', operation: start },
  { number: 0x8007000e, code: 'vm-no-memory', operation: startNested },
  { number: 0x8007000e, code: 'no-memory', operation: enable },
  { number: 0x800705aa, code: 'vm-no-memory', operation: start },
  { number: 0x80070005, code: 'vm-file-denied', operation: start },
  { number: 0x80070005, code: 'access-denied', operation: expose },
  { number: 0x80041003, code: 'access-denied' },
  { number: 0x800702e4, code: 'needs-elevation' },
  { number: 0x80070027, code: 'disk-full', operation: start },
  { number: 0x80070070, code: 'disk-full', operation: start },
  { number: 0x80070299, code: 'vm-file-system', operation: start },
  { number: 0x80070569, code: 'vm-logon-right', operation: start },
  { number: 0xc06d007e, code: 'foreign-dll', operation: start },
  { number: 0xc0370029, code: 'saved-state-incompatible', operation: start },
  { number: 0xc0370100, code: 'vm-process-ended', operation: start },
  { number: 0xc0370106, code: 'vm-process-ended', operation: start },
  { number: 0xc0351000, code: 'hypervisor-not-running', operation: start },
  { number: 0xc0370102, code: 'hypervisor-not-running', operation: start },
  { number: 0x80370102, code: 'hypervisor-not-running', operation: startNested },
  { number: 0xc035001e, code: 'hypervisor-feature', operation: start },
  { number: 0xc0350072, code: 'refused-while-nesting', operation: { kind: 'setProcessorCount', vmId, count: 2 } },
  { number: 0xc0350073, code: 'hypervisor-no-memory', operation: start },
  { number: 0x80041002, code: 'management-failed' },
  { number: 0x8004100e, code: 'management-failed' },
  { number: 0x80041010, code: 'management-failed' },
  { number: 0x80041013, code: 'management-failed' },
  { number: 0x800706ba, code: 'management-failed' },
  { number: 0x80070bc9, code: 'restart-first', operation: enable },
  { number: 0x80070bca, code: 'restart-first', operation: enable },
  { number: 0x800f080c, code: 'feature-unavailable', operation: enable },
  { number: 0x800f081f, code: 'source-missing', operation: enable },
  { number: 0x800f0922, code: 'servicing-failed', operation: enable },
  { number: 0x80073701, code: 'store-damaged', operation: enable },
  { number: 0x80073712, code: 'store-damaged', operation: enable },
  { number: 0x8007052f, code: 'blank-password' },
  { number: 0x800705b4, code: 'timed-out' },
  // Nothing is known of these, and no cause is told.
  { number: 0x80004005, code: 'failed', operation: start },
  { number: 0xc0350071, code: 'failed', operation: start },
  // It goes on, which is no error.
  { number: 0xc0370103, code: 'failed', operation: start },
]

/** A number as Windows writes it in one place or another. */
const notations: Record<string, (hex: string, unsigned: string, signed: string) => Partial<PowerShellErrorRecord>> = {
  'in parentheses': (hex) => ({ message: `'Lab' failed to start.\n\nSome reason (${hex}).` }),
  'in parentheses before the VM’s id': (hex) => ({
    message: `'Lab' failed to start worker process: some reason. (${hex}). (Virtual machine ID 6F96AAAA-0000)`,
  }),
  'in parentheses before a code of PowerShell': (hex) => ({
    message: `Some reason. (Exception from HRESULT: ${hex} (E_WHATEVER))`,
  }),
  'in capital letters': (hex) => ({ message: `Grund (${hex.toUpperCase().replace('0X', '0x')}).` }),
  'as an unsigned decimal': (_, unsigned) => ({ message: `Some reason (${unsigned}).` }),
  'as a signed decimal': (_, __, signed) => ({ message: `Some reason (${signed}).` }),
  'where its text is missing': (_, unsigned) => ({
    message: `'Lab' failed to start worker process: %%${unsigned}. (Virtual machine ID 6F96AAAA-0000)`,
  }),
  'where its text is missing, twice': (hex, unsigned) => ({
    message: `'Lab' failed to start worker process: %%${unsigned} (${hex}). (Virtual machine ID 6F96AAAA-0000)`,
  }),
  'alone on its line': (hex) => ({ message: `Some reason.\r\n${hex}\r\nMore.` }),
  'behind “Error”': (hex) => ({ message: `Some reason. Error: ${hex}` }),
  'behind “Error” and before the reason': (hex) => ({ message: `Error ${hex} ('Lab' failed to start.)` }),
  'in German': (hex) => ({ message: `Fehler beim Starten von „Lab“. Fehlercode: ${hex}.` }),
  'in German, in parentheses': (hex) => ({ message: `„Lab“ wurde nicht gestartet: Grund (${hex}).` }),
  'in Spanish': (hex) => ({ message: `«Lab» no se pudo iniciar. Código de error: ${hex}` }),
  'in French': (hex) => ({ message: `« Lab » n’a pas démarré : raison (${hex}).` }),
  'in Italian': (hex) => ({ message: `Impossibile avviare "Lab". Codice errore: ${hex}` }),
  'in Portuguese': (hex) => ({ message: `Falha ao iniciar "Lab". Código de erro: ${hex}` }),
  'in Russian': (hex) => ({ message: `Не удалось запустить "Lab". Ошибка: ${hex}` }),
  'in Japanese': (hex) => ({ message: `「Lab」を開始できませんでした (${hex})。` }),
  'in Japanese, in wide parentheses': (hex) => ({ message: `「Lab」を開始できませんでした（${hex}）。` }),
  'in Japanese, behind “error”': (hex) => ({ message: `「Lab」の起動に失敗しました。エラー: ${hex}` }),
  'in Chinese': (hex) => ({ message: `无法启动“Lab”。错误代码：${hex}` }),
  'in Korean': (hex) => ({ message: `'Lab'을(를) 시작하지 못했습니다. 오류 코드: ${hex}` }),
  'in the id of an error of CIM': (hex) => ({
    errorId: `HRESULT ${hex},Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand`,
  }),
}

describe('an error of the catalogue', () => {
  describe.each(Object.entries(notations))('with its number %s', (_, write) => {
    test.each(numbers)('$number means $code', ({ number, code, operation }) => {
      const written = write(`0x${number.toString(16).padStart(8, '0')}`, String(number), String(number | 0))
      // From inside a CIM error's id nothing says which file it is about.
      const fromId = written.errorId !== undefined && code === 'vm-file-denied'
      const error = toHostError(record(written), operation ? { operation } : {})
      expect(error.code).toBe(fromId ? 'access-denied' : code)
      if (code !== 'failed') expect(error.origin.hresult).toBe(number)
    })
  })

  test.each(numbers.filter(({ code }) => code !== 'vm-file-denied'))(
    'with its number in an exception, also of a guest: $number means $code',
    ({ number, code, operation }) => {
      const context = operation ? { operation } : {}
      const own = record({}, ['System.Runtime.InteropServices.COMException', number | 0])
      expect(toHostError(own, context).code).toBe(code)
      const inner = record(
        { errorId: 'X' },
        ['System.Management.Automation.RemoteException', 0x80131501 | 0],
        ['System.Runtime.InteropServices.COMException', number | 0],
      )
      expect(toHostError(inner, context).code).toBe(code)
    },
  )
})
