import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "Pièces jointes",
  required: () => "Obligatoire",
  dropHere: ({ multiple }) => (multiple ? "Déposez des fichiers ici" : "Déposez un fichier ici"),
  dropMore: () => "Déposez d’autres fichiers ici",
  chooseFiles: ({ multiple }) => (multiple ? "Choisir des fichiers" : "Choisir un fichier"),
  replaceFile: () => "Remplacer",
  pendingHint: () => "Attendez que tout soit importé",
  failedHint: () => "Réessayez ou retirez ce qui a échoué",
  timeLeft: ({ seconds }, format) => `encore ${format.duration(seconds)}`,
  retry: () => "Réessayer",
  retryItem: ({ name }) => `Réessayer ${name}`,
  uploadAgain: () => "Importer à nouveau",
  uploadAgainItem: ({ name }) => `Importer à nouveau ${name}`,
  tryNowItem: ({ name }) => `Essayer maintenant ${name}`,
  cancelItem: ({ name }) => `Annuler ${name}`,
  removeItem: ({ name }) => `Retirer ${name}`,
  progressItem: ({ name }) => `Importation de ${name}`,
  listLabel: () => "Fichiers",
  summaryProgress: () => "Progression totale",
  retryAll: () => "Réessayer les échecs",
  clear: () => "Vider la liste",
  undo: () => "Annuler",
  dismissRejected: () => "Ignorer les non ajoutés",
  showNames: () => "Afficher les noms",
  hideNames: () => "Masquer les noms",
  announceFailed: ({ name, reason }) => `${name}\u00a0: ${reason}`,
};

const words: Words<Plural<"one" | "many" | "other">> = {
  stop: ". ",
  comma: ", ",
  categories: { image: "images", video: "vidéos", audio: "audio", document: "documents" },
  otherTypes: "d’autres types",
  upTo: (types, limit) => `${types} jusqu’à ${limit}`,
  only: (types) => `Uniquement ${types}`,
  notAccepted: (type) =>
    `${type === undefined ? "Ces fichiers" : `Les fichiers ${type}`} ne peuvent pas être ajoutés ici`,
  dropToAdd: {
    one: "Déposez pour ajouter # fichier",
    many: "Déposez pour ajouter # de fichiers",
    other: "Déposez pour ajouter # fichiers",
  },
  dropToAddSome: "Déposez pour ajouter des fichiers",
  required: {
    one: "Ajoutez au moins un fichier pour continuer",
    many: "Ajoutez au moins # de fichiers pour continuer",
    other: "Ajoutez au moins # fichiers pour continuer",
  },

  outOf: (done, total) => `${done} sur ${total}`,
  uploadedOutOf: (completed, files) => `${completed} sur ${files} importés`,
  uploaded: {
    one: "# fichier importé",
    many: "# de fichiers importés",
    other: "# fichiers importés",
  },
  failed: { one: "# échec", many: "# d’échecs", other: "# échecs" },
  notAdded: { one: "# non ajouté", many: "# non ajoutés", other: "# non ajoutés" },
  canceledFiles: { one: "# annulé", many: "# annulés", other: "# annulés" },
  short: {
    tooLarge: "Plus de #",
    tooMany: "Trop de fichiers",
    wrongType: "Type non pris en charge",
    duplicate: "Déjà ajouté",
    noAnswer: "Pas de réponse",
    notAdded: "Non ajouté",
    failed: "Échec",
  },
  together: {
    tooLarge: "Ces fichiers sont trop volumineux. La limite est de #.",
    tooSmall: "Ces fichiers sont trop petits. Le minimum est de #.",
    noRoom: {
      one: "# seul fichier tient ici.",
      many: "Pas plus de # de fichiers ne tiennent ici.",
      other: "Pas plus de # fichiers ne tiennent ici.",
    },
    duplicate: "Ces fichiers ont déjà été ajoutés.",
    empty: "Ces fichiers sont vides.",
    unsupported:
      "Ces types de fichiers ne sont pas pris en charge. Mettez les fichiers dans un ZIP ou enregistrez-les sous un autre type.",
  },

  offline: "Hors ligne. Reprise dès le retour de la connexion",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "Le serveur est occupé" : "Connexion perdue"}. Nouvel essai ${wait === undefined ? "maintenant" : `dans ${wait}`}`,
  checking: "Vérification",
  waiting: "En attente",
  preparing: "Préparation",
  processing: "Presque terminé",
  complete: "Importé",
  canceled: "Annulé",
  deliveredAs: (type) => (type === undefined ? "Remis sous un autre type" : `Remis en ${type}`),
  convertedFrom: (type = "un autre type") => `Converti depuis ${type}`,
  firstFrameOf: (type) => `Première image ${type === undefined ? "de l’animation" : `du ${type} animé`}`,
  sentAs: (type) => `Envoyé en ${type}`,
  isNot: (type, named) => `C’est du ${type}, pas du ${named}`,

  added: { one: "# fichier ajouté", many: "# de fichiers ajoutés", other: "# fichiers ajoutés" },
  removedOne: (name) => `${name} a été retiré`,
  removed: { one: "# fichier retiré", many: "# de fichiers retirés", other: "# fichiers retirés" },
  canceledOne: (name) => `${name} a été annulé`,
  canceledMany: { one: "# fichier annulé", many: "# de fichiers annulés", other: "# fichiers annulés" },
  retriedOne: (name) => `Nouvelle importation de ${name}`,
  retriedMany: {
    one: "Nouvelle importation de # fichier",
    many: "Nouvelle importation de # de fichiers",
    other: "Nouvelle importation de # fichiers",
  },
  restoredOne: (name) => `${name} a été rétabli`,
  restoredMany: { one: "# fichier rétabli", many: "# de fichiers rétablis", other: "# fichiers rétablis" },
  manyWarned: {
    one: "# fichier n’est peut-être pas ce qu’il semble être",
    many: "# de fichiers ne sont peut-être pas ce qu’ils semblent être",
    other: "# fichiers ne sont peut-être pas ce qu’ils semblent être",
  },
  manyFailed: {
    one: "# fichier n’a pas pu être importé",
    many: "# de fichiers n’ont pas pu être importés",
    other: "# fichiers n’ont pas pu être importés",
  },
  manyRejected: {
    one: "# fichier ne peut pas être ajouté",
    many: "# de fichiers ne peuvent pas être ajoutés",
    other: "# fichiers ne peuvent pas être ajoutés",
  },

  errors: {
    "ticket-failed": "Le serveur n’a pas accepté ce fichier. Réessayez ou choisissez un autre fichier.",
    "server-failed": "Une erreur s’est produite sur le serveur. Réessayez dans un instant.",
    "ticket-invalid":
      "L’importation ne fonctionne pas ici pour le moment. Prévenez les responsables de cette application.",
    "ticket-expired": "L’importation a pris trop de temps. Réessayez pour recommencer.",
    unauthorized: "Votre session est fermée. Connectez-vous, puis réessayez.",
    forbidden:
      "Vous n’avez pas l’autorisation d’importer ici. Demandez-la à l’administration, puis réessayez.",
    network: "Le serveur n’a pas répondu. Votre fichier est toujours là.",
    "cors-or-network": "L’importation n’a pas abouti. Vérifiez votre connexion, puis réessayez.",
    "upload-stalled": "L’importation s’est arrêtée. Vérifiez votre connexion, puis réessayez.",
    unanswered: "Le serveur n’a pas confirmé l’importation. Votre fichier est toujours là.",
    "upload-rejected":
      "Le serveur a refusé cette importation. Réessayez ou prévenez les responsables de cette application.",
    "processing-failed":
      "Le fichier est arrivé, mais n’a pas pu être traité. Vérifiez qu’il s’ouvre, puis réessayez.",
    "transform-failed": "Ce fichier n’a pas pu être préparé. Réessayez ou choisissez un autre fichier.",
    undecodable: "Cette image ne s’ouvre pas. Enregistrez-la en PNG ou en JPEG.",
    "too-large-to-convert":
      "Cette image est trop grande pour être convertie. Enregistrez-en une copie plus petite en PNG ou en JPEG.",
    "location-unremovable":
      "La position contenue dans ce fichier n’a pas pu être retirée, il n’a donc pas été envoyé. Enregistrez-le à nouveau avec une autre application.",
    canceled: "Annulé. Vous pouvez l’importer à nouveau quand vous voulez.",
    "executable-content":
      "Ce fichier est un programme ou un installateur, quoi que dise son nom. Envoyez plutôt un lien de téléchargement.",
    "file-empty": "Ce fichier est vide. Choisissez-en un autre.",
    "only-one": "Un seul fichier tient ici. Retirez-le pour ajouter celui-ci.",
    "one-at-a-time": "Un seul fichier tient ici.",
    "file-unreadable": "Ce fichier a été modifié ou déplacé. Choisissez-le à nouveau.",
    "page-left": "La page a été quittée avant l’envoi de ce fichier. Choisissez-le à nouveau.",
    "validation-failed": "Ce fichier n’a pas pu être vérifié. Ajoutez-le à nouveau.",
    directory:
      "Les dossiers ne peuvent pas être envoyés. Ajoutez les fichiers qu’ils contiennent, ou un ZIP.",
  },
  rateLimited: (wait = "un instant") => `Trop d’importations à la fois. Attendez ${wait}, puis réessayez.`,
  imageRefused: (type) =>
    `Les images ${type} ne peuvent pas être envoyées. Enregistrez cette image en PNG ou en JPEG.`,
  audioRefused: (type) =>
    `L’audio ${type} ne peut pas être envoyé. Convertissez ce fichier en M4A ou en MP3.`,
  videoRefused: (type) => `Les vidéos ${type} ne peuvent pas être envoyées. Convertissez ce fichier en MP4.`,
  notSupported: (type) =>
    `${type === undefined ? "Ce type de fichier n’est pas pris en charge" : `Les fichiers ${type} ne peuvent pas être envoyés`}. Mettez ce fichier dans un ZIP ou enregistrez-le sous un autre type.`,
  executable: (type) =>
    `${type === undefined ? "Les programmes" : `Les fichiers ${type}`} ne peuvent pas être envoyés. Envoyez plutôt un lien de téléchargement.`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "Ce fichier est trop volumineux" : `${size}, c’est trop`}.${limit === undefined ? " Choisissez un fichier plus petit." : ` La limite est de ${limit}.`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "Ce fichier est trop petit" : `${size}, c’est trop peu`}. Le minimum est de ${limit}.`,
  tooMany: {
    one: "# seul fichier tient ici. Retirez-le pour ajouter celui-ci.",
    many: "Pas plus de # de fichiers ne tiennent ici. Retirez-en un pour ajouter celui-ci.",
    other: "Pas plus de # fichiers ne tiennent ici. Retirez-en un pour ajouter celui-ci.",
  },
  nameTooLong: {
    one: "Le nom du fichier est trop long. Raccourcissez-le à # caractère.",
    many: "Le nom du fichier est trop long. Raccourcissez-le à # de caractères.",
    other: "Le nom du fichier est trop long. Raccourcissez-le à # caractères.",
  },
  mismatch(named, found) {
    if (named === undefined)
      return "Le contenu ne correspond pas au type de fichier. Enregistrez ce fichier à nouveau ou choisissez-en un autre.";
    return found === undefined
      ? `Le contenu n’est pas du ${named}. Enregistrez ce fichier à nouveau en ${named} ou choisissez-en un autre.`
      : `Le nom indique ${named}, mais le contenu est du ${found}, qui ne peut pas être envoyé. Enregistrez ce fichier en ${named}.`;
  },
  duplicate: (name) => `Déjà ajouté sous le nom ${name}. Gardez l’un des deux.`,
  executableWarning: "On dirait un programme ou un installateur",
  mismatchWarning(named, found) {
    if (named === undefined) return "Le contenu ne correspond pas au type de fichier";
    return found === undefined
      ? `Le contenu n’est pas du ${named}`
      : `Le nom indique ${named}, mais le contenu est du ${found}`;
  },
};

const fr = /* @__PURE__ */ createLocale("fr", plain, words);
export default fr;
