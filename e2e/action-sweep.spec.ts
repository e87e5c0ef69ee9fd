import { expect } from "@playwright/test";
import { inTurn, isInTurn } from "@/bin/setup/turn.mjs";
import {
  type Action,
  builtActions,
  callAction,
  exportsOf,
  postAction,
  serverFiles,
} from "@/e2e/support/action";
import {
  forEach,
  formOf,
  pathOf,
  refusedSince,
  rightFields,
  tally,
  tenantlessSince,
  wrongFields,
} from "@/e2e/support/attempt";
import { closeDatabase, database } from "@/e2e/support/database";
import { baseUrl, post, signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { rowPrint } from "@/e2e/support/row-print";
import { test } from "@/e2e/support/story";
import { addOns, carries, grants, ownPermissions, roles } from "@/lib/domain/core/role";

const actions = builtActions();
let victim: OwnEmployer;
let other: OwnEmployer;
let since: Date;
let before: Record<string, string>;
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  const one = Object.fromEntries(grants.map((grant) => [grant, [grant]]));
  victim = await anEmployer({
    ...one,
    roleless: [],
    disabled: ["id-administrator"],
    removed: ["administrator"],
  });
  other = await anEmployer({ all: [...grants] });
  for (const [name, { subject }] of Object.entries(victim.officers)) cookies.set(name, await signIn(subject));
  cookies.set("holder", await signIn(victim.holder.subject));
  cookies.set("other", await signIn(other.officers.all?.subject ?? ""));
  cookies.set("dead", await signIn(victim.officers.administrator?.subject ?? ""));
  await post("/api/sign-out", {}, { Cookie: cookies.get("dead") ?? "" });
  await Promise.all([hide(victim), hide(other)]);
  const sql = database();
  await sql`update tenant.officer set disabled_at = now() where id = ${victim.officers.disabled?.officerId ?? ""}`;
  await sql`update tenant.officer_role set removed_at = now()
             where officer_id = ${victim.officers.removed?.officerId ?? ""}`;
  // The rows are the same after each of these tests, or it is red.
  before = await rowPrint([victim.organisationId, other.organisationId]);
});
test.beforeEach(() => {
  since = new Date();
});
test.afterAll(closeDatabase);

async function expectNothingDone() {
  expect(await rowPrint([victim.organisationId, other.organisationId])).toEqual(before);
}
const from = (name: string) => ({ Cookie: cookies.get(name) ?? "", Origin: baseUrl });

/** Every action, by whoever the headers say, with fields that would be right; nothing may fall over. */
async function sweep(
  headers: (action: Action) => Record<string, string>,
  { fields = rightFields, send = callAction, of = actions } = {},
) {
  const form = formOf(fields(victim));
  await forEach(of, async (action) => {
    const answer = await send(action.id, pathOf(action, victim), form, headers(action));
    expect(answer.status, `${action.name}: ${answer.status}`).toBeLessThan(500);
    await answer.arrayBuffer();
  });
}

test("every export of a file of server actions is formAction(command), and every one is in the build", () => {
  const files = serverFiles();
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    expect(file).toMatch(/^lib\/[a-z]+\/[a-z-]+\/actions\.ts$/);
    const { all, actions: found } = exportsOf(file);
    expect(all.length, `${file} exports something else than formAction(command)`).toBe(found.size);
  }
  expect(actions.length).toBeGreaterThan(20);
  expect([...new Set(actions.map((action) => action.file))].filter((file) => !files.includes(file))).toEqual(
    [],
  );
});

const sends = [callAction, postAction];
for (const send of inTurn(sends)) {
  const how = send === callAction ? "by script" : "as a plain form";

  test(`nobody can call any action (${how})`, async () => {
    await sweep(() => ({ Origin: baseUrl }), { send });
    await expectNothingDone();
    const told = (await tenantlessSince(since)).filter((line) => line.endsWith(victim.slug));
    expect(tally(told)).toEqual({ [`form not-signed-in ${victim.slug}`]: actions.length });
  });

  test(`another employer's officer, with every role there, can call none (${how})`, async () => {
    await sweep(() => from("other"), { send });
    await expectNothingDone();
    const told = (await tenantlessSince(since)).filter((line) => line.endsWith(victim.slug));
    expect(tally(told)).toEqual({
      [`form not-found ${other.officers.all?.accountId} ${victim.slug}`]: actions.length,
    });
  });
}

/** A share of the actions, the next one for whoever is next; between them as many callers call every one in each run. */
const shareOf = (place: number, callers: number) =>
  actions.filter((_, nth) => isInTurn(nth + place, callers));

test("a session that was ended can call none", async () => {
  const called = shareOf(0, 4);
  await sweep(() => from("dead"), { of: called });
  await expectNothingDone();
  const told = (await tenantlessSince(since)).filter((line) => line.endsWith(victim.slug));
  expect(tally(told)).toEqual({ [`form not-signed-in ${victim.slug}`]: called.length });
});

// What is added to a role opens nothing without one.
const withoutRole = ["roleless", "disabled", "removed", ...addOns];
for (const [place, name] of withoutRole.entries())
  test(`an officer who is ${name} can call none`, async () => {
    const called = shareOf(place, withoutRole.length);
    await sweep(() => from(name), { of: called });
    await expectNothingDone();
    const told = (await tenantlessSince(since)).filter((line) => line.endsWith(victim.slug));
    const { accountId } = victim.officers[name] ?? {};
    expect(tally(told)).toEqual({ [`form not-found ${accountId} ${victim.slug}`]: called.length });
  });

const inRole = [...roles, "holder"] as const;
const isOpen = ({ permission }: Action, name: (typeof inRole)[number]) =>
  name === "holder" ? ownPermissions.includes(permission) : carries([name], permission);
/** In each run every action is called by one of those whom it is for, and by one of those whom it is not for. */
const calledBy = (name: (typeof inRole)[number], open: boolean) =>
  actions.filter((action, nth) => {
    const callers = inRole.filter((one) => isOpen(action, one) === open);
    return inTurn(callers, nth).includes(name);
  });

for (const name of inRole)
  test(`${name} can call none that is for another role, and each attempt is in the log`, async () => {
    const forbidden = calledBy(name, false);
    await sweep(() => from(name), { of: forbidden });
    const { accountId } = name === "holder" ? victim.holder : (victim.officers[name] ?? { accountId: "" });
    expect(tally(await refusedSince(since, victim))).toEqual(
      tally(forbidden.map((action) => `forbidden ${action.permission} ${accountId}`)),
    );
    await sweep(() => from(name), { of: calledBy(name, true), fields: wrongFields });
    await expectNothingDone();
  });

const strangers: [who: string, headers: Record<string, string>, told: string][] = [
  ["without an Origin", {}, "no Origin"],
  ["from another site", { Origin: "https://svep.example" }, "https://svep.example"],
  [
    "from another site that says it is ours",
    { Origin: "https://led.example", "X-Forwarded-Host": "led.example", "X-Forwarded-Proto": "https" },
    "https://led.example",
  ],
  ["from a sandbox", { Origin: "null" }, "null"],
];
for (const [place, [who, headers, told]] of strangers.entries())
  test(`${who}, no action runs, though the session is somebody's who may`, async () => {
    const holding = (action: Action) =>
      ownPermissions.includes(action.permission)
        ? "holder"
        : (grants.find((grant) => carries([grant], action.permission)) ?? "administrator");
    const sent = (action: Action) => ({ Cookie: cookies.get(holding(action)) ?? "", ...headers });
    const [ways, called] = [inTurn(sends, place), shareOf(place, strangers.length)];
    for (const send of ways) await sweep(sent, { send, of: called });
    await expectNothingDone();
    const paths = called.map((action) => pathOf(action, victim));
    const lines = (await tenantlessSince(since)).filter((line) =>
      paths.some((path) => line.includes(`POST ${path} `)),
    );
    const expected = paths.map((path) => `gate foreign-origin POST ${path} from ${told}`);
    expect(tally(lines)).toEqual(tally(ways.flatMap(() => expected)));
  });

test("an address that only begins like a file's does not slip past the endpoint", async () => {
  const [action] = actions.filter(({ name }) => name === "editOrganisationAction");
  for (const path of ["/icon.svg-x", "/favicon.ico-x/settings", "/_next/static-x"]) {
    const headers = { Cookie: cookies.get("administrator") ?? "" };
    const answer = await callAction(action?.id ?? "", path, formOf(rightFields(victim)), headers);
    expect(answer.status, path).toBe(403);
  }
  await expectNothingDone();
});

test("an action that does not exist is not found, and what is no form is refused", async () => {
  const path = `/${victim.slug}/settings/organisation`;
  const unknown = `7f${"0".repeat(40)}`;
  for (const send of [callAction, postAction]) {
    const answer = await send(unknown, path, formOf(rightFields(victim)), from("administrator"));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  }
  const [action] = actions;
  for (const body of ["[]", '["x","y"]', '[{"status":"idle"},{"organisation":"x"}]']) {
    const headers = {
      ...from("administrator"),
      "Next-Action": action?.id ?? "",
      "Content-Type": "text/plain",
    };
    const answer = await fetch(`${baseUrl}${path}`, { method: "POST", body, headers, redirect: "manual" });
    expect(answer.status, body).toBe(200);
  }
  const told = await tenantlessSince(since);
  expect(told.filter((line) => line === "form invalid-input not a form").length).toBeGreaterThanOrEqual(3);
  await expectNothingDone();
});

test("the sweep reaches the commands: with the right role and the right fields the same calls do their work", async () => {
  const action = actions.find(({ name }) => name === "editOrganisationAction");
  if (!action) throw new Error("editOrganisationAction is not in the build");
  const version = async () => {
    const [row] = await database()`
      select version, loss_hours as hours from tenant.organisation where organisation_id = ${victim.organisationId}`;
    return row;
  };
  for (const [send, nth] of [
    [callAction, 1],
    [postAction, 2],
  ] as const) {
    const fields = { ...rightFields(victim), version: String(nth) };
    await send(action.id, pathOf(action, victim), formOf(fields), from("administrator"));
    expect(await version()).toEqual({ version: nth + 1, hours: 9 });
  }
});
