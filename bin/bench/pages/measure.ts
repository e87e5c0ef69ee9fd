import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { openBrowser } from "@/bin/bench/browser";

const employer = "/exempelkoping";
/** Ten pages that most of the working day is spent on, each as somebody whose work it is. */
const pages: [address: string, persona?: string][] = [
  ["/sign-in"],
  [employer, "karin-ek"],
  [`${employer}/employees`, "karin-ek"],
  [`${employer}/eids`, "karin-ek"],
  [`${employer}/eids/*`, "jonas-falk"],
  [`${employer}/approvals`, "jonas-falk"],
  [`${employer}/lost`, "jonas-falk"],
  [`${employer}/agreements`, "eva-sund"],
  [`${employer}/relying-parties/matrix`, "eva-sund"],
  [`${employer}/quality-mark/*`, "sven-rosen"],
];
/** A desk and a phone (look.md). */
const screens = [
  { width: 1280, height: 800 },
  { width: 375, height: 812 },
];
const rounds = 3;

export interface Worst {
  /** Cumulative layout shift of the page that shifts most. */
  shift: number;
  /** Requests of the page that makes most, with nothing in the browser's cache. */
  requests: number;
  /** Kilobytes, gzipped, of the longest page. */
  html: number;
  /** Milliseconds to the largest paint: of four visits, three are quicker. */
  paint: number;
}

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;
type Measured = Worst & { address: string };

/** Visits each page on each screen a few times, each time as the first. */
export async function measurePages(url: string): Promise<Worst> {
  const browser = await openBrowser();
  try {
    const measured: Measured[] = [];
    const places = new Map<string, StorageState>();
    for (const persona of new Set(pages.map(([, name]) => name)))
      if (persona) places.set(persona, await signedIn(browser, url, persona));
    for (const [address, persona] of pages)
      for (const screen of screens)
        for (let round = 0; round < rounds; round++)
          measured.push(
            await visit(browser, { url, address, screen, storageState: places.get(persona ?? "") }),
          );
    tell(measured);
    const most = (pick: (one: Measured) => number) => Math.max(...measured.map(pick));
    return {
      shift: most(({ shift }) => shift),
      requests: most(({ requests }) => requests),
      html: most(({ html }) => html),
      paint: thirdQuarter(measured.map(({ paint }) => paint)),
    };
  } finally {
    await browser.close();
  }
}

/** One line a page, so that a figure that misses its target says where. */
function tell(measured: Measured[]): void {
  for (const address of new Set(measured.map((one) => one.address))) {
    const own = measured.filter((one) => one.address === address);
    const most = (pick: (one: Measured) => number) => Math.max(...own.map(pick));
    const parts = [
      `cls ${most(({ shift }) => shift).toFixed(3)}`,
      `${most(({ requests }) => requests)} requests`,
      `html ${most(({ html }) => html).toFixed(1)} kB`,
      `lcp ${thirdQuarter(own.map(({ paint }) => paint)).toFixed(0)} ms`,
    ];
    console.log(`# ${address}: ${parts.join(", ")}`);
  }
}

function thirdQuarter(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.75) - 1] ?? Number.NaN;
}

interface Visit {
  url: string;
  /** Ends with * for the first page that its list leads to. */
  address: string;
  screen: { width: number; height: number };
  storageState?: StorageState;
}

async function signedIn(browser: Browser, url: string, persona: string): Promise<StorageState> {
  const context = await browser.newContext();
  const answer = await context.request.post(`${url}/api/sign-in`, {
    form: { persona },
    headers: { Origin: url },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`${persona} could not sign in: ${answer.status()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function visit(browser: Browser, { url, address, screen, storageState }: Visit): Promise<Measured> {
  const context = await browser.newContext({
    viewport: screen,
    storageState,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
  });
  try {
    const page = await context.newPage();
    const path = address.endsWith("/*") ? await firstOf(page, url, address.slice(0, -2)) : address;
    return { address, ...(await measure(page, `${url}${path}`)) };
  } finally {
    await context.close();
  }
}

/** Read without a browser, so that nothing is in its cache afterwards. */
async function firstOf(page: Page, url: string, list: string): Promise<string> {
  const html = await (await page.request.get(`${url}${list}`)).text();
  const found = new RegExp(`href="(${list}/[0-9a-f-]{36})"`).exec(html)?.[1];
  if (!found) throw new Error(`${list} leads to no page`);
  return found;
}

async function measure(page: Page, address: string): Promise<Worst> {
  let requests = 0;
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) requests += 1;
  });
  await page.addInitScript(watch);
  const answer = await page.goto(address, { waitUntil: "networkidle" });
  if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}`);
  const html = gzipSync(await answer.body()).length / 1000;
  const seen = await page.evaluate(
    () => (window as unknown as { seen: { shift: number; paint: number } }).seen,
  );
  if (!seen.paint) throw new Error(`${address} painted nothing`);
  return { ...seen, requests, html };
}

/** In the browser: what web.dev calls CLS (the worst window of shifts) and LCP. */
function watch(): void {
  const seen = { shift: 0, paint: 0 };
  Object.assign(window, { seen });
  let window_ = { began: 0, last: 0, sum: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (entry.hadRecentInput) continue;
      const goesOn = entry.startTime - window_.last < 1000 && entry.startTime - window_.began < 5000;
      window_ = goesOn
        ? { ...window_, last: entry.startTime, sum: window_.sum + entry.value }
        : { began: entry.startTime, last: entry.startTime, sum: entry.value };
      seen.shift = Math.max(seen.shift, window_.sum);
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.paint = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
}
