import { faultsAr } from "./faults.ar";
import type { teachEn } from "./teach.en";

/** Arabic texts of teaching the packs, and of what can go wrong. */
export const teachAr: Record<keyof typeof teachEn, string> = {
  // teaching the packs
  teachOffer: "علّمه للحزم", teachNothing: "لا تصحيح هنا يمكن أن تتعلمه الحزم", teachTitle: "ما يمكن أن يعلّمه هذا التصحيح للحزم", teachTrying: "يُجرَّب على نسخة من الحزم؛ يستغرق ذلك ثواني.",
  teachBefore: "يُقرأ بدونه", teachAfter: "يُقرأ به", teachTried: "جُرّب على نسخة: لم يجد الفحص جديدا، والمقالة تُقرأ كما صحّحتَها.", teachAlso: "وتتغير قراءة روايات أخرى في المقالة: {n}.", teachDiff: "التغيير في الحزم",
  teachHow: "لم يُغيَّر شيء. في المجلد الذي فيه الحزم:", teachTry: "جرّبه", teachNameEn: "الاسم بالإنكليزية", teachFeature: "ما هو", teachCategory: "نوع الجهة", teachCountry: "البلد (ISO)", teachLat: "خط العرض", teachLon: "خط الطول",
  teach_alias: "يصير «{words}» من أسماء {entry} أينما ورد.", teach_place_name: "يصير «{words}» من أسماء المكان {entry}.", teach_place: "يصير «{words}» مكانا في الحزم: {entry}.", teach_actor: "يصير «{words}» جهة في الحزم: {entry}.",
  teach_sense: "يُجعل لـ«{words}» معنى خاص: {entry}.", teach_verb: "يخبر الفعل «{words}» بمثل هذه الواقعة: {entry}.", teach_noun: "يخبر «{words}» بمثل هذه الواقعة: {entry}.",
  // what went wrong, by its code
  error_teach_words: "لم تُعلَّم كلمات يمكن أن تتعلمها الحزم. علّم الكلمات في المقالة، ثم ضع القيمة من جديد.", error_teach_none: "لا كلمة بجانبه تميّز هذا المعنى من غيره. أصلح frames.toml يدويا (docs/packs.md).",
  error_teach_place: "لا حزمة تعرف هذا المكان. قل أين هو، ولا تخمّن.", error_teach_actor: "لا حزمة تعرف هذا الاسم. قل من هو.",
  error_teach_nothing: faultsAr.teach_nothing!, error_teach_known: faultsAr.teach_known!, error_teach_vain: faultsAr.teach_vain!, error_conflict: faultsAr.conflict!, error_no_claim: faultsAr.no_claim!, error_no_entry: faultsAr.no_entry!,
};
