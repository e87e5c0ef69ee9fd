import { beforeEach, describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation, aParty } from "@/db/seed/builders";
import { anAsker, forgetFacts } from "@/lib/testing/testing-asker";
import { anEmployerThatTells, claim, fresh, orgPerson, seconds } from "./testing";

const { services, ask } = await anEmployerThatTells(await freshDatabase());
const { over, signs, others, numbered } = services;

beforeEach(forgetFacts);

describe("nothing is told", () => {
  test("of somebody who is blocked, has left or is unknown, in the very same words", async () => {
    const answers = await Promise.all(
      ["eva", "fia", "nobody"].map((uid) => ask(uid, { attributes: orgPerson })),
    );
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([403, answers[0]?.body]);
      expect(body).toMatchObject({ code: "not-confirmed" });
    }
    expect(answers.map(({ rows }) => [rows[0]?.reason, rows[0]?.known])).toEqual([
      ...[
        ["status", true],
        ["employment-ended", true],
        ["unknown-subject", false],
      ],
    ]);
  });

  test.each<[string, Record<string, unknown>, number, string]>([
    ["once the agreement has ended", { service: over }, 403, "agreement-expired"],
    [
      "for another purpose than is agreed",
      { service: signs, use: "authenticate" },
      403,
      "purpose-not-offered",
    ],
    ["at a service of another's", { service: others }, 403, "not-confirmed"],
    ["by a name that nobody has", { attributes: ["name", "shoeSize"] }, 400, "unknown-attribute"],
  ])("%s", async (_when, given, status, code) => {
    for (const uid of ["kim", "nobody"]) {
      const answer = await ask(uid, { attributes: orgPerson, ...given });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.rows).toMatchObject([{ answer: false, told: [] }]);
    }
  });

  test("to a client of another employer, and nothing of another employer's people", async () => {
    const elsewhere = await anOrganisation();
    const stranger = await anAsker(elsewhere, await aParty(elsewhere));
    const answer = await ask("kim", { attributes: orgPerson }, stranger);
    expect([answer.status, answer.body.code]).toEqual([403, "not-confirmed"]);
    expect(answer.rows).toMatchObject([{ known: false }]);
  });
});

describe("RFC 9470: the person is to be authenticated anew", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["at a level that is too low", { acr: "http://id.elegnamnden.se/loa/1.0/loa2" }, "evidence-too-weak"],
    ["more than an hour ago", { auth_time: seconds - 3_601 }, "evidence-too-old"],
  ])("%s", async (_how, given, why) => {
    for (const uid of ["kim", "nobody"]) {
      const { status, headers, body } = await ask(uid, { attributes: orgPerson, ...given });
      expect([status, body.code]).toEqual([401, why]);
      expect(headers["www-authenticate"]).toMatch(
        /^Bearer error="insufficient_user_authentication", error_description="[^"]+", acr_values="http:\/\/id\.elegnamnden\.se\/loa\/1\.0\/loa3", max_age="3600"$/,
      );
    }
  });

  test("when nothing is said, for what is secret", async () => {
    const attributes = [claim("personalIdentityNumber")];
    expect((await ask("kim", { attributes, service: numbered })).status).toBe(401);
    expect((await ask("kim", { attributes, service: numbered, ...fresh })).status).toBe(200);
  });
});

describe("a question that is none is refused", () => {
  test.each<[string, Record<string, unknown>]>([
    ["without a purpose", { attributes: ["name"], purpose: undefined }],
    ["with a purpose of blanks", { attributes: ["name"], purpose: "   " }],
    ["for a thousand attributes", { attributes: Array(1_000).fill("name") }],
    ["for nothing", {}],
    ["with a NUL in its purpose", { attributes: ["name"], purpose: "Hand\0läggning" }],
    ["with a NUL in a name", { attributes: ["na\0me"] }],
    ["with a NUL in its service", { attributes: ["name"], service: "s\0" }],
    ["with a subject in a word", { attributes: ["name"], subject: "kim" }],
    ["with a sign-in to come", { attributes: ["name"], auth_time: seconds + 125 }],
  ])("%s", async (_what, given) => {
    await expect(ask("kim", given)).rejects.toThrow(ZodError);
  });

  test("a sign-in to come is refused beside its field", async () => {
    const asked = ask("kim", { attributes: ["name"], auth_time: seconds + 125 });
    await expect(asked).rejects.toMatchObject({ issues: [{ path: ["auth_time"] }] });
  });
});
