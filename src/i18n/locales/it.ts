import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "Allegati",
  required: () => "Obbligatorio",
  dropHere: ({ multiple }) => (multiple ? "Trascina qui i file" : "Trascina qui un file"),
  dropMore: () => "Trascina qui altri file",
  chooseFiles: ({ multiple }) => (multiple ? "Scegli i file" : "Scegli un file"),
  replaceFile: () => "Sostituisci",
  pendingHint: () => "Attendi che tutto sia caricato",
  failedHint: () => "Riprova o rimuovi ciò che non è riuscito",
  timeLeft: ({ seconds }, format) => `ancora ${format.duration(seconds)}`,
  retry: () => "Riprova",
  retryItem: ({ name }) => `Riprova ${name}`,
  uploadAgain: () => "Carica di nuovo",
  uploadAgainItem: ({ name }) => `Carica di nuovo ${name}`,
  tryNowItem: ({ name }) => `Prova ora ${name}`,
  cancelItem: ({ name }) => `Annulla ${name}`,
  removeItem: ({ name }) => `Rimuovi ${name}`,
  progressItem: ({ name }) => `Caricamento di ${name}`,
  listLabel: () => "Elenco dei file",
  summaryProgress: () => "Avanzamento totale",
  retryAll: () => "Riprova i non riusciti",
  clear: () => "Svuota l’elenco",
  undo: () => "Annulla",
  dismissRejected: () => "Ignora i non aggiunti",
  showNames: () => "Mostra i nomi",
  hideNames: () => "Nascondi i nomi",
  announceFailed: ({ name, reason }) => `${name}: ${reason}`,
};

const words: Words<Plural<"one" | "many" | "other">> = {
  stop: ". ",
  comma: ", ",
  categories: { image: "immagini", video: "video", audio: "audio", document: "documenti" },
  otherTypes: "altri tipi",
  upTo: (types, limit) => `${types} fino a ${limit}`,
  only: (types) => `Solo ${types}`,
  notAccepted: (type) =>
    `${type === undefined ? "Questi file" : `I file ${type}`} non possono essere aggiunti qui`,
  dropToAdd: {
    one: "Rilascia per aggiungere # file",
    many: "Rilascia per aggiungere # di file",
    other: "Rilascia per aggiungere # file",
  },
  dropToAddSome: "Rilascia per aggiungere i file",
  required: {
    one: "Aggiungi almeno un file per continuare",
    many: "Aggiungi almeno # di file per continuare",
    other: "Aggiungi almeno # file per continuare",
  },

  outOf: (done, total) => `${done} di ${total}`,
  uploadedOutOf: (completed, files) => `${completed} di ${files} caricati`,
  uploaded: { one: "# file caricato", many: "# di file caricati", other: "# file caricati" },
  failed: { one: "# non riuscito", many: "# non riusciti", other: "# non riusciti" },
  notAdded: { one: "# non aggiunto", many: "# non aggiunti", other: "# non aggiunti" },
  canceledFiles: { one: "# annullato", many: "# annullati", other: "# annullati" },
  short: {
    tooLarge: "Oltre #",
    tooMany: "Troppi file",
    wrongType: "Tipo non supportato",
    duplicate: "Già aggiunto",
    noAnswer: "Nessuna risposta",
    notAdded: "Non aggiunto",
    failed: "Non riuscito",
  },
  together: {
    tooLarge: "Questi file sono troppo grandi. Il limite è #.",
    tooSmall: "Questi file sono troppo piccoli. Il minimo è #.",
    noRoom: {
      one: "Qui c’è posto per # file.",
      many: "Qui c’è posto solo per # di file.",
      other: "Qui c’è posto solo per # file.",
    },
    duplicate: "Questi file sono già stati aggiunti.",
    empty: "Questi file sono vuoti.",
    unsupported:
      "Questi tipi di file non sono supportati. Metti i file in uno ZIP o salvali come un altro tipo.",
  },

  offline: "Offline. Continua al ritorno della connessione",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "Il server è occupato" : "Connessione persa"}. Nuovo tentativo ${wait === undefined ? "adesso" : `tra ${wait}`}`,
  checking: "Verifica in corso",
  waiting: "In attesa",
  preparing: "Preparazione",
  processing: "Quasi fatto",
  complete: "Caricato",
  canceled: "Annullato",
  deliveredAs: (type = "un altro tipo") => `Consegnato come ${type}`,
  convertedFrom: (type = "un altro tipo") => `Convertito da ${type}`,
  firstFrameOf: (type) =>
    type === undefined ? "Primo fotogramma dell’animazione" : `Primo fotogramma dell’animazione ${type}`,
  sentAs: (type) => `Inviato come ${type}`,
  isNot: (type, named) => `È ${type}, non ${named}`,

  added: { one: "# file aggiunto", many: "# di file aggiunti", other: "# file aggiunti" },
  removedOne: (name) => `${name} rimosso`,
  removed: { one: "# file rimosso", many: "# di file rimossi", other: "# file rimossi" },
  canceledOne: (name) => `${name} annullato`,
  canceledMany: { one: "# file annullato", many: "# di file annullati", other: "# file annullati" },
  retriedOne: (name) => `Nuovo caricamento di ${name}`,
  retriedMany: {
    one: "Nuovo caricamento di # file",
    many: "Nuovo caricamento di # di file",
    other: "Nuovo caricamento di # file",
  },
  restoredOne: (name) => `${name} ripristinato`,
  restoredMany: { one: "# file ripristinato", many: "# di file ripristinati", other: "# file ripristinati" },
  manyWarned: {
    one: "# file potrebbe non essere ciò che sembra",
    many: "# di file potrebbero non essere ciò che sembrano",
    other: "# file potrebbero non essere ciò che sembrano",
  },
  manyFailed: {
    one: "Impossibile caricare # file",
    many: "Impossibile caricare # di file",
    other: "Impossibile caricare # file",
  },
  manyRejected: {
    one: "Impossibile aggiungere # file",
    many: "Impossibile aggiungere # di file",
    other: "Impossibile aggiungere # file",
  },

  errors: {
    "ticket-failed": "Il server non ha accettato questo file. Riprova o scegli un altro file.",
    "server-failed": "Si è verificato un errore sul server. Riprova tra poco.",
    "ticket-invalid": "Il caricamento non funziona qui in questo momento. Avvisa chi gestisce questa app.",
    "ticket-expired": "Il caricamento ha richiesto troppo tempo. Riprova per ricominciare.",
    unauthorized: "La sessione è terminata. Accedi e riprova.",
    forbidden: "Non hai l’autorizzazione a caricare file qui. Chiedila a chi amministra l’app e riprova.",
    network: "Il server non ha risposto. Il tuo file è ancora qui.",
    "cors-or-network": "Il caricamento non è andato a buon fine. Controlla la connessione e riprova.",
    "upload-stalled": "Il caricamento si è fermato. Controlla la connessione e riprova.",
    unanswered: "Il server non ha confermato il caricamento. Il tuo file è ancora qui.",
    "upload-rejected": "Il server ha rifiutato questo caricamento. Riprova o avvisa chi gestisce questa app.",
    "processing-failed":
      "Il file è arrivato, ma non è stato possibile elaborarlo. Controlla che si apra e riprova.",
    "transform-failed": "Non è stato possibile preparare questo file. Riprova o scegli un altro file.",
    undecodable: "Questa immagine non si apre. Salvala come PNG o JPEG.",
    "too-large-to-convert":
      "Questa immagine è troppo grande per essere convertita. Salva una copia più piccola come PNG o JPEG.",
    "location-unremovable":
      "Non è stato possibile rimuovere la posizione da questo file, che quindi non è stato inviato. Salvalo di nuovo con un’altra app.",
    canceled: "Annullato. Puoi caricarlo di nuovo quando vuoi.",
    "executable-content":
      "Questo file è un programma o un installer, qualunque sia il suo nome. Invia piuttosto un link per scaricarlo.",
    "file-empty": "Questo file è vuoto. Scegli un altro file.",
    "only-one": "Qui c’è posto per un solo file. Rimuovilo per aggiungere questo.",
    "one-at-a-time": "Qui c’è posto per un solo file.",
    "file-unreadable": "Questo file è stato modificato o spostato. Sceglilo di nuovo.",
    "page-left": "La pagina è stata lasciata prima dell’invio di questo file. Sceglilo di nuovo.",
    "validation-failed": "Non è stato possibile controllare questo file. Aggiungilo di nuovo.",
    directory: "Le cartelle non possono essere inviate. Aggiungi i file che contengono o uno ZIP.",
  },
  rateLimited: (wait = "un momento") => `Troppi caricamenti insieme. Attendi ${wait} e riprova.`,
  imageRefused: (type) =>
    `Le immagini ${type} non possono essere inviate. Salva questa immagine come PNG o JPEG.`,
  audioRefused: (type) => `L’audio ${type} non può essere inviato. Converti questo file in M4A o MP3.`,
  videoRefused: (type) => `I video ${type} non possono essere inviati. Converti questo file in MP4.`,
  notSupported: (type) =>
    `${type === undefined ? "Questo tipo di file non è supportato" : `I file ${type} non possono essere inviati`}. Metti questo file in uno ZIP o salvalo come un altro tipo.`,
  executable: (type) =>
    `${type === undefined ? "I programmi" : `I file ${type}`} non possono essere inviati. Invia piuttosto un link per scaricarlo.`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "Questo file è troppo grande" : `${size} sono troppi`}.${limit === undefined ? " Scegli un file più piccolo." : ` Il limite è ${limit}.`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "Questo file è troppo piccolo" : `${size} sono troppo pochi`}. Il minimo è ${limit}.`,
  tooMany: {
    one: "Qui c’è posto per # file. Rimuovine uno per aggiungere questo.",
    many: "Qui c’è posto solo per # di file. Rimuovine uno per aggiungere questo.",
    other: "Qui c’è posto solo per # file. Rimuovine uno per aggiungere questo.",
  },
  nameTooLong: {
    one: "Il nome del file è troppo lungo. Accorcialo a # carattere.",
    many: "Il nome del file è troppo lungo. Accorcialo a # di caratteri.",
    other: "Il nome del file è troppo lungo. Accorcialo a # caratteri.",
  },
  mismatch(named, found) {
    if (named === undefined)
      return "Il contenuto non corrisponde al tipo di file. Salva di nuovo questo file o scegline un altro.";
    return found === undefined
      ? `Il contenuto non è ${named}. Salva di nuovo questo file come ${named} o scegline un altro.`
      : `Il nome dice ${named}, ma il contenuto è ${found}, che non può essere inviato. Salva questo file come ${named}.`;
  },
  duplicate: (name) => `Già aggiunto come ${name}. Tieni uno dei due.`,
  executableWarning: "Sembra un programma o un installer",
  mismatchWarning(named, found) {
    if (named === undefined) return "Il contenuto non corrisponde al tipo di file";
    return found === undefined
      ? `Il contenuto non è ${named}`
      : `Il nome dice ${named}, ma il contenuto è ${found}`;
  },
};

const it = /* @__PURE__ */ createLocale("it", plain, words);
export default it;
