/** The words of the views (incidents, map, timeline, ledger, control, network), in English; `views.ar.ts` has the same. */
export const viewsEn = {
  // shared
  incidents: "Incidents", map: "Map", timeline: "Timeline", ledger: "Ledger", control: "Control", network: "Network",
  filters: "Filters", filtersOn: "Filters ({n})", closeFilters: "Close the filters", clearAll: "Clear all", removeFilter: "Remove: {what}", nIncidents: "{n} incidents",
  place: "Place", withinKm: "Within km", country: "Country", since: "From", until: "To", dateHint: "2017, 2017-06 or 2017-06-25", types: "Kind of event", actor: "Party",
  outlet: "Outlet", voice: "Source named", status: "Status", leastKilled: "Killed, at least", leastVoices: "Sources, at least", conflictOf: "Figures conflict", decidedOf: "Decided",
  locatedOf: "On the map", verbal: "Talks, accusations and other words too", background: "Background told again too", words: "Words of the article", wordsHint: "قصف السوق or \"whole phrase\"",
  any: "any", search: "Search", allTypes: "Show all kinds", fewerTypes: "Show fewer",
  oDate: "Oldest first", oDateDesc: "Newest first", oKilled: "Most killed", oDoubt: "Most doubtful", oVoices: "Most sources",
  killed: "killed", injured: "injured", killedOf: "{n} killed", injuredOf: "{n} injured", orMore: "or more", rangeBarHow: "The bar: from the lowest to the highest figure; the red mark is the held value", spanBarHow: "When it happened, on the line of time above", rangeOf: "{low} to {high}", heldOf: "held {n}", noFigure: "no figure",
  nVoices: "{n} sources", oneVoice: "one source", nArticles: "{n} articles", conflict: "figures conflict", decided: "decided", corrected: "corrected", backgroundMark: "background", noDate: "date unknown",
  noPlace: "place unknown", versus: "against", emptyDesk: "This desk holds no articles yet", emptyDeskHow: "Import some: every screen fills with what they tell.", emptyDeskWait: "Once an admin has imported some, every screen fills with what they tell.", noMatch: "No incident matches", noMatchHow: "Remove a filter, or widen the dates.",
  asList: "List", famFight: "Fighting", famFire: "Fire and strikes", famBomb: "Bombings", famCivil: "Violence against civilians", famStreet: "Protest and arrest",
  famCalm: "Agreement, release, aid", famWord: "Words", letFight: "F", letFire: "S", letBomb: "B", letCivil: "C", letStreet: "P", letCalm: "A", letWord: "W", signs: "Legend",
  // incident
  backToIncidents: "All incidents", accountsOf: "What the articles say", tollsOf: "Figures", linksOf: "Why this is one incident", historyOf: "Decisions", parties: "Parties",
  initiators: "Actor", targets: "Target", betweenThem: "Between", weapons: "Weapons", outcome: "Outcome", when: "When", where: "Where", otherPlaces: "Other places named",
  permalink: "Permanent link", copyLink: "Copy the link", codesOf: "Claims that open this incident", reviewClaim: "Review the claim of {outlet}",
  wholeArticle: "Article at {outlet}", published: "published {day}", holdAnother: "Hold a figure that no source gives…", holdValue: "Hold another value", holdTitle: "Hold a value for: {what}", holdNumber: "Number held", holdNote: "Why (seen by all)",
  holdHow: "Your number replaces the rule's. Every source's figure stays as it is; the decision can be undone.", hold: "Hold", heldByRule: "rule: {rule}", heldBy: "held by {by}",
  noHeld: "none", showSentence: "Show the sentence", agreesAll: "the sources agree", conflictsWith: "{who} conflicts with {names}", supersededBy: "superseded by a newer figure of the same source", deniesIt: "denies it",
  cumulativeOne: "a running total, not counted", copyOf: "print of the same wire story", countsOnly: "counts only: {group}", sourceLine: "{voice}: {figure}", tollAxis: "Figures of each source for: {what}",
  oneClaim: "One article tells this; nothing to join.", noDecisions: "Nobody decided anything here yet.", decisionBy: "{by}, {at}", scoreOf: "likeness {n}",
  joinedByHand: "joined by hand", nearOnes: "Near incidents that were kept apart", precisionOf: "{precision}, within {km} km", precisionOnly: "{precision}", onMap: "Show on the map", confidenceOf: "confidence {n}",
  publishedUnknown: "publication date unknown", atLeast: "{n} or more", atMost: "{n} or fewer", about: "about {n}", between: "{low} to {high}", manyOf: "{low} or more (number not given)",
  // map
  mapHow: "The halo shows how exact the place is. The same incidents stand in the list beside the map.", mapRegion: "Map of the incidents; the list beside it holds the same", zoomIn: "Zoom in",
  zoomOut: "Zoom out", wholeMap: "All incidents", unlocated: "Without a place on the map", unlocatedOf: "{n} without a place on the map", toMapList: "Skip to the list", hereOf: "{n} incidents here",
  allOfMap: "Back to all", credit: "Borders: Natural Earth", clusterLegend: "A number: so many incidents close together", haloLegend: "Halo: the place lies within it", borderNote: "Borders as in Natural Earth; no statement is meant.",
  mapFails: "This browser cannot draw the map (WebGL is off). The list holds the same incidents.", moveMap: "Show on the map: {what}",
  // timeline
  timelineHow: "Move both ends to narrow the time; the list below follows.", fromEnd: "From", toEnd: "To", stepOf: "Step", dayStep: "Day", weekStep: "Week", monthStep: "Month",
  perStep: "Incidents", killedSeries: "Killed (held)", histogram: "Incidents and killed over time", zoomTime: "Zoom to the selection", zoomOutTime: "Whole time", binOf: "{when}: {n} incidents, {killed} killed",
  asTable: "As a table", noDated: "No dated incident matches", span: "When it happened", peak: "most: {n}", outOf: "{n} further back or later are not drawn", undatedOut: "Incidents without a date are not shown here.", spanFrom: "{from} to {to}",
  // ledger
  ledgerHow: "Held values by place and month, with the range below (+: its upper bound is open). Open a number to see the incidents it sums.", level: "Places by", countryLevel: "Country", admin1Level: "Province", townLevel: "Town",
  kindOf: "Figure", groupOf: "Of whom", everybody: "everybody", sideOf: "Whose people", bothSides: "all sides together", totalOf: "Total", moreSpans: "{n} more", undated: "undated", cellOf: "{place}, {month}: {n}",
  sumsOf: "{n} incidents sum to this", openEnded: "an upper bound is open", noLedger: "No figures match", monthsShown: "Months", retold: "What is told again more than 31 days later, or dated no better than to a month or a campaign, is not counted.",
  yearsStep: "By year", monthsStep: "By month", openCell: "Open {what}", closePanel: "Close", firstOf: "The first {n} are shown.",
  // control
  controlHow: "Who is reported to hold each place, and since when. Nothing is inferred for places no article names.", controlAt: "On the day", noControl: "No report of control matches", claimsOf: "Claims behind this step",
  sinceDay: "since {day}", fromTo: "{from} to {to}", besiegedBy: "besieged by {who}", contestedBy: "contested: {who}", leftBy: "left by {who}", heldByWho: "held by {who}", disputed: "disputed", accordingTo: "According to",
  stepsOf: "Steps at {place}", stepsN: "steps: {n}", stateLegend: "Colour: who holds it. Pattern: the state.", nPlaces: "{n} places", morePlaces: "Show more places", placeSearch: "Place", unknownHolder: "unknown", openStep: "open until a newer report", otherHolders: "others, or not named", allSteps: "All steps of {place}", comma: ", ",
  // network
  networkHow: "Who fought, attacked, backed or met whom. Choose a party to narrow to it; the table holds the same.", networkRegion: "Network of the parties; the table holds the same", edgeKinds: "Kind of tie",
  leastTies: "Reported at least", onlyStrongest: "The {n} most reported ties are drawn, of {total}.", tie: "Tie", times: "Times", first: "First", last: "Last", partyA: "Who", partyB: "Whom", narrowTo: "Narrow to {name}",
  noTies: "No ties match", allParties: "All parties", mutual: "each other", toTable: "Skip to the table",
};
