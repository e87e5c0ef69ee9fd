import { z } from "zod";
import { lockAttribute, readAttribute } from "@/db/access/attribute";
import { type AttributeListRow, deleteList, lockList, saveListJob } from "@/db/access/attribute-list";
import { startJob } from "@/db/core/job";
import { command, type Scope } from "@/lib/command";
import { isToDo } from "@/lib/domain/access/attribute-list";
import { isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { version } from "@/lib/form/schema";
import { refuseNotImported } from "./imported";
import { openList } from "./list-file";
import { planOf } from "./list-plan";
import { readingFrom, refuseReading } from "./list-reading";

const listId = z.uuid("uuid");
const input = z
  .looseObject({ listId, version, missing: z.enum(["keep", "remove"], "choose-one").default("keep") })
  .transform(({ listId: id, version: shown, missing, ...given }) => ({
    ...{ id, shown, removes: missing === "remove" },
    reading: readingFrom(given),
  }));

/**
 * Has the worker do what was previewed, by the columns that were shown and for the attribute as it was shown. Who is
 * missing keeps what they have, unless it was chosen that it goes.
 */
export const importAttributeList = command({
  name: "attribute-value.import-list",
  permission: "attribute:write",
  input,
  async run(scope, { id, shown, removes, reading }) {
    const { tx, actor, now } = scope;
    const list = await lockOwnList(scope, id);
    const attribute = await lockAttribute(tx, list.attributeId, shown);
    refuseNotImported(attribute);
    if (reading === null) throw new Refusal("value-columns-missing");
    refuseReading(reading);
    const { rows, missing } = await planOf(scope, list, openList(list), reading);
    const doing = rows.filter(isToDo);
    const leaving = removes ? missing : [];
    // A file of which nothing is understood is no reason to take everything away.
    const isUnderstood = rows.some((row) => isToDo(row) || row.kind === "unchanged");
    if (!isUnderstood || doing.length + leaving.length === 0) throw new Refusal("list-nothing-to-import");
    const subjects = [
      ...doing.flatMap(({ employeeId }) => employeeId ?? []),
      ...leaving.map(({ person }) => person.id),
    ];
    const { columns, by } = reading;
    const wish = { listId: id, attributeId: list.attributeId, columns, by, removes };
    const jobId = await startJob(
      tx,
      actor,
      { kind: "attribute-import", input: wish, rows: { subjects } },
      now,
    );
    await saveListJob(tx, id, jobId);
    const made = doing.filter(({ kind }) => kind === "new").length;
    const told = { rows: rows.length, made, changed: doing.length - made, removed: leaving.length };
    return {
      value: { attributeId: list.attributeId },
      audit: entryOf("attribute.list-imported", list, attribute.name, { after: told }),
    };
  },
});

/** Throws a list away that nothing is done by. */
export const discardAttributeList = command({
  name: "attribute-value.discard-list",
  permission: "attribute:write",
  input: z.object({ listId }),
  async run(scope, { listId: id }) {
    const list = await lockOwnList(scope, id);
    const { name } = await readAttribute(scope.tx, list.attributeId);
    await deleteList(scope.tx, id);
    return {
      value: { attributeId: list.attributeId },
      audit: entryOf("attribute.list-discarded", list, name, {}),
    };
  },
});

/** What stands in a list is for whoever uploaded it; to a colleague it is as none. */
async function lockOwnList({ tx, actor, now }: Scope, id: string): Promise<AttributeListRow> {
  const list = await lockList(tx, id, now);
  if (!isSamePerson(actor, list.accountId)) throw new Refusal("list-gone");
  if (list.jobId !== null) throw new Refusal("value-list-taken");
  return list;
}

const entryOf = (
  action: string,
  { attributeId }: AttributeListRow,
  subjectName: string,
  detail: { after?: Record<string, number> },
) => ({
  ...{ action, subjectKind: "attribute", subjectId: attributeId },
  detail: { subjectName, ...detail },
});
