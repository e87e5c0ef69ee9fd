/** A link with the number beside it, where there is one. */
interface Counted {
  href: string;
  count: number | undefined;
}

/** What a page says of how many, and how many it shows. */
export interface CountedPage {
  menu: Counted[];
  tabs: Counted[];
  /** The number of the heading, or of the line beneath it. */
  heading: number | undefined;
  /** What the overview says waits, and the rows of it. */
  waits: number | undefined;
  todo: number;
  rows: number;
  /** Where the list goes on. */
  next: string | undefined;
  /** A quality mark of several. */
  inside: string | undefined;
}

const words: [pattern: RegExp, number: number][] = [
  [/^(?:Inga|Ingen|Inget|Ingenting)(?=[ .]|$)/, 0],
  [/^(?:En|Ett)(?= )/, 1],
];

/** The number that a sentence begins with; "34 av 44 …" speaks of 44. */
function numberIn(text: string): number | undefined {
  const word = words.find(([pattern]) => pattern.test(text));
  if (word) return word[1];
  const plain = text.replace(/[\u00a0\u202f]/g, " ");
  const found = /(?:^|[.!] )(\d{1,3}(?: \d{3})*)(?: av (\d+))?(?= )/.exec(plain);
  return found ? Number((found[2] ?? found[1])?.replaceAll(" ", "")) : undefined;
}

const textOf = (html: string) =>
  html
    .replace(/<!--.*?-->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const matches = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([whole]) => whole);
const hrefOf = (html: string) => (/href="([^"]+)"/.exec(html)?.[1] ?? "").replaceAll("&amp;", "&");

/** The links of a navigation, each with the number it ends in. */
const counted = (html: string): Counted[] =>
  matches(html, /<a [^>]*href="[^"]+".*?<\/a>/gs).map((link) => {
    const last = /<span[^>]*>(\d[\d\s\u00a0\u202f]*)<\/span>\s*<\/a>$/.exec(link.replace(/<!--.*?-->/g, ""));
    return { href: hrefOf(link), count: last ? Number(last[1]?.replace(/\D/g, "")) : undefined };
  });

/** The items of the first list, and not those of lists within it. */
function itemsIn(html: string): number {
  let [depth, items] = [0, 0];
  for (const [, end, tag] of html.matchAll(/<(\/?)(ul|ol|li)\b/g)) {
    if (tag === "li") items += end === "" && depth === 1 ? 1 : 0;
    else {
      depth += end ? -1 : 1;
      if (depth === 0) return items;
    }
  }
  return items;
}

const itemsInAll = (parts: string[]): number =>
  parts.reduce(
    (sum, part) => sum + matches(part, /<ul\b.*?<\/ul>/gs).reduce((all, list) => all + itemsIn(list), 0),
    0,
  );
const rowsIn = (tables: string[], lists: string): number =>
  tables.length > 0 ? matches(tables.join(""), /<tr\b/g).length : itemsIn(lists);

export function countedPage(whole: string): CountedPage {
  const html = whole.replace(/<script\b.*?<\/script>/gs, "");
  const main = /<main\b.*<\/main>/s.exec(html)?.[0] ?? "";
  const [header = ""] = matches(main, /<header\b.*?<\/header>/gs);
  // What is answered already, what fails among what is listed, and cards that are out of the stock stand under headings of
  // their own.
  const rest = main
    .replace(/<header\b.*?<\/header>/s, "")
    .replace(
      /<section\b[^>]*>(?:<div\b[^>]*>)*<h2\b[^>]*id="(?:answered|todo|others|addresses|destroy|returns)".*?<\/section>/gs,
      "",
    );
  const tabs = matches(rest, /<nav\b[^>]*overflow-x-auto.*?<\/nav>/gs).flatMap(counted);
  const lists = rest.replace(/<(nav|form|search|footer)\b.*?<\/\1>/gs, "");
  // An inbox has two lists of what is unread: what is urgent stands apart.
  const unread = matches(
    lists,
    /<section\b[^>]*>(?:<div\b[^>]*>)*<h2\b[^>]*id="inbox-(?:urgent|changed)".*?<\/section>/gs,
  );
  // A picture's parts, each a list; its table tells of each what is to be decided.
  const drawn = matches(rest, /<figure\b.*?<\/figure>/gs).flatMap((figure) =>
    matches(figure, /<section\b.*?<\/section>/gs),
  );
  const tables = matches(rest, /<tbody\b.*?<\/tbody>/gs);
  const meta = /<\/h1>.*$/s.exec(header)?.[0] ?? "";
  return {
    menu: matches(html.replace(main, ""), /<nav\b.*?<\/nav>/gs)
      .flatMap(counted)
      .filter(({ href }, at, all) => all.findIndex((one) => one.href === href) === at),
    tabs,
    heading: numberIn(textOf(meta)),
    waits: numberIn(textOf(/<h1\b.*?<\/h1>/s.exec(header)?.[0] ?? "").replace(/^.*?\. /, "")),
    todo: matches(/Att göra.*?<\/section>(.*?)(?:<section\b|$)/s.exec(rest)?.[1] ?? "", /<li\b/g).length,
    rows: unread.length + drawn.length > 0 ? itemsInAll([...unread, ...drawn]) : rowsIn(tables, lists),
    next: matches(rest, /<a [^>]*rel="next"[^>]*>/g).map(hrefOf)[0],
    inside: matches(rest, /<a [^>]*href="\/[^"]+\/quality-mark\/[0-9a-f-]{36}"[^>]*>/g).map(hrefOf)[0],
  };
}
