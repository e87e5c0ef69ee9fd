import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { database } from "@/e2e/support/database";
import { baseUrl, signIn, unpacked } from "@/e2e/support/door";
import { rows } from "@/e2e/support/route-row";

/** Every page of the product, read from the app folder, so that a new page is swept without anybody remembering to. */
export const pages: string[] = readdirSync("app", { recursive: true, encoding: "utf8" })
  // What answers for every address that is no page (e2e/not-found.spec.ts).
  .filter((file) => /(^|\/)page\.tsx$/.test(file) && !file.startsWith("[...missing]"))
  .map(
    (file) =>
      `/${dirname(file)
        .split("/")
        .filter((part) => !/^\(|^\.$/.test(part))
        .join("/")}`,
  )
  .sort();

/** Pages that only lead on. */
export const signposts = ["/tillganglighet", "/[organisation]/exports"];

export const employer = "exempelkoping";

/** The page with rows of an employer of the demo in its address. Throws when the demo has none: it should. */
export async function addressOf(page: string, slug = employer): Promise<string> {
  let address = page.replace("[organisation]", slug);
  for (const [whole, part = ""] of page.matchAll(/\[(\w+)\]/g)) {
    if (part === "organisation") continue;
    const ids = await idsOf(page, part, slug);
    if (!ids[0]) throw new Error(`the demo has no ${part} for ${page}`);
    address = address.replace(whole, ids[0]);
  }
  return address;
}

async function idsOf(page: string, part: string, slug: string): Promise<string[]> {
  const [, , sql] = rows.find(([pattern, name]) => name === part && pattern.test(page)) ?? [];
  if (!sql) throw new Error(`e2e/support/route.ts does not know which row [${part}] of ${page} is`);
  const found = await database().begin(async (tx) => {
    const [organisation] =
      await tx`select organisation_id as id from system.organisation_slug where slug = ${slug}`;
    // As the application is held: only this employer's rows.
    await tx`select set_config('app.organisation_id', ${organisation?.id}, true)`;
    await tx`set local role sigill_app`;
    return tx.unsafe<{ id: string }[]>(`${sql}${sql.includes("order by") ? "" : " order by 1"} limit 1`);
  });
  return found.map((row) => row.id);
}

/** The page with ids that are nobody's. */
export function nowhere(page: string, slug = employer): string {
  return page.replace("[organisation]", slug).replace(/\[\w+\]/g, () => randomUUID());
}

let cookies: Promise<Map<string, string>> | undefined;
/** Everybody of the demo who has a place at the employer, signed in: subject and Cookie header, officers first. */
export function everybody(): Promise<Map<string, string>> {
  cookies ??= signEverybodyIn();
  return cookies;
}
async function signEverybodyIn(): Promise<Map<string, string>> {
  const people = await database()<{ subject: string }[]>`
    select account.subject from system.account
      join system.organisation_slug place on place.slug = ${employer}
      left join tenant.officer on officer.account_id = account.id and officer.organisation_id = place.organisation_id
     where identity_provider = 'demo' and (officer.id is not null or exists (
       select from tenant.account_employee link where link.account_id = account.id
          and link.organisation_id = place.organisation_id))
     order by officer.id is null, account.created_at, account.subject`;
  const signedIn = new Map<string, string>();
  for (const { subject } of people) signedIn.set(subject, await signIn(subject));
  return signedIn;
}

export function get(path: string, cookie = "", headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${baseUrl}${path}`, {
    headers: { Cookie: cookie, ...unpacked, ...headers },
    redirect: "manual",
  });
}

/** Whose work a page is, where others see no more than that it is not theirs. */
const workers: [address: RegExp, subject: string][] = [[/\/(approve|resume|revoke)$/, "jonas-falk"]];

interface Visitor {
  subject: string | null;
  cookie: string;
}
/** The visitor who could open an address before. */
const visitors = new Map<string, Visitor>();
/** The persona who last could open something at or beneath an address, and so most likely its neighbours too. */
const latest = new Map<string, string>();

const above = (address: string) => {
  const parts = address.split("/");
  return parts.map((_, nth) => parts.slice(0, parts.length - nth).join("/"));
};

/** Everybody's cookies, those who most likely may open the address first. */
async function byLikelihood(address: string): Promise<Map<string, string>> {
  const people = await everybody();
  const worker = workers.find(([pattern]) => pattern.test(address))?.[1];
  const likely = [worker, ...above(address).map((one) => latest.get(one)), ...people.keys()];
  return new Map(likely.flatMap((subject) => (subject ? [[subject, people.get(subject) ?? ""]] : [])));
}

async function statusFor(address: string, cookie: string): Promise<number> {
  const answer = await get(address, cookie);
  await answer.arrayBuffer(); // one that is left unread keeps its connection from the next
  return answer.status;
}

/** Somebody for whom the address is a page: nobody signed in when that is enough, or else the first who may. */
export async function visitorOf(address: string): Promise<Visitor> {
  const known = visitors.get(address);
  if (known) return known;
  if ((await statusFor(address, "")) === 200) return { subject: null, cookie: "" };
  for (const [subject, cookie] of await byLikelihood(address)) {
    if ((await statusFor(address, cookie)) !== 200) continue;
    for (const one of above(address)) latest.set(one, subject);
    visitors.set(address, { subject, cookie });
    return { subject, cookie };
  }
  throw new Error(`${address} is a page for nobody in the demo`);
}
