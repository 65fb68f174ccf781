import type { help as helpEn } from '../en/help.ts'
import type { Translation } from '../types.ts'

export const help = {
  firmware: {
    title: 'En la configuración del firmware de este equipo ({pc})',
    titleUnnamed: 'En la configuración del firmware de este equipo',
    open: 'Si no se abre por sí sola: reinicie este equipo y presione {keys} una y otra vez mientras se inicia.',
    openUnknown:
      'Si no se abre por sí sola: reinicie este equipo y presione la tecla que indica su primera pantalla, a menudo F2, Supr, F10, F1 o Esc.',
    menu: 'Busque primero en: {menu}. Varía según el modelo.',
    menuUnknown: 'Busque en Advanced, CPU, Security o Virtualization.',
    setting: 'Active: {name}.',
    save: 'Guarde y salga, a menudo con F10. Windows se inicia, y el asistente se abre de nuevo y comprueba.',
  },
  bitLocker: {
    title: 'Con BitLocker activado, Windows puede pedir la clave de recuperación en el próximo inicio',
    online: 'Con una cuenta Microsoft, la clave está en https://aka.ms/myrecoverykey: ábralo en otro dispositivo.',
    work: 'En un equipo del trabajo o del centro educativo la tiene su administrador, o la muestra https://aka.ms/aadrecoverykey.',
    paper: 'O está en una copia impresa o en un archivo que se hizo al activar BitLocker.',
    command:
      'Para anotarla ahora, ejecute en un símbolo del sistema como administrador: manage-bde -protectors -get %SystemDrive%',
  },
  picture: 'Lo mismo para el teléfono: apunte con su cámara a este código',
} as const satisfies Translation<typeof helpEn>
