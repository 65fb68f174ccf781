import type { checksGuest as checksGuestEn } from '../en/checks-guest.ts'
import type { Translation } from '../types.ts'
import { guestNetworkChecks } from './checks-network.ts'

export const checksGuest = {
  guestWindows: {
    name: 'Compilación de la máquina virtual',
    needed: '14393 o posterior; la del equipo en versiones preliminares',
    why: 'El Windows de la máquina virtual debe conocer la anidación.',
    outcomes: {
      suitable: { found: '{name}, compilación {build}' },
      sameBuild: { found: '{name}, compilación {build}' },
      otherBuild: {
        found: 'Compilación {build}, este equipo {host}',
        happened:
          'En las versiones preliminares, la anidación solo funciona con la misma compilación en la máquina virtual y en el equipo.',
        todo: 'Instale la compilación {host} en la máquina virtual.',
      },
      tooOld: {
        found: '{name}, compilación {build}',
        happened: 'El Windows de la máquina virtual es anterior a la anidación.',
        todo: 'Actualícelo a la versión 1607 o posterior.',
      },
      previewGuest: {
        found: '{name}, compilación {build}',
        happened:
          'El Windows de la máquina virtual es una versión preliminar, hecha para equipos con la misma compilación.',
        todo: 'Actualícelo a la versión 1607 o posterior.',
      },
    },
  },
  guestEdition: {
    name: 'Edición en la máquina virtual',
    needed: 'Pro, Enterprise, Education o Server',
    why: 'Hyper-V no forma parte de Windows Home.',
    outcomes: {
      suitable: { found: '{name}' },
      home: {
        found: '{name} (Home)',
        happened: 'La máquina virtual tiene una edición Home, que no incluye Hyper-V.',
        todo: 'Cambie a Windows Pro en la Configuración de la máquina virtual, en Sistema, Activación.',
      },
    },
  },
  guestRights: {
    name: 'Derechos en la máquina virtual',
    needed: 'Administrador',
    why: 'Solo un administrador de la máquina virtual puede activar Hyper-V en ella.',
    outcomes: {
      administrator: { found: 'Administrador' },
      notAdministrator: {
        found: 'No es administrador',
        happened:
          'La cuenta con la que inició sesión no es administradora de la máquina virtual o actúa sin esos derechos.',
        todo: 'Inicie sesión con otra cuenta de la máquina virtual que sea administradora. El Administrador integrado tiene todos los derechos, una vez habilitado y con contraseña.',
      },
    },
  },
  guestMemory: {
    name: 'Memoria de la máquina virtual',
    needed: '4 GB o más',
    why: 'Windows, Hyper-V y una máquina anidada la comparten.',
    outcomes: {
      enough: { found: '{total}' },
      little: {
        found: '{total}',
        happened: 'Con {total}, las máquinas anidadas pueden no encontrar memoria para iniciarse.',
        todo: 'Dé a la máquina virtual 4 GB o más en el paso 4 o inicie solo máquinas anidadas pequeñas.',
      },
    },
  },
  guestExtensions: {
    name: 'Extensiones en la máquina virtual',
    needed: 'Pasadas a la máquina virtual',
    why: 'Sin ellas, el Hyper-V de la máquina virtual no puede iniciarse.',
    outcomes: {
      used: { found: 'En uso' },
      exposed: { found: 'Pasadas a la máquina virtual' },
      hidden: {
        found: 'Ocultas',
        happened: 'Este equipo oculta las extensiones de virtualización a la máquina virtual.',
        todo: 'Vuelva al paso 4 y aplique los cambios.',
      },
      notArrived: {
        found: 'Pasadas, pero no se ven dentro',
        happened:
          'Este equipo pasa las extensiones a la máquina virtual, pero el hipervisor de dentro no las encontró.',
        todo: 'Apague la máquina virtual por completo y vuelva a iniciarla. Reiniciarla desde dentro no basta.',
      },
    },
  },
  guestHyperV: {
    name: 'Hyper-V en la máquina virtual',
    needed: 'Activado',
    why: 'Ejecuta las máquinas anidadas.',
    outcomes: {
      on: { found: 'Activado' },
      restart: {
        found: 'Activado tras reiniciar la máquina virtual',
        happened: 'Hyper-V se ha activado y la máquina virtual no se ha reiniciado desde entonces.',
        todo: 'Reinicie el Windows de la máquina virtual.',
      },
      partial: {
        found: 'Activado solo en parte',
        happened:
          'Hyper-V está activado en la máquina virtual, pero algunas de sus partes están desactivadas: {parts}.',
        todo: 'Active la característica completa y reinicie la máquina virtual.',
      },
      withoutTools: {
        found: 'Activado, sin sus comandos',
        happened:
          'Hyper-V está activado en la máquina virtual, pero su módulo de PowerShell no está instalado en ella.',
        todo: 'Añádalo. No cambia nada más y no hace falta reiniciar.',
      },
      disabled: {
        found: 'Desactivado',
        happened: 'Hyper-V está desactivado en la máquina virtual.',
        todo: 'Actívelo y reinicie la máquina virtual.',
      },
      removed: {
        found: 'Desactivado, archivos quitados',
        happened: 'Los archivos de Hyper-V se quitaron del Windows de la máquina virtual.',
        todo: 'Actívelo: Windows obtiene los archivos de Windows Update, si la máquina virtual llega a él.',
      },
      absent: {
        found: 'Desconocido en este Windows',
        happened: 'El Windows de la máquina virtual no incluye Hyper-V entre sus características.',
        todo: 'Repárelo con «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» dentro de la máquina virtual.',
      },
    },
    fixes: { enable: 'Activar Hyper-V', tools: 'Añadir los comandos', restart: 'Reiniciar el sistema' },
  },
  guestHypervisor: {
    name: 'Hipervisor en la máquina virtual',
    needed: 'En ejecución',
    why: 'Sin él no se inicia ninguna máquina anidada.',
    outcomes: {
      running: { found: 'En ejecución' },
      launchTypeOff: {
        found: 'No, arranque desactivado',
        happened: 'Un ajuste de arranque de la máquina virtual desactiva el hipervisor.',
        todo: 'Ejecute «bcdedit /set hypervisorlaunchtype auto» como administrador en la máquina virtual y reiníciela.',
      },
      failed: {
        found: 'No, no se inició',
        happened: 'El hipervisor de la máquina virtual intentó iniciarse y falló.',
        todo: 'Apague la máquina virtual por completo y vuelva a iniciarla. Asegúrese de que el paso 4 le pasó las extensiones.',
      },
      noEvent: {
        found: 'Aún no se puede saber',
        happened:
          'El Windows de la máquina virtual no ha registrado un inicio de su hipervisor. Tras un inicio rápido no lo registra.',
        todo: 'Inicie una máquina anidada: si funciona, el hipervisor también. Si no, reinicie la máquina virtual.',
      },
    },
  },
  guestPendingRestart: {
    name: 'Reinicio pendiente en la máquina virtual',
    needed: 'Ninguno',
    why: 'Windows no puede añadir características mientras espera un reinicio.',
    outcomes: {
      none: { found: 'Ninguno' },
      servicing: {
        found: 'Por componentes de Windows',
        happened: 'El Windows de la máquina virtual ha cambiado componentes y espera un reinicio.',
        todo: 'Reinícielo.',
      },
      update: {
        found: 'Por una actualización',
        happened: 'Una actualización de la máquina virtual espera un reinicio.',
        todo: 'Reiníciela cuando le convenga.',
      },
    },
    fixes: { restart: 'Reiniciar el sistema' },
  },
  nestedVms: {
    name: 'Máquinas anidadas',
    needed: 'Cualquiera',
    why: 'Una máquina anidada en ejecución es la mejor prueba de que la anidación funciona.',
    outcomes: {
      none: { found: 'Ninguna todavía' },
      some: {
        found: {
          one: '{n} máquina anidada, {running} en ejecución',
          other: '{n} máquinas anidadas, {running} en ejecución',
        },
      },
    },
  },
  ...guestNetworkChecks,
} as const satisfies Translation<typeof checksGuestEn>
