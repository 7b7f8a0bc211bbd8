import type { viewsEn } from "./views.en";

export const viewsAr: typeof viewsEn = {
  // shared
  incidents: "الوقائع", map: "الخريطة", timeline: "الخط الزمني", ledger: "سجل الضحايا", control: "السيطرة", network: "الشبكة",
  filters: "التصفية", filtersOn: "التصفية ({n})", closeFilters: "أغلق التصفية", clearAll: "امسح الكل", removeFilter: "أزل: {what}", nIncidents: "عدد الوقائع: {n}",
  place: "المكان", withinKm: "ضمن كم", country: "البلد", since: "من", until: "إلى", dateHint: "2017 أو 2017-06 أو 2017-06-25", types: "نوع الحدث", actor: "الطرف",
  outlet: "الوسيلة", voice: "المصدر المذكور", status: "الحال", leastKilled: "القتلى، على الأقل", leastVoices: "المصادر، على الأقل", conflictOf: "أرقام متعارضة", decidedOf: "بُتّ فيه",
  locatedOf: "على الخريطة", verbal: "مع المحادثات والاتهامات وسائر الأقوال", background: "مع ما يُعاد ذكره كخلفية", words: "كلمات المقالة", wordsHint: "قصف السوق أو \"عبارة كاملة\"",
  any: "الكل", search: "ابحث", allTypes: "أظهر كل الأنواع", fewerTypes: "أظهر أقل",
  oDate: "الأقدم أولا", oDateDesc: "الأحدث أولا", oKilled: "الأكثر قتلى", oDoubt: "الأكثر شكا", oVoices: "الأكثر مصادر",
  killed: "قتلى", injured: "جرحى", killedOf: "القتلى: {n}", injuredOf: "الجرحى: {n}", orMore: "أو أكثر", rangeBarHow: "الشريط: من أدنى رقم إلى أعلاه؛ والعلامة الحمراء هي القيمة المعتمدة", spanBarHow: "متى وقع، على الخط الزمني أعلاه", rangeOf: "من {low} إلى {high}", heldOf: "المعتمد {n}", noFigure: "بلا رقم",
  nVoices: "المصادر: {n}", oneVoice: "مصدر واحد", nArticles: "المقالات: {n}", conflict: "أرقام متعارضة", decided: "بُتّ فيه", corrected: "صُحّح", backgroundMark: "خلفية", noDate: "التاريخ غير معروف",
  noPlace: "المكان غير معروف", versus: "ضد", emptyDesk: "لا مقالات في هذا المكتب بعد", emptyDeskHow: "استورد بعضها: تمتلئ كل الصفحات بما تقوله.", emptyDeskWait: "حين يستورد مدير بعضها تمتلئ كل الصفحات بما تقوله.", noMatch: "لا واقعة تطابق", noMatchHow: "أزل مرشحا أو وسّع المدة.",
  asList: "القائمة", famFight: "قتال", famFire: "قصف وغارات", famBomb: "تفجيرات", famCivil: "عنف ضد المدنيين", famStreet: "احتجاج واعتقال",
  famCalm: "اتفاق وإفراج وإغاثة", famWord: "أقوال", letFight: "ق", letFire: "غ", letBomb: "ت", letCivil: "م", letStreet: "ح", letCalm: "ص", letWord: "ل", signs: "مفتاح الرموز",
  // incident
  backToIncidents: "كل الوقائع", accountsOf: "ما تقوله المقالات", tollsOf: "الأرقام", linksOf: "لماذا هذه واقعة واحدة", historyOf: "القرارات", parties: "الأطراف",
  initiators: "الفاعل", targets: "المستهدَف", betweenThem: "بين", weapons: "الأسلحة", outcome: "النتيجة", when: "متى", where: "أين", otherPlaces: "أماكن أخرى مذكورة",
  permalink: "رابط دائم", copyLink: "انسخ الرابط", codesOf: "الروايات التي تفتح هذه الواقعة", reviewClaim: "راجع رواية {outlet}",
  wholeArticle: "المقالة في {outlet}", published: "نُشر في {day}", holdAnother: "اعتماد عدد لا يورده مصدر…", holdValue: "اعتمد قيمة أخرى", holdTitle: "اعتماد قيمة: {what}", holdNumber: "العدد المعتمد", holdNote: "السبب (يراه الجميع)",
  holdHow: "يحل عددك محل عدد القاعدة. يبقى رقم كل مصدر كما هو، ويمكن التراجع عن القرار.", hold: "اعتمد", heldByRule: "القاعدة: {rule}", heldBy: "اعتمده {by}",
  noHeld: "لا شيء", showSentence: "أظهر الجملة", agreesAll: "المصادر متفقة", conflictsWith: "تتعارض أرقام {who} وأرقام {names}", supersededBy: "حل محله رقم أحدث من المصدر نفسه", deniesIt: "ينفي ذلك",
  cumulativeOne: "حصيلة إجمالية لا تُحتسب", copyOf: "نسخة من خبر الوكالة نفسه", countsOnly: "يعد فقط: {group}", sourceLine: "{voice}: {figure}", tollAxis: "أرقام كل مصدر: {what}",
  oneClaim: "مقالة واحدة تروي هذا؛ لا شيء يُجمع.", noDecisions: "لم يبتّ أحد في شيء هنا بعد.", decisionBy: "{by}، {at}", scoreOf: "التشابه {n}",
  joinedByHand: "جُمعا بقرار", nearOnes: "وقائع قريبة تُركت منفصلة", precisionOf: "{precision}، ضمن {km} كم", precisionOnly: "{precision}", onMap: "أظهره على الخريطة", confidenceOf: "الثقة {n}",
  publishedUnknown: "تاريخ النشر غير معروف", atLeast: "{n} أو أكثر", atMost: "{n} أو أقل", about: "نحو {n}", between: "من {low} إلى {high}", manyOf: "{low} أو أكثر (بلا عدد مذكور)",
  // map
  mapHow: "تبيّن الهالة دقة المكان. الوقائع نفسها في القائمة بجانب الخريطة.", mapRegion: "خريطة الوقائع، وفي القائمة بجانبها الوقائع نفسها", zoomIn: "كبّر",
  zoomOut: "صغّر", wholeMap: "كل الوقائع", unlocated: "بلا مكان على الخريطة", unlocatedOf: "بلا مكان على الخريطة: {n}", toMapList: "تخطَّ إلى القائمة", hereOf: "الوقائع هنا: {n}",
  allOfMap: "العودة إلى الكل", credit: "الحدود: Natural Earth", clusterLegend: "رقم: عدد وقائع متقاربة", haloLegend: "الهالة: يقع المكان داخلها", borderNote: "الحدود كما في Natural Earth ولا تعبّر عن موقف.",
  mapFails: "لا يستطيع هذا المتصفح رسم الخريطة (WebGL متوقف). في القائمة الوقائع نفسها.", moveMap: "أظهر على الخريطة: {what}",
  // timeline
  timelineHow: "حرّك الطرفين لتضييق المدة؛ تتبعهما القائمة أدناه.", fromEnd: "من", toEnd: "إلى", stepOf: "الخطوة", dayStep: "يوم", weekStep: "أسبوع", monthStep: "شهر",
  perStep: "الوقائع", killedSeries: "القتلى (المعتمد)", histogram: "الوقائع والقتلى عبر الزمن", zoomTime: "كبّر المدة المختارة", zoomOutTime: "المدة كلها", binOf: "{when}: الوقائع {n}، القتلى {killed}",
  asTable: "كجدول", noDated: "لا واقعة مؤرخة تطابق", span: "متى وقع", peak: "الأكثر: {n}", outOf: "لم يُرسم {n} أقدم أو أحدث", undatedOut: "لا تظهر هنا الوقائع التي بلا تاريخ.", spanFrom: "من {from} إلى {to}",
  // ledger
  ledgerHow: "القيم المعتمدة بحسب المكان والشهر، والمدى تحتها (+: حده الأعلى مفتوح). افتح رقما لترى الوقائع التي يجمعها.", level: "الأماكن بحسب", countryLevel: "البلد", admin1Level: "المحافظة", townLevel: "البلدة",
  kindOf: "الرقم", groupOf: "لمن", everybody: "الجميع", sideOf: "من أي طرف", bothSides: "كل الأطراف معا", moreSpans: "و{n} أخرى", totalOf: "المجموع", undated: "بلا تاريخ", cellOf: "{place}، {month}: {n}",
  sumsOf: "مجموع {n} من الوقائع", openEnded: "حد أعلى مفتوح", noLedger: "لا أرقام تطابق", monthsShown: "الأشهر", retold: "لا يُحتسب ما أُعيد ذكره بعد أكثر من 31 يوما، ولا ما لا يُعرف يومه إلا بالشهر أو الحملة.",
  yearsStep: "بالسنة", monthsStep: "بالشهر", openCell: "افتح {what}", closePanel: "أغلق", firstOf: "تظهر أول {n}.",
  // control
  controlHow: "من يُذكر أنه يسيطر على كل مكان، ومنذ متى. لا يُستنتج شيء لمكان لا تسميه مقالة.", controlAt: "في يوم", noControl: "لا خبر عن سيطرة يطابق", claimsOf: "الروايات وراء هذه الخطوة",
  sinceDay: "منذ {day}", fromTo: "من {from} إلى {to}", besiegedBy: "تحت حصار {who}", contestedBy: "متنازع عليه: {who}", leftBy: "انسحب منه {who}", heldByWho: "بيد {who}", disputed: "موضع خلاف", accordingTo: "بحسب",
  stepsOf: "الخطوات في {place}", stepsN: "الخطوات: {n}", stateLegend: "اللون: من يسيطر. النقش: الحالة.", nPlaces: "عدد الأماكن: {n}", morePlaces: "أظهر أماكن أكثر", placeSearch: "المكان", unknownHolder: "غير معروف", openStep: "مفتوحة حتى خبر أحدث", otherHolders: "غيرهم، أو لم يُسمَّ", allSteps: "كل الخطوات في {place}", comma: "، ",
  // network
  networkHow: "من قاتل أو هاجم أو دعم أو التقى من. اختر طرفا لتقتصر عليه؛ في الجدول الشيء نفسه.", networkRegion: "شبكة الأطراف، وفي الجدول الشيء نفسه", edgeKinds: "نوع الصلة",
  leastTies: "ذُكرت على الأقل", onlyStrongest: "رُسمت الصلات {n} الأكثر ذكرا من {total}.", tie: "الصلة", times: "المرات", first: "أول مرة", last: "آخر مرة", partyA: "من", partyB: "مع من", narrowTo: "اقتصر على {name}",
  noTies: "لا صلات تطابق", allParties: "كل الأطراف", mutual: "كل منهما الآخر", toTable: "تخطَّ إلى الجدول",
};
