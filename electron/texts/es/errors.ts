import type { errors as en } from '../en/errors.ts'
import type { Translation } from '../types.ts'

export const errors = {
  'access-denied': {
    happened: 'Windows denegó el acceso.',
    todo: 'Inicie el asistente como administrador. Si ya se ejecuta así, una directiva de su empresa prohíbe este cambio.',
  },
  'needs-elevation': {
    happened: 'Windows pide derechos de administrador para esto.',
    todo: 'Reinicie el asistente como administrador.',
  },
  'vm-not-found': {
    happened: 'La máquina virtual ya no existe. Se eliminó o se movió después de leerla.',
    todo: 'Vuelva a «Elegir una máquina virtual», actualice la lista y elija de nuevo.',
  },
  'vm-wrong-state': {
    happened:
      'La máquina virtual no está en el estado que este cambio necesita. Quizá la inició otro programa u otra persona.',
    todo: 'Apague la máquina virtual e inténtelo de nuevo.',
  },
  'vm-busy': {
    happened:
      'La máquina virtual está en pausa, o se está iniciando, apagando o guardando, y ahora no se puede cambiar nada en ella.',
    todo: 'Espere a que esté apagada o en ejecución, o reanúdela, y vuelva a elegir Deshacer.',
  },
  'vm-no-memory': {
    happened: 'Este equipo no tiene suficiente memoria libre para iniciar la máquina virtual.',
    todo: 'Cierre programas, apague otras máquinas virtuales o dé menos memoria a esta, e inténtelo de nuevo.',
  },
  'vm-cannot-nest': {
    happened:
      'Este equipo acepta el ajuste, pero no puede iniciar con él una máquina virtual: su procesador y su Windows juntos no admiten la anidación.',
    todo: 'Deshaga los cambios. Los procesadores AMD necesitan Windows 11 o Windows Server 2022.',
  },
  'vm-dynamic-memory': {
    happened:
      'En esta versión preliminar de Windows, una máquina virtual con memoria dinámica no se inicia si se le pasan las extensiones.',
    todo: 'Vuelva a «Revisar los cambios», elija memoria fija y aplique de nuevo.',
  },
  'shutdown-refused': {
    happened:
      'Se pidió a la máquina virtual que se apagara y no lo hizo. Quizá alguien tiene en ella una sesión iniciada (también si está bloqueada), algo espera una respuesta o su servicio de apagado está desactivado.',
    todo: 'Abra la máquina virtual, desbloquéela, guarde su trabajo, apáguela usted e inténtelo de nuevo. O vuelva a «Revisar los cambios» y permita cortarle la alimentación.',
  },
  'disk-exists': {
    happened:
      'Ya hay un archivo donde iría el disco de la nueva máquina virtual. El asistente nunca sobrescribe un disco.',
    todo: 'Elija otro nombre u otra carpeta para la máquina virtual. O, si nadie necesita ya ese archivo, muévalo o elimínelo e inténtelo de nuevo. Los detalles lo nombran.',
  },
  'left-over': {
    happened:
      'Un intento anterior de crear esta máquina virtual se interrumpió. Todavía hay algo con ese nombre que no lleva la marca del asistente, así que no se tocó.',
    todo: 'Mírelo en el Administrador de Hyper-V. Si nadie lo necesita, elimínelo allí junto con su disco e inténtelo de nuevo. O elija otro nombre para la máquina virtual. Los detalles nombran el disco y la máquina virtual.',
  },
  'name-taken': {
    happened: 'Ya hay un conmutador o una red con este nombre que el asistente no creó, así que no se tocó.',
    todo: 'Cámbiele el nombre o elimínelo en el Administrador de Hyper-V e inténtelo de nuevo. Los detalles lo nombran.',
  },
  'firmware-closed': {
    happened:
      'Windows no puede abrir los ajustes del firmware de este equipo: se le pidió dos veces y no encontró ninguno.',
    todo: 'Reinícielo usted y pulse la tecla que muestra justo al principio, a menudo F2, F10, Supr o Esc.',
  },
  'others-signed-in': {
    happened:
      'Windows no se reinició: hay otra persona con la sesión iniciada, y un reinicio cerraría sus programas con lo que no haya guardado. También cuenta una cuenta que se dejó sin cerrar la sesión.',
    todo: 'Haga que todos guarden su trabajo y cierren la sesión: el Administrador de tareas, en la pestaña Usuarios, muestra quién tiene una y puede cerrarla. En una máquina virtual, hágalo en su propia ventana, donde quizá sea usted quien aún tiene la sesión iniciada. Después, inténtelo de nuevo.',
  },
  'not-confirmed': {
    happened:
      'Hyper-V aceptó el cambio, pero al volver a leerlo sigue apareciendo el valor anterior. Quizá otro programa o una directiva lo restableció.',
    todo: 'Inténtelo de nuevo. Si sigue igual, cierre otros programas que administren máquinas virtuales y mire los detalles.',
  },
  'not-verified': {
    happened:
      'El comando terminó sin error, pero ahora no se puede leer lo que cambia, así que no se sabe si funcionó.',
    todo: 'Inténtelo de nuevo: el asistente mira primero lo que ya está hecho. Los detalles dicen qué no se pudo leer y por qué.',
  },
  'module-missing': {
    happened: 'Los comandos de Hyper-V para PowerShell no están en este equipo.',
    todo: 'Abra «Comprobar este equipo» y active Hyper-V con sus herramientas de administración.',
  },
  'feature-unavailable': {
    happened: 'Esta edición de Windows no tiene Hyper-V.',
    todo: 'Windows Home debe cambiarse a Pro, en Configuración, Sistema, Activación.',
  },
  'role-refused': {
    happened:
      'Windows se negó a agregar Hyper-V: según su propia comprobación, la virtualización no está disponible en ese Windows.',
    todo: 'En un equipo físico, active Intel VT-x o AMD-V en los ajustes del firmware. Una máquina virtual de Azure necesita el tipo de seguridad Standard y un tamaño de la generación v3 o posterior que permita anidar. Para cualquier otra máquina virtual, haga que su host le pase las extensiones de virtualización. Después inténtelo de nuevo.',
  },
  'feature-damaged': {
    happened:
      'Windows no conoce la característica Hyper-V, aunque esta edición la tiene. Su almacén de componentes está dañado.',
    todo: 'Ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y después «sfc /scannow» como administrador en ese Windows, reinícielo e inténtelo de nuevo.',
  },
  'restart-first': {
    happened:
      'Windows espera un reinicio que necesita un cambio anterior o una actualización. Hasta entonces no agrega ni quita características.',
    todo: 'Reinicie ese Windows (no basta con apagarlo) e inténtelo de nuevo. El asistente mira antes lo que ya está hecho.',
  },
  'source-missing': {
    happened:
      'Windows no encontró los archivos de la característica. Se quitaron, su almacén de componentes está dañado o una directiva no le permite obtenerlos de Windows Update.',
    todo: 'Deje que ese Windows llegue a Windows Update y ejecute en él, como administrador, «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow». O active la característica a mano con una imagen de instalación de la misma compilación y edición como origen.',
  },
  'servicing-failed': {
    happened: 'Windows empezó a cambiar la característica, algo falló y lo deshizo todo.',
    todo: 'Asegúrese de que en la unidad C queden libres unos GB y reinicie ese Windows. Si vuelve a fallar, ejecute en él «DISM /Online /Cleanup-Image /RestoreHealth» como administrador; la causa está cerca del final de C:\\Windows\\Logs\\CBS\\CBS.log.',
  },
  'credential-invalid': {
    happened: 'La máquina virtual no aceptó el nombre de usuario y la contraseña.',
    todo: 'Escríbalos de nuevo. Use una cuenta de la máquina virtual, no de este equipo. Para una cuenta de dominio escriba DOMINIO\\nombre; para una local, .\\nombre. No sirve un PIN ni una cuenta de Microsoft sin contraseña. El Windows de la máquina virtual también rechaza la entrada mientras su configuración no ha terminado (aún no tiene ninguna cuenta), al Administrador integrado mientras esa cuenta está deshabilitada, y una contraseña en blanco, que solo vale en su propia pantalla. Lo más fácil es una cuenta local de administrador con contraseña.',
  },
  'guest-unreachable': {
    happened:
      'El Windows de la máquina virtual no respondió. Quizá aún se está iniciando, espera su primera configuración o es demasiado antiguo para PowerShell Direct.',
    todo: 'Abra la máquina virtual y mire: termine de configurar Windows o espere a la pantalla de inicio de sesión, e inténtelo de nuevo. Si no encontró desde dónde iniciar, elija Acción, Restablecer en su ventana y pulse una tecla en cuanto la pida. Si sigue igual, instale todas las actualizaciones de Windows en la máquina virtual y en este equipo: un equipo puede rechazar una máquina virtual a la que le faltan las de otoño de 2025.',
  },
  'timed-out': {
    happened: 'El comando tardó demasiado y se detuvo.',
    todo: 'Vea qué mantiene ocupados a la máquina virtual o a este equipo e inténtelo de nuevo. El asistente mira antes lo que ya está hecho.',
  },
  cancelled: { happened: 'Se canceló.', todo: 'Empiece de nuevo cuando quiera.' },
  'session-lost': {
    happened: 'PowerShell se cerró de forma inesperada en mitad del comando.',
    todo: 'Inténtelo de nuevo: el asistente inicia otro PowerShell y mira antes lo que ya está hecho.',
  },
  'powershell-missing': {
    happened: 'No se pudo iniciar PowerShell. No está donde Windows lo guarda o algo no permite ejecutarlo.',
    todo: 'Busque powershell.exe en C:\\Windows\\System32\\WindowsPowerShell\\v1.0. Si está ahí, una directiva o un programa de seguridad lo bloquea: consulte a su administrador. Si no está, repare Windows con «sfc /scannow».',
  },
  'language-mode': {
    happened:
      'Una directiva de este equipo (WDAC o AppLocker) solo permite a PowerShell un lenguaje restringido, con el que el asistente no puede trabajar.',
    todo: 'Pida a su administrador que permita los scripts del asistente o use un equipo que no administre una empresa.',
  },
  unsupported: {
    happened: 'Eso no se puede hacer en este equipo.',
    todo: 'Hyper-V necesita Windows. Para probar el asistente, elija un equipo simulado en Configuración.',
  },
  'journal-unwritable': {
    happened: 'El asistente no puede escribir en su registro de cambios, y sin registro no cambia nada.',
    todo: 'Libere espacio en el disco donde está su carpeta, permita que se escriba en ella o cierre el programa que retiene el archivo, e inténtelo de nuevo: el asistente mira primero qué está hecho ya.',
  },
  failed: {
    happened: 'Windows indicó un error.',
    todo: 'Lea los detalles e inténtelo de nuevo. Las causas habituales están en «Solución de problemas».',
  },
} as const satisfies Translation<typeof en>
