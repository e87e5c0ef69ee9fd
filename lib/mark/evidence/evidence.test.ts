import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { Answer, Command } from "@/lib/command";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { approveEvidence } from "./approve";
import { editEvidence } from "./edit";
import { linkEvidence } from "./link";
import { markEvidenceReady } from "./mark-ready";
import { returnEvidence } from "./return";
import { addLink, aTown, endOf, evidenceRows, now, type Town } from "./testing";
import { unlinkEvidence } from "./unlink";
import { withdrawEvidence } from "./withdraw";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let elsewhere: Town;
beforeAll(async () => {
  [town, elsewhere] = [await aTown(), await aTown()];
});

const facts = { title: "Nytt namn", effectiveFrom: "2026-02-01", effectiveTo: "", classification: "open" };

/** What is done with evidence that is there: who does it, how it is before, and what the log calls it. */
const deeds: Record<
  string,
  {
    command: Command<Answer>;
    by: (town: Town) => OfficerActor;
    state: string;
    action: string;
    form(): object;
  }
> = {
  change: {
    command: editEvidence,
    by: ({ sven }) => sven,
    state: "returned",
    action: "evidence.edited",
    form: () => facts,
  },
  "mark as ready": {
    command: markEvidenceReady,
    by: ({ sven }) => sven,
    state: "not-ready",
    action: "evidence.marked-ready",
    form: () => ({}),
  },
  approve: {
    command: approveEvidence,
    by: ({ jonas }) => jonas,
    state: "ready",
    action: "evidence.approved",
    form: () => ({ note: "Visar det" }),
  },
  return: {
    command: returnEvidence,
    by: ({ jonas }) => jonas,
    state: "ready",
    action: "evidence.returned",
    form: () => ({ note: "Underskrift saknas" }),
  },
  withdraw: {
    command: withdrawEvidence,
    by: ({ sven }) => sven,
    state: "ready",
    action: "evidence.withdrawn",
    form: () => ({}),
  },
  link: {
    command: linkEvidence,
    by: ({ jonas }) => jonas,
    state: "approved",
    action: "evidence.linked",
    form: () => ({ use: `${town.markId} K2.4` }),
  },
  unlink: {
    command: unlinkEvidence,
    by: ({ eva }) => eva,
    state: "approved",
    action: "evidence.unlinked",
    form: () => ({ use: `${town.markId} K3.4` }),
  },
};

describe.each(Object.entries(deeds))("to %s evidence", (_, { command, by, state, action, form }) => {
  const ready = async () => {
    const { evidenceId } = await addLink(town);
    await sql`update tenant.evidence set state = ${state} where id = ${String(evidenceId)}`;
    const url = "https://exempel.example/ny";
    return { evidenceId: String(evidenceId), markId: town.markId, version: 1, url, ...form() };
  };

  test("holds, and the log says who", async () => {
    const typed = await ready();
    const before = await evidenceRows(database, town);
    await command(by(town), typed, { now });
    expect(await evidenceRows(database, town)).not.toBe(before);
    const { accountId, name } = by(town);
    expect((await logOf(database, typed.evidenceId)).at(-1)).toMatchObject({
      action,
      actorId: accountId,
      detail: {
        actorName: name,
        subjectName: action === "evidence.edited" ? "Nytt namn" : "Rutin för två personer",
      },
    });
  });

  test("twice at once is done once, and the other is told", async () => {
    const typed = await ready();
    const both = await Promise.all([endOf(command(by(town), typed)), endOf(command(by(town), typed))]);
    expect(both.sort()).toEqual(["changed-meanwhile", "done"]);
  });

  test("at another employer looks as if there were none", async () => {
    const typed = await ready();
    const before = await evidenceRows(database, town);
    expect(await endOf(command(by(elsewhere), typed))).toBe("not-found");
    expect(await evidenceRows(database, town)).toBe(before);
  });

  test("in the wrong role is refused before anything is read, and on record", async () => {
    expect(await endOf(command(town.gun, { evidenceId: "not even an id" }))).toBe("forbidden");
    expect((await logOf(database)).at(-1)).toMatchObject({ outcome: "refused", actorId: town.gun.accountId });
  });

  test("writes nothing when the log cannot be written", async () => {
    const typed = await ready();
    const before = await evidenceRows(database, town);
    await withoutLog(database, () => expect(command(by(town), typed)).rejects.toThrow("no log"));
    expect(await evidenceRows(database, town)).toBe(before);
  });
});
