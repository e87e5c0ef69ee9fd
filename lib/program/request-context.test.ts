import { beforeAll, expect, test } from "vitest";
import {
  contextOf,
  noteActor,
  noteOutdated,
  numbered,
  outdatedOfRequest,
  withinCommand,
  withinRequest,
} from "./request-context";

const karin = { organisationId: "o1", kind: "officer", name: "Karin Ek", accountId: "a1" };
beforeAll(() => {
  Object.assign(process.env, { DATABASE_URL: "postgresql://none" });
});

test("work of a request knows its request, its employer and the kind of actor, and no person's name", async () => {
  await withinRequest("r1", async () => {
    expect(contextOf()).toEqual({ request: "r1" });
    noteActor(karin);
    await Promise.resolve();
    expect(contextOf()).toEqual({ request: "r1", organisation: "o1", actor: "officer" });
  });
  expect(contextOf()).toEqual({});
});

test("a command within it adds its name, and what comes after it has no longer any", async () => {
  await withinRequest("r1", async () => {
    noteActor(karin);
    const about = { organisation: "o2", actor: "job", command: "eid.revoke" };
    await withinCommand(about, async () => {
      noteActor(karin); // a read by somebody else, in the midst of it
      expect(contextOf()).toEqual({ request: "r1", ...about });
    });
    expect(contextOf()).toEqual({ request: "r1", organisation: "o1", actor: "officer" });
  });
});

test("the refusal of an outdated form is the request's own, and no line of the log has it", async () => {
  noteOutdated({ message: "nobody's" });
  await withinRequest("r1", async () => {
    await withinRequest("r2", async () => noteOutdated({ message: "another's" }));
    expect(outdatedOfRequest()).toBeUndefined();
    noteOutdated({ title: "Outdated", message: "Karin Ek has changed it." });
    expect(outdatedOfRequest()).toEqual({ title: "Outdated", message: "Karin Ek has changed it." });
    expect(contextOf()).toEqual({ request: "r1" });
  });
});

test("two requests at once know each their own", async () => {
  const seen = await Promise.all(
    ["r1", "r2"].map((id) =>
      withinRequest(id, async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        return contextOf().request;
      }),
    ),
  );
  expect(seen).toEqual(["r1", "r2"]);
});

test("a fault has its request's id as its number, a second one the id and a 2, and Next's own signs stay", () => {
  withinRequest("r1", () => {
    const first = new Error("one");
    expect(numbered(first)).toMatchObject({ digest: "r1" });
    expect(numbered(first)).toMatchObject({ digest: "r1" });
    expect(numbered(new Error("two"))).toMatchObject({ digest: "r1-2" });
    const redirect = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/x;303;" });
    expect(numbered(redirect)).toMatchObject({ digest: "NEXT_REDIRECT;replace;/x;303;" });
  });
  expect(numbered(new Error("outside"))).not.toHaveProperty("digest");
});
