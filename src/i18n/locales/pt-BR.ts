import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "Anexos",
  required: () => "Obrigatório",
  dropHere: ({ multiple }) => (multiple ? "Solte os arquivos aqui" : "Solte um arquivo aqui"),
  dropMore: () => "Solte mais arquivos aqui",
  chooseFiles: ({ multiple }) => (multiple ? "Escolher arquivos" : "Escolher um arquivo"),
  replaceFile: () => "Substituir",
  pendingHint: () => "Aguarde até que tudo seja enviado",
  failedHint: () => "Tente de novo ou remova o que falhou",
  timeLeft: ({ seconds }, format) => `faltam ${format.duration(seconds)}`,
  retry: () => "Tentar de novo",
  retryItem: ({ name }) => `Tentar de novo ${name}`,
  uploadAgain: () => "Enviar de novo",
  uploadAgainItem: ({ name }) => `Enviar de novo ${name}`,
  tryNowItem: ({ name }) => `Tentar agora ${name}`,
  cancelItem: ({ name }) => `Cancelar ${name}`,
  removeItem: ({ name }) => `Remover ${name}`,
  progressItem: ({ name }) => `Enviando ${name}`,
  listLabel: () => "Arquivos",
  summaryProgress: () => "Progresso total",
  retryAll: () => "Tentar de novo os que falharam",
  clear: () => "Limpar a lista",
  undo: () => "Desfazer",
  dismissRejected: () => "Dispensar os não adicionados",
  showNames: () => "Mostrar nomes",
  hideNames: () => "Ocultar nomes",
  announceFailed: ({ name, reason }) => `${name}: ${reason}`,
};

const words: Words<Plural<"one" | "many" | "other">> = {
  stop: ". ",
  comma: ", ",
  categories: { image: "imagens", video: "vídeos", audio: "áudio", document: "documentos" },
  otherTypes: "outros tipos",
  upTo: (types, limit) => `${types} de até ${limit}`,
  only: (types) => `Somente ${types}`,
  notAccepted: (type) =>
    `${type === undefined ? "Estes arquivos" : `Arquivos ${type}`} não podem ser adicionados aqui`,
  dropToAdd: {
    one: "Solte para adicionar # arquivo",
    many: "Solte para adicionar # de arquivos",
    other: "Solte para adicionar # arquivos",
  },
  dropToAddSome: "Solte para adicionar arquivos",
  required: {
    one: "Adicione pelo menos um arquivo para continuar",
    many: "Adicione pelo menos # de arquivos para continuar",
    other: "Adicione pelo menos # arquivos para continuar",
  },

  outOf: (done, total) => `${done} de ${total}`,
  uploadedOutOf: (completed, files) => `${completed} de ${files} enviados`,
  uploaded: {
    one: "# arquivo enviado",
    many: "# de arquivos enviados",
    other: "# arquivos enviados",
  },
  failed: { one: "# falhou", many: "# falharam", other: "# falharam" },
  notAdded: { one: "# não adicionado", many: "# não adicionados", other: "# não adicionados" },
  canceledFiles: { one: "# cancelado", many: "# cancelados", other: "# cancelados" },
  short: {
    tooLarge: "Mais de #",
    tooMany: "Arquivos demais",
    wrongType: "Tipo não aceito",
    duplicate: "Já adicionado",
    noAnswer: "Sem resposta",
    notAdded: "Não adicionado",
    failed: "Falhou",
  },
  together: {
    tooLarge: "Estes arquivos são grandes demais. O limite é #.",
    tooSmall: "Estes arquivos são pequenos demais. O mínimo é #.",
    noRoom: {
      one: "Só cabe # arquivo aqui.",
      many: "Só cabem # de arquivos aqui.",
      other: "Só cabem # arquivos aqui.",
    },
    duplicate: "Estes arquivos já foram adicionados.",
    empty: "Estes arquivos estão vazios.",
    unsupported:
      "Estes tipos de arquivo não são aceitos. Coloque os arquivos em um ZIP ou salve-os como outro tipo.",
  },

  offline: "Sem conexão. Continua quando ela voltar",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "O servidor está ocupado" : "Conexão perdida"}. Nova tentativa ${wait === undefined ? "agora" : `em ${wait}`}`,
  checking: "Verificando",
  waiting: "Aguardando",
  preparing: "Preparando",
  processing: "Quase pronto",
  complete: "Enviado",
  canceled: "Cancelado",
  deliveredAs: (type = "outro tipo") => `Entregue como ${type}`,
  convertedFrom: (type = "outro tipo") => `Convertido de ${type}`,
  firstFrameOf: (type) => `Primeiro quadro ${type === undefined ? "da animação" : `do ${type} animado`}`,
  sentAs: (type) => `Enviado como ${type}`,
  isNot: (type, named) => `É ${type}, não ${named}`,

  added: {
    one: "# arquivo adicionado",
    many: "# de arquivos adicionados",
    other: "# arquivos adicionados",
  },
  removedOne: (name) => `${name} foi removido`,
  removed: { one: "# arquivo removido", many: "# de arquivos removidos", other: "# arquivos removidos" },
  canceledOne: (name) => `${name} foi cancelado`,
  canceledMany: {
    one: "# arquivo cancelado",
    many: "# de arquivos cancelados",
    other: "# arquivos cancelados",
  },
  retriedOne: (name) => `Enviando ${name} de novo`,
  retriedMany: {
    one: "Enviando # arquivo de novo",
    many: "Enviando # de arquivos de novo",
    other: "Enviando # arquivos de novo",
  },
  restoredOne: (name) => `${name} foi restaurado`,
  restoredMany: {
    one: "# arquivo restaurado",
    many: "# de arquivos restaurados",
    other: "# arquivos restaurados",
  },
  manyWarned: {
    one: "# arquivo pode não ser o que parece",
    many: "# de arquivos podem não ser o que parecem",
    other: "# arquivos podem não ser o que parecem",
  },
  manyFailed: {
    one: "Não foi possível enviar # arquivo",
    many: "Não foi possível enviar # de arquivos",
    other: "Não foi possível enviar # arquivos",
  },
  manyRejected: {
    one: "Não é possível adicionar # arquivo",
    many: "Não é possível adicionar # de arquivos",
    other: "Não é possível adicionar # arquivos",
  },

  errors: {
    "ticket-failed": "O servidor não aceitou este arquivo. Tente de novo ou escolha outro arquivo.",
    "server-failed": "Ocorreu um erro no servidor. Tente de novo daqui a pouco.",
    "ticket-invalid":
      "O envio de arquivos não está funcionando aqui no momento. Avise os responsáveis por este aplicativo.",
    "ticket-expired": "O envio demorou demais. Tente de novo para recomeçar.",
    unauthorized: "Sua sessão foi encerrada. Entre e tente de novo.",
    forbidden: "Você não tem permissão para enviar arquivos aqui. Peça à administração e tente de novo.",
    network: "O servidor não respondeu. Seu arquivo continua aqui.",
    "cors-or-network": "O envio não foi concluído. Verifique sua conexão e tente de novo.",
    "upload-stalled": "O envio parou. Verifique sua conexão e tente de novo.",
    unanswered: "O servidor não confirmou o envio. Seu arquivo continua aqui.",
    "upload-rejected":
      "O servidor recusou este envio. Tente de novo ou avise os responsáveis por este aplicativo.",
    "processing-failed":
      "O arquivo chegou, mas não pôde ser processado. Verifique se ele abre e tente de novo.",
    "transform-failed": "Não foi possível preparar este arquivo. Tente de novo ou escolha outro arquivo.",
    undecodable: "Não é possível abrir esta imagem. Salve-a como PNG ou JPEG.",
    "too-large-to-convert":
      "Esta imagem é grande demais para ser convertida. Salve uma cópia menor como PNG ou JPEG.",
    "location-unremovable":
      "Não foi possível remover a localização deste arquivo, por isso ele não foi enviado. Salve-o de novo em outro aplicativo.",
    canceled: "Cancelado. Envie de novo quando quiser.",
    "executable-content":
      "Este arquivo é um programa ou instalador, seja qual for o nome dele. Envie um link para download.",
    "file-empty": "Este arquivo está vazio. Escolha outro arquivo.",
    "only-one": "Só cabe um arquivo aqui. Remova-o para adicionar este.",
    "one-at-a-time": "Só cabe um arquivo aqui.",
    "file-unreadable": "Este arquivo foi alterado ou movido. Escolha-o de novo.",
    "page-left": "A página foi fechada antes do envio deste arquivo. Escolha-o de novo.",
    "validation-failed": "Não foi possível verificar este arquivo. Adicione-o de novo.",
    directory: "Não é possível enviar pastas. Adicione os arquivos dentro delas ou um ZIP.",
  },
  rateLimited: (wait = "um momento") => `Muitos envios ao mesmo tempo. Aguarde ${wait} e tente de novo.`,
  imageRefused: (type) => `Imagens ${type} não podem ser enviadas. Salve esta imagem como PNG ou JPEG.`,
  audioRefused: (type) => `Áudio ${type} não pode ser enviado. Converta este arquivo em M4A ou MP3.`,
  videoRefused: (type) => `Vídeos ${type} não podem ser enviados. Converta este arquivo em MP4.`,
  notSupported: (type) =>
    `${type === undefined ? "Este tipo de arquivo não é aceito" : `Arquivos ${type} não podem ser enviados`}. Coloque este arquivo em um ZIP ou salve-o como outro tipo.`,
  executable: (type) =>
    `${type === undefined ? "Programas" : `Arquivos ${type}`} não podem ser enviados. Envie um link para download.`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "Este arquivo é grande demais" : `${size} é demais`}.${limit === undefined ? " Escolha um arquivo menor." : ` O limite é ${limit}.`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "Este arquivo é pequeno demais" : `${size} é muito pouco`}. O mínimo é ${limit}.`,
  tooMany: {
    one: "Só cabe # arquivo aqui. Remova um para adicionar este.",
    many: "Só cabem # de arquivos aqui. Remova um para adicionar este.",
    other: "Só cabem # arquivos aqui. Remova um para adicionar este.",
  },
  nameTooLong: {
    one: "O nome do arquivo é longo demais. Reduza-o a # caractere.",
    many: "O nome do arquivo é longo demais. Reduza-o a # de caracteres.",
    other: "O nome do arquivo é longo demais. Reduza-o a # caracteres.",
  },
  mismatch(named, found) {
    if (named === undefined)
      return "O conteúdo não corresponde ao tipo de arquivo. Salve este arquivo de novo ou escolha outro.";
    return found === undefined
      ? `O conteúdo não é ${named}. Salve este arquivo de novo como ${named} ou escolha outro.`
      : `O nome diz ${named}, mas o conteúdo é ${found}, que não pode ser enviado. Salve este arquivo como ${named}.`;
  },
  duplicate: (name) => `Já foi adicionado como ${name}. Fique com um dos dois.`,
  executableWarning: "Parece um programa ou instalador",
  mismatchWarning(named, found) {
    if (named === undefined) return "O conteúdo não corresponde ao tipo de arquivo";
    return found === undefined
      ? `O conteúdo não é ${named}`
      : `O nome diz ${named}, mas o conteúdo é ${found}`;
  },
};

const ptBR = /* @__PURE__ */ createLocale("pt-BR", plain, words);
export default ptBR;
