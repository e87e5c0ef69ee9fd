import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** By hand: what a page asks for again and again by itself, and what somebody's press asks for once. */
const byItself = {
  "certificate-status": "components/credential/eid/eid-certificates.tsx",
  jobs: "components/operation/job/reload-link.tsx",
  signing: "components/credential/eid/hand-over-phone.tsx",
  propagation: "app/[organisation]/shown-propagation.ts",
  views: "components/shell/shell-frame.tsx",
};
const bySomebody = ["sheet"];

const textOf = (name: string) => readFileSync(`app/api/tables/${name}/route.ts`, "utf8");

test("of every table that is fetched it is decided whether fetching it is somebody's doing", () => {
  const fetched = readdirSync("app/api/tables").filter((name) => /export const GET\b/.test(textOf(name)));
  expect(fetched.toSorted()).toEqual([...Object.keys(byItself), ...bySomebody].toSorted());
});

test.each(Object.entries(byItself))(
  "%s, which a page asks for by itself, keeps no sign-in open, and the page knows that it does not",
  (name, asker) => {
    expect(textOf(name)).toMatch(/actorPolledIn|findReporter\(data\.organisation, "page"\)/);
    expect(readFileSync(asker, "utf8")).toMatch(new RegExp(`/api/tables/${name}\\?[^;]*`));
    expect(readFileSync(asker, "utf8")).toMatch(/polled/);
  },
);
