import type { Words } from ".";
import { viewsAr } from "./views.ar";

export const ar: Words = {
  ...viewsAr,
  // frame
  queue: "قائمة المراجعة", work: "العمل", situation: "الوضع", desk: "المكتب", menu: "القائمة", toContent: "تخطَّ إلى المحتوى", progress: "التقدم",
  leftOf: "بقي {left} من {total}", searchArticles: "ابحث في المقالات…", language: "اللغة", theme: "المظهر", light: "فاتح", dark: "داكن", auto: "كما في النظام",
  failed: "تعذّر ذلك", tryAgain: "حاول مجددا", offline: "الخادم لا يجيب. هل ما زال «waqai serve» يعمل؟", signedOut: "لم تسجّل الدخول",
  signedOutHow: "افتح الرابط الذي طبعه waqai serve، أو سجّل الدخول.", noPage: "لا توجد صفحة كهذه", toQueue: "إلى قائمة المراجعة", noResults: "لا نتائج",
  dataTwins: "الصفحة نفسها كبيانات",
  // queue
  queueHow: "تنتظر الإفادات هنا حتى يبتّ فيها أحد. افتح واحدة؛ المفاتيح في صفحة المساعدة.", orderBy: "الترتيب", byDoubt: "بحسب الشك", byDate: "بحسب التاريخ", byToll: "بحسب الضحايا",
  whichClaims: "أي إفادات", undecidedOnes: "بلا قرار", myDecisions: "ما قررتُه", allClaims: "الكل", queueDone: "لا شيء ينتظر", queueDoneHow: "بُتّ في كل الإفادات. أضف مقالات، أو انظر في الحوادث.",
  ofAll: "{from}–{to} من {total}", nextPage: "الصفحة التالية", previousPage: "الصفحة السابقة", page: "صفحة", flagged: "مُعلَّمة", confidence: "ثقة القارئ، من 0 إلى 1",
  noOutlet: "الوسيلة غير مذكورة", tollOf: "{n} بين قتيل وجريح",
};
