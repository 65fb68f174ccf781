import type { newVm as newVmEn } from '../en/new-vm.ts'
import type { Translation } from '../types.ts'

export const newVm = {
  intro:
    'Elija un Windows y una contraseña. Del resto se ocupa el asistente: crea la máquina virtual e instala Windows en ella por sí solo.',

  source: {
    title: '¿Qué Windows?',
    text: 'Encontrados en sus carpetas Descargas, Escritorio y Documentos, y donde Hyper-V guarda sus discos.',
    file: '{kind}, {size}, {date}, en {place}',
    image: 'Imagen de instalación',
    disk: 'Disco virtual',
    places: {
      downloads: 'Descargas',
      desktop: 'Escritorio',
      documents: 'Documentos',
      hyperV: 'la carpeta de Hyper-V',
    },
    other: { label: 'Otro archivo', text: 'Una imagen de instalación (ISO) o un disco virtual (VHDX) de otro lugar' },
    self: {
      label: 'Instalaré Windows yo',
      text: 'Una máquina virtual vacía, para cualquier sistema. Usted lo instala en la ventana de la máquina virtual',
    },
    path: 'Ruta del archivo',
    ownPath: 'Imagen de instalación para su unidad (ISO)',
    emptyDrive: 'Déjelo en blanco para una unidad vacía',
    browse: 'Examinar…',
    cannotBrowse:
      'Aquí, en el navegador, el asistente no puede abrir el cuadro de diálogo de Windows. Copie la ruta en el Explorador de archivos (Mayús y clic con el botón derecho en el archivo, «Copiar como ruta de acceso») y péguela aquí.',
    nothing:
      'Aún no hay ninguna imagen de instalación de Windows en sus carpetas Descargas, Escritorio o Documentos. Descargue una (unos 6 GB): en la página de Microsoft elija «Imagen de disco (ISO)», no el asistente. Este asistente vuelve a buscar por sí solo cada pocos segundos.',
    downloads: {
      windows11: 'Descargar Windows 11',
      server: 'Windows Server 2025, para probarlo 180 días',
    },
    reading: 'Se abre {file} para ver qué ediciones contiene. Tarda unos segundos…',
    again: 'Buscar otra vez',
    unreadTitle: 'Este archivo no se leyó.',
    unread:
      'Por eso no se sabe qué ediciones contiene. Elija Buscar otra vez; si tampoco así se puede leer, cópielo en una carpeta de este equipo.',
    unfitTitle: 'Este archivo no se puede usar tal como está.',
    policyTitle: 'Una directiva de este equipo lo impide.',
    policy:
      'Deja en solo lectura todas las unidades sin BitLocker, y un disco virtual nuevo es una de ellas. El asistente no elude las directivas. Pida a quien administra este equipo que lo permita, o use otro equipo.',
    withDetail: '{text} Windows dice: {detail}',
    troubles: {
      empty: 'Elija un archivo o pegue su ruta.',
      webAddress: 'Esto es una dirección web. Descargue primero el archivo y luego elíjalo aquí.',
      relative: 'Escriba la ruta completa, con su unidad, como D:\\ISO\\Windows.iso.',
      variables:
        'Partes como %USERPROFILE% pueden significar otra carpeta para el asistente que para usted. Escriba la ruta completa, como C:\\Users\\Ana\\Downloads\\Windows.iso.',
      signs: 'Ninguna ruta de Windows tiene estos signos: < > " | ? * ni caracteres invisibles. Quítelos.',
      long: 'Esta ruta es demasiado larga para Windows. Mueva el archivo a una carpeta con una ruta más corta, como C:\\ISO.',
      mappedDrive:
        'Esta es una unidad de red suya, que los programas con permisos de administrador no ven. Escriba en su lugar {use}, o copie el archivo en este equipo.',
      unfinished: 'Esta descarga aún no ha terminado. Espere: el archivo terminado acaba en .iso.',
      archive:
        'Este archivo está comprimido. Descomprímalo primero (en el Explorador de archivos, clic con el botón derecho y Extraer todo); dentro está el .iso.',
      bareImage:
        'Esto es solo la imagen que hay dentro de un disco de instalación. Elija el disco entero, que es un archivo que termina en .iso.',
      checkpointDisk:
        'Este es el disco de un punto de control, que no se puede usar sin los demás de su máquina virtual. Elija el disco propio de la máquina virtual, que termina en .vhdx.',
      wrongKind: 'Elija un archivo que termine en .iso, .vhdx o .vhd.',
      absent: 'No existe ese archivo. Compruebe su nombre y su carpeta; quizá la descarga aún no ha terminado.',
      denied: 'Windows no deja que el asistente lo lea. Cópielo en una carpeta suya, como Descargas.',
      inUse:
        'Otro programa lo tiene abierto. Ciérrelo (quizá aún se está copiando, o lo usa otra máquina virtual) y elija Buscar otra vez.',
      damaged: 'No se puede abrir, así que está dañado o la descarga se interrumpió. Descárguelo otra vez.',
      compressed:
        'Windows lo guarda comprimido, y así no se puede abrir como disco. En sus Propiedades, en Opciones avanzadas, desactive «Comprimir contenido», o cópielo en una carpeta que no esté comprimida.',
      sparse:
        'Está guardado con huecos (un archivo disperso), y así no se puede abrir como disco. Cópielo en otra carpeta y elija la copia.',
      encrypted:
        'Windows lo guarda cifrado para una sola persona. En sus Propiedades, en Opciones avanzadas, desactive «Cifrar contenido», o cópielo en otra carpeta.',
      online:
        'Está en OneDrive (o similar) y no en este equipo. Haga clic en él con el botón derecho, elija «Mantener siempre en este dispositivo», espere a que esté aquí y elija Buscar otra vez.',
      notSetup:
        'Se puede abrir, pero no es un disco de instalación de Windows. Elija otro archivo. Para otro sistema elija «Instalaré Windows yo»: entonces el archivo queda en la unidad de la máquina virtual.',
      failed: 'No se pudo abrir. Elija Buscar otra vez; si no ayuda, cópielo en una carpeta de este equipo.',
      noFittingEdition:
        'Ninguna de sus ediciones puede ejecutar Hyper-V en una máquina virtual de este equipo; abajo verá por qué. Elija otro archivo: el de la página de Microsoft para Windows 11 contiene Pro, que sí puede. O elija «Instalaré Windows yo».',
      attached:
        'Windows lo tiene abierto ahora como unidad. Haga clic con el botón derecho en esa unidad en el Explorador de archivos, elija Expulsar y luego Buscar otra vez.',
      usedByVm:
        'Es el disco de la máquina virtual {vm}. Elija esa máquina virtual en «Usar una existente», u otro archivo.',
      differencing: 'Contiene solo lo que difiere de otro disco, y no se puede usar sin él. Elija un disco entero.',
      noPartitions: 'El disco que contiene está vacío: no tiene ningún Windows. Elija otro archivo.',
      vhdForGeneration2:
        'Su Windows se inicia con UEFI, que necesita un archivo del tipo más nuevo (VHDX). En el Administrador de Hyper-V elija Editar disco, conviértalo al formato VHDX y elija aquí el resultado.',
    },
  },

  edition: {
    title: '¿Qué edición?',
    text: 'Compilación {build}, alrededor de {size} en el disco. No necesita ninguna clave de producto; Windows pide la activación más tarde.',
    core: 'Sin escritorio',
    otherBuild: 'Compilación {build}',
    reasons: {
      home: 'Windows Home no tiene Hyper-V',
      sMode: 'En modo S, Windows solo ejecuta programas de la Store',
      noHyperV: 'Esta edición no tiene Hyper-V',
      nanoServer: 'En Nano Server no se puede iniciar sesión',
      unknownEdition: 'El asistente no sabe si esta edición tiene Hyper-V',
      arm64: 'Para procesadores ARM; las máquinas virtuales de este equipo necesitan la de x64',
      x86: 'Para equipos de 32 bits, sin Hyper-V',
      otherArchitecture: 'Para otro tipo de procesador',
      tooOld: 'Demasiado antigua: anidar requiere Windows 10 versión 1607 o Server 2016',
      previewHost: 'En esta versión preliminar de Windows solo puede anidar una de la misma compilación',
    },
  },

  disk: {
    title: '¿Usar el disco mismo o una copia?',
    text: 'Ocupa {size} y puede contener {holds}. {generation}',
    uefi: 'Se inicia con UEFI, así que la máquina virtual será de generación 2.',
    bios: 'Se inicia de la forma antigua (BIOS), así que la máquina virtual será de generación 1.',
    copy: {
      label: 'Hacer una copia',
      text: 'El archivo queda como está. La copia ocupa lo mismo otra vez y tarda unos minutos',
    },
    itself: {
      label: 'Usar el archivo mismo',
      text: 'Al momento. Lo que la máquina virtual escriba, lo escribe en este archivo',
    },
  },

  password: {
    title: '¿Qué contraseña?',
    text: 'Para {user}, el administrador del nuevo Windows. Guárdela: con ella inicia sesión en la máquina virtual.',
    textServer:
      'Para {user} y Administrator en el nuevo Windows. Guárdela: con ella inicia sesión en la máquina virtual.',
    rules: {
      blank: 'Al menos un carácter y 127 como máximo: con una contraseña en blanco nadie entra desde este equipo',
      keyboard: 'La escribirá con el teclado de este equipo',
    },
    rulesServer: {
      long: 'Al menos 6 caracteres y 127 como máximo',
      kinds: 'Tres de estos tipos: mayúsculas, minúsculas, cifras, otros signos',
      name: 'Sin el nombre de la cuenta',
    },
    given:
      'El asistente la tiene en la memoria hasta que termine la preparación. Solo la escribe en el disco de la máquina virtual nueva, para la instalación de Windows, y después la quita de allí.',
    change: 'Cambiar',
    troubles: {
      empty: 'Escriba una contraseña. No puede estar en blanco.',
      differs: 'Las dos contraseñas no coinciden. Escriba ambas otra vez.',
      long: 'Use 127 caracteres como máximo.',
      characters: 'Quite los saltos de línea y los caracteres invisibles.',
      short: 'Windows Server exige al menos 6 caracteres.',
      simple: 'Windows Server exige tres de estos tipos: mayúsculas, minúsculas, cifras, otros signos.',
      holdsUser: 'Windows Server rechaza una contraseña que contenga el nombre de la cuenta.',
    },
  },

  more: {
    title: 'Más',
    summary: {
      windows: {
        zero: '{name}, cuenta {user}, {memory} GB de memoria, disco de {disk} GB',
        one: '{name}, cuenta {user}, {memory} GB de memoria, {n} procesador, disco de {disk} GB',
        many: '{name}, cuenta {user}, {memory} GB de memoria, {n} de procesadores, disco de {disk} GB',
        other: '{name}, cuenta {user}, {memory} GB de memoria, {n} procesadores, disco de {disk} GB',
      },
      disk: {
        zero: '{name}, {memory} GB de memoria',
        one: '{name}, {memory} GB de memoria, {n} procesador',
        many: '{name}, {memory} GB de memoria, {n} de procesadores',
        other: '{name}, {memory} GB de memoria, {n} procesadores',
      },
      self: {
        zero: '{name}, {memory} GB de memoria, disco de {disk} GB',
        one: '{name}, {memory} GB de memoria, {n} procesador, disco de {disk} GB',
        many: '{name}, {memory} GB de memoria, {n} de procesadores, disco de {disk} GB',
        other: '{name}, {memory} GB de memoria, {n} procesadores, disco de {disk} GB',
      },
    },
    labels: {
      name: 'Nombre',
      folder: 'Guardar la máquina virtual en',
      user: 'Cuenta',
      language: 'Idioma',
      keyboard: 'Teclado',
      timeZone: 'Zona horaria',
      memoryGb: 'Memoria',
      processors: 'Procesadores virtuales',
      diskGb: 'Tamaño del disco (GB)',
      switchId: 'Conmutador de red',
    },
    ownKeyboard: 'Igual que en este equipo ({id})',
    noSwitch: 'Sin red',
  },

  set: {
    windows: {
      title: 'Se configura por usted:',
      text: 'generación 2, arranque seguro, memoria fija, extensiones de virtualización expuestas, sin puntos de control automáticos, Hyper-V en el nuevo Windows; para Windows 11, también un TPM.',
    },
    disk: {
      title: 'Se configura por usted:',
      text: 'memoria fija, extensiones de virtualización expuestas y sin puntos de control automáticos. Inicie sesión con una cuenta que esté en el disco.',
    },
    self: {
      title: 'Se configura por usted:',
      text: 'generación 2, arranque seguro, un TPM si este equipo puede darlo (Windows 11 lo exige), memoria fija, extensiones de virtualización expuestas y sin puntos de control automáticos.',
    },
  },

  notes: {
    nameMissing: 'Escriba un nombre.',
    nameOneLine: 'Use un nombre de una sola línea, sin caracteres invisibles.',
    nameLong: 'Use 100 caracteres como máximo.',
    nameTaken: 'Ya hay una máquina virtual con este nombre. Elija otro.',
    nameFree: 'Ninguna máquina virtual usa aún este nombre',
    computerFree: 'De la máquina virtual y del equipo que hay en ella',
    computerLong:
      'El equipo que hay en ella también se llamará así, y Windows admite para eso 15 caracteres como máximo.',
    computerSigns:
      'El equipo que hay en ella también se llamará así: use solo letras de la A a la Z, cifras y guiones.',
    computerHyphen: 'El equipo que hay en ella también se llamará así: empiece y termine con una letra o una cifra.',
    computerDigits:
      'El equipo que hay en ella también se llamará así, y Windows no admite solo cifras. Agregue una letra.',
    computerReserved: 'Windows reserva este nombre para un dispositivo. Elija otro.',
    nameOfThisPc:
      'Este mismo equipo tiene este nombre. Elija otro: dos equipos con el mismo nombre entran en conflicto en una red.',
    userMissing: 'Escriba un nombre para la cuenta.',
    userLong: 'Windows admite 20 caracteres como máximo.',
    userSigns:
      'El nombre de una cuenta no puede tener estos signos: " / \\ [ ] : ; | = , + * ? < > @ % ni caracteres invisibles.',
    userDots: 'No empiece ni termine con un punto o un espacio.',
    userReserved: 'Windows ya tiene una cuenta o un grupo con este nombre. Elija otro.',
    userAsComputer: 'Debe ser distinto del nombre de la máquina virtual, o Windows no la hará administradora.',
    userFine: 'Un administrador del nuevo Windows',
    languageWrong: 'Este Windows no tiene ese idioma. Elija otro.',
    languageFine: 'Uno que este Windows tiene',
    keyboardMissing: 'Elija un teclado.',
    keyboardFine: 'Con el que usted escribe',
    timeZoneMissing: 'Elija una zona horaria.',
    timeZoneFine: 'Como la llama Windows',
    memorySmall: 'Hyper-V dentro de la máquina virtual necesita al menos 4 GB.',
    memoryTooMuch: 'En este equipo solo hay {free} libres. Elija menos o apague otras máquinas virtuales.',
    memoryFree: 'Tamaño fijo. Hay {free} libres en este equipo',
    memoryFromOthers:
      'Tamaño fijo. Solo hay {free} libres: para iniciar la máquina virtual, Hyper-V tomaría el resto de las que están en ejecución con memoria dinámica',
    memoryUnknown: 'Tamaño fijo',
    processorsRange: 'De {least} a {most}',
    processorsWrong: 'Escriba un número entero de {least} a {most}.',
    diskFree: 'Crece según haga falta. Hay {free} libres',
    diskGrows: 'Crece según haga falta',
    diskSmall: 'Windows necesita al menos {least} GB.',
    diskWrong: 'Escriba un número entero de {least} a {most}.',
    folderNew: 'Se crea si no existe',
    folderWrong: 'Escriba una ruta completa, como D:\\VMs\\LAB.',
    folderSigns:
      'Windows no admite estos signos en el nombre de una carpeta: < > : " | ? * ni caracteres invisibles. Quítelos.',
    folderFat:
      'Esta unidad tiene {fileSystem}, que no puede contener discos virtuales. Elija una carpeta de una unidad con NTFS o ReFS.',
    placeNoDrive: 'Este equipo no tiene esa unidad. Elija una carpeta de otra.',
    placeNetwork: 'El asistente solo crea discos en unidades de este equipo. Elija una carpeta de una de ellas.',
    placeRemovable: 'Esta unidad se puede extraer. Elija una carpeta de una unidad que se quede en este equipo.',
    placeCompressed:
      'Windows guarda esta carpeta comprimida, y los discos virtuales no pueden estarlo. Elija otra, o desactive «Comprimir contenido» en sus Propiedades, en Opciones avanzadas.',
    placeEncrypted:
      'Windows guarda esta carpeta cifrada, y los discos virtuales no pueden estarlo. Elija otra, o desactive «Cifrar contenido» en sus Propiedades, en Opciones avanzadas.',
    placeIntegrity:
      'Esta carpeta tiene secuencias de integridad de ReFS, con las que los discos virtuales no funcionan. Elija otra.',
    placeNotEmpty: 'En esta carpeta ya hay algo. Elija una que esté vacía o que aún no exista.',
    placeOtherMaking:
      'El asistente ha empezado otra máquina virtual en esta carpeta. Elija otra carpeta, o deshaga antes aquella (Solución de problemas, Deshacer todo).',
    placeAttached:
      'Un disco de esta carpeta está abierto ahora como unidad. Expúlselo en el Explorador de archivos o elija otra carpeta.',
    placePathLong: 'La ruta del disco sería demasiado larga para Windows. Elija una carpeta con una más corta.',
    placePolicy: 'Una directiva de este equipo deja los discos nuevos en solo lectura. Vea arriba qué hacer.',
    placeNoRoom:
      'Hacen falta {needed}, y en la unidad hay {free} libres. Libere espacio o elija una carpeta de otra unidad.',
    placeLittleRoom:
      'Se crea si no existe. Solo hay {free} libres: mejor {needed}, para una máquina virtual con otra dentro',
    switchHint: 'Red de la propia máquina virtual',
    switchNone: 'La máquina virtual no tiene red',
  },
} as const satisfies Translation<typeof newVmEn>
