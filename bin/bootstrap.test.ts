import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { freshDatabase } from "@/db/core/testing";

const { administrator, urls } = await freshDatabase();
const program = bundledWords("bootstrap");

const good: [flag: string, answer: string][] = [
  ["name", "Nyby kommun"],
  ["number", "212000-0142"],
  ["slug", "nyby"],
  ["emergency-phone", "010-555 00 01"],
  ["on-call", "Säkerhetsjouren"],
  ["on-call-mail", "jour@nyby.example"],
  ["policy-oid-arc", "1.2.752.999.8"],
  ["administrator", "Amina Yusuf <sub-amina>"],
  ["administrator", "Petra Lind <sub-petra>"],
  ["security-officer", "Jonas Falk <sub-jonas>"],
  ["security-officer", "Mira Holm <sub-mira>"],
  ["vetting-reference", "HR 2026-14"],
];
const changed = (flag: string, answer: string) =>
  good.map(([name, usual]): [string, string] => [name, name === flag ? answer : usual]);

/** Runs the program as from the server's shell, with nobody at a terminal. */
function run(
  answers: [string, string][],
  more: Record<string, string | undefined> = {},
  words: string[] = [],
) {
  const flags = answers.flatMap(([flag, answer]) => [`--${flag}`, answer]);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...flags, ...words], {
    env: { ...process.env, DATABASE_URL: urls.app, OIDC_ISSUER: "https://idp.example", ...more },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { code: status, said: stdout, refused: stderr };
}
const organisations = async () =>
  Number((await administrator`select count(*) as n from tenant.organisation`)[0]?.n);

describe("the bootstrap program", () => {
  test("refuses what cannot be right, naming every fault and how to correct it, and does nothing", async () => {
    const wrong = changed("number", "211000-0143").filter(([flag]) => flag !== "on-call");
    const { code, refused } = run([...wrong, ["emergency-phone", "ring Olle"]]);
    expect(code).toBe(3);
    expect(
      refused,
    ).toBe(`--number "211000-0143": its third digit is 1, so it is a person's number (a sole trader's) and not an organisation's.
--emergency-phone "ring Olle": a phone number has digits, spaces and hyphens only.
--emergency-phone is given 2 times; 1 is right.
--on-call is missing.
Nothing was done. See: npm run bootstrap -- --help
`);
    expect(await organisations()).toBe(0);
  });

  // It names every fault, so that one start is enough for those of different flags.
  test.each<[flag: string, answer: string, why: string][]>([
    [
      ["number", "212000-0143", "its check digit is wrong"],
      ["slug", "Nyby kommun", "use 2 to 40 of the letters a-z"],
      ["on-call-mail", "jour", "it is not a mail address"],
      ["policy-oid-arc", "1.2", "an OID is numbers with dots between"],
      ["name", " ", "it is empty"],
      ["security-officer", "Jonas Falk", 'write it as "Amina Yusuf <subject>"'],
    ],
    [
      ["number", "2120", "an organisation number has ten digits"],
      ["slug", "sign-in", "is an address of Sigill's own"],
    ],
  ])("refuses --%s and what else is wrong", (...wrong) => {
    const answers = new Map(wrong.map(([flag, answer]) => [flag, answer]));
    const { code, refused } = run(good.map(([flag, usual]) => [flag, answers.get(flag) ?? usual]));
    expect(code).toBe(3);
    for (const [flag, answer, why] of wrong) {
      const line = refused.split("\n").find((one) => one.startsWith(`--${flag} "${answer}": `));
      expect(line, `--${flag} "${answer}"`).toContain(why);
    }
  });

  test("refuses one person in two posts", async () => {
    const { code, refused } = run(
      good.map(([flag, answer]) => [flag, answer === "Mira Holm <sub-mira>" ? "M <sub-amina>" : answer]),
    );
    expect(code).toBe(3);
    expect(refused).toContain('The subject "sub-amina" is given to two officers.');
    expect(await organisations()).toBe(0);
  });

  test("refuses a flag nobody knows", () => {
    const { code, refused } = run(good, {}, ["--telephone", "1"]);
    expect([code, refused]).toEqual([3, expect.stringContaining("--telephone")]);
  });

  test("asks who vouches for the officers when the environment does not say", () => {
    const { code, refused } = run(good, { OIDC_ISSUER: undefined });
    expect([code, refused]).toEqual([3, expect.stringContaining("--identity-provider URL")]);
  });

  test("says that the database cannot be reached, and never its password", () => {
    const { code, refused } = run(good, {
      DATABASE_URL: "postgresql://sigill_app:hemligt@127.0.0.1:9/sigill",
    });
    expect([code, refused]).toEqual([3, expect.stringContaining("nothing listens there")]);
    expect(refused).not.toContain("hemligt");
  });

  test("founds the organisation with vetted officers and terms, on record, and says what comes next", async () => {
    const file = join(process.env.KEYS_DIR ?? "", "terms.txt");
    writeFileSync(file, "# Villkor\nEgna.\n");
    const { code, said, refused } = run([
      ...good,
      ["responsible-issuer", "Sven Rosén <sub-sven>"],
      ["terms-sv", file],
    ]);
    expect([code, refused]).toEqual([0, ""]);
    expect(said).toContain("Nyby kommun is founded");
    expect(said).toContain("npm run ceremony");
    expect(said).toContain("/nyby/settings/eid-types");

    const officers = await administrator`
      select a.identity_provider, a.subject, a.name, r.role, o.vetted_by, o.vetting_reference
        from tenant.officer o
        join tenant.officer_role r on r.officer_id = o.id and r.granted_at is not null
        join system.account a on a.id = o.account_id order by a.subject`;
    expect(officers.map((row) => [row.subject, row.name, row.role])).toEqual([
      ["sub-amina", "Amina Yusuf", "administrator"],
      ["sub-jonas", "Jonas Falk", "security-officer"],
      ["sub-mira", "Mira Holm", "security-officer"],
      ["sub-petra", "Petra Lind", "administrator"],
      ["sub-sven", "Sven Rosén", "responsible-issuer"],
    ]);
    expect(officers[0]).toMatchObject({
      identity_provider: "https://idp.example",
      vetted_by: expect.stringMatching(/^bootstrap \(.+\)$/),
      vetting_reference: "HR 2026-14",
    });
    const [terms] =
      await administrator`select text_sv, text_en from tenant.terms where published_at is not null`;
    expect(terms?.text_sv).toBe("# Villkor\nEgna.");
    expect(terms?.text_en).toContain("Ring 010-555 00 01.");
    const [entry] = await administrator`select action, actor_kind, actor_id, outcome from tenant.audit_event`;
    expect(entry).toMatchObject({ action: "organisation.founded", actor_kind: "job", outcome: "done" });
  });

  test("refuses a word or a number that an organisation has already", async () => {
    const sameWord = run(changed("number", "202100-6883"));
    expect([sameWord.code, sameWord.refused]).toEqual([3, expect.stringContaining("at /nyby already")]);
    const sameNumber = run(changed("slug", "nyby-2"));
    expect([sameNumber.code, sameNumber.refused]).toEqual([3, expect.stringContaining("212000-0142 exists")]);
    expect(await organisations()).toBe(1);
  });

  test("explains itself without an environment", () => {
    const { code, said } = run([], { DATABASE_URL: "" }, ["--help"]);
    expect(code).toBe(0);
    for (const [flag] of good) expect(said).toContain(`--${flag} `);
  });
});
