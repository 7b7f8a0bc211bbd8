import { teachEn } from "./teach.en";
import { teamEn } from "./team.en";
import { viewsEn } from "./views.en";

/** Every text of the interface, in English. `ar.ts` has the same words; a missing one does not compile. */
export const en = {
  ...viewsEn,
  // frame
  queue: "Queue", work: "Work", situation: "Situation", desk: "Desk", menu: "Menu", toContent: "Skip to content", progress: "Progress",
  leftOf: "{left} left of {total}", searchArticles: "Search articles…", language: "Language", theme: "Theme", light: "Light", dark: "Dark", auto: "As the system",
  failed: "That did not work", loading: "Loading", tryAgain: "Try again", offline: "The server does not answer. Is “waqai\u00a0serve” still running?", signedOut: "You are not signed in",
  signedOutAlone: "Open the link that waqai\u00a0serve printed. It works once, within the hour; every start prints a new one.", signedOutHow: "Open the link that waqai\u00a0serve printed, or sign in.", fillIn: "Fill this in.", tooShort: "{n} letters or more.", notValid: "This does not fit here.", noPage: "There is no such page", notThere: "This is not here", toQueue: "To the queue", noResults: "Nothing found",
  dataTwins: "The same as data",
  // queue
  queueHow: "Claims wait here until somebody decides. Open one; the keys are on the help page.", orderBy: "Order", byDoubt: "By doubt", byDate: "By date", byToll: "By toll",
  whichClaims: "Which claims", startReview: "Start reviewing", undecidedOnes: "Undecided", myDecisions: "Decided by me", decidedOnes: "Decided by anybody", flaggedOnes: "Flagged", mineIs: "Mine:", teamIs: "Everybody’s:", nDecided: "{n} decided", nFlagged: "{n} flagged", noneFlagged: "No flag waits", noneFlaggedHow: "A flagged claim stands here until somebody else decides it.", allClaims: "All", noneMine: "You have decided nothing yet", noneMineHow: "What you accept, reject or change stands here afterwards, to look at once more.", queueDone: "Nothing waits", queueDoneHow: "Every claim is decided. Import more articles, or look at the incidents.",
  ofAll: "{from}–{to} of {total}", nextPage: "Next page", previousPage: "Previous page", page: "Page", flagged: "flagged", confidence: "How sure the reader is of this claim",
  noOutlet: "outlet not given", tollOf: "{n} killed or hurt",
  // review
  review: "Review", claim: "Claim", claimOf: "Claim {n} of {of} in this article", article: "Article", incident: "Incident", original: "original", digestIs: "Digest of the text",
  alsoHere: "Also in this article", open: "open", setAside: "{n} set aside", otherClaim: "another claim of this article", legend: "What the letters mean",
  role_event: "event", role_actor: "actor", role_target: "target", role_place: "place", role_date: "date", role_killed: "killed", role_injured: "injured", role_weapon: "weapon", role_source: "source", role_denial: "denial",
  none: "–", editField: "Change {field}", rule: "rule:", considered: "taken:", ratherThan: "not", mentionAlone: "by this mention alone", why: "Why?", blindNote: "You code this article apart: others’ decisions are hidden until all have decided.",
  blindStrip: "Hidden while you code apart.", noIncident: "In no incident: rejected, or not linked yet.", noFigures: "No source gives a figure.",
  accept: "Accept", reject: "Reject", skip: "Skip", flag: "Flag", comment: "Comment", addMissed: "Missed event", undo: "Undo", redo: "Redo", cancel: "Cancel", close: "Close", save: "Save", change: "change",
  rejectWhy: "Why reject?", flagFor: "Flag for the adjudicator", flagHow: "What should be looked at? May stay empty.", note: "Note", history: "Decisions: {n}", decidedSo: "{what}; {left} left", undone: "Taken back ({n})", addedSo: "Added: {what}. Fill in its fields, then accept it", said_set: "Changed", said_field: "Marked as right", said_same: "Taken as the same event", said_different: "Kept apart", said_unsure: "Noted as unsure", said_hold: "Held", said_flag: "Flagged for the adjudicator", said_comment: "Comment stored", undoes: "taken back: {what}", redone: "Done again ({n})",
  noFurther: "Nothing further in this order", lookAgain: "Show what they decided", aloneAlready: "It stands alone already",
  voicesOf: "independent voices: {voices}, claims: {claims}", detach: "Not part of it", heldValue: "held", rangeIs: "sources: {range}", against: "conflicts with {who} sources", againstOne: "conflicts with another source", kilobytes: "{n} KB", megabytes: "{n} MB", changeHeld: "Change the held value of {kind}", holdIt: "Hold it", whyNote: "Why (note)",
  anotherClaim: "another claim", sameQuestion: "The same event?", likely: "{score} likely", noReasons: "nothing in particular", yes: "Yes", no: "No", unsure: "Unsure", candidateOf: "{n} of {of}",
  mergeWith: "The same event as …", mergeFind: "Words of the article, or a code such as in-…", mergeCode: "The same as {code}", mergeNear: "The likeliest, by day, place and words:",
  markedWords: "Marked:", markHow: "Tap words of the article to take the value from them, or choose below.", markStep: "Other words by", markStretch: "fewer or more by", acceptField: "This field is right", leaveField: "Leave", newValue: "New value",
  isBackground: "It is background", notBackground: "It is not background", asWritten: "as written", fromPack: "language data", fromGazetteer: "gazetteer", takeOut: "Take out {name}", noneOfThese: "None",
  searchNames: "Search names, Arabic or English", firstDay: "First day", lastDay: "Last day", howMany: "How many", bound: "Meant as", noneTold: "None told",
  addHow: "Tap the words of the article that tell of the event, or drag over them.", onlyLooking: "You are here to look: coders decide.", firstSteps: "Read the sentence, and compare the card with it", stepRight: "All of it is right:", stepWrongField: "A field is wrong: open it, correct it, then accept", stepNoEvent: "It did not happen, or is nothing to record:", stepMistake: "A slip:", stepsRead: "Understood", chooseType: "Choose its kind…", missedKind: "What kind of event do the words tell?", missedHow: "Choosing adds the event and opens it, to fill in who, where and when. Undo takes it back.", narrowList: "Type to narrow the list", noDay: "no day chosen", dayShape: "day/month/year", noSuchDay: "There is no such day: 12/9/2019, or 12 Sept 2019.", openCalendar: "Choose in a calendar", claimsByDay: "Claims by day of print", whereIs: "{place}, known to within {km} km", sentence: "The claim's sentence", wholeText: "The whole article", more: "More", addIt: "Add the event",
  ...teamEn,
  ...teachEn,
};
