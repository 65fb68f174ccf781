import type { errors as en } from '../en/errors.ts'
import type { Translation } from '../types.ts'

export const errors = {
  'access-denied': {
    happened: 'Windows denegó el acceso a algo que este cambio necesita. El error no dice a qué.',
    todo: 'Lea los detalles. Si el asistente no se ejecuta como administrador, reinícielo como administrador. Si ya lo es, quizá lo prohíben una directiva, un programa de seguridad o los permisos de un archivo o de un ajuste.',
  },
  'needs-elevation': {
    happened: 'Windows pide permisos de administrador para esto.',
    todo: 'Reinicie el asistente como administrador.',
  },
  'vm-not-found': {
    happened: 'Hyper-V no encuentra la máquina virtual. Se eliminó o se movió después de leerla.',
    todo: 'Vuelva a «Elegir una máquina virtual», actualice la lista y elija de nuevo.',
  },
  'nested-vm-not-found': {
    happened:
      'El Hyper-V de la máquina virtual no encuentra la máquina virtual anidada. Se eliminó, se le cambió el nombre o no es la del asistente.',
    todo: 'Mire en el Administrador de Hyper-V dentro de la máquina virtual. Después inicie otra vez la configuración: el asistente mira primero lo que hay.',
  },
  'vm-wrong-state': {
    happened:
      'La máquina virtual no está en el estado que este cambio necesita. Muchos ajustes solo se pueden cambiar mientras está apagada.',
    todo: 'Mire en el Administrador de Hyper-V qué está haciendo la máquina virtual. Apáguela e inténtelo de nuevo.',
  },
  'vm-not-running': {
    happened: 'La máquina virtual no está en ejecución, y solo así se puede iniciar sesión en ella.',
    todo: 'Inicie la máquina virtual, espere a la pantalla de inicio de sesión e inténtelo de nuevo.',
  },
  'vm-busy': {
    happened:
      'La máquina virtual está en pausa, o se está iniciando, apagando o guardando, y ahora no se puede cambiar nada en ella.',
    todo: 'Espere a que esté apagada o en ejecución, o reanúdela, y vuelva a elegir Deshacer.',
  },
  'vm-no-memory': {
    happened: 'En este equipo no hay suficiente memoria libre para iniciar la máquina virtual.',
    todo: 'Cierre programas, apague otras máquinas virtuales o dé menos memoria a esta, e inténtelo de nuevo.',
  },
  'no-memory': {
    happened: 'Windows tiene muy poca memoria libre para esto.',
    todo: 'Cierre programas o apague otras máquinas virtuales e inténtelo de nuevo.',
  },
  'nested-vm-no-memory': {
    happened: 'En la máquina virtual no hay suficiente memoria libre para iniciar la máquina virtual anidada.',
    todo: 'Dé más memoria a la máquina virtual en «Elegir una máquina virtual» y «Revisar los cambios», o apague otras máquinas virtuales anidadas, e inténtelo de nuevo.',
  },
  'vm-cannot-nest': {
    happened:
      'Windows no inició la máquina virtual: dice que aquí no se admite la virtualización anidada. No dice por qué, y nada de lo que se leyó lo explica.',
    todo: 'Deshaga los cambios: sin las extensiones, la máquina virtual vuelve a iniciarse. Después abra «Comprobar este equipo» y mire todo lo que no esté en verde.',
  },
  'vm-dynamic-memory': {
    happened:
      'En esta versión preliminar de Windows, una máquina virtual con memoria dinámica no se inicia si tiene las extensiones.',
    todo: 'Vuelva a «Revisar los cambios», elija memoria fija y aplique de nuevo.',
  },
  'vbs-opt-out': {
    happened:
      'Esta versión preliminar de Windows solo da las extensiones a una máquina virtual si esta renuncia a la seguridad basada en virtualización.',
    todo: 'Vuelva a «Revisar los cambios», permita ese cambio y aplique de nuevo. A mano es, con la máquina virtual apagada: Set-VMSecurity -VMName … -VirtualizationBasedSecurityOptOut $true.',
  },
  'vm-file-denied': {
    happened:
      'La máquina virtual no se inició porque no se puede abrir uno de sus archivos, casi siempre un disco copiado o movido desde otro sitio. El permiso le falta a la cuenta propia de la máquina virtual o a la del servicio de Hyper-V, no a la suya.',
    todo: 'Los detalles indican el archivo. En sus propiedades, pestaña Seguridad, dé control total a «NT VIRTUAL MACHINE\\» seguido del identificador de la máquina virtual (Get-VM lo muestra como VMId) e inténtelo de nuevo.',
    todoExactly:
      'La cuenta propia de la máquina virtual necesita permiso para abrir ese archivo. Ejecute esto en PowerShell como administrador e inténtelo de nuevo: {command}',
  },
  'file-denied': {
    happened:
      'Hyper-V no puede abrir uno de los archivos. El permiso puede faltarle a su cuenta, a la del servicio de Hyper-V o a la propia de la máquina virtual; los detalles dicen a cuál e indican el archivo.',
    todo: 'Mire las propiedades del archivo, pestaña Seguridad. A un disco o una imagen que se copió de otro equipo, o que está en la carpeta personal de alguien o en una unidad de red, a menudo le faltan estos permisos: cópielo a una carpeta propia en una unidad de este equipo, como la de las demás máquinas virtuales, e inténtelo de nuevo.',
  },
  'vm-file-system': {
    happened:
      'Un archivo de la máquina virtual está en una unidad cuyo sistema de archivos no puede contenerlo, como FAT32 o exFAT.',
    todo: 'Mueva los discos de la máquina virtual a una unidad con NTFS o ReFS: en el Administrador de Hyper-V, haga clic con el botón derecho en la máquina virtual y elija Mover. Después inténtelo de nuevo.',
  },
  'vm-file-compressed': {
    happened:
      'Windows comprime o cifra un archivo de disco de la máquina virtual, y Hyper-V no puede usar un archivo así.',
    todo: 'Los detalles indican el archivo. En las propiedades de su carpeta haga clic en Opciones avanzadas, quite las marcas de comprimir y de cifrar, y aplíquelo a todos los archivos que contiene. En ReFS ejecute «Set-FileIntegrity -Enable $false» para el archivo en PowerShell como administrador. Después inténtelo de nuevo.',
  },
  'disk-full': {
    happened: 'Una unidad está llena: no hay espacio en ella para lo que se debe escribir.',
    todo: 'Los detalles indican el archivo. Libere espacio en esa unidad o mueva la máquina virtual a otra, e inténtelo de nuevo. Al iniciarse, una máquina virtual necesita tanto espacio como memoria tiene, además de lo que crecen sus discos.',
  },
  'vm-logon-right': {
    happened:
      'Windows no puede iniciar el proceso de la máquina virtual: al grupo de cuentas de todas las máquinas virtuales, «NT VIRTUAL MACHINE\\Virtual Machines», le falta el derecho de iniciar sesión como servicio. Casi siempre se lo quitó una directiva de la empresa.',
    todo: 'Ejecute «gpupdate /force» como administrador en ese Windows e inténtelo de nuevo; a menudo ayuda durante un tiempo. Para resolverlo del todo, su administrador agrega el grupo a «Iniciar sesión como servicio» en la directiva que asigna los derechos de usuario.',
  },
  'foreign-dll': {
    happened:
      'El proceso que ejecuta la máquina virtual se cerró al iniciarse: otro programa, casi siempre un antivirus, introduce un archivo suyo (una DLL) en vmcompute.exe, que solo admite los de Microsoft.',
    todo: 'Actualice ese programa o quítelo, y reinicie ese Windows. El Visor de eventos, en Registros de Windows, Aplicación, indica el módulo con errores junto a vmcompute.exe.',
  },
  'vm-process-ended': {
    happened: 'El proceso que ejecuta la máquina virtual se cerró de forma inesperada.',
    todo: 'Inténtelo de nuevo. Si vuelve a cerrarse, mire en el Visor de eventos, en Registros de aplicaciones y servicios, Microsoft, Windows, Hyper-V-Worker y Hyper-V-Compute.',
  },
  'saved-state-incompatible': {
    happened:
      'La máquina virtual se guardó con otras características del procesador que las que tiene ahora, así que no puede continuar desde su estado guardado.',
    todo: 'Descarte el estado guardado: elija de nuevo la máquina virtual, donde se le ofrece. Se pierde lo que estaba abierto en ella y no se guardó; sus discos quedan como están. Después iníciela.',
  },
  'hypervisor-not-running': {
    happened: 'No se inicia ninguna máquina virtual porque el hipervisor de ese Windows no está en ejecución.',
    todo: 'Abra «Comprobar este equipo»: busca la causa. Si acaba de activar Hyper-V, reinicie antes.',
  },
  'proof-silent': {
    happened:
      'La máquina virtual anidada de la prueba se inició, pero su programa no dijo nada. Hyper-V en la máquina virtual inicia, por tanto, máquinas virtuales, pero no está demostrado que funcionen.',
    todo: 'Repita la prueba. Si ocurre lo mismo, reinicie la máquina virtual y mire su memoria y sus procesadores: si le faltan, puede ir demasiado lenta. Los detalles indican los eventos que Hyper-V registró mientras tanto.',
  },
  'proof-other-code': {
    happened:
      'La máquina virtual anidada de la prueba dijo un código distinto del suyo. Respondió otra cosa, o lo que leyó de su disco no es lo que se escribió.',
    todo: 'Repita la prueba: cada una tiene su propio código. Si ocurre lo mismo, compruebe si el disco de la máquina virtual tiene errores.',
  },
  'proof-not-started': {
    happened:
      'Hyper-V en la máquina virtual no quiso iniciar la máquina anidada de la prueba, y nada de lo que se leyó allí dice por qué.',
    todo: 'Lea en los detalles lo que dijo el propio Windows y mire los eventos de Hyper-V-Worker en la máquina virtual. A menudo basta con reiniciarla; después repita la prueba.',
  },
  'proof-blocked': {
    happened:
      'El hipervisor de la máquina virtual no está en ejecución, así que en ella no puede iniciarse ninguna máquina anidada.',
    todo: 'Apague la máquina virtual, asegúrese de que recibe las extensiones de virtualización («Elegir una máquina virtual» y «Revisar los cambios»), iníciela y repita la prueba. Si ocurre lo mismo, desactive y active de nuevo Hyper-V en ella.',
  },
  'guest-hypervisor-not-running': {
    happened:
      'La máquina virtual anidada no se inició porque el hipervisor de la máquina virtual no está en ejecución.',
    todo: 'Vuelva a iniciar sesión, para que el asistente mire la máquina virtual y diga por qué. A menudo no tiene las extensiones (apáguela, expóngale las extensiones e iníciela) o no se ha reiniciado desde que se activó Hyper-V en ella.',
  },
  'component-not-running': {
    happened:
      'La máquina virtual no se inició porque una parte de Hyper-V no está en ejecución: el hipervisor o el servicio de proceso de host de Hyper-V (vmcompute).',
    todo: 'Reinicie ese Windows e inténtelo de nuevo. Si sigue igual, mire el hipervisor en la comprobación y, en services.msc, el servicio de proceso de host de Hyper-V.',
  },
  'hypervisor-no-memory': {
    happened: 'El hipervisor ha agotado la memoria que reserva para sí mismo.',
    todo: 'Apague otras máquinas virtuales o reinicie este equipo, e inténtelo de nuevo.',
  },
  'hypervisor-feature': {
    happened: 'El hipervisor se negó: aquí no está disponible en él una característica que esto necesita.',
    todo: 'Instale todas las actualizaciones de Windows, reinicie e inténtelo de nuevo. El error no dice cuál es.',
  },
  'refused-while-nesting': {
    happened:
      'Hyper-V se negó porque ahora hay máquinas virtuales en ejecución dentro de la máquina virtual: entonces su memoria y algunos otros ajustes quedan como están.',
    todo: 'Apague la máquina virtual, cámbiela mientras está apagada y vuelva a iniciarla.',
  },
  'service-not-started': {
    happened: 'Windows no pudo iniciar el servicio y no dice por qué.',
    todo: 'Ejecute «gpupdate /force» como administrador e inténtelo de nuevo: puede que una directiva haya quitado un derecho que el servicio necesita. Si eso no ayuda, abra Seguridad de Windows, Configuración de protección contra vulnerabilidades, y compruebe que la protección de flujo de control esté activada, también para vmcompute.exe en Configuración del programa. Después reinicie este equipo.',
  },
  'management-failed': {
    happened:
      'La administración de Hyper-V no encontró lo que se le pidió. En ese caso su servicio (Administración de máquinas virtuales) no funciona bien, la administración de Windows (WMI) tiene un fallo o alguien acaba de quitar lo que se iba a cambiar.',
    todo: 'Mire si el Administrador de Hyper-V muestra las máquinas virtuales. Si las muestra, inténtelo de nuevo. Si no, reinicie en services.msc el servicio «Administración de máquinas virtuales de Hyper-V», o ese Windows entero. «winmgmt /verifyrepository» como administrador dice si WMI está dañado.',
  },
  'shutdown-refused': {
    happened:
      'Se pidió a la máquina virtual que se apagara y no lo hizo. Quizá alguien tiene en ella una sesión iniciada (también si está bloqueada), algo espera una respuesta o su servicio de apagado está desactivado.',
    todo: 'Abra la máquina virtual, desbloquéela, guarde su trabajo, apáguela usted e inténtelo de nuevo. O vuelva a «Revisar los cambios» y permita apagarla a la fuerza.',
  },
  'undo-shutdown-refused': {
    happened:
      'Se pidió a la máquina virtual que se apagara y no lo hizo. Quizá alguien tiene en ella una sesión iniciada (también si está bloqueada), algo espera una respuesta o su servicio de apagado está desactivado.',
    todo: 'Abra la máquina virtual, desbloquéela, guarde su trabajo, apáguela usted y vuelva a elegir Deshacer. O vuelva a elegir Deshacer y permita apagarla a la fuerza: entonces se pierde lo que no se haya guardado en ella.',
  },
  'disk-exists': {
    happened:
      'Ya hay un archivo donde iría el disco de la nueva máquina virtual. El asistente nunca sobrescribe un disco.',
    todo: 'Elija otro nombre u otra carpeta para la máquina virtual. O, si nadie necesita ya ese archivo, muévalo o elimínelo e inténtelo de nuevo. El nombre está en los detalles.',
  },
  'left-over': {
    happened:
      'Un intento anterior de crear esta máquina virtual se interrumpió. Todavía hay algo con ese nombre que no lleva la marca del asistente, así que no se tocó.',
    todo: 'Mírelo en el Administrador de Hyper-V. Si nadie lo necesita, elimínelo allí junto con su disco e inténtelo de nuevo. O elija otro nombre para la máquina virtual. Los detalles indican el disco y la máquina virtual.',
  },
  'image-damaged': {
    happened:
      'No se pudo leer Windows de la imagen: una parte está dañada. Lo más frecuente es que la descarga se cortara o que la unidad en la que está tenga errores.',
    todo: 'Descargue de nuevo la ISO, elija el archivo nuevo e inténtelo otra vez. El disco empezado se vuelve a usar o se puede deshacer.',
  },
  'image-in-use': {
    happened:
      'Otro programa tiene abiertos la imagen o el disco al que va, así que Windows no pudo abrirlos. Lo hacen una ventana abierta de la ISO, una copia de seguridad o un programa de seguridad.',
    todo: 'Cierre lo que tenga abiertas la ISO o la carpeta, espere un minuto e inténtelo de nuevo. Los detalles indican el archivo.',
  },
  'drive-write-protected': {
    happened:
      'Windows no dejó escribir en el disco nuevo. Puede que una directiva prohíba escribir en unidades que BitLocker no protege, o que un programa de cifrado vigile las unidades nuevas.',
    todo: 'Pida a quien administre este equipo que lo permita para discos virtuales (la directiva se llama «Denegar el acceso de escritura a unidades fijas no protegidas por BitLocker») e inténtelo de nuevo. El asistente no esquiva una directiva. Deshacer quita el disco.',
  },
  'dism-too-old': {
    happened:
      'El Windows del disco nuevo es más reciente que el programa de este equipo que modifica imágenes, así que se negó.',
    todo: 'Instale todas las actualizaciones de Windows en este equipo e inténtelo de nuevo. O deshaga y cree la máquina virtual sin Hyper-V en su disco: entonces se activa después del primer inicio.',
  },
  'boot-files-failed': {
    happened:
      'No se pudieron escribir en el disco nuevo los archivos que inician Windows: no lo hicieron ni el programa de este equipo ni el de la imagen.',
    todo: 'Lea los detalles, que tienen lo que dijeron los dos programas. Instale todas las actualizaciones de Windows en este equipo, o use una imagen que no sea más reciente que el Windows de este equipo, e inténtelo de nuevo.',
  },
  'place-unfit': {
    happened:
      'La carpeta no puede contener el disco de una máquina virtual. Windows permite esos discos solo en carpetas sin comprimir ni cifrar, y el asistente los crea solo donde no hay nada más.',
    todo: 'Elija otra carpeta en una unidad local con NTFS o ReFS, una que todavía no exista, e inténtelo de nuevo. Los detalles indican la carpeta.',
  },
  'place-not-ours': {
    happened:
      'La carpeta no lleva la marca de esta creación, así que no se tocó nada de ella. Alguien la cambió o la sustituyó, o es de otra máquina virtual.',
    todo: 'Mire en la carpeta que indican los detalles. Si nadie necesita lo que contiene, muévalo o elimínelo. Después empiece de nuevo en «Elegir una máquina virtual» o elija otra carpeta.',
  },
  'name-taken': {
    happened: 'Ya hay un conmutador o una red con este nombre que el asistente no creó, así que no se tocó.',
    todo: 'Cámbiele el nombre o elimínelo en el Administrador de Hyper-V e inténtelo de nuevo. El nombre está en los detalles.',
  },
  'nat-refused': {
    happened:
      'Windows rechazó la red NAT. Por lo general otra ya tiene su nombre o sus direcciones: la de contenedores (Docker) o una que se creó antes.',
    todo: 'Ejecute «Get-NetNat» en PowerShell como administrador y mire las redes de Docker. Quite la que nadie necesite ya, o dé a la nueva otro nombre y otras direcciones, e inténtelo de nuevo.',
  },
  'firmware-closed': {
    happened:
      'Windows no puede abrir la configuración del firmware de este equipo: se le pidió dos veces y no encontró ninguno.',
    todo: 'Reinícielo usted y presione la tecla que muestra justo al principio, a menudo F2, F10, Supr o Esc.',
  },
  'others-signed-in': {
    happened:
      'Windows no se reinició: hay otra persona con la sesión iniciada, y un reinicio cerraría sus programas con lo que no haya guardado. También cuenta una cuenta que se dejó sin cerrar la sesión.',
    todo: 'Pida a todos que guarden su trabajo y cierren la sesión: el Administrador de tareas, en la pestaña Usuarios, muestra quién tiene una y puede cerrarla. En una máquina virtual, hágalo en su propia ventana, donde quizá sea usted quien aún tiene la sesión iniciada. Después, inténtelo de nuevo.',
  },
  'not-confirmed': {
    happened:
      'El comando terminó sin error, pero al volver a leer lo que cambia sigue apareciendo el valor anterior. Quizá otro programa o una directiva lo restableció.',
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
  'guest-module-missing': {
    happened: 'Los comandos de Hyper-V para PowerShell no están en la máquina virtual.',
    todo: 'Inicie otra vez la configuración: el asistente activa allí Hyper-V con sus herramientas de administración.',
  },
  'feature-commands-missing': {
    happened:
      'No están los comandos que agregan características a Windows: Install-WindowsFeature solo está en Windows Server, y los demás son del módulo DISM de PowerShell.',
    todo: 'Vuelva a «Comprobar este equipo»: el modo depende de qué Windows es. Si sigue igual, repare ese Windows con «DISM /Online /Cleanup-Image /RestoreHealth» y después «sfc /scannow» como administrador.',
  },
  'feature-unavailable': {
    happened:
      'Windows no conoce la característica que se debe cambiar. Quizá su edición no la tiene, o su almacén de componentes está dañado; no se pudo saber cuál de las dos cosas.',
    todo: 'Mire la edición en Configuración, Sistema, Información: Windows Home no tiene Hyper-V y debe cambiarse a Pro. Con cualquier otra edición, ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y después «sfc /scannow» como administrador en ese Windows, reinícielo e inténtelo de nuevo.',
  },
  'edition-home': {
    happened: 'Esta edición de Windows, Home, no tiene Hyper-V.',
    todo: 'Windows Home debe cambiarse a Pro, en Configuración, Sistema, Activación.',
  },
  'role-refused': {
    happened:
      'Windows se negó a agregar Hyper-V: su propia comprobación no ve la virtualización que Hyper-V necesita. En una máquina virtual esa comprobación a veces se equivoca.',
    todo: 'En una máquina virtual, haga que su host le exponga las extensiones de virtualización; en la nube necesita un tamaño que permita anidar y, con los tamaños más antiguos de Azure, también el tipo de seguridad Standard. En un equipo físico, active Intel VT-x o AMD-V en la configuración del firmware. Después inténtelo de nuevo. Si sabe que las extensiones están, ejecute «Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All» como administrador en el PowerShell de ese Windows: así se omite la comprobación.',
  },
  'feature-damaged': {
    happened:
      'Windows no conoce la característica Hyper-V, aunque su edición la tiene. Lo más probable es que su almacén de componentes esté dañado.',
    todo: 'Ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y después «sfc /scannow» como administrador en ese Windows, reinícielo e inténtelo de nuevo.',
  },
  'store-damaged': {
    happened:
      'El almacén de componentes de Windows está dañado, así que no se pueden agregar ni quitar características.',
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
    todo: 'Asegúrese de que en la unidad de Windows queden libres unos GB y reinicie ese Windows. Si vuelve a fallar, ejecute en él «DISM /Online /Cleanup-Image /RestoreHealth» como administrador; la causa está cerca del final de %windir%\\Logs\\CBS\\CBS.log.',
  },
  'credential-invalid': {
    happened: 'La máquina virtual no aceptó el nombre de usuario y la contraseña.',
    todo: 'Escríbalos de nuevo. Use una cuenta de la máquina virtual, no de este equipo: .\\nombre para una local, DOMINIO\\nombre para una de dominio, MicrosoftAccount\\dirección para una cuenta de Microsoft (o el nombre de su carpeta en C:\\Usuarios). Aquí no se pueden usar un PIN, una contraseña de imagen ni una cuenta de Microsoft sin contraseña. El Windows de la máquina virtual responde lo mismo mientras su configuración no ha terminado (aún no tiene ninguna cuenta), con una cuenta que no conoce, y con el Administrador integrado mientras está deshabilitado. Lo más fácil es una cuenta local de administrador con contraseña.',
  },
  'credential-changed': {
    happened:
      'La máquina virtual ha dejado de aceptar la cuenta que antes aceptaba. Se probó varias veces más, con una pausa entre ellas.',
    todo: 'Quizá alguien cambió su contraseña o la deshabilitó entretanto, o no se puede comprobar una cuenta de dominio porque la máquina virtual no llega a su dominio. Inicie sesión en la máquina virtual en su propia ventana y mire; después inicie sesión aquí otra vez: sigue donde se quedó.',
  },
  'account-unknown': {
    happened: 'El Windows de la máquina virtual no conoce ninguna cuenta con ese nombre.',
    todo: 'Use una cuenta de la máquina virtual, no de este equipo. En la máquina virtual, «net user» en un símbolo del sistema muestra las locales. Escriba DOMINIO\\nombre para una cuenta de dominio y MicrosoftAccount\\dirección para una cuenta de Microsoft.',
  },
  'account-restricted': {
    happened:
      'El Windows de la máquina virtual conoce la cuenta y no la deja entrar de esta forma: lo prohíbe una directiva o una restricción de la cuenta.',
    todo: 'Use otra cuenta de administrador de la máquina virtual o pida que se cambie la restricción: las horas y los equipos de la cuenta y, en la Directiva de seguridad local de la máquina virtual (secpol.msc), Asignación de derechos de usuario, «Denegar el inicio de sesión local» y «Permitir el inicio de sesión local».',
  },
  'account-disabled': {
    happened: 'El Windows de la máquina virtual conoce la cuenta, y está deshabilitada.',
    todo: 'Use otra cuenta de administrador de la máquina virtual o habilite esta allí: «net user NOMBRE /active:yes» en un símbolo del sistema de administrador.',
  },
  'account-expired': {
    happened: 'El Windows de la máquina virtual conoce la cuenta, y ha caducado.',
    todo: 'Use otra cuenta de administrador de la máquina virtual o pida a quien administra la cuenta que cambie su fecha de fin.',
  },
  'account-locked': {
    happened:
      'El Windows de la máquina virtual ha bloqueado la cuenta durante un tiempo, por demasiadas contraseñas equivocadas.',
    todo: 'Espere a que termine el bloqueo (casi siempre de 10 a 30 minutos) e inténtelo una vez más, o use otra cuenta de administrador de la máquina virtual. Cada nuevo intento puede alargar el bloqueo.',
  },
  'password-expired': {
    happened:
      'La contraseña de la cuenta es correcta, pero ha caducado o hay que cambiarla en el primer inicio de sesión.',
    todo: 'Inicie sesión en la máquina virtual en su propia ventana, ponga allí una contraseña nueva e inicie sesión aquí con ella.',
  },
  'domain-unreachable': {
    happened:
      'La máquina virtual no llega al dominio al que pertenece la cuenta, así que no puede saber si la cuenta es correcta.',
    todo: 'Conecte la máquina virtual a la red de su dominio y espere un momento, o use una cuenta local de administrador de la máquina virtual: .\\nombre.',
  },
  'blank-password': {
    happened: 'Windows rechazó una contraseña en blanco, o la cuenta no se puede usar de esta forma.',
    todo: 'Dé una contraseña a la cuenta en la máquina virtual o use otra que la tenga. El asistente no cambia la directiva que prohíbe las contraseñas en blanco.',
  },
  'guest-access-denied': {
    happened: 'El Windows de la máquina virtual denegó el acceso a algo que este cambio necesita.',
    todo: 'Use una cuenta que sea administrador local en la máquina virtual. Si ya lo es, una directiva de la máquina virtual prohíbe este cambio.',
  },
  'guest-unreachable': {
    happened:
      'El Windows de la máquina virtual no respondió. Quizá aún se está iniciando, espera su primera configuración o es demasiado antiguo para PowerShell Direct.',
    todo: 'Abra la máquina virtual y mire: termine de configurar Windows o espere a la pantalla de inicio de sesión, e inténtelo de nuevo. Si no encontró desde dónde iniciar, elija Acción, Restablecer en su ventana y presione una tecla en cuanto la pida. Si sigue igual, instale todas las actualizaciones de Windows en la máquina virtual y en este equipo: un equipo puede rechazar una máquina virtual a la que le faltan las de otoño de 2025.',
  },
  'guest-too-old': {
    happened:
      'Desde aquí no se puede iniciar sesión en el Windows de la máquina virtual: PowerShell Direct necesita Windows 10 o Windows Server 2016 en ella, y una versión de configuración 6.2 o posterior.',
    todo: 'Use un Windows más reciente en la máquina virtual o configúrela a mano en su propia ventana.',
  },
  'guest-starting': {
    happened:
      'El Windows de la máquina virtual aún no se ha iniciado: la máquina virtual está encendida y su Windows no da señales de vida.',
    todo: 'Abra la máquina virtual y mire. Si Windows se está iniciando o instala actualizaciones, espere a su pantalla de inicio de sesión e inténtelo de nuevo. Si espera en su primera configuración, termínela. Si no encontró desde dónde iniciar, elija Acción, Restablecer en su ventana y presione una tecla en cuanto la pida.',
  },
  'guest-going-down': {
    happened: 'La máquina virtual se está apagando o acaba de apagarse, así que nadie puede iniciar sesión en ella.',
    todo: 'Espere a que esté apagada, iníciela de nuevo e inicie sesión cuando aparezca su pantalla de inicio de sesión.',
  },
  'guest-connection-ended': {
    happened:
      'La conexión con la máquina virtual se cortó a la mitad: se reinició, se apagó o se cerró el PowerShell que hay en ella.',
    todo: 'Mire si la máquina virtual está en ejecución y su Windows se ha iniciado, e inténtelo de nuevo: el asistente mira primero lo que ya está hecho.',
  },
  'guest-negotiation-failed': {
    happened:
      'Este equipo y el Windows de la máquina virtual no lograron acordar una conexión segura. Casi siempre a uno de los dos le faltan las actualizaciones de otoño de 2025.',
    todo: 'Instale todas las actualizaciones de Windows en la máquina virtual y en este equipo, reinicie los dos e inténtelo de nuevo.',
  },
  'powershell-direct-missing': {
    happened:
      'El PowerShell de este equipo no puede iniciar sesión en máquinas virtuales: hace falta Windows 10 o Windows Server 2016.',
    todo: 'Configure la máquina virtual a mano en su propia ventana o actualice este equipo.',
  },
  'needs-password': {
    happened:
      'Para lo que queda hace falta la contraseña de la cuenta de la máquina virtual. El asistente solo la guarda en la memoria, y desde que la escribió se ha vuelto a iniciar el asistente o este equipo.',
    todo: 'Escriba la contraseña que eligió para el Windows nuevo. Después, el asistente sigue donde se quedó.',
  },
  'setup-not-booted': {
    happened:
      'La máquina virtual nueva se inició, pero su firmware no encontró ningún Windows que pueda iniciar. Entonces faltan los archivos de arranque, o el arranque seguro rechaza los de esta imagen.',
    todo: 'Instale todas las actualizaciones de Windows en este equipo, que traen claves más nuevas para el arranque seguro, y vuelva a iniciar la máquina virtual. Si sigue igual, deshaga los cambios, descargue otra vez la imagen y cree la máquina virtual de nuevo.',
  },
  'setup-no-heartbeat': {
    happened:
      'La máquina virtual inició Windows, pero Windows no ha dado señales desde entonces. Puede que se reinicie una y otra vez, o que muestre un error que espera una respuesta.',
    todo: 'Abra la ventana de la máquina virtual y mire qué muestra. Si solo necesita más tiempo, empiece otra vez la preparación: el asistente sigue esperando. Si no, deshaga los cambios y cree la máquina virtual de nuevo.',
  },
  'setup-stuck': {
    happened:
      'El Windows de la máquina virtual está en ejecución, pero su instalación no ha terminado, aunque entretanto se ha conectado su red, si se eligió una. Lo más habitual es que una página de la instalación espere una respuesta.',
    todo: 'Abra la ventana de la máquina virtual y responda a lo que pregunte, con el mismo nombre de usuario y la misma contraseña. Después, empiece otra vez la preparación: el asistente sigue desde ahí.',
  },
  'setup-failed': {
    happened:
      'La instalación de Windows en la máquina virtual ha fallado, y la máquina virtual se ha apagado sola, como estaba previsto en ese caso. Lo que la instalación anotó está en su disco, en Windows\\Panther; el final está en los detalles, si se ha podido leer.',
    todo: 'Deshaga los cambios y cree la máquina virtual de nuevo. Si vuelve a pasar, descargue otra vez la imagen o elija otra edición.',
  },
  'setup-account': {
    happened:
      'El Windows de la máquina virtual responde, pero no acepta la cuenta que su instalación debía crear. Puede que la instalación espere en una página, que no haya creado la cuenta, o que tenga otra contraseña.',
    todo: 'Si ha cambiado el nombre de usuario o la contraseña en la máquina virtual, inicie sesión con ellos. Si no, abra la ventana de la máquina virtual y mire qué cuentas ofrece su pantalla de inicio de sesión; o deshaga los cambios y cree la máquina virtual de nuevo.',
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
    happened: 'Falló con un error que el asistente no conoce.',
    todo: 'Lea los detalles: contienen lo que dijo Windows. Después inténtelo de nuevo; el asistente mira primero lo que ya está hecho.',
  },
} as const satisfies Translation<typeof en>
