import { viewsEn } from "./views.en";

/** Every text of the interface, in English. `ar.ts` has the same words; a missing one does not compile. */
export const en = {
  ...viewsEn,
  // frame
  queue: "Queue", work: "Work", situation: "Situation", desk: "Desk", menu: "Menu", toContent: "Skip to content", progress: "Progress",
  leftOf: "{left} left of {total}", searchArticles: "Search articles…", language: "Language", theme: "Theme", light: "Light", dark: "Dark", auto: "As the system",
  failed: "That did not work", tryAgain: "Try again", offline: "The server does not answer. Is “waqai serve” still running?", signedOut: "You are not signed in",
  signedOutHow: "Open the link that waqai serve printed, or sign in.", noPage: "There is no such page", toQueue: "To the queue", noResults: "Nothing found",
  dataTwins: "The same as data",
  // queue
  queueHow: "Claims wait here until somebody decides. Open one; the keys are on the help page.", orderBy: "Order", byDoubt: "By doubt", byDate: "By date", byToll: "By toll",
  whichClaims: "Which claims", undecidedOnes: "Undecided", myDecisions: "Decided by me", allClaims: "All", queueDone: "Nothing waits", queueDoneHow: "Every claim is decided. Import more articles, or look at the incidents.",
  ofAll: "{from}–{to} of {total}", nextPage: "Next page", previousPage: "Previous page", page: "Page", flagged: "flagged", confidence: "Confidence of the reader, 0 to 1",
  noOutlet: "outlet not given", tollOf: "{n} killed or hurt",
};
