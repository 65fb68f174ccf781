import type { checksVm as checksVmEn } from '../en/checks-vm.ts'
import type { Translation } from '../types.ts'
import { vmNetworkChecks } from './checks-network.ts'
import { vmSettingsChecks } from './checks-vm-settings.ts'

export const checksVm = {
  vmFound: {
    name: 'Máquina virtual encontrada',
    needed: 'Sí',
    why: 'Todo lo demás trata de esta máquina virtual.',
    outcomes: {
      found: { found: '{vm}' },
      gone: {
        found: 'Ya no está',
        happened: 'La máquina virtual ya no está en este equipo. Quizá se eliminó o se movió.',
        todo: 'Actualice la lista y elija otra máquina virtual.',
      },
    },
  },
  ...vmSettingsChecks,
  ...vmNetworkChecks,
  powerState: {
    name: 'Estado',
    needed: 'Apagada mientras se cambian ajustes',
    why: 'Hyper-V solo cambia estos ajustes con la máquina virtual apagada.',
    outcomes: {
      off: { found: 'Apagada' },
      running: { found: 'En ejecución' },
      runningToChange: {
        found: 'En ejecución',
        happened: '{vm} está en ejecución y tiene que apagarse un momento.',
        todo: 'Guarde su trabajo en {vm}. El asistente la apaga y la vuelve a iniciar.',
      },
      saved: {
        found: 'Estado guardado que lo impide',
        happened: 'Lo que hacía {vm} está guardado en disco. Con un estado guardado no se pueden cambiar sus ajustes.',
        todo: 'Para conservar el trabajo abierto, inicie {vm} y apáguela desde dentro. Si no, descarte el estado guardado.',
      },
      savedInPreview: {
        found: 'Estado guardado que lo impide',
        happened: 'En esta versión preliminar, una máquina virtual que anida no puede volver de un estado guardado.',
        todo: 'Descarte el estado guardado. El trabajo sin guardar en {vm} se pierde.',
      },
      paused: {
        found: 'En pausa',
        happened: '{vm} está en pausa, así que su Windows no puede apagarse por sí mismo.',
        todo: 'Reanúdela en el Administrador de Hyper-V y guarde allí su trabajo, o deje que el asistente la apague a la fuerza.',
      },
      critical: {
        found: 'Su almacenamiento no está accesible',
        happened:
          'Hyper-V no puede acceder al disco o a la carpeta donde se guarda {vm} y la mantiene en un estado crítico.',
        todo: 'Vuelva a conectar la unidad o el recurso de red, o libere espacio en él; el Administrador de Hyper-V indica qué falta. Después actualice la lista.',
      },
      changing: {
        found: 'Cambiando ({state})',
        happened: '{vm} está entre dos estados.',
        todo: 'Espere a que esté en ejecución o apagada y actualice la lista.',
      },
    },
    fixes: { shutDown: 'Apagarla', discard: 'Descartar el estado guardado' },
  },
  guestKind: {
    name: 'Sistema de la máquina virtual',
    needed: 'Windows con Hyper-V; en versiones preliminares, la compilación de este equipo',
    why: 'El asistente solo puede preparar Hyper-V dentro de un Windows así.',
    outcomes: {
      suitable: { found: '{name}, compilación {build}' },
      sameBuild: { found: '{name}, compilación {build}' },
      notRunning: {
        found: 'Se sabrá cuando esté en ejecución',
        happened: 'Un sistema solo dice cuál es mientras está en ejecución.',
      },
      exchangeOff: {
        found: 'Se sabrá en el paso 6',
        happened:
          'El intercambio de datos está desactivado en la configuración de la máquina virtual, así que el sistema no dice qué es. El paso 6 lo lee.',
      },
      buildUntold: { found: '{name}', happened: 'El sistema no dice su compilación. El paso 6 la lee.' },
      kindUntold: {
        found: '{name}',
        happened: 'Por este nombre no se puede saber si el sistema de la máquina virtual es un Windows.',
        todo: 'Si lo es, continúe: el paso 6 lee lo que necesita. Si no, la máquina virtual se puede preparar, pero el paso 6 no está disponible.',
      },
      notWindows: {
        found: '{name}',
        happened: 'El sistema no es Windows. La máquina virtual se puede preparar, pero el paso 6 no está disponible.',
        todo: 'Prepare usted el hipervisor dentro de ella. Microsoft no admite allí otros hipervisores.',
      },
      tooOld: {
        found: '{name}, compilación {build}',
        happened:
          'El Windows de la máquina virtual es anterior a la versión 1607, así que en él no se activa Hyper-V. El paso 6 no está disponible.',
        todo: 'Actualice el Windows de la máquina virtual a la versión 1607 o posterior.',
      },
      otherBuild: {
        found: 'Compilación {build}, este equipo {host}',
        happened:
          'En las versiones preliminares, la anidación solo funciona con la misma compilación en la máquina virtual y en el equipo.',
        todo: 'Instale la compilación {host} en la máquina virtual.',
      },
    },
  },
  integrationServices: {
    name: 'Servicios de integración',
    needed: '«Cierre del sistema operativo» y «Latido» activados',
    why: 'Con ellos el asistente pide al Windows de la máquina virtual que se apague y ve que se ha iniciado.',
    outcomes: {
      on: { found: 'Activados' },
      noShutdown: {
        found: '«Cierre del sistema operativo» está desactivado',
        happened:
          'No se puede pedir a la máquina virtual que se apague. El asistente solo podría apagarla a la fuerza.',
        todo: 'Apague antes Windows desde dentro o active «Cierre del sistema operativo» en la configuración de la máquina virtual.',
      },
      noHeartbeat: {
        found: '«Latido» está desactivado',
        happened: 'Hyper-V no puede saber si el Windows de la máquina virtual se ha iniciado.',
        todo: 'Active «Latido» en la configuración de la máquina virtual.',
      },
      silent: {
        found: 'La máquina virtual no responde',
        happened:
          'La máquina virtual está en ejecución, pero su sistema no responde. Quizá se está iniciando, espera algo o no tiene estos servicios.',
        todo: 'Abra la máquina virtual y mire. Si espera una respuesta, désela.',
      },
    },
  },
  vbsOptOut: {
    name: 'VBS en la máquina virtual',
    needed: 'Cualquiera; excluida en las compilaciones 14352–14361',
    why: 'Algunas versiones preliminares rechazan la anidación en una máquina virtual que puede usar VBS.',
    outcomes: {
      notNeeded: { found: 'Permitida' },
      optedOut: { found: 'Excluida' },
      generation1: { found: 'Generación 1', happened: 'Las máquinas virtuales de generación 1 no tienen VBS.' },
      needed: {
        found: 'Permitida',
        happened: 'Esta versión preliminar solo expone las extensiones a máquinas virtuales excluidas de VBS.',
        todo: 'Excluya la máquina virtual. Su Windows queda menos protegido. Se puede deshacer.',
      },
    },
    fixes: { optOut: 'Excluir de VBS' },
  },
  shieldedVm: {
    name: 'Máquina virtual blindada',
    needed: 'No',
    why: 'PowerShell Direct no llega al interior de una máquina virtual blindada.',
    outcomes: {
      open: { found: 'No' },
      generation1: { found: 'No (generación 1)' },
      shielded: {
        found: 'Sí',
        happened: 'La máquina virtual está blindada, así que el paso 6 no está disponible.',
        todo: 'Prepare usted Hyper-V dentro de la máquina virtual.',
      },
    },
  },
  vmDisks: {
    name: 'Disco',
    needed: 'NTFS o ReFS, 10 GB libres',
    why: 'Las máquinas anidadas están en el disco de la máquina virtual, así que su archivo crece.',
    outcomes: {
      enough: { found: '{path}' },
      elsewhere: {
        found: 'No está en una unidad de este equipo',
        happened: 'Aquí no se puede leer su espacio libre.',
      },
      none: {
        found: 'Ninguno',
        happened: 'La máquina virtual no tiene disco.',
        todo: 'Agregue uno en la configuración de la máquina virtual. Windows y las máquinas anidadas lo necesitan.',
      },
      little: {
        found: '{free} libres, {path}',
        happened:
          'A la unidad del disco de la máquina virtual le quedan {free}. Hyper-V pausa la máquina cuando se llena.',
        todo: 'Libere espacio o mueva el disco.',
      },
      fat: {
        found: '{fileSystem}, {path}',
        happened: 'El disco está en una unidad con {fileSystem}, que no puede contener discos virtuales.',
        todo: 'Muévalo a una unidad con NTFS o ReFS.',
      },
    },
  },
} as const satisfies Translation<typeof checksVmEn>
