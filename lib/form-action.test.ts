import { generateKeyPairSync } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf } from "@/lib/people/employee/testing";
import { command } from "./command";
import type { OfficerActor } from "./domain/core/actor";
import { Refusal } from "./domain/core/refusal";
import { outdatedOfRequest, withinRequest } from "./program/request-context";
import { hoursOf, hoursSpec } from "./testing/testing";
import { askedHeader } from "./web/asked-path";

const database = await freshDatabase();
const { administrator: sql } = database;
Object.assign(process.env, { SIGILL_DEMO: "1" });
const jar = new Map<string, string>();
const kept = { refresh: vi.fn() };
/** The page that the form is on, as proxy.ts notes it. */
let asked = "";
vi.mock("next/headers", () => ({
  headers: async () => new Headers(asked ? { [askedHeader]: asked } : {}),
  cookies: async () => ({ get: (name: string) => ({ name, value: jar.get(name) }) }),
}));
// Outside a request there is no language to read: Swedish, from the same files.
vi.mock("@/lib/i18n/server", async () => {
  const { translator } = await import("./i18n/translator");
  return { getLocale: async () => "sv", getTranslations: async (noun: "refusal") => translator("sv", noun) };
});
vi.mock("next/cache", () => ({ refresh: () => kept.refresh() }));
const { beginSignIn } = await import("./session");
const { formAction } = await import("./form-action");

let inside: () => Promise<void>;
const moreHours = z.coerce.number("number").int().min(1, "number");
const why = z.string().min(1, "required").max(40);
const hoursMore = command(hoursSpec(z.object({ hours: moreHours, why }), () => inside()));
const action = formAction(hoursMore);
const leading = formAction(hoursMore, { to: (value) => `/settings?hours=${value.lossHours}` });
let organisationId: string;
let slug: string;
let karin: OfficerActor;
beforeEach(async () => {
  await sql`delete from system.refusal`;
  jar.clear();
  asked = "";
  kept.refresh.mockClear();
  inside = async () => undefined;
  organisationId = await anOrganisation();
  slug = `prov-${organisationId.slice(0, 8)}`;
  karin = await anOfficer(organisationId, ["administrator"], { name: "Karin Ek" });
  await signIn(karin.accountId);
});
async function signIn(accountId: string) {
  const [row] = await sql`select subject from system.account where id = ${accountId}`;
  const begun = await beginSignIn("persona", { persona: row?.subject, callbackUrl: "/" });
  const cookie = begun.cookies.find((one) => one.startsWith("sigill.session=")) ?? "";
  jar.set("sigill.session", cookie.split(";")[0]?.split("=")[1] ?? "");
}
function aForm(fields: Record<string, string | string[]> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ organisation: slug, hours: "2", why: "Helg", ...fields }))
    for (const one of [value].flat()) form.append(name, one);
  return form;
}
const send = (form: FormData, to = action) => to({ status: "idle" }, form);
const hours = () => hoursOf(database, organisationId);
const fate = (sent: Promise<unknown>) =>
  sent.then(
    () => "no",
    (fault) => String(fault.digest ?? fault),
  );
const tenantless = () => sql`select code, door, account_id, detail from system.refusal`;

describe("a form that was sent", () => {
  test("is done by whoever is signed in, for the employer it names", async () => {
    expect(await send(aForm())).toEqual({ status: "done" });
    expect(await hours()).toBe(26);
    expect(await logOf(database, organisationId)).toMatchObject([
      { outcome: "done", actorId: karin.accountId, detail: { actorName: "Karin Ek" } },
    ]);
  });

  test("and changed something leaves the browser nothing old to show; one that was refused changes nothing", async () => {
    await send(aForm({ hours: "noll" }));
    expect(kept.refresh).not.toHaveBeenCalled();
    await send(aForm());
    expect(kept.refresh).toHaveBeenCalledOnce();
  });

  test("leads on below the employer's own address", async () => {
    expect(await fate(send(aForm(), leading))).toContain(`;/${slug}/settings?hours=26;`);
  });

  test("twice with one request id is done once", async () => {
    const requestId = "7ac35f4c-0a43-4a2f-8c07-3f3e8a9d3f10";
    await Promise.all([send(aForm({ requestId })), send(aForm({ requestId }))]);
    expect(await hours()).toBe(26);
  });

  test("with a made-up request id is done without one", async () => {
    expect(await send(aForm({ requestId: "' or 1=1" }))).toEqual({ status: "done" });
    expect(await sql`select from tenant.request where organisation_id = ${organisationId}`).toHaveLength(0);
  });

  test("says beside each field what is wrong with it, and keeps what was typed", async () => {
    expect(await send(aForm({ hours: "noll", why: "" }))).toEqual({
      status: "refused",
      message: "Några uppgifter behöver rättas.",
      fields: { hours: expect.stringMatching(/\S/), why: expect.stringMatching(/\S/) },
      values: { hours: "noll", why: "" },
    });
    expect(await hours()).toBe(24);
  });

  test("that a rule refuses says why in the reader's words, and beside the field when it is about one", async () => {
    inside = async () => {
      throw new Refusal("already-exists", {}, "why");
    };
    const told = await send(aForm());
    expect(told).toMatchObject({ status: "refused", values: { hours: "2", why: "Helg" } });
    expect(told).toHaveProperty("fields.why", told.status === "refused" ? told.message : "");
    expect(JSON.stringify(told)).not.toContain("already-exists");
  });

  const refusing = async (refusal: Refusal, fields: Record<string, string> = {}) => {
    inside = async () => {
      throw refusal;
    };
    return send(aForm(fields));
  };

  test("that several rules refuse says all of it at once, each beside its field", async () => {
    const also = [new Refusal("decision-missing", {}, "hours")];
    expect(await refusing(new Refusal("already-exists", {}, "why", also))).toMatchObject({
      message: "Några uppgifter behöver rättas.",
      fields: { why: expect.stringContaining("finns redan"), hours: expect.stringContaining("Skriv numret") },
    });
  });

  test("from a stale tab says who was first, oneself too, also to a page without the form, and leads to the page as it is now", async () => {
    const outdated = {
      ...{ status: "refused", title: "Sidan visar inte det senaste", fields: {} },
      link: { href: "", label: "Läs in sidan på nytt" },
    };
    for (const [detail, words] of [
      [{ by: "Karin Ek", account: "another Karin Ek" }, "Karin Ek har ändrat här sedan sidan visades."],
      [{ by: "Bo", at: "2026-11-24T10:05Z" }, "Bo har ändrat här sedan sidan visades (24 nov. 2026 11:05)."],
      [{ by: "Karin Ek", account: karin.accountId }, "Du har själv ändrat"],
      [{}, "Något har ändrats"],
    ] as const) {
      const message = expect.stringContaining(words);
      await withinRequest("r1", async () => {
        const told = await refusing(new Refusal("changed-meanwhile", detail));
        expect([told, outdatedOfRequest()]).toMatchObject([{ ...outdated, message }, { message }]);
      });
    }
    expect((await logOf(database)).at(-2)?.detail).toMatchObject({ refused: { by: "Karin Ek" } });
  });

  test("about what exists already leads to it", async () => {
    const placed = { eidId: "e", number: "EL-2026-000007" };
    for (const code of ["already-placed", "act-on-eid-page"] as const)
      expect(await refusing(new Refusal(code, placed))).toMatchObject({
        link: { href: `/${slug}/eids/e`, label: "Öppna EL-2026-000007" },
      });
    expect(await refusing(new Refusal("already-exists", { employeeId: "p" }, "why"))).toMatchObject({
      link: { href: `/${slug}/employees/p` },
    });
    expect(await refusing(new Refusal("already-exists", {}, "why"))).not.toHaveProperty("link");
  });

  test("with a private key in it never sends the key back, whatever else was wrong", async () => {
    const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    const typed = {
      pem: `typed by mistake\n${key.export({ format: "pem", type: "pkcs8" })}`,
      sec1: key.export({ format: "der", type: "sec1" }).toString("base64"),
      pkcs8: key.export({ format: "der", type: "pkcs8" }).toString("base64"),
    };
    const values = { hours: "2", why: "Helg" };
    expect(await refusing(new Refusal("wrong-status"), typed)).toHaveProperty("values", values);
    expect(await send(aForm({ ...typed, hours: "noll" }))).toHaveProperty("values", {
      ...values,
      hours: "noll",
    });
  });

  test("that meets a fault says nothing of it to the browser", async () => {
    inside = async () => {
      throw new Error("secret innards");
    };
    await expect(send(aForm())).rejects.toThrow("secret innards");
    expect(await hours()).toBe(24);
  });
});

describe("what a form says is never believed", () => {
  test("about who acts: the session says so", async () => {
    const auditor = await anOfficer(organisationId, ["auditor"]);
    await signIn(auditor.accountId);
    const claims = {
      accountId: karin.accountId,
      actor: karin.accountId,
      grants: "administrator",
      kind: "job",
    };
    expect(await send(aForm(claims))).toMatchObject({ status: "refused" });
    expect(await hours()).toBe(24);
    expect(await logOf(database)).toContainEqual(
      expect.objectContaining({ outcome: "refused", code: "forbidden", actorId: auditor.accountId }),
    );
  });

  test("about the employer: another's looks as one that does not exist, and the attempt is on record", async () => {
    const other = await anOrganisation();
    const foreign = `prov-${other.slice(0, 8)}`;
    const told = await send(aForm({ organisation: foreign, organisationId: other }));
    expect(told).toEqual(await send(aForm({ organisation: "finns-inte", organisationId: other })));
    expect(await hoursOf(database, other)).toBe(24);
    const refused = { code: "not-found", door: "form", account_id: karin.accountId };
    expect(await tenantless()).toContainEqual({ ...refused, detail: foreign });
  });

  test("by a holder: what is not about themselves is refused", async () => {
    const holder = await aHolder(organisationId, (await anEmployee(organisationId)).id);
    await signIn(holder.accountId);
    expect(await send(aForm())).toMatchObject({ status: "refused" });
    expect(await hours()).toBe(24);
  });

  test("by nobody: they are sent to sign in and back to the form, and the attempt is on record", async () => {
    jar.clear();
    asked = `/${slug}/lost/which?employee=7&a=b`;
    expect(await fate(send(aForm()))).toContain(`/sign-in?next=/${slug}/lost/which%3Femployee%3D7%26a%3Db;`);
    expect(await tenantless()).toEqual([
      { code: "not-signed-in", door: "form", account_id: null, detail: slug },
    ]);
    expect(await hours()).toBe(24);
  });

  test.each([undefined, null, "form", 7, { organisation: "x" }])(
    "when it is no form at all (%j)",
    async (thing) => {
      const asSent = action as unknown as (state: unknown, form: unknown) => ReturnType<typeof action>;
      expect(await asSent(thing, thing)).toMatchObject({ status: "refused" });
      expect(await tenantless()).toMatchObject([{ code: "invalid-input", door: "form" }]);
    },
  );
});
