import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "Anhänge",
  required: () => "Pflichtfeld",
  dropHere: ({ multiple }) => (multiple ? "Dateien hier ablegen" : "Datei hier ablegen"),
  dropMore: () => "Weitere hier ablegen",
  chooseFiles: ({ multiple }) => (multiple ? "Dateien auswählen" : "Datei auswählen"),
  replaceFile: () => "Ersetzen",
  pendingHint: () => "Warten Sie, bis alles hochgeladen ist",
  failedHint: () => "Versuchen Sie Fehlgeschlagenes erneut, oder entfernen Sie es",
  timeLeft: ({ seconds }, format) => `noch ${format.duration(seconds)}`,
  retry: () => "Erneut versuchen",
  retryItem: ({ name }) => `${name} erneut versuchen`,
  uploadAgain: () => "Erneut hochladen",
  uploadAgainItem: ({ name }) => `${name} erneut hochladen`,
  tryNowItem: ({ name }) => `${name} jetzt versuchen`,
  cancelItem: ({ name }) => `${name} abbrechen`,
  removeItem: ({ name }) => `${name} entfernen`,
  progressItem: ({ name }) => `${name} wird hochgeladen`,
  listLabel: () => "Dateien",
  summaryProgress: () => "Gesamtfortschritt",
  retryAll: () => "Fehlgeschlagene wiederholen",
  clear: () => "Liste leeren",
  undo: () => "Rückgängig",
  dismissRejected: () => "Nicht hinzugefügte entfernen",
  showNames: () => "Namen anzeigen",
  hideNames: () => "Namen ausblenden",
  announceFailed: ({ name, reason }) => `${name}: ${reason}`,
};

const words: Words<Plural<"one" | "other">> = {
  stop: ". ",
  comma: ", ",
  categories: { image: "Bilder", video: "Videos", audio: "Audio", document: "Dokumente" },
  otherTypes: "andere Dateitypen",
  upTo: (types, limit) => `${types} bis ${limit}`,
  only: (types) => `Nur ${types}`,
  notAccepted: (type) =>
    `${type === undefined ? "Diese Dateien" : `${type}-Dateien`} können hier nicht hinzugefügt werden`,
  dropToAdd: { one: "Ablegen, um # Datei hinzuzufügen", other: "Ablegen, um # Dateien hinzuzufügen" },
  dropToAddSome: "Ablegen, um Dateien hinzuzufügen",
  required: {
    one: "Fügen Sie mindestens eine Datei hinzu, um fortzufahren",
    other: "Fügen Sie mindestens # Dateien hinzu, um fortzufahren",
  },

  outOf: (done, total) => `${done} von ${total}`,
  uploadedOutOf: (completed, files) => `${completed} von ${files} hochgeladen`,
  uploaded: { one: "# Datei hochgeladen", other: "# Dateien hochgeladen" },
  failed: "# fehlgeschlagen",
  notAdded: "# nicht hinzugefügt",
  canceledFiles: "# abgebrochen",
  short: {
    tooLarge: "Über #",
    tooMany: "Zu viele Dateien",
    wrongType: "Falscher Dateityp",
    duplicate: "Schon hinzugefügt",
    noAnswer: "Keine Antwort",
    notAdded: "Nicht hinzugefügt",
    failed: "Fehlgeschlagen",
  },
  together: {
    tooLarge: "Diese Dateien sind zu groß. Erlaubt sind höchstens #.",
    tooSmall: "Diese Dateien sind zu klein. Nötig sind mindestens #.",
    noRoom: { one: "Hier passt nur # Datei hinein.", other: "Hier passen nur # Dateien hinein." },
    duplicate: "Diese Dateien sind schon hinzugefügt.",
    empty: "Diese Dateien sind leer.",
    unsupported:
      "Diese Dateitypen werden nicht unterstützt. Packen Sie die Dateien in ein ZIP, oder speichern Sie sie als anderen Dateityp.",
  },

  offline: "Offline. Geht weiter, sobald Sie wieder online sind",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "Der Server ist ausgelastet" : "Verbindung unterbrochen"}. Neuer Versuch ${wait === undefined ? "jetzt" : `in ${wait}`}`,
  checking: "Wird geprüft",
  waiting: "Wartet",
  preparing: "Wird vorbereitet",
  processing: "Fast fertig",
  complete: "Hochgeladen",
  canceled: "Abgebrochen",
  deliveredAs: (type = "anderer Dateityp") => `Wird als ${type} zugestellt`,
  convertedFrom: (type = "einem anderen Dateityp") => `Umgewandelt aus ${type}`,
  firstFrameOf: (type) =>
    type === undefined ? "Erstes Bild der Animation" : `Erstes Bild der ${type}-Animation`,
  sentAs: (type) => `Wird als ${type} gesendet`,
  isNot: (type, named) => `Ist ${type}, nicht ${named}`,

  added: { one: "# Datei hinzugefügt", other: "# Dateien hinzugefügt" },
  removedOne: (name) => `${name} entfernt`,
  removed: { one: "# Datei entfernt", other: "# Dateien entfernt" },
  canceledOne: (name) => `${name} abgebrochen`,
  canceledMany: { one: "# Datei abgebrochen", other: "# Dateien abgebrochen" },
  retriedOne: (name) => `${name} wird erneut hochgeladen`,
  retriedMany: { one: "# Datei wird erneut hochgeladen", other: "# Dateien werden erneut hochgeladen" },
  restoredOne: (name) => `${name} wiederhergestellt`,
  restoredMany: { one: "# Datei wiederhergestellt", other: "# Dateien wiederhergestellt" },
  manyWarned: {
    one: "# Datei ist vielleicht nicht, was sie zu sein scheint",
    other: "# Dateien sind vielleicht nicht, was sie zu sein scheinen",
  },
  manyFailed: {
    one: "# Datei konnte nicht hochgeladen werden",
    other: "# Dateien konnten nicht hochgeladen werden",
  },
  manyRejected: {
    one: "# Datei kann nicht hinzugefügt werden",
    other: "# Dateien können nicht hinzugefügt werden",
  },

  errors: {
    "ticket-failed":
      "Der Server hat diese Datei nicht angenommen. Versuchen Sie es erneut, oder wählen Sie eine andere Datei.",
    "server-failed": "Auf dem Server ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.",
    "ticket-invalid":
      "Das Hochladen funktioniert hier gerade nicht. Sagen Sie den Betreibern dieser App Bescheid.",
    "ticket-expired": "Das Hochladen hat zu lange gedauert. Versuchen Sie es erneut.",
    unauthorized: "Sie sind abgemeldet. Melden Sie sich an, und versuchen Sie es erneut.",
    forbidden:
      "Sie dürfen hier nichts hochladen. Bitten Sie die Administration um Zugriff, und versuchen Sie es erneut.",
    network: "Der Server hat nicht geantwortet. Ihre Datei ist noch hier.",
    "cors-or-network": "Die Datei kam nicht durch. Prüfen Sie Ihre Verbindung, und versuchen Sie es erneut.",
    "upload-stalled":
      "Das Hochladen ist stehen geblieben. Prüfen Sie Ihre Verbindung, und versuchen Sie es erneut.",
    unanswered: "Der Server hat den Empfang nicht bestätigt. Ihre Datei ist noch hier.",
    "upload-rejected":
      "Der Server hat diese Datei abgelehnt. Versuchen Sie es erneut, oder sagen Sie den Betreibern dieser App Bescheid.",
    "processing-failed":
      "Die Datei kam an, konnte aber nicht verarbeitet werden. Prüfen Sie, ob sie sich öffnen lässt, und versuchen Sie es erneut.",
    "transform-failed":
      "Diese Datei konnte nicht vorbereitet werden. Versuchen Sie es erneut, oder wählen Sie eine andere Datei.",
    undecodable: "Dieses Bild lässt sich nicht öffnen. Speichern Sie es als PNG oder JPEG.",
    "too-large-to-convert":
      "Dieses Bild ist zu groß zum Umwandeln. Speichern Sie eine kleinere Kopie als PNG oder JPEG.",
    "location-unremovable":
      "Der Standort in dieser Datei ließ sich nicht entfernen, sie wurde deshalb nicht gesendet. Speichern Sie sie in einer anderen App neu.",
    canceled: "Abgebrochen. Sie können die Datei jederzeit erneut hochladen.",
    "executable-content":
      "Diese Datei ist trotz ihres Namens ein Programm oder Installer. Senden Sie stattdessen einen Link zum Download.",
    "file-empty": "Diese Datei ist leer. Wählen Sie eine andere Datei.",
    "only-one": "Hier passt nur eine Datei hinein. Entfernen Sie die vorhandene, um diese hinzuzufügen.",
    "one-at-a-time": "Hier passt nur eine Datei hinein.",
    "file-unreadable": "Diese Datei wurde geändert oder verschoben. Wählen Sie sie erneut aus.",
    "page-left": "Die Seite wurde verlassen, bevor diese Datei gesendet war. Wählen Sie sie erneut aus.",
    "validation-failed": "Diese Datei konnte nicht geprüft werden. Fügen Sie sie erneut hinzu.",
    directory: "Ordner können nicht gesendet werden. Fügen Sie die Dateien darin hinzu, oder ein ZIP davon.",
  },
  rateLimited: (wait = "einen Moment") =>
    `Zu viele Dateien auf einmal. Warten Sie ${wait}, und versuchen Sie es erneut.`,
  imageRefused: (type) =>
    `${type}-Bilder können nicht gesendet werden. Speichern Sie das Bild als PNG oder JPEG.`,
  audioRefused: (type) =>
    `${type}-Audio kann nicht gesendet werden. Wandeln Sie die Datei in M4A oder MP3 um.`,
  videoRefused: (type) => `${type}-Videos können nicht gesendet werden. Wandeln Sie die Datei in MP4 um.`,
  notSupported: (type) =>
    `${type === undefined ? "Dieser Dateityp wird nicht unterstützt" : `${type}-Dateien können nicht gesendet werden`}. Packen Sie die Datei in ein ZIP, oder speichern Sie sie als anderen Dateityp.`,
  executable: (type) =>
    `${type === undefined ? "Programme" : `${type}-Dateien`} können nicht gesendet werden. Senden Sie stattdessen einen Link zum Download.`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "Diese Datei ist zu groß" : `${size} sind zu viel`}.${limit === undefined ? " Wählen Sie eine kleinere Datei." : ` Erlaubt sind höchstens ${limit}.`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "Diese Datei ist zu klein" : `${size} sind zu wenig`}. Nötig sind mindestens ${limit}.`,
  tooMany: {
    one: "Hier passt nur # Datei hinein. Entfernen Sie eine, um diese hinzuzufügen.",
    other: "Hier passen nur # Dateien hinein. Entfernen Sie eine, um diese hinzuzufügen.",
  },
  nameTooLong: "Der Dateiname ist zu lang. Kürzen Sie ihn auf # Zeichen.",
  mismatch(named, found) {
    if (named === undefined)
      return "Der Inhalt passt nicht zum Dateityp. Speichern Sie die Datei neu, oder wählen Sie eine andere.";
    return found === undefined
      ? `Der Inhalt ist kein ${named}. Speichern Sie die Datei neu als ${named}, oder wählen Sie eine andere.`
      : `Der Name sagt ${named}, der Inhalt ist aber ${found} und kann nicht gesendet werden. Speichern Sie die Datei als ${named}.`;
  },
  duplicate: (name) => `Schon als ${name} hinzugefügt. Behalten Sie eine von beiden.`,
  executableWarning: "Das sieht nach einem Programm oder Installer aus",
  mismatchWarning(named, found) {
    if (named === undefined) return "Der Inhalt passt nicht zum Dateityp";
    return found === undefined
      ? `Der Inhalt ist kein ${named}`
      : `Der Name sagt ${named}, der Inhalt ist aber ${found}`;
  },
};

const de = /* @__PURE__ */ createLocale("de", plain, words);
export default de;
