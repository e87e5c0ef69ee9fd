import { expect } from "@playwright/test";
import { type CountedPage, countedPage } from "@/e2e/support/counted-page";
import { closeDatabase } from "@/e2e/support/database";
import { employer, everybody, get } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

/** Places where the number beneath the heading is of something else than the rows. */
const ofSomethingElse: [path: RegExp, why: string][] = [
  [
    /\/agreements$/,
    "the last days that wait; the lanes are compared in lib/operation/overview/counts.test.ts",
  ],
  [/\/quality-mark\/[0-9a-f-]{36}$/, "how much of the mark is met"],
];

async function read(path: string, cookie: string): Promise<CountedPage | undefined> {
  const answer = await get(path, cookie);
  const to = answer.headers.get("location");
  if (to) return read(new URL(to, "http://sigill.example").pathname, cookie);
  return answer.status === 200 ? countedPage(await answer.text()) : undefined;
}

/** How many rows a list has, its further pages with it. */
async function rowsOf(page: CountedPage, cookie: string): Promise<number> {
  let rows = page.rows;
  for (let { next } = page; next; ) {
    const further = await read(next, cookie);
    rows += further?.rows ?? 0;
    next = further?.next;
  }
  return rows;
}

/** Every list one person reaches from the menu and the tabs: how many were compared, and where the numbers differ. */
async function walk(subject: string, cookie: string): Promise<{ compared: number; wrong: string[] }> {
  const wrong: string[] = [];
  let compared = 0;
  const home = await read(`/${employer}`, cookie);
  if (home?.waits !== undefined && home.waits !== home.todo)
    wrong.push(`${subject} overview: heading ${home.waits}, rows ${home.todo}`);
  const waiting = (home?.menu ?? []).map(({ href, count }) => ({ href, promised: count }));
  const seen = new Set<string>();
  for (const { href, promised } of waiting) {
    if (seen.has(href) || !href.startsWith(`/${employer}`)) continue;
    seen.add(href);
    const page = await read(href, cookie);
    if (!page) continue;
    for (const tab of [...page.menu, ...page.tabs]) waiting.push({ href: tab.href, promised: tab.count });
    // The first of several in a list of what is divided further: a quality mark.
    if (page.inside) waiting.push({ href: page.inside, promised: undefined });
    const told = ofSomethingElse.some(([path]) => path.test(href)) ? undefined : page.heading;
    const numbers = [promised, told].filter((one) => one !== undefined);
    if (numbers.length === 0) continue;
    compared++;
    const rows = await rowsOf(page, cookie);
    if (numbers.some((one) => one !== rows))
      wrong.push(`${subject} ${href}: promised ${promised}, heading ${page.heading}, rows ${rows}`);
  }
  return { compared, wrong };
}

test("for everybody, what stands beside the menu, in a tab and in a heading is as many as the list has", async () => {
  const wrong: string[] = [];
  let compared = 0;
  for (const [subject, cookie] of await everybody()) {
    const first = await walk(subject, cookie);
    compared += first.compared;
    let differing = first.wrong;
    // Other stories change the demo meanwhile: what differs at the same place each time is wrong.
    for (let again = 0; again < 5 && differing.length > 0; again++) {
      const placeOf = (line: string) => line.split(": ")[0];
      const places = new Set(differing.map(placeOf));
      differing = (await walk(subject, cookie)).wrong.filter((line) => places.has(placeOf(line)));
    }
    wrong.push(...differing);
  }
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(50);
});
