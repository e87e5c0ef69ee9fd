import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { theirMailKinds } from "@/lib/domain/operation/mail-kind";
import { writeMail } from "@/lib/i18n/mail";
import type { MailTemplate } from "@/lib/i18n/mail-params";
import { samples } from "@/lib/i18n/testing-mail-samples";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { publishTemplate } from "./publish";
import { putBackTemplate } from "./put-back";
import { readTemplate, readTemplates } from "./read";
import { saveTemplate } from "./save-draft";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let amina: OfficerActor;
let bo: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  amina = await anOfficer(organisationId, ["administrator"], { name: "Amina Admin" });
  bo = await anOfficer(organisationId, ["administrator"], { name: "Bo Byte" });
});

const words = {
  kind: "booking",
  "opening-sv": "Hej och välkommen!",
  "opening-en": "Hello and welcome!",
  "closing-sv": "Vi ses på {place}.",
  "closing-en": "See you at {place}.",
  "signature-sv": "Passkort, {organisation}",
  "signature-en": "Badge office, {organisation}",
  seen: "",
};
const seen = async (kind = "booking") =>
  (await readTemplate(amina, { kind })).draft?.editedAt.toISOString() ?? "";
async function publish(kind: string) {
  await saveTemplate(amina, { ...words, kind, "closing-sv": "Vi ses.", "closing-en": "See you." });
  await publishTemplate(amina, { kind, seen: await seen(kind) });
}
/** The mail as it lies waiting, by whoever's command it was written. */
async function mailed(template: MailTemplate): Promise<string> {
  const [params] = samples[template] as [never];
  const written = { recipient: "alva.ask@example.se", template, ...writeMail(template, params) };
  const id = await withOrganisation(organisationId, (tx) =>
    queueMail(tx, organisationId, written, new Date()),
  );
  const [row] = await sql`select body from tenant.mail where id = ${id}`;
  return String(row?.body);
}
const rows = () =>
  sql`select kind, version, text, published_at from tenant.mail_template
    where organisation_id = ${organisationId} order by version`;

test("a draft is in no mail; published it is in every mail of its kind, in both languages, and in no other's", async () => {
  await saveTemplate(amina, words);
  expect(await mailed("booking")).toMatch(/^Hej,\n/);
  await publishTemplate(amina, { kind: "booking", seen: await seen() });
  const body = await mailed("booking");
  expect(body).toMatch(/^Hej och välkommen!\n\n/);
  expect(body).toContain(
    "\n\nVi ses på Receptionen.\n\nPasskort, Provköpings kommun\n\n* * *\n\nHello and welcome!\n\n",
  );
  expect(body).toMatch(/\n\nSee you at Receptionen\.\n\nBadge office, Provköpings kommun\n$/);
  expect(body).toContain("https://sigill.example/prov/my");
  expect(await mailed("end-reminder")).toMatch(/^Hej,\n/);
});

test("every kind that may have the employer's words has them by itself, and no mail of a code or an alarm", async () => {
  for (const kind of theirMailKinds) await publish(kind);
  for (const template of Object.keys(samples) as MailTemplate[]) {
    const isTheirs = theirMailKinds.some((kind) => kind === template);
    expect((await mailed(template)).startsWith(isTheirs ? "Hej och välkommen!\n" : "Hej,\n"), template).toBe(
      true,
    );
  }
  expect((await readTemplates(amina, undefined)).every(({ isTheirs }) => isTheirs)).toBe(true);
});

test("another employer's mails have none of it", async () => {
  await publish("booking");
  organisationId = await anOrganisation();
  expect(await mailed("booking")).toMatch(/^Hej,\n/);
});

test("put back, the product's words are in the mails again, with what was published still to be read", async () => {
  await publish("booking");
  await putBackTemplate(bo, { kind: "booking", seen: "" });
  expect(await mailed("booking")).toMatch(/^Hej,\n[\s\S]*Med vänlig hälsning\nProvköpings kommun\n/);
  const { published } = await readTemplate(amina, { kind: "booking" });
  expect(published.map(({ version, text }) => [version, text?.opening.sv])).toEqual([
    [2, undefined],
    [1, "Hej och välkommen!"],
  ]);
  expect((await refusalOf(putBackTemplate(bo, { kind: "booking", seen: "" }))).code).toBe(
    "changed-meanwhile",
  );
});

test("who wrote, published and put back what is on record", async () => {
  await publish("booking");
  await putBackTemplate(bo, { kind: "booking", seen: "" });
  const log = (await logOf(database, "booking")).filter(({ action }) => action.startsWith("mail-template."));
  const own = log.filter(({ actorId }) => [amina.accountId, bo.accountId].includes(actorId ?? ""));
  expect(own).toMatchObject([
    {
      action: "mail-template.draft-saved",
      detail: { actorName: "Amina Admin", after: { opening: { sv: "Hej och välkommen!" } } },
    },
    {
      action: "mail-template.published",
      detail: { before: null, after: { version: 1, closing: { en: "See you." } } },
    },
    {
      action: "mail-template.put-back",
      detail: { actorName: "Bo Byte", before: { version: 1 }, after: { version: 2 } },
    },
  ]);
});

describe("of two at once", () => {
  test("one draft is kept and the other told who", async () => {
    const outcomes = await Promise.allSettled([saveTemplate(amina, words), saveTemplate(bo, words)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = outcomes[0]?.status === "fulfilled" ? "Amina Admin" : "Bo Byte";
    const told = { code: "changed-meanwhile", detail: { by: winner } };
    expect(outcomes.find((one) => one.status === "rejected")).toMatchObject({ reason: told });
  });

  test("one publishes what both were shown", async () => {
    await saveTemplate(amina, words);
    const at = { kind: "booking", seen: await seen() };
    const outcomes = await atOnce(
      database,
      (held) => held`select from tenant.mail_template where organisation_id = ${organisationId} for update`,
      [() => publishTemplate(amina, at), () => publishTemplate(bo, at)],
    );
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
  });

  test("two kinds do not wait for each other, nor are they each other's draft", async () => {
    await saveTemplate(amina, words);
    const other = { ...words, kind: "role-end", "closing-sv": "", "closing-en": "" };
    await saveTemplate(bo, other);
    expect((await rows()).map(({ kind, version }) => [kind, version])).toEqual(
      expect.arrayContaining([
        ["booking", 1],
        ["role-end", 1],
      ]),
    );
  });
});

test("what is not within the limits is refused with its field, and a kind of alarm or code is no kind to write", async () => {
  const fault = await refusalOf(
    saveTemplate(amina, { ...words, "closing-sv": "Gå till https://elak.example" }),
  );
  expect([fault.code, fault.field]).toEqual(["template-link", "closing-sv"]);
  await expect(saveTemplate(amina, { ...words, "opening-sv": "H\u202eej" })).rejects.toThrow(
    "unseen-characters",
  );
  await expect(saveTemplate(amina, { ...words, "opening-sv": "x".repeat(201) })).rejects.toThrow();
  for (const kind of ["loss-code", "block", "break-glass", "address-change"]) {
    await expect(saveTemplate(amina, { ...words, kind })).rejects.toMatchObject({ name: "ZodError" });
    expect((await refusalOf(readTemplate(amina, { kind }))).code).toBe("not-found");
  }
  expect(await rows()).toEqual([]);
});

test("words that lead to an address that is no longer the employer's are not published", async () => {
  await saveTemplate(amina, { ...words, "closing-sv": "Skriv till it@example.se.", "closing-en": "Write." });
  await sql`update tenant.organisation set officer_on_call_mail = 'jour@annan.example'
    where organisation_id = ${organisationId}`;
  expect((await refusalOf(publishTemplate(amina, { kind: "booking", seen: await seen() }))).code).toBe(
    "template-link",
  );
});

test("another employer's draft is not there to be published", async () => {
  await saveTemplate(amina, words);
  const at = await seen();
  const elsewhere = await anOfficer(await anOrganisation(), ["administrator"]);
  expect((await refusalOf(publishTemplate(elsewhere, { kind: "booking", seen: at }))).code).toBe(
    "changed-meanwhile",
  );
  expect((await readTemplate(elsewhere, { kind: "booking" })).draft).toBeNull();
});

test("the wrong role is refused before anything is read", async () => {
  const security = await anOfficer(organisationId, ["security-officer"]);
  for (const command of [saveTemplate, publishTemplate, putBackTemplate])
    expect((await refusalOf(command(security, {}))).code).toBe("forbidden");
  expect((await refusalOf(readTemplates(security, undefined))).code).toBe("forbidden");
});

test("if the audit entry cannot be written nothing is", async () => {
  await withoutLog(database, () => expect(saveTemplate(amina, words)).rejects.toThrow("no log"));
  expect(await rows()).toHaveLength(0);
  await saveTemplate(amina, words);
  const at = { kind: "booking", seen: await seen() };
  await withoutLog(database, () => expect(publishTemplate(amina, at)).rejects.toThrow("no log"));
  await withoutLog(database, () => expect(putBackTemplate(amina, at)).rejects.toThrow("no log"));
  expect((await rows())[0]?.published_at).toBeNull();
});

test("a published version is never edited, and neither a program that mails nor one that shows writes one past a command", async () => {
  await publish("booking");
  const edit = "update tenant.mail_template set text = null";
  for (const login of ["app", "worker"] as const) {
    const held = database.connect(login);
    await held`select set_config('app.organisation_id', ${organisationId}, false)`;
    await expect(held.unsafe(edit), login).rejects.toMatchObject({ code: "42501" });
  }
});
