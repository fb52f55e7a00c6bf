import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "附件",
  required: () => "必填",
  dropHere: () => "将文件拖放到此处",
  dropMore: () => "将更多文件拖放到此处",
  chooseFiles: () => "选择文件",
  replaceFile: () => "替换",
  pendingHint: () => "请等待全部上传完成",
  failedHint: () => "请重试或移除失败的文件",
  timeLeft: ({ seconds }, format) => `剩余 ${format.duration(seconds)}`,
  retry: () => "重试",
  retryItem: ({ name }) => `重试“${name}”`,
  uploadAgain: () => "重新上传",
  uploadAgainItem: ({ name }) => `重新上传“${name}”`,
  tryNowItem: ({ name }) => `立即重试“${name}”`,
  cancelItem: ({ name }) => `取消“${name}”`,
  removeItem: ({ name }) => `移除“${name}”`,
  progressItem: ({ name }) => `正在上传“${name}”`,
  listLabel: () => "文件",
  summaryProgress: () => "总进度",
  retryAll: () => "重试失败的文件",
  clear: () => "清空列表",
  undo: () => "撤销",
  dismissRejected: () => "清除未添加的文件",
  showNames: () => "显示名称",
  hideNames: () => "隐藏名称",
  announceFailed: ({ name, reason }) => `“${name}”：${reason}`,
};

/** A space between Chinese and Latin. */
function spaced(text: string): string {
  return text.replaceAll(/(\p{sc=Han})(?=[A-Z])/gu, "$1 ");
}

const words: Words<Plural<"other">> = {
  stop: "。",
  comma: "，",
  categories: { image: "图片", video: "视频", audio: "音频", document: "文档" },
  otherTypes: "其他类型",
  upTo: (types, limit) => `${spaced(types)}，最大 ${limit}`,
  only: (types) => spaced(`仅限${types}`),
  notAccepted: (type) => `此处无法添加${type === undefined ? "这些" : ` ${type} `}文件`,
  dropToAdd: "松开即可添加 # 个文件",
  dropToAddSome: "松开即可添加文件",
  required: "请至少添加 # 个文件再继续",

  outOf: (done, total) => `${done} / ${total}`,
  uploadedOutOf: (completed, files) => `已上传 ${completed} / ${files}`,
  uploaded: "已上传 # 个文件",
  failed: "# 个失败",
  notAdded: "# 个未添加",
  canceledFiles: "# 个已取消",
  short: {
    tooLarge: "超过 #",
    tooMany: "文件过多",
    wrongType: "不支持的类型",
    duplicate: "已添加过",
    noAnswer: "没有响应",
    notAdded: "未添加",
    failed: "上传失败",
  },
  together: {
    tooLarge: "这些文件太大。上限为 #。",
    tooSmall: "这些文件太小。下限为 #。",
    noRoom: "此处只能添加 # 个文件。",
    duplicate: "这些文件已添加过。",
    empty: "这些文件为空。",
    unsupported: "不支持这些文件类型。请压缩为 ZIP，或另存为其他类型。",
  },

  offline: "已离线，恢复连接后继续",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "服务器繁忙" : "连接已断开"}，${wait === undefined ? "正在重试" : `${wait}后重试`}`,
  checking: "正在检查",
  waiting: "等待中",
  preparing: "正在准备",
  processing: "即将完成",
  complete: "已上传",
  canceled: "已取消",
  deliveredAs: (type) => `将以${type === undefined ? "其他类型" : ` ${type} 格式`}送达`,
  convertedFrom: (type) => `由${type === undefined ? "其他类型" : ` ${type} `}转换而来`,
  firstFrameOf: (type) => `${type === undefined ? "" : `${type} `}动画的第一帧`,
  sentAs: (type) => `以 ${type} 格式发送`,
  isNot: (type, named) => `实为 ${type}，而非 ${named}`,

  added: "已添加 # 个文件",
  removedOne: (name) => `已移除“${name}”`,
  removed: "已移除 # 个文件",
  canceledOne: (name) => `已取消“${name}”`,
  canceledMany: "已取消 # 个文件",
  retriedOne: (name) => `正在重新上传“${name}”`,
  retriedMany: "正在重新上传 # 个文件",
  restoredOne: (name) => `已恢复“${name}”`,
  restoredMany: "已恢复 # 个文件",
  manyWarned: "# 个文件的内容可能与表面不符",
  manyFailed: "# 个文件无法上传",
  manyRejected: "# 个文件无法添加",

  errors: {
    "ticket-failed": "服务器未接受此文件。请重试，或选择其他文件。",
    "server-failed": "服务器出现问题。请稍后重试。",
    "ticket-invalid": "此处目前无法上传。请告知此应用的运营方。",
    "ticket-expired": "上传用时过长。请重试。",
    unauthorized: "您已退出登录。请登录后重试。",
    forbidden: "您没有在此处上传的权限。请向管理员申请后重试。",
    network: "服务器没有响应。您的文件仍在这里。",
    "cors-or-network": "上传未成功。请检查网络连接后重试。",
    "upload-stalled": "上传已停滞。请检查网络连接后重试。",
    unanswered: "服务器未确认上传。您的文件仍在这里。",
    "upload-rejected": "服务器拒绝了此次上传。请重试，或告知此应用的运营方。",
    "processing-failed": "文件已送达，但无法处理。请确认文件能够打开，然后重试。",
    "transform-failed": "无法准备此文件。请重试，或选择其他文件。",
    undecodable: "无法打开此图片。请重新另存为 PNG 或 JPEG。",
    "too-large-to-convert": "此图片太大，无法转换。请将缩小后的副本保存为 PNG 或 JPEG。",
    "location-unremovable": "无法移除此文件中的位置信息，因此未发送。请用其他应用重新保存。",
    canceled: "已取消。您可以随时重新上传。",
    "executable-content": "无论名称如何，此文件是程序或安装包。请改为发送下载链接。",
    "file-empty": "此文件为空。请选择其他文件。",
    "only-one": "此处只能添加一个文件。请先移除现有文件，再添加此文件。",
    "one-at-a-time": "此处只能添加一个文件。",
    "file-unreadable": "此文件已被更改或移动。请重新选择。",
    "page-left": "在发送此文件前，页面已被关闭。请重新选择。",
    "validation-failed": "无法检查此文件。请重新添加。",
    directory: "无法发送文件夹。请添加其中的文件，或将其压缩为 ZIP。",
  },
  rateLimited: (wait) => `同时上传的文件过多。请等待${wait === undefined ? "片刻" : ` ${wait}`}后重试。`,
  imageRefused: (type) => `无法发送 ${type} 图片。请将此图片另存为 PNG 或 JPEG。`,
  audioRefused: (type) => `无法发送 ${type} 音频。请将此文件转换为 M4A 或 MP3。`,
  videoRefused: (type) => `无法发送 ${type} 视频。请将此文件转换为 MP4。`,
  notSupported: (type) =>
    `${type === undefined ? "不支持此文件类型" : `无法发送 ${type} 文件`}。请将此文件压缩为 ZIP，或另存为其他类型。`,
  executable: (type) => `无法发送${type === undefined ? "程序" : ` ${type} 文件`}。请改为发送下载链接。`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "此文件太大" : `文件大小 ${size}，太大了`}。${limit === undefined ? "请选择更小的文件。" : `上限为 ${limit}。`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "此文件太小" : `文件大小 ${size}，太小了`}。下限为 ${limit}。`,
  tooMany: "此处只能添加 # 个文件。请先移除一个，再添加此文件。",
  nameTooLong: "文件名太长。请缩短到 # 个字符以内。",
  mismatch(named, found) {
    if (named === undefined) return "内容与文件类型不符。请重新保存此文件，或选择其他文件。";
    return found === undefined
      ? `内容不是 ${named}。请重新保存为 ${named}，或选择其他文件。`
      : `名称显示为 ${named}，但内容是 ${found}，无法发送。请另存为 ${named}。`;
  },
  duplicate: (name) => `已添加过，名为“${name}”。请只保留其中一个。`,
  executableWarning: "这似乎是程序或安装包",
  mismatchWarning(named, found) {
    if (named === undefined) return "内容与文件类型不符";
    return found === undefined ? `内容不是 ${named}` : `名称显示为 ${named}，但内容是 ${found}`;
  },
};

const zhCN = /* @__PURE__ */ createLocale("zh-CN", plain, words);
export default zhCN;
