import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { may, type OfficerActor } from "@/lib/domain/core/actor";
import { type Role, roles } from "@/lib/domain/core/role";
import { wordAt } from "@/lib/i18n/word-at";
import { findMarkParts } from "./found-pages";
import { menuWord } from "./menu-word";
import { navigation } from "./navigation";
import { type PageRow, places } from "./places";

/** Address below the employer's own, and source, of each page without an id in its address. */
const sources = new Map(
  readdirSync("app/[organisation]", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => {
      const parts = dirname(file).split("/");
      const address = parts.filter((part) => !/^\(|^\.$/.test(part)).map((part) => `/${part}`);
      return [address.join(""), readFileSync(`app/[organisation]/${file}`, "utf8")] as const;
    })
    .filter(([address]) => !address.includes("[")),
);

/** Pages that are reached in another way than by the menu, each with that way. */
const otherWays: Record<string, string> = {
  "/break-glass": "no sign-in: its address is on the emergency paper",
  "/exports": "leads on to the jobs",
  "/lost/which": "second step of a report of loss",
  "/mailbox": "a link in the band of the demo",
  "/practice-statement": "public",
  "/sign": "no sign-in: it is reached with a link that the desk shows",
  "/step-up": "opens where a passkey is asked for",
  "/terms": "public",
};

const rows: PageRow[] = places.flatMap(({ tabs, pages }) => [
  ...tabs.map(([path, word, needs]) => [path, word, needs] as const),
  ...pages,
]);

/** Parts of one thing, each linked from its row in the list that the menu opens. */
const parts: PageRow[] = places.flatMap((place) => place.parts ?? []);

test("every part of a thing that its row leads to is a page", () => {
  const files = readdirSync("app/[organisation]", { recursive: true, encoding: "utf8" }).map((file) =>
    file
      .split("/")
      .filter((part) => !part.startsWith("("))
      .map((part) => (part.startsWith("[") ? "*" : part))
      .join("/"),
  );
  expect(parts.length).toBeGreaterThan(5);
  expect(parts.filter(([path]) => !files.includes(`${path.slice(1)}/page.tsx`))).toEqual([]);
});

test("every page without an id in its address is in one place of the menu, or reached in a way that is on the list", () => {
  const listed = [...rows.map(([path]) => path), ...Object.keys(otherWays)];
  expect(listed.toSorted()).toEqual([...sources.keys()].toSorted());
});

test.each(rows.filter(([path]) => path !== "" && path !== "/lost"))(
  "%s is called by the words %s and opens with the permission %s",
  (path, word, needs) => {
    expect(sources.get(path)).toContain(`, "${needs}")`);
    for (const locale of ["sv", "en"] as const) {
      const [noun = "", ...key] = word.split(".");
      expect(wordAt(locale, [noun, ...key.slice(0, -1)].join("."), key.at(-1) ?? "")).not.toMatch(/^$|\{/);
    }
  },
);

test("docs/menu.md says how each role reaches each page", async () => {
  await expect(guide()).toMatchFileSnapshot("../../docs/menu.md");
});

function guide(): string {
  const entries = roles.map((role) => {
    const lines = menuOf(role)
      .filter(({ shown }) => shown)
      .map(({ label, tabs }) => `- **${label}**: ${tabs.map((tab) => tab.label).join(" · ")}`);
    return `## ${nameOf(role)}\n\n${lines.join("\n")}\n`;
  });
  const table = [...rows, ...parts].map(([path, word]) => [
    `\`${path || "/"}\``,
    wordOf(word),
    ...roles.map((role) => wayTo(role, path)),
  ]);
  return `# The menu

Written by \`components/shell/places.test.ts\` from \`components/shell/places.ts\` (\`npx vitest run -u\` writes it anew).
An entry opens its first tab. Pages with an id in their address are opened from their list, or found by the search.

${entries.join("\n")}
## The way to each page

1: the menu opens it. 2: a tab of what the menu opens, in a row of its list (the star is a quality mark), or under the person’s name. s: found by the search (Ctrl K) by its name, which opens it. –: not open to the role.

${tableOf([["Page", "Called", ...roles.map(nameOf)], ...table])}
`;
}

/** Columns as wide as their longest cell, as the formatter wants them. */
function tableOf([head = [], ...body]: string[][]): string {
  const widths = head.map((cell, at) => Math.max(cell.length, ...body.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

const wordOf = menuWord("en");
const nameOf = (role: Role) => wordAt("en", "role", role) ?? role;

function officer(role: Role): OfficerActor {
  return {
    ...{ kind: "officer", organisationId: "o", accountId: "a", accounts: ["a"], employeeId: "e" },
    ...{ officerId: "f", name: "Karin Ek", grants: [role] },
  };
}
const menuOf = (role: Role) => navigation(officer(role), "x", wordOf, {});

function wayTo(role: Role, path: string): string {
  const href = `/x${path}`;
  // Under the person's name.
  const own = ["/my", "/settings/passkeys"].includes(path);
  for (const { shown, tabs, pages } of menuOf(role)) {
    const nth = tabs.findIndex((tab) => tab.href === href);
    if (shown && nth >= 0) return nth === 0 ? "1" : "2";
    const part = places.find((place) => place.parts?.some(([address]) => address === path));
    if (part && shown && tabs[0]?.href === `/x${part.tabs[0]?.[0]}`) return "2";
    if (nth >= 0 || pages.some((page) => page.href === href)) return own ? "2" : "s";
  }
  const part = parts.find(([address, , needs]) => address === path && may(officer(role), needs));
  if (!part) return "–";
  const marks = [{ id: "*", issuerName: "Exempelköping", level: 3 }];
  const found = findMarkParts("x", wordOf(part[1]), marks, "en");
  return found.some((line) => line.href === href) ? "s" : "–";
}
