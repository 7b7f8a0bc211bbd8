/** Why words were read and not recorded, and what decided between readings: the reader's own sentences, in Arabic. `tests/web/test_asides.py` holds them to the sources. */
export const asidesAr: Record<string, string> = {
  "how the attack was made": "طريقة الهجوم، لا هجوم آخر",
  "the same bomb or shell": "العبوة أو القذيفة نفسها، ذُكرت مرتين",
  "where those go who leave": "وجهة من غادروا، وقد رُويت مغادرتهم",
  "a raid told by what came of it": "مداهمة تُروى بما أسفرت عنه",
  "fallen to nobody": "سقوط لا يُذكر بيد من",
  "ground that nobody names": "أرض لا يسميها أحد",
  "a cordon round a scene": "طوق أمني حول مكان، لا حصار",
  "a noose for outlaws": "تضييق على خارجين عن القانون، لا حصار",
  "no forces leave": "لا قوات تغادر",
  "a man who travels": "رجل يسافر، لا قوات تتحرك",
  "carried away hurt": "جرحى يُنقلون، لا قوات تتحرك",
  "where they stand": "مكان وجودهم، لا تحرك لهم",
  "an attack called an operation": "هجوم سُمّي عملية",
  "how an attack ended": "نهاية هجوم رُوي قبله",
  "told with its cause": "يُروى مع سببه",
  "what it was meant for": "ما كان معدًا له وأُحبط، لا واقعة",
  "what it left behind": "مخلفات قصف سابق، لا قصف",
  "what came of it": "ما نتج عنه، لا واقعة أخرى",
  "reins, nobody": "مقاليد وزمام، لا شخص يُقبض عليه",
  "a killing only named": "قتل يُذكر اسمه فقط",
  "harm with no violence told": "أذى لا يُروى معه عنف",
  "killing of nobody named": "قتل لا يُذكر من قُتل فيه",
  "a toll of more than one event": "حصيلة أكثر من واقعة",
  "a denial of having done what is told elsewhere": "نفي فعلِ ما يُروى في موضع آخر",
  "a bare word for violence told elsewhere": "كلمة مجردة لعنف يُروى في موضع آخر",
  "a sentence of a court": "حكم محكمة",
  "left, not made": "تُرك ولم يُفعل",
  "an agreement that ends": "اتفاق ينتهي",
  "an agreement that stands already": "اتفاق قائم من قبل",
  "a trade or its network": "قطاع أو شبكة",
  "aid that is stopped": "معونة أُوقفت",
  "violence only named": "عنف يُذكر اسمه فقط",
  "what people fled from": "ما فر منه الناس",
  "a noun that nobody does": "اسم لا يُذكر له فاعل",
  "a verbal act only named": "قول يُذكر اسمه فقط",
  "a clash with one side only": "اشتباك بطرف واحد",
  "too weak without both sides": "أضعف من أن يُسجَّل بلا الطرفين",
  "a verbal act of nobody": "قول لا قائل له",
  "a threat that nobody speaks": "وعيد لا قائل له",
  "a protest in words": "احتجاج بالقول، لا في الشارع",
  "armed men gathering are no protest": "تجمع مسلحين ليس احتجاجا",
  "standing control": "سيطرة قائمة، لا استيلاء",
  "taking by nobody named": "استيلاء لا يُذكر من قام به",
  "repelling of nothing named": "صدّ لا يُذكر ما صُدّ",
  "an attack that nobody does": "هجوم لا يُذكر له فاعل",
  "a movement only named": "تحرك يُذكر اسمه فقط",
  "a rout only named": "دحر يُذكر اسمه فقط",
  "a flight beside the news": "تحليق يُذكر عرضا",
  "an operation that is not told to hit anything": "عملية لا يُذكر ما استهدفته",
  "progress, and no forces that move": "تقدم في أمر من الأمور، لا قوات تتحرك",
  "a state leaving what is no place": "دولة تترك ما ليس مكانا",
  "a move of words": "خطوة كلامية",
  "put forward": "مقترح",
  "a siege of nothing named": "حصار لا يُذكر ما حوصر",
  "an interview": "حديث مع وسيلة إعلام لا محادثات",
  "an agreement of one side": "اتفاق من طرف واحد",
  "a campaign of nobody armed": "حملة ليس لها مسلحون",
  "an arrest of nobody": "اعتقال لا يُذكر من اعتُقل",
  "the dead are not arrested": "لا يُعتقل الموتى",
  "a siege that is lifted": "حصار يُرفع",
  "damage done by what is told": "ضرر أحدثه ما يُروى",
  "a movement of nobody named": "تحرك لا يُذكر من قام به",
  "a release of nobody": "إفراج لا يُذكر عمّن",
  "one man's leaving": "مغادرة رجل واحد",
  "a warning of what others do": "تحذير مما يفعله آخرون",
  "a verdict on nobody": "حكم لا يُذكر على من",
  "what is aimed at as a rule": "ما يُستهدف عادةً",
  "said to come": "يقال إنه آت",
  "the attack that was repelled": "الهجوم الذي صُدّ",
  "what was agreed": "ما اتُّفق عليه",
  "the means of the verb": "وسيلة الفعل",
  "feared, not done": "يُخشى ولم يقع",
  "loot, no ground": "غنيمة لا أرض",
  "says who they are": "يعرّف بهم فقط",
  "something put forward": "شيء يُقترح",
  "guests or patients": "ضيوف أو مرضى",
  "whoever might": "عمّن قد يفعل",
  "what somebody is for": "مهمة أحدهم، لا فعله",
  "incited, not done": "حُرّض عليه ولم يقع",
  "an aim": "غاية",
  "part of a name": "جزء من اسم",
  "whose patrol it is": "يبيّن لمن الدورية",
  "what gear is for": "غرض العتاد، لا فعل",
  "what an attack hit": "ما أصابه الهجوم، لا فعل قائم بذاته",
  "a way to power": "وصول إلى السلطة",
  "ar/context.toml:sport": "رياضة",
  "ar/context.toml:fiction": "خيال: فيلم أو رواية",
  "ar/context.toml:cyber": "هجوم إلكتروني",
  "ar/context.toml:exercise": "تدريب أو مناورة",
  "ar/context.toml:space": "فضاء وصواريخه",
  "ar/context.toml:works": "أشغال",
  "ar/context.toml:everyday": "من أمور كل يوم",
  "ar/context.toml:leisure": "ترفيه",
  "ar/context.toml:accident": "حادث",
  "ar/context.toml:legal": "من لغة القانون",
  "ar/context.toml:commerce": "تجارة",
  "ar/context.toml:entertainers": "أهل الفن",
  "ar/context.toml:metaphor": "مجاز",
  "ar/context.toml:anniversary": "ذكرى سنوية",
  "ar/context.toml:modifier": "صفة لغيره",
  "a surname; the full name does not stand in the article": "لقب لا يَرد اسمه الكامل في المقالة",
  "a short name; it counts beside a group noun or where the full name stands": "اسم قصير؛ لا يُحتسب إلا بجانب اسم جماعة أو حيث يرد الاسم كاملا",
  "a common noun; it names somebody only in articles of that theatre": "اسم عام؛ لا يسمّي أحدا إلا في مقالات ذلك المسرح",
  "also an ordinary word; it counts as a place beside a word for a place": "كلمة عادية أيضا؛ لا تُحتسب مكانا إلا بجانب كلمة تدل على مكان",
  "another name covers these words, or it stands for nothing here": "يغطي هذه الكلماتِ اسم آخر، أو لا تدل هنا على شيء",
  "not told as the time of this event": "لا يُروى زمنا لهذه الواقعة",
  "the most precise of the nearest places of its mentions": "أدق الأماكن الأقرب إلى كلماته",
  "the expression nearest to the trigger in its clause": "أقرب عبارة إلى كلمة الحدث في جملتها",
};

/** Kinds that frames have and records have not. */
const kindsAr: Record<string, string> = { kill: "قتل", wound: "إصابة", interception: "اعتراض", refusal: "رفض", support: "دعم", none: "فعل لا يُسجَّل" };

/** A kind of event in Arabic. */
export const kindIn = (kind: string, label: (group: string, value: string) => string): string => kindsAr[kind] ?? label("event_type", kind);

/** What a sentence of the reader with something filled in begins with, and the Arabic of it: the rest follows. */
const filled: [RegExp, (found: RegExpExecArray, label: (group: string, value: string) => string) => string][] = [
  [/^content of (\w+)$/, ([, kind], label) => `مضمون قول: ${kindIn(kind!, label)}`],
  [/^too uncertain: ([\d.]+), less than ([\d.]+)/, ([, has, least]) => `الثقة ${has} أقل من ${least}`],
  [/^(\w+): (.+)$/, ([, status, rule], label) => `${label("status", status!)} \u2066(${rule})\u2069`],
];

/** A reason in Arabic; one that has none stays as the reader words it. */
export function asideIn(why: string, label: (group: string, value: string) => string): string {
  const known = asidesAr[why];
  if (known !== undefined) return known;
  for (const [shape, say] of filled) {
    const found = shape.exec(why);
    if (found) return say(found, label);
  }
  return why;
}

/** What the reader puts before a name that could be meant, in Arabic. */
const beforeAr: Record<string, string> = { actor: "الطرف", person: "الشخص", place: "المكان", operation: "العملية" };

/** A choice of the reader in Arabic: the kind of a name that stands before it. */
export const wordsIn = (choice: string): string => choice.replace(/^(actor|person|place|operation) /, (_, kind: string) => `${beforeAr[kind]} `);
