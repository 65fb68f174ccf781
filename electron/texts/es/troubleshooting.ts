import type { trouble as troubleEn } from '../en/troubleshooting.ts'
import type { Translation } from '../types.ts'

export const trouble = {
  thisPc: 'este equipo',
  intro: 'Elija lo que observa. Probamos este equipo y mostramos solo lo que le afecta.',
  introVm: 'Elija lo que observa. Probamos {vm} y este equipo, y mostramos solo lo que le afecta.',
  testing: 'Probando…',
  noCause: 'Estas pruebas no encontraron ninguna causa',
  causes: { one: '{n} causa encontrada', other: '{n} causas encontradas' },
  tested: { one: '{n} prueba en {vm}, {time}', other: '{n} pruebas en {vm}, {time}' },
  again: 'Volver a probar',
  limitsTitle: 'Límites conocidos, comprobados en {vm}',
  links: {
    documentation: 'Documentación',
    forums: 'Foros',
    issues: 'Incidencias en GitHub',
    feedback: 'Centro de opiniones',
  },
} as const satisfies Translation<typeof troubleEn>
