import type { vmSettingsChecks as vmSettingsChecksEn } from '../en/checks-vm-settings.ts'
import type { Translation } from '../types.ts'

export const vmSettingsChecks = {
  configurationVersion: {
    name: 'Versión de configuración',
    needed: '8.0 (Intel) o 9.3 (AMD)',
    why: 'Las versiones de configuración anteriores no conocen la anidación.',
    outcomes: {
      noRule: { found: '{version}' },
      enough: { found: '{version}' },
      lowForAmd: {
        found: '{version}',
        happened: 'La versión {version} debería bastar en AMD, pero algunas páginas de Microsoft piden {advised}.',
        todo: 'Actualícela si la anidación no funciona. No se puede deshacer, y las versiones anteriores de Windows ya no podrán ejecutar la máquina virtual.',
      },
      tooOld: {
        found: '{version} es demasiado antigua',
        happened:
          'La máquina virtual tiene la versión de configuración {version}. La anidación necesita {needed} o posterior.',
        todo: 'Actualícela. No se puede deshacer, y las versiones anteriores de Windows ya no podrán ejecutar la máquina virtual.',
      },
      tooOldForAmd: {
        found: '{version} es demasiado antigua',
        happened:
          'La máquina virtual tiene la versión de configuración {version}. La anidación en AMD necesita {needed} o posterior.',
        todo: 'Actualícela. No se puede deshacer, y las versiones anteriores de Windows ya no podrán ejecutar la máquina virtual.',
      },
      newerThanHost: {
        found: '{version} es demasiado nueva',
        happened: 'La máquina virtual viene de un Windows más nuevo. Este equipo ejecuta versiones hasta {newest}.',
        todo: 'Use un Windows más nuevo o cree otra máquina virtual con su disco.',
      },
      olderThanHost: {
        found: '{version} es demasiado antigua',
        happened:
          'Este equipo no ejecuta máquinas virtuales anteriores a la versión {oldest}, así que tampoco puede actualizar esta.',
        todo: 'Cree otra máquina virtual con su disco o actualice antes la versión en un Windows anterior.',
      },
    },
    fixes: { update: 'Actualizar la versión' },
  },
  extensionsExposed: {
    name: 'Extensiones de virtualización',
    needed: 'Expuestas a la máquina virtual',
    why: 'El Hyper-V de la máquina virtual necesita las extensiones del procesador, como cualquier otro.',
    outcomes: {
      exposed: { found: 'Expuestas a la máquina virtual' },
      hidden: {
        found: 'Ocultas',
        happened: 'Hyper-V oculta las extensiones a la máquina virtual. Es el ajuste normal.',
        todo: 'Expóngalas a la máquina virtual. Para ello tiene que estar apagada.',
      },
      hiddenAsItMust: {
        found: 'Ocultas, y este equipo no puede anidar',
        happened: 'Este equipo no puede anidar. Con las extensiones, la máquina virtual ya no se iniciaría.',
        todo: 'Consulte «Comprobar este equipo»: dice qué lo impide.',
      },
      stopsStarting: {
        found: 'Expuestas, pero este equipo no puede anidar',
        happened:
          'Las extensiones están expuestas a la máquina virtual en un equipo que no puede anidar. Por eso la máquina virtual no se inicia.',
        todo: 'Vuelva a ocultar las extensiones a la máquina virtual.',
      },
    },
    fixes: { expose: 'Exponer las extensiones', hide: 'Ocultar las extensiones' },
  },
  processorCount: {
    name: 'Procesadores',
    needed: 'No más de los que tiene el equipo; 225 para un Windows antiguo',
    why: 'Hasta Windows Server 2019, Windows anida con 225 procesadores como máximo.',
    outcomes: {
      within: { found: { one: '{n} virtual', many: '{n} virtuales', other: '{n} virtuales' } },
      moreThanPc: {
        found: '{n} virtuales, este equipo tiene {most}',
        happened: 'La máquina virtual tiene {n} procesadores, más que este equipo, así que quizá no se inicie.',
        todo: 'Dele {most} como máximo.',
      },
      tooMany: {
        found: '{n} virtuales',
        happened: 'La máquina virtual tiene {n} procesadores. Su Windows anida con {most} como máximo.',
        todo: 'Dele {most} como máximo.',
      },
      manyForUnknownGuest: {
        found: '{n} virtuales',
        happened:
          'La máquina virtual tiene {n} procesadores. Windows Server 2019 y anteriores anidan con {most} como máximo.',
        todo: 'Dele {most} como máximo, salvo que su Windows sea más nuevo.',
      },
    },
    fixes: { reduce: 'Reducir a {most}' },
  },
  dynamicMemory: {
    name: 'Memoria dinámica',
    needed: 'Memoria fija',
    why: 'La memoria no puede cambiar mientras Hyper-V funciona dentro de la máquina virtual.',
    outcomes: {
      fixed: { found: 'Fija, {startup}' },
      frozen: {
        found: 'Dinámica, {minimum}–{maximum}',
        happened:
          'Cuando Hyper-V funciona dentro, la máquina virtual conserva lo que tenga en ese momento, y puede ser poco.',
        todo: 'Use una cantidad fija.',
      },
      stopsStarting: {
        found: 'Dinámica, {minimum}–{maximum}',
        happened: 'En esta versión preliminar, una máquina virtual con memoria dinámica no se inicia si anida.',
        todo: 'Use una cantidad fija.',
      },
    },
    fixes: { fix: 'Usar memoria fija' },
  },
  memoryAmount: {
    name: 'Memoria',
    needed: '4 GB o más',
    why: 'Windows, Hyper-V y una máquina anidada la comparten.',
    outcomes: {
      enough: { found: '{startup}' },
      little: {
        found: '{startup}',
        happened: 'Con {startup}, las máquinas anidadas pueden no encontrar memoria para iniciarse.',
        todo: 'Dé a la máquina virtual 4 GB o más.',
      },
      tooLittle: {
        found: '{startup}',
        happened: 'En esta versión preliminar, una máquina virtual que anida necesita 4 GB. Esta tiene {startup}.',
        todo: 'Dé a la máquina virtual 4 GB o más.',
      },
    },
    fixes: { raise: 'Poner 4 GB de memoria' },
  },
  memoryToStart: {
    name: 'Memoria libre en este equipo',
    needed: 'La que la máquina virtual usa al iniciarse',
    why: 'Hyper-V reserva la memoria de la máquina virtual al iniciarla.',
    outcomes: {
      enough: { found: '{free} libres' },
      running: { found: 'La máquina virtual ya tiene su memoria' },
      takesFromOthers: {
        found: '{free} libres, {startup} necesarios',
        happened:
          'La máquina virtual necesita {startup} de una vez y solo hay {free} libres. Hyper-V puede recuperar el resto de las que están en ejecución con memoria dinámica, si en ese momento les sobra.',
        todo: 'Si la máquina virtual no se inicia, apague otras o dele menos memoria a esta.',
      },
      tooLittle: {
        found: '{free} libres, {startup} necesarios',
        happened: 'La máquina virtual necesita {startup} de una vez, pero solo hay {free} libres.',
        todo: 'Cierre programas o apague otras máquinas virtuales.',
      },
      lessWouldDo: {
        found: '{free} libres, {startup} necesarios',
        happened: 'La máquina virtual necesita {startup} de una vez, pero solo hay {free} libres.',
        todo: 'Cierre programas, apague otras máquinas virtuales o dé a esta {least}.',
      },
    },
    fixes: { lower: 'Poner {least} de memoria' },
  },
  checkpoints: {
    name: 'Puntos de control',
    needed: 'Cualquiera; en las primeras versiones preliminares, ninguno',
    why: 'Solo las primeras versiones preliminares no anidan en una máquina virtual con puntos de control.',
    outcomes: {
      none: { found: 'Ninguno' },
      present: {
        found: { one: '{n} punto de control', many: '{n} de puntos de control', other: '{n} puntos de control' },
      },
      stopStarting: {
        found: { one: '{n} punto de control', many: '{n} de puntos de control', other: '{n} puntos de control' },
        happened: 'En esta versión preliminar, una máquina virtual con puntos de control no se inicia si anida.',
        todo: 'Elimine los puntos de control. Se pierde la posibilidad de volver a ellos; el estado actual se conserva.',
      },
    },
    fixes: { remove: 'Eliminar puntos de control' },
  },
  automaticCheckpoints: {
    name: 'Puntos de control automáticos',
    needed: 'Cualquiera',
    why: 'Información: cada vez que se inicia la máquina virtual, Hyper-V guarda el estado anterior. Eso ocupa disco.',
    outcomes: {
      on: {
        found: 'Activados',
        happened:
          'Cada inicio de la máquina virtual crea un punto de control que incluye los discos de las máquinas anidadas.',
        todo: 'Si falta espacio en disco, desactívelos en la configuración de la máquina virtual.',
      },
      off: { found: 'Desactivados' },
      unknownHere: { found: 'Desconocidos en este Windows', happened: 'Esta versión de Windows no los tiene.' },
    },
  },
} as const satisfies Translation<typeof vmSettingsChecksEn>
