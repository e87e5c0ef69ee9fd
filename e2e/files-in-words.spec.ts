import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { closeDatabase, database } from "@/e2e/support/database";
import { baseUrl, post, signIn, unpacked } from "@/e2e/support/door";
import { textsOf } from "@/e2e/support/file-text";
import { test } from "@/e2e/support/story";
import { exportFormats, exportLists } from "@/lib/domain/core/export";
import { declarationFormats } from "@/lib/domain/mark/declaration";
import { locales } from "@/lib/i18n/locale";
import { rawIn } from "@/lib/i18n/testing-raw";

test.afterAll(closeDatabase);

const organisation = "exempelkoping";
/** The files of each door that hands one out, or why what it hands out is not for words. */
const doors: Record<string, string | (() => Promise<string[]>)> = {
  "/api/files/certificates/[certificate]": "a certificate, for programs",
  "/api/files/issuer-certificates/[certificate]": "a certificate, for programs",
  "/api/files/issuer-lists/[issuer]": "a revocation list, for programs",
  "/api/files/key-ceremonies/[issuer]": async () =>
    (await ids("issuer", "issuer.ceremony_transcript is not null")).map(
      (id) => `/api/files/key-ceremonies/${id}?`,
    ),
  "/api/files/documents/[document]": "what somebody added, as it was",
  "/api/files/evidence/[evidence]": "what somebody added, as it was",
  "/[organisation]/review/[token]/evidence/[evidence]": "what somebody added, as it was",
  "/api/files/card-batches/[batch]":
    "encrypted to a card bureau; opened in lib/credential/card-batch/send.test.ts",
  "/api/files/cards/[eid]": "for whoever makes cards; read in lib/credential/card-print/print.test.ts",
  "/api/files/card-batches/[batch]/cards":
    "for whoever makes cards; read in lib/credential/card-print/print.test.ts",
  "/api/files/employee-lists/[list]": "rows of somebody's own file; taken out in e2e/import.spec.ts",
  "/api/files/employee-list-samples": async () => ["/api/files/employee-list-samples?"],
  "/api/files/import-receipts/[receipt]":
    "of one import, in the words of its page; its rows are told in lib/people/employee/feed.test.ts",
  "/api/files/frameworks": "a framework, for programs",
  "/api/files/signed-acts/[act]": "a decision as it was signed, for programs",
  "/[organisation]/calendar/[token]": "told in lib/contract/agreement/calendar-feed.test.ts",
  "/api/files/declarations/[declaration]": async () =>
    (await ids("declaration")).flatMap((id) =>
      declarationFormats
        .filter((format) => format !== "json")
        .map((format) => `/api/files/declarations/${id}?format=${format}`),
    ),
  "/api/files/receipts/[receipt]": async () =>
    (await ids("receipt", `receipt.id in (${someOfEachReceipt})`)).map((id) => `/api/files/receipts/${id}?`),
  "/api/files/procurement-annexes/[procurement]": async () =>
    (await ids("procurement")).map((id) => `/api/files/procurement-annexes/${id}?`),
  "/api/files/exports/[list]": async () =>
    exportLists.flatMap((list) =>
      exportFormats.map((format) => `/api/files/exports/${list}?format=${format}`),
    ),
  "/api/files/job-reports/[job]": async () =>
    (await ids("job", "kind = 'bulk'")).map((id) => `/api/files/job-reports/${id}?`),
  "/api/files/loss-posters/[form]": async () => [
    "/api/files/loss-posters/poster?",
    "/api/files/loss-posters/label?",
  ],
  "/api/files/block-certificates/[eid]": async () =>
    (await ids("eid", "eid.status in ('suspended', 'revoked') order by eid.number limit 12")).map(
      (id) => `/api/files/block-certificates/${id}?`,
    ),
  "/api/files/status-receipts/[receipt]":
    "the demo's past was seen by nobody; read in lib/credential/propagation/pdf.test.ts",
  "/api/files/register-extracts/[extract]":
    "one person's own; read in lib/operation/register-extract/extract.test.ts",
  "/api/files/management-reports": async () => [
    "/api/files/management-reports?department=",
    ...(await ids("department")).slice(0, 2).map((id) => `/api/files/management-reports?department=${id}`),
  ],
  "/api/files/export-files/[file]": "a long list, written as the short ones are",
};

/** The last three signed in each way, under each version of the terms. */
const someOfEachReceipt = `select id from (
  select id, row_number() over (
           partition by organisation_id, code_hash is null, link_id is null, terms_version order by signed_at desc) as nth
    from tenant.receipt where signed_at is not null) one where nth <= 3`;

/** The auditor downloads all but two: an auditor reads no colleague's job and imports nothing. */
const takerOf = (door: string) => {
  if (door.includes("/employee-list-samples")) return "nils-wik";
  return door.includes("/job-reports/") ? "jonas-falk" : "gun-nystrom";
};

async function ids(table: string, where = "true"): Promise<string[]> {
  const rows = await database().unsafe<{ id: string }[]>(`
    select ${table}.id from tenant.${table} join system.organisation_slug place using (organisation_id)
     where place.slug = '${organisation}' and ${where}`);
  expect(rows.length, table).toBeGreaterThan(0);
  return rows.map(({ id }) => id);
}

test("every endpoint that hands out a file is looked through below, or has a reason not to be", () => {
  const handsOut = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter(
      (file) => file.endsWith("/route.ts") && /export const GET\b/.test(readFileSync(`app/${file}`, "utf8")),
    )
    .map((file) => `/${dirname(file)}`)
    .filter((path) => path.includes("/files/") || path.startsWith("/[organisation]/"));
  expect(handsOut.toSorted()).toEqual(Object.keys(doors).toSorted());
});

/** The last column of the people's file, by which the import recognises a person who has no number. */
const ownIds = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?="?\s*$)/gm;

for (const [place, [door, files]] of Object.entries(doors).entries())
  for (const locale of inTurn(locales, place))
    if (typeof files !== "string")
      test(`no template, code, id or instant of the program's own is read in a file of ${door} in ${locale}`, async () => {
        const headers = { Cookie: `${await signIn(takerOf(door))}; locale=${locale}`, ...unpacked };
        const raw: string[] = [];
        for (const path of await files()) {
          const { name, bytes } = await taken(`${path}&organisation=${organisation}`, headers);
          for (const one of await textsOf(name, bytes)) {
            expect(one.text.trim().length, `${path} ${one.name}`).toBeGreaterThan(20);
            const text = path.includes("/exports/employees") ? one.text.replace(ownIds, "") : one.text;
            for (const found of rawIn(`${one.name}\n${text}`, locale)) raw.push(`${one.name}: ${found}`);
          }
        }
        expect([...new Set(raw)]).toEqual([]);
      });

/** The file, or where the worker makes it first because it is long. */
async function taken(path: string, headers: Record<string, string>) {
  const get = (at: string) => fetch(`${baseUrl}${at}`, { headers, redirect: "manual" });
  const asked = await get(path);
  const long = asked.headers.get("location")?.split("?")[1];
  const answer = long ? await made(long, get, headers) : asked;
  expect(answer.status, path).toBe(200);
  const said = /filename\*=UTF-8''(\S+)|filename="([^"]+)"/.exec(
    answer.headers.get("content-disposition") ?? "",
  );
  const name = decodeURIComponent(said?.[1] ?? said?.[2] ?? "");
  return { name, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

async function made(
  asked: string,
  get: (path: string) => Promise<Response>,
  headers: Record<string, string>,
): Promise<Response> {
  const links = async () =>
    [
      ...(await (await get(`/${organisation}/jobs`)).text()).matchAll(/\/api\/files\/export-files\/[^"\\]+/g),
    ].map(([link]) => link.replaceAll("&amp;", "&"));
  const before = new Set(await links());
  await post(`/api/files/export-files?organisation=${organisation}&${asked}`, {}, headers);
  let link: string | undefined;
  await expect(async () => {
    link = (await links()).find((one) => !before.has(one));
    expect(link).toBeDefined();
  }).toPass({ timeout: 60_000 });
  return get(link ?? "");
}
