/** Who decides on the quality mark and watches over accessibility, as it is called at one time. */
export interface Authority {
  /** YYYY-MM-DD, Swedish time: the first day it is so. */
  from: string;
  /** What people and the authority itself call it. */
  name: string;
  full: { sv: string; en: string };
  site: string;
}

/**
 * The one place where the authority is named. Digg becomes part of PTS on 1 January 2027 (government press release,
 * December 2025), so a page, a mail or a PDF asks for the day it is about.
 */
const authorities: readonly [Authority, ...Authority[]] = [
  {
    from: "2018-09-01",
    name: "Digg",
    full: { sv: "Myndigheten för digital förvaltning", en: "the Agency for Digital Government" },
    site: "https://www.digg.se",
  },
  {
    from: "2027-01-01",
    name: "PTS",
    full: { sv: "Post- och telestyrelsen", en: "the Swedish Post and Telecom Authority" },
    site: "https://www.pts.se",
  },
];

/** The authority on a day. What is older than the table is the first's: it took the task over with its papers. */
export function authorityOn(day: string): Authority {
  return authorities.findLast(({ from }) => from <= day) ?? authorities[0];
}

/** Who has the task of a publisher named in an older paper by a day; null where it is still that one, or none of these. */
export function successorOf(publisher: string, day: string): Authority | null {
  const named = authorities.find(({ name }) => name.toLowerCase() === publisher.trim().toLowerCase());
  const current = authorityOn(day);
  return named && named.from < current.from ? current : null;
}
