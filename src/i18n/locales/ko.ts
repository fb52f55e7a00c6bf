import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "첨부 파일",
  required: () => "필수",
  dropHere: () => "여기에 파일을 놓으세요",
  dropMore: () => "여기에 파일을 더 놓으세요",
  chooseFiles: () => "파일 선택",
  replaceFile: () => "바꾸기",
  pendingHint: () => "모두 업로드될 때까지 기다리세요",
  failedHint: () => "실패한 파일을 다시 시도하거나 삭제하세요",
  timeLeft: ({ seconds }, format) => `${format.duration(seconds)} 남음`,
  retry: () => "다시 시도",
  retryItem: ({ name }) => `${name} 다시 시도`,
  uploadAgain: () => "다시 업로드",
  uploadAgainItem: ({ name }) => `${name} 다시 업로드`,
  tryNowItem: ({ name }) => `${name} 지금 시도`,
  cancelItem: ({ name }) => `${name} 취소`,
  removeItem: ({ name }) => `${name} 삭제`,
  progressItem: ({ name }) => `${name} 업로드 중`,
  listLabel: () => "파일",
  summaryProgress: () => "전체 진행률",
  retryAll: () => "실패한 파일 다시 시도",
  clear: () => "목록 지우기",
  undo: () => "실행 취소",
  dismissRejected: () => "추가되지 않은 파일 지우기",
  showNames: () => "이름 보기",
  hideNames: () => "이름 숨기기",
  announceFailed: ({ name, reason }) => `${name}: ${reason}`,
};

const words: Words<Plural<"other">> = {
  stop: ". ",
  comma: ", ",
  categories: { image: "이미지", video: "동영상", audio: "오디오", document: "문서" },
  otherTypes: "다른 형식",
  upTo: (types, limit) => `${types}, 최대 ${limit}`,
  only: (types) => `${types}만 추가할 수 있습니다`,
  notAccepted: (type) => `${type === undefined ? "이 파일은" : `${type} 파일은`} 여기에 추가할 수 없습니다`,
  dropToAdd: "놓으면 파일 #개가 추가됩니다",
  dropToAddSome: "놓으면 파일이 추가됩니다",
  required: "계속하려면 파일을 #개 이상 추가하세요",

  outOf: (done, total) => `${done} / ${total}`,
  uploadedOutOf: (completed, files) => `${files}개 중 ${completed}개 업로드됨`,
  uploaded: "파일 #개 업로드됨",
  failed: "#개 실패",
  notAdded: "#개 추가되지 않음",
  canceledFiles: "#개 취소됨",
  short: {
    tooLarge: "# 초과",
    tooMany: "파일이 너무 많음",
    wrongType: "지원되지 않는 형식",
    duplicate: "이미 추가됨",
    noAnswer: "응답 없음",
    notAdded: "추가되지 않음",
    failed: "실패",
  },
  together: {
    tooLarge: "파일이 너무 큽니다. 최대 크기는 #입니다.",
    tooSmall: "파일이 너무 작습니다. 최소 크기는 #입니다.",
    noRoom: "파일을 #개까지만 추가할 수 있습니다.",
    duplicate: "이미 추가된 파일입니다.",
    empty: "비어 있는 파일입니다.",
    unsupported: "지원되지 않는 형식입니다. ZIP으로 묶거나 다른 형식으로 저장하세요.",
  },

  offline: "오프라인입니다. 다시 연결되면 계속합니다",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "서버가 바쁩니다" : "연결이 끊겼습니다"}. ${wait === undefined ? "지금" : `${wait} 후`} 다시 시도합니다`,
  checking: "확인 중",
  waiting: "대기 중",
  preparing: "준비 중",
  processing: "거의 완료됨",
  complete: "업로드됨",
  canceled: "취소됨",
  deliveredAs: (type = "다른") => `${type} 형식으로 전달됩니다`,
  convertedFrom: (type = "다른") => `${type} 형식에서 변환됨`,
  firstFrameOf: (type) => `${type === undefined ? "" : `${type} `}애니메이션의 첫 프레임`,
  sentAs: (type) => `${type} 형식으로 전송됩니다`,
  isNot: (type, named) => `${named} 형식이 아니라 ${type} 형식입니다`,

  added: "파일 #개를 추가했습니다",
  removedOne: (name) => `${name} 파일을 삭제했습니다`,
  removed: "파일 #개를 삭제했습니다",
  canceledOne: (name) => `${name} 파일을 취소했습니다`,
  canceledMany: "파일 #개를 취소했습니다",
  retriedOne: (name) => `${name} 파일을 다시 업로드하고 있습니다`,
  retriedMany: "파일 #개를 다시 업로드하고 있습니다",
  restoredOne: (name) => `${name} 파일을 되돌렸습니다`,
  restoredMany: "파일 #개를 되돌렸습니다",
  manyWarned: "파일 #개의 내용이 보이는 것과 다를 수 있습니다",
  manyFailed: "파일 #개를 업로드하지 못했습니다",
  manyRejected: "파일 #개를 추가할 수 없습니다",

  errors: {
    "ticket-failed": "서버가 이 파일을 받지 않았습니다. 다시 시도하거나 다른 파일을 선택하세요.",
    "server-failed": "서버에 문제가 발생했습니다. 잠시 후 다시 시도하세요.",
    "ticket-invalid": "지금은 여기에서 업로드할 수 없습니다. 이 앱의 운영자에게 알려 주세요.",
    "ticket-expired": "업로드하는 데 너무 오래 걸렸습니다. 다시 시도하세요.",
    unauthorized: "로그아웃되었습니다. 로그인한 후 다시 시도하세요.",
    forbidden: "여기에 업로드할 권한이 없습니다. 관리자에게 요청한 후 다시 시도하세요.",
    network: "서버가 응답하지 않았습니다. 파일은 그대로 있습니다.",
    "cors-or-network": "업로드하지 못했습니다. 연결을 확인한 후 다시 시도하세요.",
    "upload-stalled": "업로드가 멈췄습니다. 연결을 확인한 후 다시 시도하세요.",
    unanswered: "서버가 업로드를 확인해 주지 않았습니다. 파일은 그대로 있습니다.",
    "upload-rejected": "서버가 이 업로드를 거부했습니다. 다시 시도하거나 이 앱의 운영자에게 알려 주세요.",
    "processing-failed": "파일이 도착했지만 처리하지 못했습니다. 파일이 열리는지 확인한 후 다시 시도하세요.",
    "transform-failed": "이 파일을 준비하지 못했습니다. 다시 시도하거나 다른 파일을 선택하세요.",
    undecodable: "이 이미지를 열 수 없습니다. PNG 또는 JPEG로 저장하세요.",
    "too-large-to-convert":
      "이 이미지는 너무 커서 변환할 수 없습니다. 더 작은 사본을 PNG 또는 JPEG로 저장하세요.",
    "location-unremovable":
      "이 파일의 위치 정보를 삭제할 수 없어 전송하지 않았습니다. 다른 앱에서 다시 저장하세요.",
    canceled: "취소되었습니다. 원할 때 다시 업로드하세요.",
    "executable-content":
      "이 파일은 이름과 달리 프로그램 또는 설치 파일입니다. 대신 다운로드 링크를 보내세요.",
    "file-empty": "이 파일은 비어 있습니다. 다른 파일을 선택하세요.",
    "only-one": "파일을 하나만 추가할 수 있습니다. 기존 파일을 삭제한 후 추가하세요.",
    "one-at-a-time": "파일을 하나만 추가할 수 있습니다.",
    "file-unreadable": "이 파일이 변경되었거나 이동되었습니다. 다시 선택하세요.",
    "page-left": "이 파일이 전송되기 전에 페이지를 떠났습니다. 다시 선택하세요.",
    "validation-failed": "이 파일을 확인하지 못했습니다. 다시 추가하세요.",
    directory: "폴더는 전송할 수 없습니다. 안에 있는 파일이나 ZIP으로 묶은 파일을 추가하세요.",
  },
  rateLimited: (wait) =>
    `한 번에 너무 많이 업로드했습니다. ${wait === undefined ? "잠시" : `${wait} 동안`} 기다린 후 다시 시도하세요.`,
  imageRefused: (type) => `${type} 이미지는 전송할 수 없습니다. 이 이미지를 PNG 또는 JPEG로 저장하세요.`,
  audioRefused: (type) => `${type} 오디오는 전송할 수 없습니다. 이 파일을 M4A 또는 MP3로 변환하세요.`,
  videoRefused: (type) => `${type} 동영상은 전송할 수 없습니다. 이 파일을 MP4로 변환하세요.`,
  notSupported: (type) =>
    `${type === undefined ? "지원되지 않는 파일 형식입니다" : `${type} 파일은 전송할 수 없습니다`}. 이 파일을 ZIP으로 묶거나 다른 형식으로 저장하세요.`,
  executable: (type = "프로그램") => `${type} 파일은 전송할 수 없습니다. 대신 다운로드 링크를 보내세요.`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "이 파일은 너무 큽니다" : `파일 크기 ${size}는 너무 큽니다`}.${limit === undefined ? " 더 작은 파일을 선택하세요." : ` 최대 크기는 ${limit}입니다.`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "이 파일은 너무 작습니다" : `파일 크기 ${size}는 너무 작습니다`}. 최소 크기는 ${limit}입니다.`,
  tooMany: "파일을 #개까지만 추가할 수 있습니다. 하나를 삭제한 후 추가하세요.",
  nameTooLong: "파일 이름이 너무 깁니다. #자 이내로 줄이세요.",
  mismatch(named, found) {
    if (named === undefined)
      return "내용이 파일 형식과 일치하지 않습니다. 이 파일을 다시 저장하거나 다른 파일을 선택하세요.";
    return found === undefined
      ? `내용이 ${named} 형식이 아닙니다. ${named} 형식으로 다시 저장하거나 다른 파일을 선택하세요.`
      : `이름은 ${named} 형식이지만 내용은 전송할 수 없는 ${found} 형식입니다. ${named} 형식으로 저장하세요.`;
  },
  duplicate: (name) => `이미 ${name} 이름으로 추가되었습니다. 둘 중 하나만 남기세요.`,
  executableWarning: "프로그램 또는 설치 파일로 보입니다",
  mismatchWarning(named, found) {
    if (named === undefined) return "내용이 파일 형식과 일치하지 않습니다";
    return found === undefined
      ? `내용이 ${named} 형식이 아닙니다`
      : `이름은 ${named} 형식이지만 내용은 ${found} 형식입니다`;
  },
};

const ko = /* @__PURE__ */ createLocale("ko", plain, words);
export default ko;
