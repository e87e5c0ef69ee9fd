import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { FreshDatabase } from "@/db/core/testing";
import type { Answer, Command } from "@/lib/command";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { aMarkTown, type MarkTown, rowsOf } from "./testing";

export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) => (fault instanceof Refusal ? fault.code : fault.issues?.[0]?.path.join() || String(fault)),
  );

export type Form = Record<string, unknown>;
export interface Deed {
  command: Command<Answer>;
  action: string;
  /** Somebody who may, in each town. */
  by: (town: MarkTown) => OfficerActor;
  /** What is there beforehand, and the form. */
  ready: (town: MarkTown) => Promise<Form>;
  /** What the log calls the thing. */
  subject: (form: Form) => unknown;
  /** What the second of two at once is told; absent where each stands by itself, and a double click is one. */
  late?: string;
  /** The deed can be done once in a town, or takes something away that others need. */
  once?: true;
}

/** The log as a suite reads it and makes it fail. */
interface Log {
  logOf(database: FreshDatabase): Promise<{ action: string }[]>;
  withoutLog<T>(database: FreshDatabase, work: () => Promise<T>): Promise<T>;
}

/** The five guarantees of every command that changes something. */
export async function guarantee(
  database: FreshDatabase,
  { logOf, withoutLog }: Log,
  deeds: Record<string, Deed>,
): Promise<void> {
  const [shared, elsewhere] = [await aMarkTown(), await aMarkTown()];
  describe.each(Object.entries(deeds))("to %s", (_, { command, action, by, ready, subject, late, once }) => {
    const townOf = async () => (once ? await aMarkTown() : shared);
    test("holds, and the log says who", async () => {
      const town = await townOf();
      const form = await ready(town);
      const before = await rowsOf(database, town.organisationId);
      await command(by(town), form);
      expect(await rowsOf(database, town.organisationId)).not.toBe(before);
      expect((await logOf(database)).at(-1)).toMatchObject({
        action,
        outcome: "done",
        actorId: by(town).accountId,
        subjectId: subject(form),
      });
    });

    test("twice at once is done once, and the other is told", async () => {
      const town = await townOf();
      const form = await ready(town);
      await pressTwice((options) => command(by(town), form, options), late);
    });

    test("at another employer looks as if there were nothing", async () => {
      const town = await townOf();
      const form = await ready(town);
      const before = await rowsOf(database, town.organisationId);
      expect(await codeOf(command(by(elsewhere), form))).toBe("not-found");
      expect(await rowsOf(database, town.organisationId)).toBe(before);
    });

    test("in the wrong role is refused before anything is read, and on record", async () => {
      const { amina, gun } = elsewhere;
      for (const who of [amina, gun]) {
        expect(await codeOf(command(who, { markId: "not even an id" }))).toBe("forbidden");
        expect((await logOf(database)).at(-1)).toMatchObject({ outcome: "refused", actorId: who.accountId });
      }
    });

    test("writes nothing when the log cannot be written", async () => {
      const town = await townOf();
      const form = await ready(town);
      const before = await rowsOf(database, town.organisationId);
      await withoutLog(database, () => expect(command(by(town), form)).rejects.toThrow("no log"));
      expect(await rowsOf(database, town.organisationId)).toBe(before);
    });
  });
}

/** Of two at once one is done; where each would stand by itself a double click is one. */
async function pressTwice(
  press: (options?: { requestId: string }) => Promise<Answer>,
  late: string | undefined,
): Promise<void> {
  if (late) {
    const both = await Promise.all([codeOf(press()), codeOf(press())]);
    return expect(both.sort()).toEqual([late, "done"].sort());
  }
  const requestId = randomUUID();
  const [one, other] = await Promise.all([press({ requestId }), press({ requestId })]);
  expect(one).toEqual(other);
}
