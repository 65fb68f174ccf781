import type { welcome as welcomeEn } from '../en/welcome.ts'
import type { Translation } from '../types.ts'

export const welcome = {
  eitherExtensions: 'VT-x o AMD-V',
  cautionTitle: 'Úselo para pruebas, formación y desarrollo.',
  caution:
    'No ejecute trabajo de producción en una máquina virtual anidada, salvo que Microsoft lo admita en su versión de Windows.',
  previewTitle: 'Este equipo ejecuta una versión preliminar de Windows (compilación {build}).',
  preview:
    'Aquí la anidación es preliminar y tiene límites estrictos: la máquina virtual ejecuta la misma compilación, y en ella no funcionan la memoria dinámica, los puntos de control, guardar el estado ni la migración en vivo. No la use para trabajo de producción.',
  supportedTitle: 'Qué se admite',
  source: 'Página de Microsoft sobre virtualización anidada',
  yourWindows: 'Su Windows',
  intel: 'Procesadores Intel (VT-x con EPT)',
  intelFrom: 'Windows 10 1607, Windows Server 2016 o posterior',
  amd: 'Procesadores AMD (EPYC, Ryzen)',
  amdFrom: 'Windows 11, Windows Server 2022 o posterior',
  arm: 'Procesadores Arm',
  armNever: 'No es posible',
  previews: 'Compilaciones 10565 a 14392 de Windows Insider',
  previewsText: 'Preliminar, con límites',
  production: 'Trabajo de producción',
  productionText:
    'Un nivel de Hyper-V dentro de Hyper-V, después de sus propias pruebas. No para clústeres de conmutación por error.',
  notWindowsTitle: 'Este equipo no ejecuta Windows.',
  notWindows:
    'Hyper-V forma parte de Windows, así que aquí no se puede preparar nada. Puede comprobar lo que ofrece este equipo o probarlo todo en un equipo simulado.',
  chooseSimulated: 'Elegir un equipo simulado',
  armTitle: 'Este equipo tiene un procesador Arm, y en él la anidación no está disponible.',
  otherArchitectureTitle: 'Este equipo tiene un procesador en el que la anidación no está disponible.',
  otherArchitecture:
    'Hyper-V solo puede ejecutar máquinas virtuales dentro de otras en equipos con un procesador de 64 bits de Intel o AMD (x64). Nada en este equipo puede cambiarlo. Aun así puede mirar el asistente y practicar en un equipo simulado.',
  notElevatedTitle: 'El asistente se ejecuta sin permisos de administrador.',
  notElevated: 'Puede mirar, pero algunos valores no se pueden leer y no se puede cambiar nada.',
  elevate: 'Reiniciar como administrador',
} as const satisfies Translation<typeof welcomeEn>
