import type { LanguageId } from '../wizard/contract/command.ts'
import type { Translation } from '../texts/types.ts'

/** What the window itself says: its menu, its dialogs and the page that is shown after a crash. */
const en = {
  menu: {
    file: 'File',
    saveReport: 'Save support report…',
    exit: 'Exit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    larger: 'Larger',
    smaller: 'Smaller',
    normalSize: 'Normal size',
    fullScreen: 'Full screen',
    developerTools: 'Developer tools',
    help: 'Help',
    troubleshooting: 'Troubleshooting',
    documentation: 'Nested virtualization at Microsoft Learn',
    about: 'About Nested Virtualization Wizard',
  },
  about: { text: 'Version {version}', close: 'Close' },
  crash: {
    title: 'The page stopped working',
    heading: 'The wizard’s page stopped working',
    happened: 'Windows ended the part of the wizard that draws the page ({reason}).',
    matters: 'Your choices and the record of every change are kept outside the page. Nothing is lost.',
    todo: 'Open the page again. If it stops again, save a support report and send it to your help desk.',
    open: 'Open the page again',
    save: 'Save support report',
    exit: 'Exit',
  },
  hang: {
    heading: 'The wizard’s page does not answer',
    text: 'It may only be busy for a moment. Changes that are being made go on, and the record of them is kept outside the page.',
    wait: 'Wait',
    open: 'Open the page again',
    exit: 'Exit',
  },
  graphics: {
    heading: 'The wizard draws without the graphics card',
    text: 'The driver of the graphics card stopped several times in a row. The wizard does without the card for {days} days and then tries it again. A newer driver usually helps.',
    close: 'OK',
    again: 'Use it from the next start on',
  },
  startFailed: {
    heading: 'The wizard could not start',
    text: '{reason}\n\nNothing on this PC was changed. Start the wizard again; if this stays, send the log file in {folder} to your help desk.',
  },
  stopped: {
    heading: 'The wizard has to close',
    text: '{reason}\n\nWhat it was doing may be unfinished. Every change is in its record: open the wizard again, and it offers to go on or to undo. If this stays, send the log file in {folder} to your help desk.',
  },
  folder: {
    heading: 'The wizard can’t write to its folder',
    text: '{folder}\n{reason}\n\nFree the folder and start again, or go on with another one:\n{other}\n\nSettings and the record of changes are then kept there, and found again at each start as long as the first folder can’t be written. What is in the first folder isn’t seen until then.',
    goOn: 'Go on with the other folder',
    without:
      '{folder}\n{reason}\n\nNo other folder can be used in its place. Free the folder and start again. If you go on without, settings and the record of changes last only until the wizard is closed: nothing can be undone or continued afterwards.',
    goOnWithout: 'Go on without',
    exit: 'Exit',
  },
  save: {
    title: 'Save',
    failed: 'The file was not saved',
    text: '{reason}\n\nChoose another folder, or another name.',
    again: 'Choose another place',
    cancel: 'Don’t save',
    saved: 'Saved',
    savedAs: '{file}',
    savedForAll:
      '{file}\n\nThe wizard runs with another account’s rights than yours, and you don’t see the folders of that account. So this folder was offered: everyone who uses this PC can open what is in it, and may be able to change it. Read a script again before you run it.',
    close: 'OK',
  },
  closing: {
    heading: 'Changes are being made',
    text: 'The wizard is still changing this PC or a VM. If you exit now, the present command ends and the rest is left; the wizard offers to go on when you open it again.',
    keep: 'Keep going',
    exit: 'Exit',
  },
  noBrowser: {
    heading: 'No program opened the link',
    text: 'This PC has no browser that opens by itself. The address is:\n\n{address}',
    copy: 'Copy address',
    close: 'Close',
  },
  resume: {
    heading: 'The wizard can’t open by itself after the restart',
    text: 'Windows did not allow it:\n{reason}\n\nRestart this PC and then open the wizard yourself. It goes on where it stopped.',
    restart: 'Restart this PC',
    cancel: 'Don’t restart now',
  },
  notUnderstood: 'The wizard did not understand the page. Nothing was changed. Close the wizard and open it again.',
  finished: {
    done: 'The changes are applied',
    failed: 'A change could not be made',
    restart: 'This PC has to restart',
  },
} as const

const es: Translation<typeof en> = {
  menu: {
    file: 'Archivo',
    saveReport: 'Guardar informe de soporte…',
    exit: 'Salir',
    edit: 'Edición',
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    selectAll: 'Seleccionar todo',
    view: 'Ver',
    larger: 'Ampliar',
    smaller: 'Reducir',
    normalSize: 'Tamaño normal',
    fullScreen: 'Pantalla completa',
    developerTools: 'Herramientas de desarrollo',
    help: 'Ayuda',
    troubleshooting: 'Solución de problemas',
    documentation: 'Virtualización anidada en Microsoft Learn',
    about: 'Acerca de Nested Virtualization Wizard',
  },
  about: { text: 'Versión {version}', close: 'Cerrar' },
  crash: {
    title: 'La página dejó de funcionar',
    heading: 'La página del asistente dejó de funcionar',
    happened: 'Windows terminó la parte del asistente que dibuja la página ({reason}).',
    matters: 'Sus elecciones y el registro de cada cambio se guardan fuera de la página. No se ha perdido nada.',
    todo: 'Abra la página de nuevo. Si vuelve a detenerse, guarde un informe de soporte y envíelo a su servicio de asistencia.',
    open: 'Abrir la página de nuevo',
    save: 'Guardar informe de soporte',
    exit: 'Salir',
  },
  hang: {
    heading: 'La página del asistente no responde',
    text: 'Puede que solo esté ocupada un momento. Los cambios en curso continúan y su registro se guarda fuera de la página.',
    wait: 'Esperar',
    open: 'Abrir la página de nuevo',
    exit: 'Salir',
  },
  graphics: {
    heading: 'El asistente dibuja sin la tarjeta gráfica',
    text: 'El controlador de la tarjeta gráfica se detuvo varias veces seguidas. El asistente prescinde de la tarjeta durante {days} días y después vuelve a probarla. Un controlador más reciente suele ayudar.',
    close: 'Aceptar',
    again: 'Usarla desde el próximo inicio',
  },
  startFailed: {
    heading: 'No se pudo iniciar el asistente',
    text: '{reason}\n\nNo se ha cambiado nada en este equipo. Inicie el asistente de nuevo; si se repite, envíe el archivo de registro de {folder} a su servicio de asistencia.',
  },
  stopped: {
    heading: 'El asistente tiene que cerrarse',
    text: '{reason}\n\nEs posible que algo haya quedado a medias. Cada cambio está en su registro: abra el asistente de nuevo y ofrecerá continuar o deshacer. Si se repite, envíe el archivo de registro de {folder} a su servicio de asistencia.',
  },
  folder: {
    heading: 'El asistente no puede escribir en su carpeta',
    text: '{folder}\n{reason}\n\nLibere la carpeta e inicie de nuevo, o continúe con otra:\n{other}\n\nLa configuración y el registro de cambios se conservan entonces allí y se encuentran en cada inicio mientras no se pueda escribir en la primera carpeta. Lo que hay en la primera no se ve hasta entonces.',
    goOn: 'Continuar con la otra carpeta',
    without:
      '{folder}\n{reason}\n\nNinguna otra carpeta puede ocupar su lugar. Libere la carpeta e inicie de nuevo. Si continúa sin ella, la configuración y el registro de cambios duran solo hasta que cierre el asistente: después no se podrá deshacer ni reanudar nada.',
    goOnWithout: 'Continuar sin ella',
    exit: 'Salir',
  },
  save: {
    title: 'Guardar',
    failed: 'No se guardó el archivo',
    text: '{reason}\n\nElija otra carpeta u otro nombre.',
    again: 'Elegir otro lugar',
    cancel: 'No guardar',
    saved: 'Guardado',
    savedAs: '{file}',
    savedForAll:
      '{file}\n\nEl asistente funciona con los derechos de otra cuenta que la suya, y usted no ve las carpetas de esa cuenta. Por eso se propuso esta carpeta: todos los que usan este equipo pueden abrir lo que hay en ella y quizá cambiarlo. Lea un script otra vez antes de ejecutarlo.',
    close: 'Aceptar',
  },
  closing: {
    heading: 'Se están haciendo cambios',
    text: 'El asistente todavía está cambiando este equipo o una máquina virtual. Si sale ahora, el comando actual termina y el resto queda pendiente; el asistente ofrecerá continuar cuando lo abra de nuevo.',
    keep: 'Continuar',
    exit: 'Salir',
  },
  noBrowser: {
    heading: 'Ningún programa abrió el vínculo',
    text: 'Este equipo no tiene un explorador que se abra por sí mismo. La dirección es:\n\n{address}',
    copy: 'Copiar dirección',
    close: 'Cerrar',
  },
  resume: {
    heading: 'El asistente no puede abrirse por sí mismo tras el reinicio',
    text: 'Windows no lo permitió:\n{reason}\n\nReinicie este equipo y después abra usted el asistente. Continuará donde se detuvo.',
    restart: 'Reiniciar este equipo',
    cancel: 'No reiniciar ahora',
  },
  notUnderstood: 'El asistente no entendió a la página. No se ha cambiado nada. Cierre el asistente y ábralo de nuevo.',
  finished: {
    done: 'Los cambios están aplicados',
    failed: 'No se pudo hacer un cambio',
    restart: 'Este equipo tiene que reiniciarse',
  },
}

export type ShellTexts = Translation<typeof en>

/** The window's own texts in a language. */
export const shellTexts: Readonly<Record<LanguageId, ShellTexts>> = { en, es }
