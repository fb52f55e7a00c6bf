import { createLocale } from "../create-messages.js";
import { isolate, rightToLeft } from "../phrases.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "المرفقات",
  required: () => "مطلوب",
  dropHere: ({ multiple }) => (multiple ? "إفلات الملفات هنا" : "إفلات ملف هنا"),
  dropMore: () => "إفلات ملفات أخرى هنا",
  chooseFiles: ({ multiple }) => (multiple ? "اختيار ملفات" : "اختيار ملف"),
  replaceFile: () => "استبدال",
  pendingHint: () => "يُرجى الانتظار حتى يكتمل رفع كل الملفات",
  failedHint: () => "يُرجى إعادة محاولة ما فشل أو إزالته",
  timeLeft: ({ seconds }, format) => `المتبقي ${format.duration(seconds)}`,
  retry: () => "إعادة المحاولة",
  retryItem: ({ name }) => `إعادة المحاولة: ${isolate(name)}`,
  uploadAgain: () => "إعادة الرفع",
  uploadAgainItem: ({ name }) => `إعادة الرفع: ${isolate(name)}`,
  tryNowItem: ({ name }) => `المحاولة الآن: ${isolate(name)}`,
  cancelItem: ({ name }) => `إلغاء ${isolate(name)}`,
  removeItem: ({ name }) => `إزالة ${isolate(name)}`,
  progressItem: ({ name }) => `جارٍ رفع ${isolate(name)}`,
  listLabel: () => "الملفات",
  summaryProgress: () => "التقدم الكلي",
  retryAll: () => "إعادة محاولة ما فشل",
  clear: () => "مسح القائمة",
  undo: () => "تراجع",
  dismissRejected: () => "إخفاء ما لم تتم إضافته",
  showNames: () => "عرض الأسماء",
  hideNames: () => "إخفاء الأسماء",
  announceFailed: ({ name, reason }) => `${isolate(name)}: ${reason}`,
};

type Forms = Plural<"zero" | "one" | "two" | "few" | "many" | "other">;

/** Counted files after a noun of action, which puts them in the genitive. */
function files(before: string, after = ""): Forms {
  return {
    zero: `${before} # ملف${after}`,
    one: `${before} ملف واحد${after}`,
    two: `${before} ملفين${after}`,
    few: `${before} # ملفات${after}`,
    many: `${before} # ملفًا${after}`,
    other: `${before} # ملف${after}`,
  };
}

const TOO_LONG = "اسم الملف طويل جدًا. يُرجى تقصيره إلى";

const words: Words<Forms> = {
  stop: ". ",
  comma: "، ",
  categories: { image: "صور", video: "فيديو", audio: "صوت", document: "مستندات" },
  otherTypes: "أنواع أخرى",
  upTo: (types, limit) => rightToLeft(`${types} حتى ${limit}`),
  only: (types) => `المسموح به فقط: ${types}`,
  notAccepted: (type) => `لا تمكن إضافة ${type === undefined ? "هذه الملفات" : `ملفات ${type}`} هنا`,
  dropToAdd: /* @__PURE__ */ files("الإفلات لإضافة"),
  dropToAddSome: "الإفلات لإضافة ملفات",
  required: /* @__PURE__ */ files("تلزم إضافة", " على الأقل للمتابعة"),

  outOf: (done, total) => `${done} من ${total}`,
  uploadedOutOf: (completed, all) => `تم رفع ${completed} من ${all}`,
  uploaded: /* @__PURE__ */ files("تم رفع"),
  failed: "فشل #",
  notAdded: "لم تتم إضافة #",
  canceledFiles: "أُلغي #",
  short: {
    tooLarge: "أكبر من #",
    tooMany: "ملفات كثيرة جدًا",
    wrongType: "نوع غير مدعوم",
    duplicate: "مضاف من قبل",
    noAnswer: "لا استجابة",
    notAdded: "لم تتم إضافته",
    failed: "فشل الرفع",
  },
  together: {
    tooLarge: "هذه الملفات كبيرة جدًا. الحد الأقصى #.",
    tooSmall: "هذه الملفات صغيرة جدًا. الحد الأدنى #.",
    noRoom: /* @__PURE__ */ files("لا تمكن هنا إضافة أكثر من", "."),
    duplicate: "هذه الملفات مضافة من قبل.",
    empty: "هذه الملفات فارغة.",
    unsupported: "أنواع هذه الملفات غير مدعومة. يُرجى وضعها في ZIP أو حفظها بصيغة أخرى.",
  },

  offline: "لا يوجد اتصال. سيُستأنف الرفع عند عودته",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "الخادم مشغول" : "انقطع الاتصال"}. إعادة المحاولة ${wait === undefined ? "الآن" : `بعد ${wait}`}`,
  checking: "جارٍ الفحص",
  waiting: "في الانتظار",
  preparing: "جارٍ التجهيز",
  processing: "أوشك على الانتهاء",
  complete: "تم الرفع",
  canceled: "أُلغي",
  deliveredAs: (type = "أخرى") => `يُسلَّم بصيغة ${type}`,
  convertedFrom: (type = "أخرى") => `محوَّل من صيغة ${type}`,
  firstFrameOf: (type) =>
    type === undefined ? "أول إطار من الصورة المتحركة" : `أول إطار من صورة ${type} المتحركة`,
  sentAs: (type) => `يُرسَل بصيغة ${type}`,
  isNot: (type, named) => `الصيغة ${type} وليست ${named}`,

  added: /* @__PURE__ */ files("تمت إضافة"),
  removedOne: (name) => `تمت إزالة ${isolate(name)}`,
  removed: /* @__PURE__ */ files("تمت إزالة"),
  canceledOne: (name) => `أُلغي رفع ${isolate(name)}`,
  canceledMany: /* @__PURE__ */ files("أُلغي رفع"),
  retriedOne: (name) => `جارٍ رفع ${isolate(name)} من جديد`,
  retriedMany: /* @__PURE__ */ files("جارٍ رفع", " من جديد"),
  restoredOne: (name) => `تمت استعادة ${isolate(name)}`,
  restoredMany: /* @__PURE__ */ files("تمت استعادة"),
  manyWarned: /* @__PURE__ */ files("قد يختلف المحتوى عما يبدو عليه في"),
  manyFailed: /* @__PURE__ */ files("تعذّر رفع"),
  manyRejected: /* @__PURE__ */ files("لا تمكن إضافة"),

  errors: {
    "ticket-failed": "لم يقبل الخادم هذا الملف. يُرجى إعادة المحاولة أو اختيار ملف آخر.",
    "server-failed": "حدث خطأ في الخادم. يُرجى إعادة المحاولة بعد قليل.",
    "ticket-invalid": "الرفع لا يعمل هنا حاليًا. يُرجى إبلاغ القائمين على هذا التطبيق.",
    "ticket-expired": "استغرق الرفع وقتًا أطول من اللازم. يُرجى إعادة المحاولة للبدء من جديد.",
    unauthorized: "انتهت جلسة الدخول. يُرجى تسجيل الدخول ثم إعادة المحاولة.",
    forbidden: "لا يوجد إذن بالرفع هنا. يُرجى طلبه من الإدارة ثم إعادة المحاولة.",
    network: "لم يستجب الخادم. الملف ما زال هنا.",
    "cors-or-network": "لم يكتمل الرفع. يُرجى التحقق من الاتصال ثم إعادة المحاولة.",
    "upload-stalled": "توقف الرفع. يُرجى التحقق من الاتصال ثم إعادة المحاولة.",
    unanswered: "لم يؤكد الخادم الرفع. الملف ما زال هنا.",
    "upload-rejected": "رفض الخادم هذا الملف. يُرجى إعادة المحاولة أو إبلاغ القائمين على هذا التطبيق.",
    "processing-failed": "وصل الملف لكن تعذّرت معالجته. يُرجى التحقق من أنه يُفتح ثم إعادة المحاولة.",
    "transform-failed": "تعذّر تجهيز هذا الملف. يُرجى إعادة المحاولة أو اختيار ملف آخر.",
    undecodable: "لا يمكن فتح هذه الصورة. يُرجى حفظها بصيغة PNG أو JPEG.",
    "too-large-to-convert": "هذه الصورة أكبر من أن تُحوَّل. يُرجى حفظ نسخة أصغر منها بصيغة PNG أو JPEG.",
    "location-unremovable":
      "تعذّرت إزالة الموقع الجغرافي من هذا الملف فلم يُرسَل. يُرجى حفظه من جديد في تطبيق آخر.",
    canceled: "أُلغي الرفع. يمكن رفع الملف من جديد في أي وقت.",
    "executable-content": "هذا الملف برنامج أو مثبِّت مهما كان اسمه. يُرجى إرسال رابط للتنزيل بدلًا منه.",
    "file-empty": "هذا الملف فارغ. يُرجى اختيار ملف آخر.",
    "only-one": "المكان هنا لملف واحد فقط. يُرجى إزالته لإضافة هذا الملف.",
    "one-at-a-time": "المكان هنا لملف واحد فقط.",
    "file-unreadable": "تم تغيير هذا الملف أو نقله. يُرجى اختياره من جديد.",
    "page-left": "أُغلقت الصفحة قبل إرسال هذا الملف. يُرجى اختياره من جديد.",
    "validation-failed": "تعذّر فحص هذا الملف. يُرجى إضافته من جديد.",
    directory: "لا يمكن إرسال المجلدات. يُرجى إضافة الملفات التي بداخلها أو ملف ZIP منها.",
  },
  rateLimited: (wait = "قليلًا") => `عدد كبير من الملفات دفعة واحدة. يُرجى الانتظار ${wait} ثم إعادة المحاولة.`,
  imageRefused: (type) => `لا يمكن إرسال صور ${type}. يُرجى حفظ هذه الصورة بصيغة PNG أو JPEG.`,
  audioRefused: (type) => `لا يمكن إرسال صوت ${type}. يُرجى تحويل هذا الملف إلى M4A أو MP3.`,
  videoRefused: (type) => `لا يمكن إرسال فيديو ${type}. يُرجى تحويل هذا الملف إلى MP4.`,
  notSupported: (type) =>
    `${type === undefined ? "نوع هذا الملف غير مدعوم" : `لا يمكن إرسال ملفات ${type}`}. يُرجى وضع هذا الملف في ZIP أو حفظه بصيغة أخرى.`,
  executable: (type) =>
    `لا يمكن إرسال ${type === undefined ? "البرامج" : `ملفات ${type}`}. يُرجى إرسال رابط للتنزيل بدلًا من ذلك.`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "هذا الملف كبير جدًا" : `الحجم ${size} كبير جدًا`}.${limit === undefined ? " يُرجى اختيار ملف أصغر." : ` الحد الأقصى ${limit}.`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "هذا الملف صغير جدًا" : `الحجم ${size} صغير جدًا`}. الحد الأدنى ${limit}.`,
  tooMany: /* @__PURE__ */ files("لا تمكن هنا إضافة أكثر من", ". يُرجى إزالة ملف لإضافة هذا الملف."),
  nameTooLong: {
    zero: `${TOO_LONG} # حرف.`,
    one: `${TOO_LONG} حرف واحد.`,
    two: `${TOO_LONG} حرفين.`,
    few: `${TOO_LONG} # أحرف.`,
    many: `${TOO_LONG} # حرفًا.`,
    other: `${TOO_LONG} # حرف.`,
  },
  mismatch(named, found) {
    if (named === undefined) return "المحتوى لا يطابق نوع الملف. يُرجى حفظ الملف من جديد أو اختيار ملف آخر.";
    return found === undefined
      ? `المحتوى ليس بصيغة ${named}. يُرجى حفظه من جديد بصيغة ${named} أو اختيار ملف آخر.`
      : `الاسم يشير إلى ${named} لكن المحتوى بصيغة ${found} التي لا يمكن إرسالها. يُرجى حفظه بصيغة ${named}.`;
  },
  duplicate: (name) => `أُضيف من قبل باسم ${isolate(name)}. يُرجى الإبقاء على أحدهما.`,
  executableWarning: "يبدو أنه برنامج أو مثبِّت",
  mismatchWarning(named, found) {
    if (named === undefined) return "المحتوى لا يطابق نوع الملف";
    return found === undefined
      ? `المحتوى ليس بصيغة ${named}`
      : `الاسم يشير إلى ${named} لكن المحتوى بصيغة ${found}`;
  },
};

const ar = /* @__PURE__ */ createLocale("ar", plain, words, "rtl");
export default ar;
