/** Address below a quality mark's own. */
export const markParts = [
  ["/requirements", "quality-mark.tab-requirements"],
  ["/controls", "quality-mark.tab-controls"],
  ["/evidence", "quality-mark.tab-evidence"],
  ["/follow-up", "quality-mark.tab-follow-up"],
  ["/follow-up/audits", "follow-up.part-audits"],
  ["/follow-up/findings", "follow-up.part-findings"],
  ["/follow-up/incidents", "follow-up.part-incidents"],
  ["/follow-up/reviews", "follow-up.part-reviews"],
  ["/follow-up/samples", "follow-up.part-samples"],
  ["/declaration", "quality-mark.tab-declaration"],
] as const;

/** The parts of one quality mark, by the words of the menu. */
export const partsOfMark = (wordOf: (word: (typeof markParts)[number][1]) => string) =>
  markParts.map(([path, word]) => ({ path, label: wordOf(word) }));
