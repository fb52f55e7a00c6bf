import { createLocale } from "../create-messages.js";
import { isolate, rightToLeft } from "../phrases.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "קבצים מצורפים",
  required: () => "חובה",
  dropHere: ({ multiple }) => (multiple ? "אפשר לגרור קבצים לכאן" : "אפשר לגרור קובץ לכאן"),
  dropMore: () => "אפשר לגרור לכאן קבצים נוספים",
  chooseFiles: ({ multiple }) => (multiple ? "בחירת קבצים" : "בחירת קובץ"),
  replaceFile: () => "החלפה",
  pendingHint: () => "יש להמתין לסיום ההעלאה",
  failedHint: () => "יש לנסות שוב או להסיר את מה שנכשל",
  timeLeft: ({ seconds }, format) => `נותרו ${format.duration(seconds)}`,
  retry: () => "ניסיון חוזר",
  retryItem: ({ name }) => `ניסיון חוזר: ${isolate(name)}`,
  uploadAgain: () => "העלאה מחדש",
  uploadAgainItem: ({ name }) => `העלאה מחדש: ${isolate(name)}`,
  tryNowItem: ({ name }) => `ניסיון עכשיו: ${isolate(name)}`,
  cancelItem: ({ name }) => `ביטול ${isolate(name)}`,
  removeItem: ({ name }) => `הסרת ${isolate(name)}`,
  progressItem: ({ name }) => `העלאת ${isolate(name)}`,
  listLabel: () => "קבצים",
  summaryProgress: () => "התקדמות כוללת",
  retryAll: () => "ניסיון חוזר לכל מה שנכשל",
  clear: () => "ניקוי הרשימה",
  undo: () => "ביטול הפעולה",
  dismissRejected: () => "הסרת מה שלא נוסף",
  showNames: () => "הצגת השמות",
  hideNames: () => "הסתרת השמות",
  announceFailed: ({ name, reason }) => `${isolate(name)}: ${reason}`,
};

type Forms = Plural<"one" | "two" | "other">;

const words: Words<Forms> = {
  stop: ". ",
  comma: ", ",
  categories: { image: "תמונות", video: "סרטונים", audio: "קובצי שמע", document: "מסמכים" },
  otherTypes: "סוגים אחרים",
  upTo: (types, limit) => rightToLeft(`${types} עד ${isolate(limit)}`),
  only: (types) => `רק ${types}`,
  notAccepted: (type) => `אי אפשר להוסיף כאן ${type === undefined ? "את הקבצים האלה" : `קובצי ${type}`}`,
  dropToAdd: {
    one: "שחרור יוסיף קובץ אחד",
    two: "שחרור יוסיף שני קבצים",
    other: "שחרור יוסיף # קבצים",
  },
  dropToAddSome: "שחרור יוסיף את הקבצים",
  required: {
    one: "יש להוסיף לפחות קובץ אחד כדי להמשיך",
    two: "יש להוסיף לפחות שני קבצים כדי להמשיך",
    other: "יש להוסיף לפחות # קבצים כדי להמשיך",
  },

  outOf: (done, total) => `${done} מתוך ${isolate(total)}`,
  uploadedOutOf: (completed, files) => `${completed} מתוך ${files} הועלו`,
  uploaded: { one: "קובץ אחד הועלה", two: "שני קבצים הועלו", other: "# קבצים הועלו" },
  failed: { one: "אחד נכשל", two: "שניים נכשלו", other: "# נכשלו" },
  notAdded: { one: "אחד לא נוסף", two: "שניים לא נוספו", other: "# לא נוספו" },
  canceledFiles: { one: "אחד בוטל", two: "שניים בוטלו", other: "# בוטלו" },
  short: {
    tooLarge: `מעל ${isolate("#")}`,
    tooMany: "יותר מדי קבצים",
    wrongType: "סוג לא נתמך",
    duplicate: "כבר נוסף",
    noAnswer: "אין תגובה",
    notAdded: "לא נוסף",
    failed: "ההעלאה נכשלה",
  },
  together: {
    tooLarge: `הקבצים האלה גדולים מדי. הגודל המרבי הוא ${isolate("#")}.`,
    tooSmall: `הקבצים האלה קטנים מדי. הגודל המזערי הוא ${isolate("#")}.`,
    noRoom: {
      one: "יש כאן מקום לקובץ אחד בלבד.",
      two: "יש כאן מקום לשני קבצים בלבד.",
      other: "יש כאן מקום ל-# קבצים בלבד.",
    },
    duplicate: "הקבצים האלה כבר נוספו.",
    empty: "הקבצים האלה ריקים.",
    unsupported: "סוגי הקבצים האלה אינם נתמכים. אפשר להכניס את הקבצים ל-ZIP או לשמור אותם כסוג אחר.",
  },

  offline: "אין חיבור. ההעלאה תימשך כשהחיבור יחזור",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "השרת עמוס" : "החיבור נותק"}. ניסיון נוסף ${wait === undefined ? "עכשיו" : `בעוד ${wait}`}`,
  checking: "בבדיקה",
  waiting: "בהמתנה",
  preparing: "בהכנה",
  processing: "כמעט מוכן",
  complete: "הועלה",
  canceled: "בוטל",
  deliveredAs: (type) => (type === undefined ? "יימסר כסוג אחר" : `יימסר כקובץ ${type}`),
  convertedFrom: (type) => (type === undefined ? "הומר מסוג אחר" : `הומר מקובץ ${type}`),
  firstFrameOf: (type) => `הפריים הראשון מתוך ${type === undefined ? "ההנפשה" : `הנפשת ${type}`}`,
  sentAs: (type) => `יישלח כקובץ ${type}`,
  isNot: (type, named) => `זה קובץ ${type}, לא ${named}`,

  added: { one: "נוסף קובץ אחד", two: "נוספו שני קבצים", other: "נוספו # קבצים" },
  removedOne: (name) => `${isolate(name)} הוסר`,
  removed: { one: "הוסר קובץ אחד", two: "הוסרו שני קבצים", other: "הוסרו # קבצים" },
  canceledOne: (name) => `ההעלאה של ${isolate(name)} בוטלה`,
  canceledMany: {
    one: "ההעלאה של קובץ אחד בוטלה",
    two: "ההעלאה של שני קבצים בוטלה",
    other: "ההעלאה של # קבצים בוטלה",
  },
  retriedOne: (name) => `${isolate(name)} מועלה מחדש`,
  retriedMany: {
    one: "קובץ אחד מועלה מחדש",
    two: "שני קבצים מועלים מחדש",
    other: "# קבצים מועלים מחדש",
  },
  restoredOne: (name) => `${isolate(name)} שוחזר`,
  restoredMany: { one: "קובץ אחד שוחזר", two: "שני קבצים שוחזרו", other: "# קבצים שוחזרו" },
  manyWarned: {
    one: "ייתכן שקובץ אחד אינו מה שהוא נראה",
    two: "ייתכן ששני קבצים אינם מה שהם נראים",
    other: "ייתכן ש-# קבצים אינם מה שהם נראים",
  },
  manyFailed: {
    one: "לא ניתן היה להעלות קובץ אחד",
    two: "לא ניתן היה להעלות שני קבצים",
    other: "לא ניתן היה להעלות # קבצים",
  },
  manyRejected: {
    one: "אי אפשר להוסיף קובץ אחד",
    two: "אי אפשר להוסיף שני קבצים",
    other: "אי אפשר להוסיף # קבצים",
  },

  errors: {
    "ticket-failed": "השרת לא קיבל את הקובץ. אפשר לנסות שוב או לבחור קובץ אחר.",
    "server-failed": "אירעה שגיאה בשרת. אפשר לנסות שוב בעוד רגע.",
    "ticket-invalid": "ההעלאה לא פועלת כאן כרגע. כדאי לפנות למפעילי האפליקציה.",
    "ticket-expired": "ההעלאה ארכה יותר מדי זמן. אפשר לנסות שוב.",
    unauthorized: "החיבור לחשבון הסתיים. יש להתחבר ולנסות שוב.",
    forbidden: "אין הרשאה להעלות כאן. יש לבקש אותה מצוות הניהול ולנסות שוב.",
    network: "השרת לא הגיב. הקובץ עדיין כאן.",
    "cors-or-network": "ההעלאה לא הצליחה. יש לבדוק את החיבור ולנסות שוב.",
    "upload-stalled": "ההעלאה נעצרה. יש לבדוק את החיבור ולנסות שוב.",
    unanswered: "השרת לא אישר את ההעלאה. הקובץ עדיין כאן.",
    "upload-rejected": "השרת דחה את ההעלאה. אפשר לנסות שוב או לפנות למפעילי האפליקציה.",
    "processing-failed": "הקובץ הגיע, אבל לא ניתן היה לעבד אותו. יש לבדוק שהוא נפתח ולנסות שוב.",
    "transform-failed": "לא ניתן היה להכין את הקובץ. אפשר לנסות שוב או לבחור קובץ אחר.",
    undecodable: "אי אפשר לפתוח את התמונה. יש לשמור אותה כ-PNG או JPEG.",
    "too-large-to-convert": "התמונה גדולה מדי להמרה. יש לשמור עותק קטן יותר כ-PNG או JPEG.",
    "location-unremovable":
      "לא ניתן היה להסיר את המיקום מהקובץ, ולכן הוא לא נשלח. יש לשמור אותו מחדש באפליקציה אחרת.",
    canceled: "ההעלאה בוטלה. אפשר להעלות שוב בכל עת.",
    "executable-content": "הקובץ הוא תוכנה או תוכנת התקנה, בלי קשר לשמו. אפשר לשלוח קישור להורדה במקומו.",
    "file-empty": "הקובץ ריק. יש לבחור קובץ אחר.",
    "only-one": "יש כאן מקום לקובץ אחד בלבד. יש להסיר אותו כדי להוסיף את זה.",
    "one-at-a-time": "יש כאן מקום לקובץ אחד בלבד.",
    "file-unreadable": "הקובץ שונה או הועבר. יש לבחור אותו מחדש.",
    "page-left": "הדף נסגר לפני שהקובץ נשלח. יש לבחור אותו מחדש.",
    "validation-failed": "לא ניתן היה לבדוק את הקובץ. יש להוסיף אותו מחדש.",
    directory: "אי אפשר לשלוח תיקיות. אפשר להוסיף את הקבצים שבתוכן, או קובץ ZIP שלהם.",
  },
  rateLimited: (wait = "רגע") => `יותר מדי העלאות בבת אחת. יש להמתין ${wait} ולנסות שוב.`,
  imageRefused: (type) => `אי אפשר לשלוח תמונות ${type}. יש לשמור את התמונה הזאת כ-PNG או JPEG.`,
  audioRefused: (type) => `אי אפשר לשלוח קובצי שמע ${type}. יש להמיר את הקובץ ל-M4A או MP3.`,
  videoRefused: (type) => `אי אפשר לשלוח סרטוני ${type}. יש להמיר את הקובץ ל-MP4.`,
  notSupported: (type) =>
    `${type === undefined ? "סוג הקובץ הזה לא נתמך" : `אי אפשר לשלוח קובצי ${type}`}. אפשר להכניס את הקובץ ל-ZIP או לשמור אותו כסוג אחר.`,
  executable: (type) =>
    `אי אפשר לשלוח ${type === undefined ? "תוכנות" : `קובצי ${type}`}. אפשר לשלוח קישור להורדה במקום.`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "הקובץ גדול מדי" : `הגודל ${isolate(size)} גדול מדי`}.${limit === undefined ? " יש לבחור קובץ קטן יותר." : ` הגודל המרבי הוא ${isolate(limit)}.`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "הקובץ קטן מדי" : `הגודל ${isolate(size)} קטן מדי`}. הגודל המזערי הוא ${isolate(limit)}.`,
  tooMany: {
    one: "יש כאן מקום לקובץ אחד בלבד. יש להסיר אותו כדי להוסיף את זה.",
    two: "יש כאן מקום לשני קבצים בלבד. יש להסיר אחד כדי להוסיף את זה.",
    other: "יש כאן מקום ל-# קבצים בלבד. יש להסיר אחד כדי להוסיף את זה.",
  },
  nameTooLong: {
    one: "שם הקובץ ארוך מדי. יש לקצר אותו לתו אחד.",
    two: "שם הקובץ ארוך מדי. יש לקצר אותו לשני תווים.",
    other: "שם הקובץ ארוך מדי. יש לקצר אותו ל-# תווים.",
  },
  mismatch(named, found) {
    if (named === undefined) return "התוכן אינו תואם לסוג הקובץ. יש לשמור את הקובץ מחדש או לבחור אחר.";
    return found === undefined
      ? `התוכן אינו ${named}. יש לשמור את הקובץ מחדש כ-${named} או לבחור קובץ אחר.`
      : `לפי השם זה ${named}, אבל התוכן הוא ${found}, שאי אפשר לשלוח. יש לשמור את הקובץ כ-${named}.`;
  },
  duplicate: (name) => `כבר נוסף בשם ${isolate(name)}. יש להשאיר רק אחד מהשניים.`,
  executableWarning: "נראה שזו תוכנה או תוכנת התקנה",
  mismatchWarning(named, found) {
    if (named === undefined) return "התוכן אינו תואם לסוג הקובץ";
    return found === undefined ? `התוכן אינו ${named}` : `לפי השם זה ${named}, אבל התוכן הוא ${found}`;
  },
};

const he = /* @__PURE__ */ createLocale("he", plain, words, "rtl");
export default he;
