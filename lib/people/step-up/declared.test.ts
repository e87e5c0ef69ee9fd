import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { Command } from "@/lib/command";
import type { Actor, OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { grants } from "@/lib/domain/core/role";
import { loaded } from "@/lib/testing/testing-answer";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { atSession, steppedUp } from "@/lib/testing/testing-step-up";
import type { Found } from "@/lib/testing/testing-sweep";
import { setStepUp } from "./set";

// Found in the source, so that a new one is asked too.
const found = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .map((file) => `lib/${file}`)
  .filter((file) => file.endsWith(".ts") && !/test/.test(file))
  .flatMap((file) =>
    readFileSync(file, "utf8")
      .split(/^export const /m)
      .filter((spec) => /^\w+ = (perVerb\(\(verb\) =>\s*)?command\(\{/.test(spec) && spec.includes("stepUp:"))
      .map((spec) => ({ file, name: /^\w+/.exec(spec)?.[0] ?? "" })),
  );

const { administrator: sql } = await freshDatabase();
let thief: OfficerActor;
let owner: OfficerActor;
beforeAll(async () => {
  const organisationId = await anOrganisation();
  const officer = await anOfficer(organisationId, [...grants]);
  const passkey = await aPasskey(sql, await anOfficer(organisationId, ["security-officer"]), officer);
  thief = await atSession(sql, officer);
  owner = await atSession(sql, officer);
  await steppedUp(owner, passkey);
  await setStepUp(owner, { mode: "required" });
});

type One = Command<Record<string, never>>;
/** What is sent to nothing but a command for many, which is one for each verb. */
const codeOf = async ({ name, file }: Found, actor: Actor, verb = "revoke"): Promise<unknown> => {
  const one = await loaded<One>({ name, file });
  const fault: unknown = await one(actor, { verb }).catch((error: unknown) => error);
  return fault instanceof Refusal ? fault.code : fault;
};

test("these ask for a touch: what blocks for good, lets somebody in, shows a number in clear, or weakens what guards", () => {
  expect(found.map(({ name }) => name).sort()).toEqual([
    "addOfficer",
    "confirmBulk",
    "confirmInvitation",
    "confirmRegisterExtract",
    "editOrganisation",
    "enableOfficer",
    "grantRole",
    "invitePasskey",
    "makeBreakGlass",
    "orderRegisterExtract",
    "recordExtractTaken",
    "removePasskey",
    "requestRole",
    "revokeEid",
    "setStepUp",
    "startBulk",
    "unmaskIdentifier",
  ]);
});

test.each(found)(
  "$name is refused at a session where nobody touched, whatever is sent",
  async ({ name, file }) => {
    expect(await codeOf({ name, file }, thief)).toBe("step-up-needed");
    expect(await codeOf({ name, file }, owner)).not.toBe("step-up-needed");
  },
);

test("suspending never asks, alone or many at once, nor does a job, and an emergency code is no session", async () => {
  const never: [string, string, Actor?][] = [
    ["suspendEid", "lib/credential/eid/suspend.ts"],
    ["startBulk", "lib/credential/eid/bulk-start.ts"],
    ["confirmBulk", "lib/credential/eid/bulk-confirm.ts"],
    ["reportLost", "lib/credential/loss/report-lost.ts"],
    ["revokeUnholdable", "lib/credential/eid/revoke.ts"],
    ["disableOfficer", "lib/people/officer/disable-officer.ts"],
    ["removeRole", "lib/people/officer/remove-role.ts"],
    [
      "revokeEid",
      "lib/credential/eid/revoke.ts",
      { kind: "job", organisationId: thief.organisationId, name: "due-block" },
    ],
    ["revokeEid", "lib/credential/eid/revoke.ts", { ...thief, kind: "break-glass", codeId: thief.accountId }],
  ];
  for (const [name, file, actor = thief] of never) {
    expect(await codeOf({ name, file }, actor, "suspend"), name).toBeInstanceOf(ZodError);
  }
});
