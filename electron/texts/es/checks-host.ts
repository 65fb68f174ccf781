import type { checksHost as checksHostEn, unknownReasons as unknownReasonsEn } from '../en/checks-host.ts'
import type { Translation } from '../types.ts'
import { hardwareChecks } from './checks-host-hardware.ts'
import { machineChecks } from './checks-host-machine.ts'
import { hostNetworkChecks } from './checks-network.ts'
import { securityChecks } from './checks-host-security.ts'
import { hypervisorChecks } from './checks-host-hypervisor.ts'
import { servicesChecks } from './checks-host-services.ts'

export const checksHost = {
  windows: {
    name: 'Windows',
    needed: 'Windows',
    why: 'Hyper-V forma parte de Windows y no funciona en ningún otro sistema.',
    outcomes: {
      windows: { found: '{name}' },
      otherSystem: {
        found: '{name}',
        verdict: 'Hyper-V necesita Windows',
        happened: 'Este equipo funciona con {name}, no con Windows.',
        todo: 'Inicie el asistente en un equipo con Windows o elija un equipo simulado en la configuración para probarlo.',
      },
    },
  },
  ...hardwareChecks,
  ...machineChecks,
  administratorRights: {
    name: 'Permisos de administrador',
    needed: 'Administrador',
    why: 'Las características de Windows, los ajustes de arranque y las máquinas virtuales solo se pueden cambiar con estos permisos.',
    outcomes: {
      elevated: { found: 'Administrador' },
      hyperVAdministrator: {
        found: 'Administrador de Hyper-V',
        happened: 'Usted es administrador de Hyper-V, pero el asistente no se inició como administrador.',
        todo: 'Puede cambiar máquinas virtuales. Para cambiar características de Windows o ajustes de arranque, reinicie el asistente como administrador.',
      },
      notElevated: {
        found: 'No es administrador',
        happened: 'El asistente no se inició como administrador.',
        todo: 'Reinicie el asistente como administrador. Si Windows pide una contraseña, use una cuenta de administrador.',
      },
    },
  },
  powerShell: {
    name: 'PowerShell',
    needed: '5 o posterior, 64 bits, lenguaje completo',
    why: 'El asistente lee y cambia Hyper-V mediante PowerShell.',
    outcomes: {
      usable: { found: '{version}' },
      restricted: {
        found: 'Restringido: {languageMode}',
        happened: 'Una directiva restringe PowerShell en este equipo a {languageMode}.',
        todo: 'Pida a quien administra este equipo que permita el asistente en la directiva de control de aplicaciones.',
      },
      tooOld: {
        found: '{version}',
        happened: 'PowerShell {version} no conoce los comandos que necesita el asistente.',
        todo: 'Instale Windows Management Framework 5.1 o actualice Windows.',
      },
      thirtyTwoBit: {
        found: '{version}, 32 bits',
        happened: 'PowerShell se ejecuta como programa de 32 bits y así no ve los comandos de Hyper-V.',
        todo: 'Inicie el asistente de 64 bits. Su nombre termina en x64.',
      },
      tooNew: {
        found: '{version} en un Windows anterior',
        happened:
          'Con PowerShell {version} en este Windows, el inicio de sesión en una máquina virtual puede fallar con un error de conversión.',
        todo: 'Inicie el asistente con Windows PowerShell 5.1, que está en todo Windows.',
      },
    },
  },
  edition: {
    name: 'Edición de Windows',
    needed: 'Pro, Enterprise, Education o Server',
    why: 'Hyper-V no forma parte de Windows Home.',
    outcomes: {
      suitable: { found: '{name}' },
      multiSession: {
        found: '{name}',
        happened:
          'Windows multisesión es un cliente, aunque llame servidor a su producto. Hyper-V se activa aquí como en cualquier otro cliente.',
      },
      hyperVServer: {
        found: '{name}',
        happened:
          'Hyper-V Server no tiene escritorio, así que el Administrador de Hyper-V no está en él. Donde el asistente lo nombre, úselo en otro equipo conectado a este, o use PowerShell aquí.',
      },
      azureStackHci: {
        found: '{name}',
        happened:
          'Azure Stack HCI (Azure Local) no tiene escritorio, así que el Administrador de Hyper-V no está en él. Donde el asistente lo nombre, úselo en otro equipo conectado a este, o use PowerShell aquí.',
      },
      serverCore: {
        found: '{name}, Server Core',
        happened:
          'Server Core no tiene escritorio, así que el Administrador de Hyper-V no está en él. Donde el asistente lo nombre, úselo en otro equipo conectado a este, o use PowerShell aquí.',
      },
      home: {
        found: '{name} (Home)',
        verdict: 'Windows Home no tiene Hyper-V',
        happened: 'Esta es una edición Home, que no tiene Hyper-V.',
        todo: 'Cambie a Windows Pro en Configuración, Sistema, Activación. No use scripts que agregan Hyper-V a Home.',
      },
    },
  },
  windowsBuild: {
    name: 'Versión de Windows',
    needed: 'Compilación 10565 o posterior',
    why: 'La anidación llegó con la compilación 10565 de Windows 10. Sus reglas dependen de la compilación.',
    outcomes: {
      released: { found: '{build} ({release})' },
      newerThanKnown: {
        found: '{build}, posterior a {release}',
        happened: 'Este Windows es más nuevo de lo que conoce el asistente. Se usan las reglas de {release}.',
        todo: 'Busque una versión más nueva del asistente si algo no encaja.',
      },
      between: {
        found: '{build}, entre {release} y {next}',
        happened:
          'Esta compilación no es ninguna de las versiones que conoce el asistente; puede ser de Windows Insider. Se usan las reglas de {release}. Qué versiones de máquinas virtuales admite solo puede decirlo Hyper-V.',
      },
      preview: {
        found: '{build}, primera versión preliminar',
        happened:
          'En esta versión preliminar, la anidación solo funciona con Intel y con la misma compilación en el equipo y en la máquina virtual.',
        todo: 'No la use para nada importante. Si puede, actualice Windows a la versión 1607 o posterior.',
      },
      latePreview: {
        found: '{build}, última versión preliminar',
        happened:
          'En esta versión preliminar, las máquinas virtuales necesitan la versión de configuración 8.0 y la misma compilación que el equipo.',
        todo: 'No la use para nada importante. Si puede, actualice Windows a la versión 1607 o posterior.',
      },
      tooOld: {
        found: '{build} ({release})',
        verdict: '{release} es anterior a la virtualización anidada',
        happened: 'Este Windows es anterior a la anidación.',
        todo: 'Actualice Windows. Lo mejor es la versión 1607 o posterior.',
      },
      tooOldUnnamed: {
        found: '{build}',
        verdict: 'la compilación {build} de Windows es anterior a la virtualización anidada',
        happened: 'Este Windows es anterior a la anidación.',
        todo: 'Actualice Windows. Lo mejor es la versión 1607 o posterior.',
      },
    },
  },
  pendingRestart: {
    name: 'Reinicio pendiente',
    needed: 'Ninguno',
    why: 'Windows no puede agregar características mientras espera un reinicio.',
    outcomes: {
      none: { found: 'Ninguno' },
      fileRename: {
        found: 'Ninguno que importe',
        happened: 'Algunos archivos esperan a ser sustituidos. Aquí no tiene importancia.',
      },
      servicing: {
        found: 'Por componentes de Windows',
        happened: 'Windows ha cambiado componentes y espera un reinicio.',
        todo: 'Guarde su trabajo y reinicie este equipo. El asistente seguirá donde lo dejó.',
      },
      update: {
        found: 'Por una actualización',
        happened: 'Una actualización espera un reinicio.',
        todo: 'Reinicie este equipo cuando le convenga, mejor antes de activar Hyper-V.',
      },
    },
    fixes: { restart: 'Reiniciar este equipo' },
  },
  virtualMachines: {
    name: 'Máquinas virtuales',
    needed: 'Se pueden enumerar',
    why: 'El paso siguiente trata de una de ellas. Allí también puede crear una.',
    outcomes: {
      some: {
        found: { one: '{n} máquina virtual', many: '{n} de máquinas virtuales', other: '{n} máquinas virtuales' },
      },
      none: {
        found: 'Ninguna todavía',
        happened: 'Aún no hay máquinas virtuales en este equipo. Puede crear una en el paso siguiente.',
      },
      unreadable: {
        found: {
          one: 'No se puede leer una máquina virtual',
          many: 'No se pueden leer {n} de máquinas virtuales',
          other: 'No se pueden leer {n} máquinas virtuales',
        },
        happened: {
          one: 'Hyper-V conoce {vms} y no puede leer su configuración. El asistente no la incluye en la lista ni cambia nada en ella.',
          many: 'Hyper-V conoce estas máquinas virtuales y no puede leer su configuración: {vms}. El asistente no las incluye en la lista ni cambia nada en ellas.',
          other:
            'Hyper-V conoce estas máquinas virtuales y no puede leer su configuración: {vms}. El asistente no las incluye en la lista ni cambia nada en ellas.',
        },
        todo: {
          one: 'Si no la necesita para esto, continúe. Si la necesita, abra el Administrador de Hyper-V: allí se indica si los archivos de una máquina virtual se han movido o dañado. Si la acaba de eliminar, vuelva a comprobar.',
          many: 'Si no las necesita para esto, continúe. Si las necesita, abra el Administrador de Hyper-V: allí se indica si los archivos de una máquina virtual se han movido o dañado. Si las acaba de eliminar, vuelva a comprobar.',
          other:
            'Si no las necesita para esto, continúe. Si las necesita, abra el Administrador de Hyper-V: allí se indica si los archivos de una máquina virtual se han movido o dañado. Si las acaba de eliminar, vuelva a comprobar.',
        },
      },
      unreadableNameless: {
        found: {
          one: 'No se puede leer una máquina virtual',
          many: 'No se pueden leer {n} de máquinas virtuales',
          other: 'No se pueden leer {n} máquinas virtuales',
        },
        happened:
          'Hyper-V dio un error sobre máquinas virtuales de este equipo y no dijo cuáles. Puede que falten algunas en la lista del asistente.',
        todo: 'Si la máquina virtual que quiere está en la lista, continúe. Si no, abra el Administrador de Hyper-V: allí se indica si los archivos de una máquina virtual se han movido o dañado. Si acaba de eliminar una, vuelva a comprobar.',
      },
    },
  },
  ...hypervisorChecks,
  ...servicesChecks,
  ...hostNetworkChecks,
  ...securityChecks,
} as const satisfies Translation<typeof checksHostEn>

export const unknownReasons = {
  'needs-elevation': {
    found: 'Requiere permisos de administrador',
    happened: 'Windows muestra este valor solo a los administradores.',
    todo: 'Reinicie el asistente como administrador y vuelva a comprobar.',
  },
  'access-denied': {
    found: 'Acceso denegado',
    happened: 'Windows se negó a mostrar este valor a la cuenta con la que se ejecuta el asistente.',
    todo: 'Inicie sesión como administrador. Si ya lo es, quizá lo impida una directiva de su organización.',
  },
  missing: {
    found: 'No disponible aquí',
    happened: 'Lo que indica este valor no está instalado en este equipo o no forma parte de este Windows.',
    todo: 'Suele poder leerse una vez activado Hyper-V. Si no, puede continuar sin ello.',
  },
  'not-windows': {
    found: 'Solo se puede leer en Windows',
    happened: 'Este valor solo existe en Windows.',
    todo: 'Inicie el asistente en un equipo con Windows para leerlo.',
  },
  'timed-out': {
    found: 'Sin respuesta a tiempo',
    happened: 'Windows tardó demasiado en responder.',
    todo: 'Vuelva a comprobar. Si sigue igual, reinicie antes este equipo.',
  },
  cancelled: {
    found: 'Cancelado',
    happened: 'La lectura se canceló antes de que llegara este valor.',
    todo: 'Vuelva a comprobar y deje que termine.',
  },
  failed: {
    found: 'No se pudo leer',
    happened: 'La lectura de este valor terminó con un error.',
    todo: 'Vuelva a comprobar. Si sigue igual, guarde un informe en Solución de problemas.',
  },
  invalid: {
    found: 'Respuesta no comprendida',
    happened: 'Llegó una respuesta que el asistente no sabe leer.',
    todo: 'Guarde un informe en Solución de problemas y busque una versión más nueva del asistente.',
  },
  'not-read': {
    found: 'Aún no leído',
    happened: 'Este valor aún no se ha leído.',
    todo: 'Vuelva a comprobar. Los valores del interior de una máquina virtual requieren antes iniciar sesión en ella.',
  },
} as const satisfies Translation<typeof unknownReasonsEn>
