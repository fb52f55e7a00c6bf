import { type Translations, formatsOf } from "../../src/index.js";

const format = formatsOf("ar-EG");

/** Some of the widget's texts in Arabic: those that the stories from right to left show. */
export const arabic: Translations = {
  label: () => "المرفقات",
  dropHere: () => "أفلت الملفات هنا",
  dropMore: () => "أفلت ملفات أخرى هنا",
  acceptHint: ({ maxFileSize }) => `صور وفيديو وصوت ومستندات حتى ${format.limit(maxFileSize)}`,
  chooseFiles: () => "اختيار ملفات",
  size(item) {
    if (item.status === "uploading") return format.bytesPair(item.loadedBytes, item.size).join(" من ");
    return item.status === "failed" || item.status === "rejected" ? "" : format.bytes(item.size);
  },
  status(item, _, { secondsToRetry }) {
    if (item.waiting?.reason === "retry") {
      return `انقطع الاتصال. إعادة المحاولة بعد ${format.duration(secondsToRetry ?? 1)}`;
    }
    switch (item.status) {
      case "queued":
        return "في الانتظار";
      case "preparing":
        return "جارٍ التجهيز";
      case "processing":
        return "أوشك على الانتهاء";
      case "complete":
        return "تم الرفع";
      case "canceled":
        return "أُلغي";
      default:
        return "";
    }
  },
  speed: ({ bytesPerSecond }) => format.speed(bytesPerSecond),
  timeLeft: ({ seconds }) => `بقيت ${format.duration(seconds)}`,
  deliveredAs: () => "يُسلَّم بصيغة JPEG",
  error: () => "لم يستجب الخادم. ملفك ما زال هنا.",
  issue: (issue) =>
    issue.code === "file-too-large" ? "الملف أكبر من الحد، وهو ١٠٠ م.ب." : "لا يمكن إضافة هذا الملف.",
  retry: () => "إعادة المحاولة",
  retryItem: ({ name }) => `إعادة المحاولة ${name}`,
  tryNowItem: ({ name }) => `حاول الآن ${name}`,
  cancelItem: ({ name }) => `إلغاء ${name}`,
  removeItem: ({ name }) => `إزالة ${name}`,
  progressItem: ({ name }) => `رفع ${name}`,
  listLabel: () => "الملفات",
  summary({ files, completed, failed }) {
    const done = `اكتمل ${format.number(completed)} من ${format.number(files)}`;
    return failed > 0 ? `${done}، وفشل ${format.number(failed)}` : done;
  },
  summaryBytes({ pending, loadedBytes, totalBytes, secondsLeft }) {
    if (pending === 0) return "";
    const sent = format.bytesPair(loadedBytes, totalBytes).join(" من ");
    return secondsLeft === undefined ? sent : `${sent}، بقيت ${format.duration(secondsLeft)}`;
  },
  summaryProgress: () => "التقدم الكلي",
  retryAll: () => "إعادة الفاشلة",
  clear: () => "مسح",
};
