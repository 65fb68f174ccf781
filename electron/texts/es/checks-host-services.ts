import type { servicesChecks as servicesChecksEn } from '../en/checks-host-services.ts'
import type { Translation } from '../types.ts'

export const servicesChecks = {
  computeService: {
    name: 'Servicio de proceso de host de Hyper-V',
    needed: 'No deshabilitado',
    why: 'Hyper-V inicia las máquinas virtuales a través del servicio vmcompute.',
    outcomes: {
      running: { found: 'En ejecución' },
      onDemand: { found: 'Se inicia cuando hace falta' },
      olderWindows: {
        found: 'Este Windows no lo conoce',
        happened: 'Esta versión de Windows inicia las máquinas virtuales sin él.',
      },
      disabled: {
        found: 'Deshabilitado',
        happened:
          'Alguien ha deshabilitado el servicio vmcompute. Al iniciar una máquina virtual aparece entonces el error «uno de los componentes de Hyper-V no se está ejecutando».',
        todo: 'Vuelva a ponerlo en manual e inícielo.',
      },
      missing: {
        found: 'No existe',
        happened: 'El servicio vmcompute no existe, aunque Hyper-V está activado.',
        todo: 'Reinicie este equipo: Windows agrega el servicio al iniciarse. Si no lo hace, ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» como administrador y reinicie otra vez.',
      },
    },
    fixes: { start: 'Habilitar el servicio', restart: 'Reiniciar este equipo' },
  },
  managementAnswers: {
    name: 'Administración de Hyper-V',
    needed: 'Responde',
    why: 'Lo que el asistente sabe de las máquinas virtuales viene de ella.',
    outcomes: {
      answers: { found: 'Responde' },
      silent: {
        found: 'Solo responde con errores',
        happened:
          'El servicio vmms está en ejecución, pero las preguntas del asistente a Hyper-V acaban en errores. Su parte de WMI, por la que Windows lo administra, puede estar dañada.',
        todo: 'Ejecute «Restart-Service vmms» como administrador; las máquinas virtuales en ejecución continúan. Si no basta, reinicie este equipo. Si «winmgmt /verifyrepository» dice después que el repositorio es incoherente, ejecute «winmgmt /salvagerepository». Si es coherente, ejecute «mofcomp %windir%\\System32\\WindowsVirtualization.V2.mof» en un símbolo del sistema como administrador, que restablece la parte de Hyper-V, y reinicie vmms una vez más. Mire también en el Administrador de Hyper-V, Configuración de Hyper-V, si las carpetas de discos y de máquinas virtuales siguen existiendo.',
      },
      partly: {
        found: 'Responde en parte',
        happened:
          'El servicio vmms está en ejecución y responde a algunas preguntas, pero otras acaban en un error. Su parte de WMI, por la que Windows lo administra, puede estar dañada.',
        todo: 'Ejecute «Restart-Service vmms» como administrador; las máquinas virtuales en ejecución continúan. Si no basta, reinicie este equipo. Si «winmgmt /verifyrepository» dice después que el repositorio es incoherente, ejecute «winmgmt /salvagerepository».',
      },
    },
    fixes: { restart: 'Reiniciar este equipo' },
  },
} as const satisfies Translation<typeof servicesChecksEn>
