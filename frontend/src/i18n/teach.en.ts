/** English texts of teaching the packs, and of what can go wrong. `teach.ar.ts` has the same words. */
export const teachEn = {
  // teaching the packs
  teachOffer: "Teach the packs", teachNothing: "Nothing was corrected here that the packs could learn", teachTitle: "What this correction could teach the packs", teachTrying: "Trying it on a copy of the packs; this takes some seconds.",
  teachBefore: "Read without it", teachAfter: "Read with it", teachTried: "Tried on a copy: the lint finds nothing new, and the article reads as you corrected it.", teachAlso: "{n} other claims of the article read differently, too.", teachDiff: "The change of the packs",
  teachHow: "Nothing was changed. In the folder that holds the packs:", teachTry: "Try it", teachNameEn: "Name in English", teachFeature: "What it is", teachCategory: "Kind of body", teachCountry: "Country (ISO)", teachLat: "Latitude", teachLon: "Longitude",
  teach_alias: "«{words}» becomes another name of {entry}, wherever it stands.", teach_place_name: "«{words}» becomes another name of the place {entry}.", teach_place: "«{words}» becomes a place of the packs: {entry}.", teach_actor: "«{words}» becomes an actor of the packs: {entry}.",
  teach_sense: "«{words}» gets a sense of its own: {entry}.", teach_verb: "The verb «{words}» tells such an event: {entry}.", teach_noun: "«{words}» tells such an event: {entry}.",
  // what went wrong, by its code
  error_teach_nothing: "Nothing was corrected there.", error_teach_known: "The reader reads it so already: read the articles again (waqai\u00a0reread).", error_teach_vain: "«{words}» was tried in {file}: the article does not read as corrected with it. More than one line of the packs is needed here.",
  error_teach_words: "No words were marked that the packs could learn. Mark the words in the article, then set the value again.", error_teach_none: "No word beside it tells this sense from the others. Mend frames.toml by hand (docs/packs.md).",
  error_teach_place: "No pack knows this place. Say where it lies; do not guess.", error_teach_actor: "No pack knows this name. Say who it is.",
  error_conflict: "{who} decided on it meanwhile ({when}). Look at it again, then decide.", error_no_claim: "There is no claim or incident “{name}”. Its article may have been read again: look for it in the queue or among the incidents.",
  error_no_entry: "The packs have no entry “{name}”.",
};
