import type { script as english } from '../en/script.ts'
import type { Translation } from '../types.ts'

export const script = {
  title: 'Virtualización anidada: los pasos del plan como script',
  pc: 'Equipo: {pc}',
  vm: 'Máquina virtual: {vm}',
  version: 'Escrito por Nested Virtualization Wizard {version}',
  intro:
    'Ejecuta los mismos comandos que el asistente, un paso tras otro, y se detiene en el primero que falle. Si lo ejecuta otra vez, no cambia nada que ya esté hecho.',
  readFirst:
    'Léalo antes de ejecutarlo y guarde su trabajo: algunos pasos pueden apagar la máquina virtual o reiniciar este equipo.',
  howToRun:
    'Para ejecutarlo, abra Windows PowerShell con «Ejecutar como administrador», vaya a la carpeta de este archivo y escriba:',
  whyBypass:
    'Hace falta la línea entera: por sí mismo, Windows no ejecuta archivos de script en la mayoría de los equipos. Así hace una excepción para este único inicio. Si una regla de su empresa prohíbe incluso eso, consulte a su administrador. Con -FromStep 3 al final, empieza por el paso 3.',
  otherName: 'Si el archivo tiene ahora otro nombre, escriba ese nombre.',
  notElevated:
    'No se cambió nada, porque hacen falta permisos de administrador. Abra Windows PowerShell con «Ejecutar como administrador» y escriba:',
  askCredential: 'Una cuenta de administrador del Windows que hay dentro de la máquina virtual',
  step: 'Paso {number} de {count}: {title}',
  failed: 'El paso {number} falló. Los pasos anteriores quedan hechos y los siguientes no se empezaron. Windows dice:',
  goOn: 'Cuando haya resuelto la causa, siga con esta línea, en Windows PowerShell como administrador:',
  goBack: 'Si prefiere volver atrás, ejecute las líneas del final del script como se indica allí.',
  nothingToUndo: '(no se puede deshacer)',
  restart: 'Este equipo se reinicia ahora. Guarde su trabajo y presione Entrar',
  restartGoOn:
    'Después del reinicio, abra Windows PowerShell como administrador y siga con esta línea. Entonces ya no estará en la pantalla, así que anótela ahora:',
  done: 'Todos los pasos están hechos.',
  already: 'Aquí no hay nada que hacer: aquello para lo que era ya está como debe.',
  undoTitle: 'Cómo volver atrás',
  undoIntro:
    'Estas líneas devuelven a su estado lo que cambian los pasos, también si solo se hicieron algunos. Cópielas, quite el «# » con el que empieza cada una y ejecútelas en Windows PowerShell como administrador.',
  undoNone: 'No hay nada que deshacer, o no se puede deshacer.',
} satisfies Translation<typeof english>
