import { createLocale } from "../create-messages.js";
import type { PlainMessages, Plural, Words } from "../words.js";

const plain: PlainMessages = {
  label: () => "अटैचमेंट",
  required: () => "ज़रूरी",
  dropHere: ({ multiple }) => (multiple ? "फ़ाइलें यहाँ छोड़ें" : "फ़ाइल यहाँ छोड़ें"),
  dropMore: () => "और फ़ाइलें यहाँ छोड़ें",
  chooseFiles: ({ multiple }) => (multiple ? "फ़ाइलें चुनें" : "फ़ाइल चुनें"),
  replaceFile: () => "बदलें",
  pendingHint: () => "सब कुछ अपलोड होने तक इंतज़ार करें",
  failedHint: () => "जो अपलोड नहीं हुआ, उसे फिर से आज़माएँ या हटाएँ",
  timeLeft: ({ seconds }, format) => `${format.duration(seconds)} बाकी`,
  retry: () => "फिर से आज़माएँ",
  retryItem: ({ name }) => `${name} को फिर से आज़माएँ`,
  uploadAgain: () => "फिर से अपलोड करें",
  uploadAgainItem: ({ name }) => `${name} को फिर से अपलोड करें`,
  tryNowItem: ({ name }) => `${name} को अभी आज़माएँ`,
  cancelItem: ({ name }) => `${name} को रद्द करें`,
  removeItem: ({ name }) => `${name} को हटाएँ`,
  progressItem: ({ name }) => `${name} अपलोड हो रही है`,
  listLabel: () => "फ़ाइलें",
  summaryProgress: () => "कुल प्रगति",
  retryAll: () => "असफल फ़ाइलें फिर से आज़माएँ",
  clear: () => "सूची खाली करें",
  undo: () => "पूर्ववत करें",
  dismissRejected: () => "न जोड़ी गई फ़ाइलें हटाएँ",
  showNames: () => "नाम दिखाएँ",
  hideNames: () => "नाम छिपाएँ",
  announceFailed: ({ name, reason }) => `${name}: ${reason}`,
};

const words: Words<Plural<"one" | "other">> = {
  stop: "। ",
  comma: ", ",
  categories: { image: "इमेज", video: "वीडियो", audio: "ऑडियो", document: "दस्तावेज़" },
  otherTypes: "दूसरी तरह की फ़ाइलें",
  upTo: (types, limit) => `${types}, ${limit} तक`,
  only: (types) => `सिर्फ़ ${types}`,
  notAccepted: (type) => `${type === undefined ? "ये" : type} फ़ाइलें यहाँ नहीं जोड़ी जा सकतीं`,
  dropToAdd: { one: "# फ़ाइल जोड़ने के लिए छोड़ें", other: "# फ़ाइलें जोड़ने के लिए छोड़ें" },
  dropToAddSome: "फ़ाइलें जोड़ने के लिए छोड़ें",
  required: {
    one: "आगे बढ़ने के लिए कम से कम एक फ़ाइल जोड़ें",
    other: "आगे बढ़ने के लिए कम से कम # फ़ाइलें जोड़ें",
  },

  outOf: (done, total) => `${total} में से ${done}`,
  uploadedOutOf: (completed, files) => `${files} में से ${completed} अपलोड हुईं`,
  uploaded: { one: "# फ़ाइल अपलोड हुई", other: "# फ़ाइलें अपलोड हुईं" },
  failed: "# असफल",
  notAdded: { one: "# नहीं जोड़ी गई", other: "# नहीं जोड़ी गईं" },
  canceledFiles: "# रद्द",
  short: {
    tooLarge: "# से बड़ी",
    tooMany: "बहुत ज़्यादा फ़ाइलें",
    wrongType: "टाइप समर्थित नहीं",
    duplicate: "पहले से जोड़ी हुई",
    noAnswer: "कोई जवाब नहीं",
    notAdded: "नहीं जोड़ी गई",
    failed: "अपलोड असफल",
  },
  together: {
    tooLarge: "ये फ़ाइलें बहुत बड़ी हैं। सीमा # है।",
    tooSmall: "ये फ़ाइलें बहुत छोटी हैं। कम से कम # ज़रूरी है।",
    noRoom: { one: "यहाँ सिर्फ़ # फ़ाइल जोड़ी जा सकती है।", other: "यहाँ सिर्फ़ # फ़ाइलें जोड़ी जा सकती हैं।" },
    duplicate: "ये फ़ाइलें पहले ही जोड़ी जा चुकी हैं।",
    empty: "ये फ़ाइलें खाली हैं।",
    unsupported: "इन फ़ॉर्मैट की फ़ाइलें नहीं भेजी जा सकतीं। इन्हें ZIP में डालें या किसी दूसरे फ़ॉर्मैट में सेव करें।",
  },

  offline: "ऑफ़लाइन। कनेक्शन लौटने पर जारी रहेगा",
  tryingAgain: (isServerBusy, wait) =>
    `${isServerBusy ? "सर्वर व्यस्त है" : "कनेक्शन टूट गया"}। ${wait === undefined ? "अभी" : `${wait} में`} फिर से कोशिश होगी`,
  checking: "जाँच हो रही है",
  waiting: "इंतज़ार में",
  preparing: "तैयारी हो रही है",
  processing: "लगभग पूरा",
  complete: "अपलोड हो गई",
  canceled: "रद्द की गई",
  deliveredAs: (type = "दूसरे फ़ॉर्मैट") => `${type} के रूप में पहुँचेगी`,
  convertedFrom: (type = "दूसरे फ़ॉर्मैट") => `${type} से बदली गई`,
  firstFrameOf: (type) => `${type === undefined ? "" : `${type} `}ऐनिमेशन का पहला फ़्रेम`,
  sentAs: (type) => `${type} के रूप में भेजी जाएगी`,
  isNot: (type, named) => `यह ${named} नहीं, ${type} है`,

  added: { one: "# फ़ाइल जोड़ी गई", other: "# फ़ाइलें जोड़ी गईं" },
  removedOne: (name) => `${name} हटाई गई`,
  removed: { one: "# फ़ाइल हटाई गई", other: "# फ़ाइलें हटाई गईं" },
  canceledOne: (name) => `${name} रद्द की गई`,
  canceledMany: { one: "# फ़ाइल रद्द की गई", other: "# फ़ाइलें रद्द की गईं" },
  retriedOne: (name) => `${name} फिर से अपलोड हो रही है`,
  retriedMany: { one: "# फ़ाइल फिर से अपलोड हो रही है", other: "# फ़ाइलें फिर से अपलोड हो रही हैं" },
  restoredOne: (name) => `${name} सूची में लौट आई`,
  restoredMany: { one: "# फ़ाइल सूची में लौट आई", other: "# फ़ाइलें सूची में लौट आईं" },
  manyWarned: {
    one: "# फ़ाइल शायद वैसी नहीं है जैसी दिखती है",
    other: "# फ़ाइलें शायद वैसी नहीं हैं जैसी दिखती हैं",
  },
  manyFailed: { one: "# फ़ाइल अपलोड नहीं हो सकी", other: "# फ़ाइलें अपलोड नहीं हो सकीं" },
  manyRejected: { one: "# फ़ाइल नहीं जोड़ी जा सकती", other: "# फ़ाइलें नहीं जोड़ी जा सकतीं" },

  errors: {
    "ticket-failed": "सर्वर ने यह फ़ाइल नहीं ली। फिर से आज़माएँ या दूसरी फ़ाइल चुनें।",
    "server-failed": "सर्वर पर कोई गड़बड़ी हुई। थोड़ी देर में फिर से आज़माएँ।",
    "ticket-invalid": "यहाँ अपलोड फ़िलहाल काम नहीं कर रहा। इस ऐप के संचालकों को बताएँ।",
    "ticket-expired": "अपलोड में बहुत ज़्यादा समय लगा। फिर से आज़माएँ।",
    unauthorized: "आप साइन आउट हैं। साइन इन करके फिर से आज़माएँ।",
    forbidden: "आपको यहाँ अपलोड करने की अनुमति नहीं है। एडमिन से अनुमति लेकर फिर से आज़माएँ।",
    network: "सर्वर से जवाब नहीं मिला। आपकी फ़ाइल अब भी यहाँ है।",
    "cors-or-network": "अपलोड नहीं हो सका। अपना कनेक्शन जाँचकर फिर से आज़माएँ।",
    "upload-stalled": "अपलोड रुक गया। अपना कनेक्शन जाँचकर फिर से आज़माएँ।",
    unanswered: "सर्वर ने अपलोड की पुष्टि नहीं की। आपकी फ़ाइल अब भी यहाँ है।",
    "upload-rejected": "सर्वर ने यह अपलोड ठुकरा दिया। फिर से आज़माएँ या इस ऐप के संचालकों को बताएँ।",
    "processing-failed": "फ़ाइल पहुँच गई, पर प्रोसेस नहीं हो सकी। देख लें कि वह खुलती है, फिर से आज़माएँ।",
    "transform-failed": "यह फ़ाइल तैयार नहीं हो सकी। फिर से आज़माएँ या दूसरी फ़ाइल चुनें।",
    undecodable: "यह इमेज नहीं खुल सकती। इसे PNG या JPEG के रूप में सेव करें।",
    "too-large-to-convert": "यह इमेज बदलने के लिए बहुत बड़ी है। इसकी छोटी कॉपी PNG या JPEG के रूप में सेव करें।",
    "location-unremovable":
      "इस फ़ाइल से जगह की जानकारी नहीं हटाई जा सकी, इसलिए इसे नहीं भेजा गया। इसे किसी दूसरे ऐप में फिर से सेव करें।",
    canceled: "रद्द किया गया। जब चाहें फिर से अपलोड करें।",
    "executable-content": "नाम जो भी हो, यह फ़ाइल कोई प्रोग्राम या इंस्टॉलर है। इसकी जगह डाउनलोड का लिंक भेजें।",
    "file-empty": "यह फ़ाइल खाली है। दूसरी फ़ाइल चुनें।",
    "only-one": "यहाँ सिर्फ़ एक फ़ाइल जोड़ी जा सकती है। इसे जोड़ने के लिए पहले वाली हटाएँ।",
    "one-at-a-time": "यहाँ सिर्फ़ एक फ़ाइल जोड़ी जा सकती है।",
    "file-unreadable": "यह फ़ाइल बदल दी गई या कहीं और ले जाई गई। इसे फिर से चुनें।",
    "page-left": "यह फ़ाइल भेजे जाने से पहले पेज बंद हो गया। इसे फिर से चुनें।",
    "validation-failed": "इस फ़ाइल की जाँच नहीं हो सकी। इसे फिर से जोड़ें।",
    directory: "फ़ोल्डर नहीं भेजे जा सकते। उनकी फ़ाइलें या उनका ZIP जोड़ें।",
  },
  rateLimited: (wait = "थोड़ा") => `एक साथ बहुत ज़्यादा अपलोड हो रहे हैं। ${wait} इंतज़ार करके फिर से आज़माएँ।`,
  imageRefused: (type) => `${type} इमेज नहीं भेजी जा सकतीं। इस इमेज को PNG या JPEG के रूप में सेव करें।`,
  audioRefused: (type) => `${type} ऑडियो नहीं भेजा जा सकता। इस फ़ाइल को M4A या MP3 में बदलें।`,
  videoRefused: (type) => `${type} वीडियो नहीं भेजा जा सकता। इस फ़ाइल को MP4 में बदलें।`,
  notSupported: (type) =>
    `${type === undefined ? "यह फ़ाइल टाइप समर्थित नहीं है" : `${type} फ़ाइलें नहीं भेजी जा सकतीं`}। इस फ़ाइल को ZIP में डालें या किसी दूसरे फ़ॉर्मैट में सेव करें।`,
  executable: (type = "प्रोग्राम") => `${type} फ़ाइलें नहीं भेजी जा सकतीं। इसकी जगह डाउनलोड का लिंक भेजें।`,
  tooLarge: (size, limit) =>
    `${size === undefined ? "यह फ़ाइल बहुत बड़ी है" : `${size} बहुत ज़्यादा है`}।${limit === undefined ? " छोटी फ़ाइल चुनें।" : ` सीमा ${limit} है।`}`,
  tooSmall: (size, limit) =>
    `${size === undefined ? "यह फ़ाइल बहुत छोटी है" : `${size} बहुत कम है`}। कम से कम ${limit} ज़रूरी है।`,
  tooMany: {
    one: "यहाँ सिर्फ़ # फ़ाइल जोड़ी जा सकती है। इसे जोड़ने के लिए एक हटाएँ।",
    other: "यहाँ सिर्फ़ # फ़ाइलें जोड़ी जा सकती हैं। इसे जोड़ने के लिए एक हटाएँ।",
  },
  nameTooLong: "फ़ाइल का नाम बहुत लंबा है। इसे # वर्णों तक छोटा करें।",
  mismatch(named, found) {
    if (named === undefined)
      return "अंदर की सामग्री फ़ाइल टाइप से मेल नहीं खाती। इस फ़ाइल को फिर से सेव करें या दूसरी चुनें।";
    return found === undefined
      ? `अंदर की सामग्री ${named} नहीं है। इस फ़ाइल को फिर से ${named} के रूप में सेव करें या दूसरी फ़ाइल चुनें।`
      : `नाम ${named} का है, पर अंदर की सामग्री ${found} है, जो नहीं भेजी जा सकती। इस फ़ाइल को ${named} के रूप में सेव करें।`;
  },
  duplicate: (name) => `${name} नाम से पहले ही जोड़ी जा चुकी है। दोनों में से एक रखें।`,
  executableWarning: "यह कोई प्रोग्राम या इंस्टॉलर लगता है",
  mismatchWarning(named, found) {
    if (named === undefined) return "अंदर की सामग्री फ़ाइल टाइप से मेल नहीं खाती";
    return found === undefined
      ? `अंदर की सामग्री ${named} नहीं है`
      : `नाम ${named} का है, पर अंदर की सामग्री ${found} है`;
  },
};

const hi = /* @__PURE__ */ createLocale("hi", plain, words);
export default hi;
