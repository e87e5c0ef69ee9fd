import { z } from "zod";
import { listActsOfMatters } from "@/db/credential/act-matter";
import { lockRegisterExtract } from "@/db/operation/register-extract";
import { command } from "@/lib/command";
import { actForMatter } from "@/lib/credential/act-guard";
import { extractFormats } from "@/lib/domain/operation/register-extract";
import { displayName } from "@/lib/domain/people/employee";
import { orderedPerson } from "./ordered-person";

/**
 * Puts on record that an officer takes what they ordered, before it is read. An act is for the order: with one it is taken
 * as often as the days allow, each time with a touch.
 */
export const recordExtractTaken = command({
  name: "register-extract.take",
  permission: "employee:extract",
  stepUp: true,
  keepsAnswer: false,
  input: z.object({
    registerExtractId: z.uuid("uuid"),
    format: z.enum(extractFormats),
    act: z.uuid("act-missing").optional(),
  }),
  async run(scope, { registerExtractId: subjectId, format, act: actId }) {
    const { tx } = scope;
    const order = await lockRegisterExtract(tx, subjectId);
    const person = await orderedPerson(scope, order);
    const isSigned = (await listActsOfMatters(tx, "take-extract", [subjectId])).has(subjectId);
    const { signed, use } = isSigned
      ? { signed: {}, use: () => Promise.resolve() }
      : await actForMatter(scope, "take-extract", { subjectId, actId });
    await use();
    return {
      value: {},
      audit: {
        ...{ action: "register-extract.taken", subjectKind: "employee", subjectId: person.id },
        detail: { subjectName: displayName(person, false), after: { format, ...signed } },
      },
    };
  },
});
