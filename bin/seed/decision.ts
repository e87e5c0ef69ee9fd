import { authorityOn } from "@/lib/domain/core/authority";

/** The number of a made-up decision on the quality mark, as the authority of its day would write it. */
export const decisionOn = (day: string, nth: string): string =>
  `${authorityOn(day).name} ${day.slice(0, 4)}-${nth}`;
