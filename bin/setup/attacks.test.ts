import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attacks } from "@/lib/signer/testing-attack-cells";
import {
  type Attacker,
  type Attempt,
  attackers,
  attempts,
  proofs,
  records,
} from "@/lib/signer/testing-attacks";
import { root } from "./place.mjs";

const cells = (Object.keys(attempts) as Attempt[]).flatMap((attempt) =>
  (Object.keys(attackers) as Attacker[]).map((attacker) => ({
    attempt,
    attacker,
    cell: attacks[attempt][attacker],
  })),
);

/** The names of a file's tests; of one that is run for several cases, that of each case with it. None that is skipped. */
function testsIn(path: string): Set<string> {
  const text = readFileSync(join(root, path), "utf8");
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, one = ""]) => one);
  const names = new Set(found(/^ *test\(\s*"([^"\n]+)"/gm));
  const cases = found(/^ *\[\s*"([^"\n]+)",/gm);
  // The call that test.each answers: its title has a place for the case.
  for (const title of found(/(?:^ *test\.each\([^()]*\)|^ *\]\))\(\s*"([^"\n]*%[a-z][^"\n]*)"/gm)) {
    names.add(title);
    for (const one of cases) names.add(title.replace("%s", one));
  }
  return names;
}

test("each test that is named is there", () => {
  const files = new Map(
    [...new Set(Object.values(proofs).map(([file]) => file))].map((file) => [file, testsIn(file)]),
  );
  const missing = Object.values(proofs).filter(([file, name]) => !files.get(file)?.has(name));
  expect(missing).toEqual([]);
});

test("a test that is skipped, or only mentioned, is none", () => {
  const names = testsIn("bin/setup/attacks.test.ts");
  expect(names.has("each test that is named is there")).toBe(true);
  expect(names.has("there is no such test")).toBe(false);
  expect(testsIn("lib/signer/acts.test.ts").has("by a stale act")).toBe(true);
  expect(testsIn("lib/signer/acts.test.ts").has("approve: signed at another time")).toBe(false);
  expect(testsIn("lib/crypto/passkey.test.ts").has("a touch")).toBe(false); // describes some, and is none
});

test("each of eight attackers and seventeen attempts has its tests, and each test is of some", () => {
  expect(cells).toHaveLength(136);
  const named = new Set(cells.flatMap(({ cell: [, , ...tests] }) => tests));
  for (const { attempt, attacker, cell } of cells)
    expect(cell?.length, `${attacker}: ${attempt}`).toBeGreaterThan(2);
  expect(Object.keys(proofs).filter((one) => !named.has(one as keyof typeof proofs))).toEqual([]);
});

test("whatever something of ours sees alarms, by a rule that there is", () => {
  const rules = readFileSync(join(root, "deploy/prometheus/sigill.rules.yml"), "utf8");
  for (const [name, { alarm }] of Object.entries(records)) {
    if (name === "postgresql" || name === "ceremony") expect(alarm).toBeNull();
    else expect(rules).toContain(`- alert: ${alarm}\n`);
  }
});

test("docs/attacks.md is this table", async () => {
  await expect(written()).toMatchFileSnapshot(join(root, "docs/attacks.md"));
});

test("a test of several cases is shown with a gap where the case stands, and named in full where it is looked for", () => {
  expect(links(["forgedHistory"])).toBe("[no certificate for an e-ID …](../lib/signer/signer.test.ts)");
  expect(written()).not.toMatch(/%[a-z]/);
});

const links = (tests: readonly (keyof typeof proofs)[]) =>
  tests.map((one) => `[${proofs[one][1].replace(/%[a-z]/g, "…")}](../${proofs[one][0]})`).join("; ");

function written(): string {
  const parts = (Object.keys(attempts) as Attempt[]).map((attempt) => {
    const rows = (Object.keys(attackers) as Attacker[]).map((attacker) => {
      const [why, on, ...tests] = attacks[attempt][attacker];
      const { where, alarm } = records[on];
      return `- **${attackers[attacker]}**: ${why}. On record in ${where}${alarm ? `; \`${alarm}\`` : ""}.\n  Tests: ${links(tests)}`;
    });
    return `## ${attempts[attempt].replace(/^./, (one) => one.toUpperCase())}\n\n${rows.join("\n")}\n`;
  });
  return `# Attacks on issuing

Who might forge an e-ID at an employer that requires acts and has a key directory, by what they hold, and what they might try. What does not succeed says why, where it is on record, what alarms, and which tests show it. What each program can still do is in [security](security.md#9-keys-and-certificates). Written from \`lib/signer/testing-attacks.ts\` by \`npx vitest run -u bin/setup/attacks.test.ts\`.

${parts.join("\n")}`;
}
