import type { Words } from ".";
import { teachAr } from "./teach.ar";
import { teamAr } from "./team.ar";
import { viewsAr } from "./views.ar";

export const ar: Words = {
  ...viewsAr,
  // frame
  queue: "قائمة المراجعة", work: "العمل", situation: "الوضع", desk: "المكتب", menu: "القائمة", toContent: "تخطَّ إلى المحتوى", progress: "التقدم",
  leftOf: "بقي {left} من {total}", searchArticles: "ابحث في المقالات…", language: "اللغة", theme: "المظهر", light: "فاتح", dark: "داكن", auto: "كما في النظام",
  failed: "تعذّر ذلك", loading: "جارٍ التحميل", tryAgain: "حاول مجددا", offline: "الخادم لا يجيب. هل ما زال «\u2066waqai\u00a0serve\u2069» يعمل؟", signedOut: "لم تسجّل الدخول",
  signedOutAlone: "افتح الرابط الذي طبعه \u2066waqai\u00a0serve\u2069. يعمل مرة واحدة خلال ساعة، ويُطبع رابط جديد عند كل تشغيل.", signedOutHow: "افتح الرابط الذي طبعه \u2066waqai\u00a0serve\u2069، أو سجّل الدخول.", fillIn: "املأ هذا الحقل.", tooShort: "{n} أحرف أو أكثر.", notValid: "هذا لا يصلح هنا.", noPage: "لا توجد صفحة كهذه", notThere: "ليس هنا", toQueue: "إلى قائمة المراجعة", noResults: "لا نتائج",
  dataTwins: "الصفحة نفسها كبيانات",
  // queue
  queueHow: "تنتظر الروايات هنا حتى يبتّ فيها أحد. افتح واحدة؛ المفاتيح في صفحة المساعدة.", orderBy: "الترتيب", byDoubt: "بحسب الشك", byDate: "بحسب التاريخ", byToll: "بحسب الضحايا",
  whichClaims: "أي روايات", startReview: "ابدأ المراجعة", undecidedOnes: "بلا قرار", myDecisions: "ما قررتُه", decidedOnes: "ما قرره أي أحد", flaggedOnes: "الموسومة", mineIs: "أنا:", teamIs: "الجميع:", nDecided: "بُتّ في {n}", nFlagged: "الموسومة {n}", noneFlagged: "لا وسم ينتظر", noneFlaggedHow: "تبقى الرواية الموسومة هنا حتى يبتّ فيها شخص آخر.", allClaims: "الكل", noneMine: "لم تقرر شيئا بعد", noneMineHow: "ما تقبله أو ترفضه أو تعدّله يظهر هنا بعد ذلك لتنظر فيه مرة أخرى.", queueDone: "لا شيء ينتظر", queueDoneHow: "بُتّ في كل الروايات. أضف مقالات، أو انظر في الوقائع.",
  ofAll: "{from}–{to} من {total}", nextPage: "الصفحة التالية", previousPage: "الصفحة السابقة", page: "صفحة", flagged: "موسومة", confidence: "مدى ثقة القارئ بهذه الرواية",
  noOutlet: "الوسيلة غير مذكورة", tollOf: "{n} بين قتيل وجريح",
  // review
  review: "المراجعة", claim: "الرواية", claimOf: "الرواية {n} من {of} في هذه المقالة", article: "المقالة", incident: "الواقعة", original: "الأصل", digestIs: "بصمة النص",
  alsoHere: "وفي هذه المقالة أيضا", open: "بلا قرار", setAside: "تُرك جانبا: {n}", otherClaim: "رواية أخرى في هذه المقالة", legend: "معاني الحروف",
  role_event: "الحدث", role_actor: "الفاعل", role_target: "المستهدف", role_place: "المكان", role_date: "الزمان", role_killed: "القتلى", role_injured: "الجرحى", role_weapon: "السلاح", role_source: "المصدر", role_denial: "النفي",
  none: "–", editField: "عدّل: {field}", rule: "القاعدة:", considered: "أُخذ:", ratherThan: "لا", mentionAlone: "بهذه الكلمة وحدها", why: "لماذا؟", blindNote: "ترمّز هذه المقالة وحدك: تُخفى قرارات الآخرين حتى يقرر الجميع.",
  blindStrip: "مخفي ما دمت ترمّز وحدك.", noIncident: "ليست في واقعة: رُفضت، أو لم تُربط بعد.", noFigures: "لا يورد أي مصدر رقما.",
  accept: "قبول", reject: "رفض", skip: "تخطٍّ", flag: "وسم", comment: "تعليق", addMissed: "واقعة فاتت", undo: "تراجع", redo: "إعادة", cancel: "إلغاء", kilobytes: "{n} كيلوبايت", megabytes: "{n} ميغابايت", close: "إغلاق", save: "حفظ", change: "تغيير",
  rejectWhy: "لماذا الرفض؟", flagFor: "وسم للمحكّم", flagHow: "ما الذي ينبغي النظر فيه؟ ولك أن تتركه فارغا.", note: "ملاحظة", history: "القرارات: {n}", decidedSo: "{what}؛ بقي {left}", undone: "تُراجع عنه ({n})", addedSo: "أُضيفت: {what}. املأ حقولها ثم اقبلها", said_set: "عُدّل", said_field: "أُكّدت صحته", said_same: "عُدّتا واقعة واحدة", said_different: "فُصل بينهما", said_unsure: "سُجّل أنك لست متأكدا", said_hold: "اعتُمد", said_flag: "وُسمت للمحكّم", said_comment: "حُفظ التعليق", undoes: "تُراجع عن: {what}", redone: "أُعيد ({n})",
  noFurther: "لا شيء بعد هذا في الترتيب", lookAgain: "أظهر ما قرروه", aloneAlready: "هي وحدها أصلا",
  voicesOf: "أصوات مستقلة: {voices}، روايات: {claims}", detach: "ليست منها", heldValue: "المعتمد", rangeIs: "المصادر: {range}", against: "يتعارض مع {who} من المصادر", againstOne: "يتعارض مع مصدر آخر", changeHeld: "غيّر القيمة المعتمدة: {kind}", holdIt: "اعتمدها", whyNote: "السبب (ملاحظة)",
  anotherClaim: "رواية أخرى", sameQuestion: "أهي الواقعة نفسها؟", likely: "الاحتمال {score}", noReasons: "لا شيء بعينه", yes: "نعم", no: "لا", unsure: "لست متأكدا", candidateOf: "{n} من {of}",
  mergeWith: "الواقعة نفسها مثل…", mergeFind: "كلمات من المقالة، أو رمز مثل \u2066in-…\u2069", mergeCode: "هي نفسها {code}", mergeNear: "الأرجح بحسب اليوم والمكان والكلمات:",
  markedWords: "الكلمات المعلّمة:", markHow: "المس كلمات المقالة لتؤخذ القيمة منها، أو اختر أدناه.", markStep: "كلمات أخرى:", markStretch: "أقل أو أكثر:", acceptField: "هذا الحقل صحيح", leaveField: "خروج", newValue: "القيمة الجديدة",
  isBackground: "هي خلفية", notBackground: "ليست خلفية", asWritten: "كما كُتب", fromPack: "من الحزم", fromGazetteer: "من معجم الأماكن", takeOut: "أخرج {name}", noneOfThese: "أفرغ الحقل",
  searchNames: "ابحث عن اسم، بالعربية أو الإنكليزية", firstDay: "أول يوم", lastDay: "آخر يوم", howMany: "كم", bound: "المقصود", noneTold: "لا يُذكر عدد",
  addHow: "المس في المقالة الكلمات التي تخبر بالواقعة، أو اسحب فوقها.", addIt: "أضف الواقعة", onlyLooking: "أنت هنا للاطلاع: القرار للمرمّزين.", firstSteps: "اقرأ الجملة، وقارن بها ما في البطاقة", stepRight: "كله صحيح:", stepWrongField: "حقل خاطئ: افتحه وصحّحه، ثم اقبل", stepNoEvent: "لم تقع، أو ليست مما يُسجَّل:", stepMistake: "أخطأت:", stepsRead: "فهمت", chooseType: "اختر نوعها…", missedKind: "ما نوع الواقعة التي ترويها هذه الكلمات؟", missedHow: "باختيار النوع تُضاف الواقعة وتُفتح لتملأ الفاعل والمكان والزمان. ويمكنك التراجع.", narrowList: "اكتب لتضييق القائمة", noDay: "لم يُختر يوم", dayShape: "يوم/شهر/سنة", noSuchDay: "لا يوم كهذا: 12/9/2019 أو 12 أيلول 2019.", openCalendar: "اختر من تقويم", claimsByDay: "الروايات بحسب يوم النشر", whereIs: "{place}، بدقة {km} كم", sentence: "جملة الرواية", wholeText: "المقالة كلها", more: "المزيد",
  ...teamAr,
  ...teachAr,
};
