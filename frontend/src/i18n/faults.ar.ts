/** What went wrong, in Arabic, by the code the server gives (src/waqai/web/sayings.toml); in English the server's own words are shown. */
export const faultsAr: Record<string, string> = {
  // who may what
  signed_out: "لم تسجّل الدخول.", forbidden: "هذا لمن دوره {role} أو أعلى؛ ودورك {mine}.", wrong_password: "الاسم وكلمة المرور لا يتوافقان.", too_often: "محاولات كثيرة؛ انتظر دقيقة.",
  cross_site: "طُلب التغيير من صفحة أخرى، فرُفض.", reviewer_holds: "القيمة المعتمدة يضعها مراجع؛ أعلِم الرواية بملاحظة.", name_length: "الاسم من حرف إلى 80 حرفا.",
  password_length: "كلمة المرور من {low} أحرف إلى {high}؛ جملة تتذكرها أفضل.", invitation_used: "استُعملت هذه الدعوة أو انتهت مدتها؛ اطلب غيرها.", invitation_other: "الدعوة لاسم آخر.",
  name_taken: "الاسم {name} مأخوذ؛ اختر غيره، أو سجّل الدخول.", no_account: "لا حساب باسم {name}.", last_admin: "لا بد من بقاء مدير؛ اجعل غيره مديرا أولا.", no_accounts_here: "لا حسابات في هذا المكتب.",
  // decisions
  conflict: "قرّر {who} فيها في هذه الأثناء ({when}). انظر إليها ثانية، ثم قرر.", undo_none: "لا قرار لك يُتراجع عنه.", redo_none: "لا شيء يُعاد؛ يُعاد ما تُراجع عنه للتو فقط.", same_twice: "هي الرواية نفسها مرتين؛ سمّ اثنتين.",
  no_number: "{value} ليس عدد أشخاص؛ أعط عددا صحيحا، 0 أو أكثر.", no_day: "{value} ليس يوما؛ اكتب مثل 2016-06-15.", no_bounds: "حدود لا تصح: الأدنى فالأرجح فالأعلى.", not_known: "{value} غير معروف هنا.",
  no_words: "ليست من كلمات المقالة؛ علّم كلمات.", event_there: "للقارئ واقعة عند هذه الكلمات؛ صحّحها هي.", no_claim: "لا رواية ولا واقعة باسم {name}؛ ربما أعيدت قراءة مقالتها: ابحث عنها في قائمة المراجعة أو في الوقائع.", no_incident: "{name} ليست في واقعة: رُفضت، أو لم تُربط بعد.",
  no_article: "لا مقالة باسم {name}.", no_entry: "لا مدخل باسم {name} في الحزم.", no_address: "لا عنوان كهذا.",
  // teaching the packs
  teach_nothing: "لم يُصحَّح شيء هناك.", teach_known: "يقرؤه القارئ هكذا أصلا: أعد قراءة المقالات (\u2066waqai\u00a0reread\u2069).", teach_vain: "جُرّب «{words}» في {file}: لا تُقرأ المقالة به كما صُحّحت. يلزم هنا أكثر من سطر واحد في الحزم.",
  // samples, snapshots, exports
  sample_name: "للعيّنة اسم لا بد منه.", sample_two: "الترميز المزدوج يلزمه شخصان أو أكثر.", sample_number: "{number} ليس عدد مقالات.", sample_taken: "هناك عيّنة باسم {name}؛ العينة تبقى كما سُحبت: أعط اسما آخر.",
  sample_none: "لم يبق ما يُسحب: لا تُرمّز إلا مقالات لم يقرر فيها أحد.", sample_who: "لا أحد باسم {name} يستطيع الترميز هنا.", snapshot_taken: "اللقطة {name} موجودة؛ اللقطة لا تتغير: أعط اسما آخر.", no_snapshot: "لا لقطة باسم {name}.",
  export_two: "لقطة وما تغيّر منذ لقطة: اطلب واحدا منهما.", export_records: "السجلات فيها المقالات كاملة، فلا تصلح للمشاركة؛ شارك الوقائع.",
  // the store
  store_full: "القرص ممتلئ؛ أفسح مكانا: ما حُفظ سليم.", store_locked: "عملية أخرى تكتب؛ حاول حين تنتهي.", store_readonly: "لا يُسمح بالكتابة في الملف أو مجلده؛ راجع الصلاحيات.", store_damaged: "الملف معطوب؛ استعده من نسخة.",
  // files
  too_large: "{name} أكبر من {most}؛ قسّمه، أو استعمل «\u2066waqai\u00a0ingest\u2069» على الخادم.", too_many_files: "أكثر من {n} ملفا دفعة واحدة؛ أرسل البقية بعدها.", too_much: "أكثر مما يُرسل دفعة واحدة.", no_file: "لم يُرسل ملف.", no_form: "لم تُفهم الاستمارة.",
  busy: "الخادم منشغل ({kind})؛ حاول حين ينتهي.", cancelled: "أُوقف بطلب؛ وما أُخذ حتى ذلك الحين باق.", empty_file: "ملف فارغ.", empty_folder: "مجلد فارغ.", not_opened: "لا يُقرأ ({why}).", kinds_left: "تُركت ملفات من أنواع غير معروفة هنا: {kinds}.",
  stopped: "توقفت القراءة ({why})؛ ما قبله قُرئ. أحضر الملف من جديد.", needs: "يلزم له {what}: ‏pip install \"waqai[read]\".", not_text: "ليس نصا ({what})؛ احفظ المقالة نصا بترميز UTF-8.", read_as: "ليس بترميز UTF-8؛ قُرئ على أنه {what}. تحقق من الحروف.",
  broken_letters: "حروف معطوبة، تظهر هكذا: �.", mended: "أُصلحت حروف مشوهة ({how})؛ والمواضع تُعدّ في النص المُصلَح.", text_kind: "«text» ليس نصا ({kind}).", title_kind: "«title» ليس نصا ({kind})؛ تُرك.", no_text: "لا نص؛ ضع نص المقالة هناك.",
  too_long: "أطول من أن يكون مقالة واحدة؛ قسّمه إلى مقالاته.", not_arabic: "ليس بالعربية؛ waqai يقرأ العربية.", no_letters: "لا حروف فيه.", other_language: "{language}، لا العربية (يُعرف بحروفه).", no_date: "تاريخ النشر «{value}» ليس تاريخا صحيحا؛ اكتب مثل 2016-06-15.",
  id_twice: "المعرّف «{name}» مستعمل من قبل؛ رُمّزت باسم «{unique}».", json_array: "مصفوفة JSON لا JSON Lines؛ اكتب كل كائن في سطر.", not_json: "ليس JSON ({why}).", not_object: "ليس كائن JSON.", own_record: "هذا سجل كتبه waqai، لا مقالة؛ أعط المقالات التي صُنع منها.",
  long_line: "سطر أطول من {n} ميغابايت؛ مقالة في كل سطر.", no_header: "لا سطر عناوين.", no_column: "لا عمود باسم «text» في العناوين «{header}».", csv_row: "سطر CSV معطوب ({why})؛ قُرئت الأسطر الأخرى.", csv_cells: "{n} خلايا والعناوين {of}؛ ضع ما فيه الفاصل بين علامتي اقتباس.",
  feed_large: "خلاصة أكبر من {n} ميغابايت.", feed_none: "لا خلاصة RSS أو Atom يمكن قراءتها.", feed_entry: "لا عنوان ولا نص.", feed_broken: "‏XML معطوب ({why})؛ قُرئ كل مدخل وحده.", page_large: "صفحة أكبر من {n} ميغابايت.", page_deep: "عناصر متداخلة أكثر من {n}: ليست مقالة.",
  page_none: "صفحة لا تُعرف فيها مقالة؛ احفظ نص المقالة ملفا ‎.txt.", warc_none: "لا صفحة في هذا الأرشيف.", warc_broken: "تسجيل معطوب أو مبتور في الأرشيف.", fault: "تعثّر waqai هنا ({what})؛ أبلغ عنه مع المقالة.",
  // the browser's own
  offline: "الخادم لا يجيب. هل ما زال «\u2066waqai\u00a0serve\u2069» يعمل؟", invalid: "قيمة لا تصح في الطلب.",
};

/** What became of the article that a problem is about. */
export const tailsAr: Record<string, string> = { "not coded": "لم تُقرأ.", "coded without a date": "قُرئت بلا تاريخ.", "not decided": "لم يُقرَّر." };
