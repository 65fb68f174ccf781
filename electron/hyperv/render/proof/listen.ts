import { indent, when } from '../block.ts'
import { literal } from '../literal.ts'
import { announcement } from './sector.ts'

/** A VM needs some seconds until its firmware starts from a disk; a slow PC more. */
const listenSeconds = 60

/**
 * Reads the serial port until a whole line with a code has come. Hyper-V makes the pipe once the VM runs: until then it
 * isn't there, it may be in use for a moment, and what comes through comes in pieces. Says the line where it is the one
 * that is wanted. Needs `$name`, the name of the pipe, and `$failing`.
 */
export const listen = (code: string): string[] => [
  '$clock = [System.Diagnostics.Stopwatch]::StartNew()',
  '$buffer = New-Object -TypeName byte[] -ArgumentList 256',
  "$heard = ''",
  '$line = $null',
  '$pipe = $null',
  '$reading = $null',
  'try {',
  ...indent([
    `while (-not $line -and $clock.Elapsed.TotalSeconds -lt ${listenSeconds}) {`,
    ...indent([
      'try {',
      ...indent([
        ...when('$null -eq $pipe', [
          '$how = [System.IO.Pipes.PipeDirection]::InOut, [System.IO.Pipes.PipeOptions]::Asynchronous',
          "$pipe = New-Object -TypeName System.IO.Pipes.NamedPipeClientStream -ArgumentList '.', $name, $how[0], $how[1]",
          '$pipe.Connect(500)',
        ]),
        'if ($null -eq $reading) { $reading = $pipe.ReadAsync($buffer, 0, $buffer.Length) }',
        'if (-not $reading.Wait(500)) { continue }',
        '$count = $reading.Result',
        '$reading = $null',
        "if ($count -eq 0) { throw 'the pipe has ended' }",
        '$heard += [System.Text.Encoding]::ASCII.GetString($buffer, 0, $count)',
        `if ($heard -cmatch ${literal(`(${announcement}[0-9A-F]{16})\\r?\\n`)}) { $line = $Matches[1] }`,
        '$heard = $heard.Substring([Math]::Max(0, $heard.Length - 256))',
      ]),
      '} catch {',
      ...indent([
        'if ($null -ne $pipe) { $pipe.Dispose() }',
        '$pipe = $null',
        '$reading = $null',
        'Start-Sleep -Milliseconds 100',
      ]),
      '}',
    ]),
    '}',
  ]),
  '} finally {',
  ...indent(['if ($null -ne $pipe) { $pipe.Dispose() }']),
  '}',
  "if (-not $line) { throw (& $failing 'ProofSilent' $null) }",
  `if ($line -cne ${literal(announcement + code)}) { throw (& $failing 'ProofOtherCode' $null) }`,
  '$line',
]
