import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "Archivos adjuntos",
  required: () => "Obligatorio",
  dropHere: ({ multiple }) => (multiple ? "Suelte los archivos aquí" : "Suelte un archivo aquí"),
  dropMore: () => "Suelte más archivos aquí",
  chooseFiles: ({ multiple }) => (multiple ? "Elegir archivos" : "Elegir un archivo"),
  replaceFile: () => "Reemplazar",
  pendingHint: () => "Espere a que se suba todo",
  failedHint: () => "Reintente o quite lo que ha fallado",
  timeLeft: ({ seconds }, format) => `quedan ${format.duration(seconds)}`,
  retry: () => "Reintentar",
  retryItem: ({ name }) => `Reintentar ${name}`,
  uploadAgain: () => "Volver a subir",
  uploadAgainItem: ({ name }) => `Volver a subir ${name}`,
  tryNowItem: ({ name }) => `Intentar ahora ${name}`,
  cancelItem: ({ name }) => `Cancelar ${name}`,
  removeItem: ({ name }) => `Quitar ${name}`,
  progressItem: ({ name }) => `Subiendo ${name}`,
  listLabel: () => "Archivos",
  summaryProgress: () => "Progreso total",
  retryAll: () => "Reintentar los fallidos",
  clear: () => "Vaciar la lista",
  undo: () => "Deshacer",
  dismissRejected: () => "Descartar los no añadidos",
  showNames: () => "Mostrar nombres",
  hideNames: () => "Ocultar nombres",
  announceFailed: ({ name, reason }) => `${name}: ${reason}`,
};

const words: Words<Plural<"one" | "many" | "other">> = {
  stop: ". ",
  comma: ", ",
  categories: { image: "imágenes", video: "vídeo", audio: "audio", document: "documentos" },
  otherTypes: "otros tipos",
  upTo: (types, limit) => `${types} de hasta ${limit}`,
  only: (types) => `Solo ${types}`,
  notAccepted: (type) =>
    `${type === undefined ? "Estos archivos" : `Los archivos ${type}`} no se pueden añadir aquí`,
  dropToAdd: {
    one: "Suelte para añadir # archivo",
    many: "Suelte para añadir # de archivos",
    other: "Suelte para añadir # archivos",
  },
  dropToAddSome: "Suelte para añadir archivos",
  required: {
    one: "Añada al menos un archivo para continuar",
    many: "Añada al menos # de archivos para continuar",
    other: "Añada al menos # archivos para continuar",
  },

  outOf: (done, total) => `${done} de ${total}`,
  uploadedOutOf: (completed, files) => `${completed} de ${files} subidos`,
  uploaded: { one: "# archivo subido", many: "# de archivos subidos", other: "# archivos subidos" },
  failed: { one: "# fallido", many: "# fallidos", other: "# fallidos" },
  notAdded: "# sin añadir",
  canceledFiles: { one: "# cancelado", many: "# cancelados", other: "# cancelados" },
  short: {
    tooLarge: "Más de #",
    tooMany: "Demasiados archivos",
    wrongType: "Tipo no admitido",
    duplicate: "Ya añadido",
    noAnswer: "Sin respuesta",
    notAdded: "Sin añadir",
    failed: "Fallido",
  },
  together: {
    tooLarge: "Estos archivos son demasiado grandes. El límite es #.",
    tooSmall: "Estos archivos son demasiado pequeños. El mínimo es #.",
    noRoom: {
      one: "Aquí solo cabe # archivo.",
      many: "Aquí solo caben # de archivos.",
      other: "Aquí solo caben # archivos.",
    },
    duplicate: "Estos archivos ya se han añadido.",
    empty: "Estos archivos están vacíos.",
    unsupported:
      "Estos tipos de archivo no se admiten. Ponga los archivos en un ZIP o guárdelos como otro tipo.",
  },

  offline: "Sin conexión. Seguirá cuando se recupere",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "El servidor está ocupado" : "Conexión perdida"}. Nuevo intento ${wait === undefined ? "ahora" : `en ${wait}`}`,
  checking: "Comprobando",
  waiting: "En espera",
  preparing: "Preparando",
  processing: "Casi listo",
  complete: "Subido",
  canceled: "Cancelado",
  deliveredAs: (type = "otro tipo") => `Se entrega como ${type}`,
  convertedFrom: (type = "otro tipo") => `Convertido de ${type}`,
  firstFrameOf: (type) =>
    `Primer fotograma ${type === undefined ? "de la animación" : `del ${type} animado`}`,
  sentAs: (type) => `Se envía como ${type}`,
  isNot: (type, named) => `Es ${type}, no ${named}`,

  added: { one: "# archivo añadido", many: "# de archivos añadidos", other: "# archivos añadidos" },
  removedOne: (name) => `Se ha quitado ${name}`,
  removed: { one: "# archivo quitado", many: "# de archivos quitados", other: "# archivos quitados" },
  canceledOne: (name) => `Se ha cancelado ${name}`,
  canceledMany: {
    one: "# archivo cancelado",
    many: "# de archivos cancelados",
    other: "# archivos cancelados",
  },
  retriedOne: (name) => `Subiendo ${name} de nuevo`,
  retriedMany: {
    one: "Subiendo # archivo de nuevo",
    many: "Subiendo # de archivos de nuevo",
    other: "Subiendo # archivos de nuevo",
  },
  restoredOne: (name) => `Se ha restaurado ${name}`,
  restoredMany: {
    one: "# archivo restaurado",
    many: "# de archivos restaurados",
    other: "# archivos restaurados",
  },
  manyWarned: {
    one: "Puede que # archivo no sea lo que parece",
    many: "Puede que # de archivos no sean lo que parecen",
    other: "Puede que # archivos no sean lo que parecen",
  },
  manyFailed: {
    one: "No se ha podido subir # archivo",
    many: "No se han podido subir # de archivos",
    other: "No se han podido subir # archivos",
  },
  manyRejected: {
    one: "# archivo no se puede añadir",
    many: "# de archivos no se pueden añadir",
    other: "# archivos no se pueden añadir",
  },

  errors: {
    "ticket-failed": "El servidor no ha aceptado este archivo. Reintente o elija otro archivo.",
    "server-failed": "Ha ocurrido un error en el servidor. Reintente en un momento.",
    "ticket-invalid":
      "La subida de archivos no funciona aquí en este momento. Avise a los responsables de esta aplicación.",
    "ticket-expired": "La subida ha tardado demasiado. Reintente para empezar de nuevo.",
    unauthorized: "Su sesión se ha cerrado. Inicie sesión y reintente.",
    forbidden: "No tiene permiso para subir archivos aquí. Solicítelo a la administración y reintente.",
    network: "El servidor no ha respondido. Su archivo sigue aquí.",
    "cors-or-network": "La subida no ha llegado. Compruebe su conexión y reintente.",
    "upload-stalled": "La subida se ha detenido. Compruebe su conexión y reintente.",
    unanswered: "El servidor no ha confirmado la subida. Su archivo sigue aquí.",
    "upload-rejected":
      "El servidor ha rechazado esta subida. Reintente o avise a los responsables de esta aplicación.",
    "processing-failed":
      "El archivo ha llegado, pero no se ha podido procesar. Compruebe que se abre y reintente.",
    "transform-failed": "No se ha podido preparar este archivo. Reintente o elija otro archivo.",
    undecodable: "Esta imagen no se puede abrir. Guárdela como PNG o JPEG.",
    "too-large-to-convert":
      "Esta imagen es demasiado grande para convertirla. Guarde una copia más pequeña como PNG o JPEG.",
    "location-unremovable":
      "No se ha podido quitar la ubicación de este archivo, así que no se ha enviado. Guárdelo de nuevo con otra aplicación.",
    canceled: "Cancelado. Puede volver a subirlo cuando quiera.",
    "executable-content":
      "Este archivo es un programa o un instalador, diga lo que diga su nombre. Envíe mejor un enlace de descarga.",
    "file-empty": "Este archivo está vacío. Elija otro archivo.",
    "only-one": "Aquí solo cabe un archivo. Quítelo para añadir este.",
    "one-at-a-time": "Aquí solo cabe un archivo.",
    "file-unreadable": "Este archivo se ha modificado o movido. Elíjalo de nuevo.",
    "page-left": "Se salió de la página antes de enviar este archivo. Elíjalo de nuevo.",
    "validation-failed": "No se ha podido comprobar este archivo. Añádalo de nuevo.",
    directory: "No se pueden enviar carpetas. Añada los archivos que contienen o un ZIP con ellos.",
  },
  rateLimited: (wait = "un momento") => `Demasiadas subidas a la vez. Espere ${wait} y reintente.`,
  imageRefused: (type) => `Las imágenes ${type} no se pueden enviar. Guarde esta imagen como PNG o JPEG.`,
  audioRefused: (type) => `El audio ${type} no se puede enviar. Convierta este archivo a M4A o MP3.`,
  videoRefused: (type) => `El vídeo ${type} no se puede enviar. Convierta este archivo a MP4.`,
  notSupported: (type) =>
    `${type === undefined ? "Este tipo de archivo no se admite" : `Los archivos ${type} no se pueden enviar`}. Ponga el archivo en un ZIP o guárdelo como otro tipo.`,
  executable: (type) =>
    `${type === undefined ? "Los programas" : `Los archivos ${type}`} no se pueden enviar. Envíe mejor un enlace de descarga.`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "Este archivo es demasiado grande" : `${size} es demasiado`}.${limit === undefined ? " Elija un archivo más pequeño." : ` El límite es ${limit}.`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "Este archivo es demasiado pequeño" : `${size} es muy poco`}. El mínimo es ${limit}.`,
  tooMany: {
    one: "Aquí solo cabe # archivo. Quite uno para añadir este.",
    many: "Aquí solo caben # de archivos. Quite uno para añadir este.",
    other: "Aquí solo caben # archivos. Quite uno para añadir este.",
  },
  nameTooLong: {
    one: "El nombre del archivo es demasiado largo. Acórtelo a # carácter.",
    many: "El nombre del archivo es demasiado largo. Acórtelo a # de caracteres.",
    other: "El nombre del archivo es demasiado largo. Acórtelo a # caracteres.",
  },
  mismatch(named, found) {
    if (named === undefined)
      return "El contenido no corresponde al tipo de archivo. Guarde el archivo de nuevo o elija otro.";
    return found === undefined
      ? `El contenido no es ${named}. Guarde el archivo de nuevo como ${named} o elija otro.`
      : `El nombre dice ${named}, pero el contenido es ${found}, que no se puede enviar. Guarde el archivo como ${named}.`;
  },
  duplicate: (name) => `Ya se ha añadido como ${name}. Quédese con uno de los dos.`,
  executableWarning: "Parece un programa o un instalador",
  mismatchWarning(named, found) {
    if (named === undefined) return "El contenido no corresponde al tipo de archivo";
    return found === undefined
      ? `El contenido no es ${named}`
      : `El nombre dice ${named}, pero el contenido es ${found}`;
  },
};

const es = /* @__PURE__ */ createLocale("es", plain, words);
export default es;
