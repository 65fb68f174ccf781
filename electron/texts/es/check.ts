import type { check as checkEn } from '../en/check.ts'
import type { Translation } from '../types.ts'

export const check = {
  idle: 'Este equipo aún no se ha comprobado',
  running: 'Comprobando este equipo…',
  progress: '{done} de {of} listas',
  all: { one: '{n} comprobación', many: '{n} de comprobaciones', other: '{n} comprobaciones' },
  attention: 'Necesita su atención',
  justFixed: 'Recién corregido',
  reason: 'Por qué',
  otherChecks: 'Qué más se comprobó',
  nothingToDo: 'No hay que hacer nada',
  cutShort: 'Sin leer, porque PowerShell terminó',
  fixBefore: {
    one: '{n} elemento impide continuar',
    many: '{n} de elementos impiden continuar',
    other: '{n} elementos impiden continuar',
  },
  someUnknown: 'Algunos valores no se pudieron leer',
  readyWithWarnings: 'Este equipo puede hacerlo, con límites',
  ready: 'Este equipo está listo',
  start: 'Comprobar ahora',
  again: 'Volver a comprobar',
  cancel: 'Detener la comprobación',
  copyReport: 'Copiar el informe',
  reading: 'Leyendo…',
  fixing: 'Corrigiendo…',
  fixingFound: 'Ejecutando los comandos',
  fixIt: 'Corregir por mí',
  learnMore: 'Más información',
  waitsFor: 'Espera a «{name}»',
  confirmUnknown: {
    one: 'Continuar aunque no se haya podido leer {n} valor',
    many: 'Continuar aunque no se hayan podido leer {n} de valores',
    other: 'Continuar aunque no se hayan podido leer {n} valores',
  },
  labels: { happened: 'Qué ocurrió', why: 'Por qué importa', todo: 'Qué hacer', technical: 'Detalles' },
} as const satisfies Translation<typeof checkEn>
