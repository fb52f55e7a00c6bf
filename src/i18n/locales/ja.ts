import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "添付ファイル",
  required: () => "必須",
  dropHere: () => "ここにファイルをドロップ",
  dropMore: () => "さらにファイルをここにドロップ",
  chooseFiles: () => "ファイルを選択",
  replaceFile: () => "置き換える",
  pendingHint: () => "すべてのアップロードが終わるまでお待ちください",
  failedHint: () => "失敗したファイルを再試行するか、削除してください",
  timeLeft: ({ seconds }, format) => `残り ${format.duration(seconds)}`,
  retry: () => "再試行",
  retryItem: ({ name }) => `「${name}」を再試行`,
  uploadAgain: () => "再アップロード",
  uploadAgainItem: ({ name }) => `「${name}」を再アップロード`,
  tryNowItem: ({ name }) => `「${name}」を今すぐ試行`,
  cancelItem: ({ name }) => `「${name}」をキャンセル`,
  removeItem: ({ name }) => `「${name}」を削除`,
  progressItem: ({ name }) => `「${name}」をアップロード中`,
  listLabel: () => "ファイル",
  summaryProgress: () => "全体の進行状況",
  retryAll: () => "失敗分を再試行",
  clear: () => "リストを消去",
  undo: () => "元に戻す",
  dismissRejected: () => "追加できないファイルを消去",
  showNames: () => "名前を表示",
  hideNames: () => "名前を隠す",
  announceFailed: ({ name, reason }) => `「${name}」：${reason}`,
};

const words: Words<Plural<"other">> = {
  stop: "。",
  comma: "、",
  categories: { image: "画像", video: "動画", audio: "音声", document: "ドキュメント" },
  otherTypes: "ほかの形式",
  upTo: (types, limit) => `${types}（最大 ${limit}）`,
  only: (types) => `追加できる形式：${types}`,
  notAccepted: (type) =>
    type === undefined ? "これらのファイルはここに追加できません" : `${type} ファイルはここに追加できません`,
  dropToAdd: "ドロップして # 個のファイルを追加",
  dropToAddSome: "ドロップしてファイルを追加",
  required: "続けるにはファイルを # 個以上追加してください",

  outOf: (done, total) => `${done} / ${total}`,
  uploadedOutOf: (completed, files) => `${files} 個中 ${completed} 個をアップロード済み`,
  uploaded: "# 個のファイルをアップロードしました",
  failed: "# 個失敗",
  notAdded: "# 個は追加されていません",
  canceledFiles: "# 個をキャンセルしました",
  short: {
    tooLarge: "# 超過",
    tooMany: "ファイル数の上限",
    wrongType: "未対応の形式",
    duplicate: "追加済み",
    noAnswer: "応答なし",
    notAdded: "追加できません",
    failed: "失敗",
  },
  together: {
    tooLarge: "これらのファイルは大きすぎます。上限は # です。",
    tooSmall: "これらのファイルは小さすぎます。下限は # です。",
    noRoom: "追加できるファイルは # 個までです。",
    duplicate: "これらのファイルは追加済みです。",
    empty: "これらのファイルは空です。",
    unsupported: "これらの形式には対応していません。ZIP に入れるか、別の形式で保存してください。",
  },

  offline: "オフラインです。接続が戻ると再開します",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "サーバーが混み合っています" : "接続が切れました"}。${wait === undefined ? "再試行しています" : `${wait}後に再試行します`}`,
  checking: "確認中",
  waiting: "待機中",
  preparing: "準備中",
  processing: "まもなく完了",
  complete: "アップロード済み",
  canceled: "キャンセル済み",
  deliveredAs: (type) => `${type === undefined ? "別の形式" : `${type} `}で届きます`,
  convertedFrom: (type) => `${type === undefined ? "別の形式" : `${type} `}から変換しました`,
  firstFrameOf: (type) => `${type === undefined ? "" : `${type} `}アニメーションの最初のコマです`,
  sentAs: (type) => `${type} として送信します`,
  isNot: (type, named) => `${named} ではなく ${type} です`,

  added: "# 個のファイルを追加しました",
  removedOne: (name) => `「${name}」を削除しました`,
  removed: "# 個のファイルを削除しました",
  canceledOne: (name) => `「${name}」をキャンセルしました`,
  canceledMany: "# 個のファイルをキャンセルしました",
  retriedOne: (name) => `「${name}」を再アップロードしています`,
  retriedMany: "# 個のファイルを再アップロードしています",
  restoredOne: (name) => `「${name}」を元に戻しました`,
  restoredMany: "# 個のファイルを元に戻しました",
  manyWarned: "# 個のファイルは内容が見かけと異なる可能性があります",
  manyFailed: "# 個のファイルをアップロードできませんでした",
  manyRejected: "# 個のファイルを追加できません",

  errors: {
    "ticket-failed":
      "サーバーがこのファイルを受け付けませんでした。再試行するか、別のファイルを選択してください。",
    "server-failed": "サーバーで問題が発生しました。少し待って再試行してください。",
    "ticket-invalid": "現在、ここではアップロードできません。このアプリの運営者にお知らせください。",
    "ticket-expired": "アップロードに時間がかかりすぎました。再試行してください。",
    unauthorized: "ログアウトしています。ログインしてから再試行してください。",
    forbidden: "ここにアップロードする権限がありません。管理者に依頼してから再試行してください。",
    network: "サーバーから応答がありませんでした。ファイルはここに残っています。",
    "cors-or-network": "アップロードできませんでした。接続を確認して再試行してください。",
    "upload-stalled": "アップロードが止まりました。接続を確認して再試行してください。",
    unanswered: "サーバーがアップロードを確認できませんでした。ファイルはここに残っています。",
    "upload-rejected":
      "サーバーがこのアップロードを拒否しました。再試行するか、このアプリの運営者にお知らせください。",
    "processing-failed":
      "ファイルは届きましたが、処理できませんでした。ファイルが開くことを確認して再試行してください。",
    "transform-failed": "このファイルを準備できませんでした。再試行するか、別のファイルを選択してください。",
    undecodable: "この画像を開けません。PNG または JPEG で保存してください。",
    "too-large-to-convert":
      "この画像は大きすぎて変換できません。小さくしたコピーを PNG または JPEG で保存してください。",
    "location-unremovable":
      "このファイルの位置情報を削除できなかったため、送信しませんでした。別のアプリで保存し直してください。",
    canceled: "キャンセルしました。いつでも再アップロードできます。",
    "executable-content":
      "このファイルは、名前にかかわらずプログラムまたはインストーラーです。代わりにダウンロード用のリンクを送ってください。",
    "file-empty": "このファイルは空です。別のファイルを選択してください。",
    "only-one": "追加できるファイルは 1 個だけです。今のファイルを削除してから追加してください。",
    "one-at-a-time": "追加できるファイルは 1 個だけです。",
    "file-unreadable": "このファイルは変更または移動されました。もう一度選択してください。",
    "page-left": "このファイルを送信する前にページを離れました。もう一度選択してください。",
    "validation-failed": "このファイルを確認できませんでした。もう一度追加してください。",
    directory: "フォルダーは送信できません。中のファイル、またはその ZIP を追加してください。",
  },
  rateLimited: (wait) =>
    `一度にアップロードする数が多すぎます。${wait === undefined ? "少し" : wait}待ってから再試行してください。`,
  imageRefused: (type) => `${type} 画像は送信できません。この画像を PNG または JPEG で保存してください。`,
  audioRefused: (type) => `${type} 音声は送信できません。このファイルを M4A または MP3 に変換してください。`,
  videoRefused: (type) => `${type} 動画は送信できません。このファイルを MP4 に変換してください。`,
  notSupported: (type) =>
    `${type === undefined ? "このファイル形式には対応していません" : `${type} ファイルは送信できません`}。このファイルを ZIP に入れるか、別の形式で保存してください。`,
  executable: (type) =>
    `${type === undefined ? "プログラム" : `${type} ファイル`}は送信できません。代わりにダウンロード用のリンクを送ってください。`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "このファイルは大きすぎます" : `${size} は大きすぎます`}。${limit === undefined ? "小さいファイルを選択してください。" : `上限は ${limit} です。`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "このファイルは小さすぎます" : `${size} は小さすぎます`}。下限は ${limit} です。`,
  tooMany: "追加できるファイルは # 個までです。どれかを削除してから追加してください。",
  nameTooLong: "ファイル名が長すぎます。# 文字以内に短くしてください。",
  mismatch(named, found) {
    if (named === undefined)
      return "内容がファイル形式と一致しません。このファイルを保存し直すか、別のファイルを選択してください。";
    return found === undefined
      ? `内容が ${named} ではありません。${named} で保存し直すか、別のファイルを選択してください。`
      : `名前は ${named} ですが、内容は送信できない ${found} です。${named} で保存してください。`;
  },
  duplicate: (name) => `「${name}」として追加済みです。どちらか一方を残してください。`,
  executableWarning: "プログラムまたはインストーラーのようです",
  mismatchWarning(named, found) {
    if (named === undefined) return "内容がファイル形式と一致しません";
    return found === undefined
      ? `内容が ${named} ではありません`
      : `名前は ${named} ですが、内容は ${found} です`;
  },
};

const ja = /* @__PURE__ */ createLocale("ja", plain, words);
export default ja;
