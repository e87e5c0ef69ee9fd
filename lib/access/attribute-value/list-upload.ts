import { randomUUID } from "node:crypto";
import { z } from "zod";
import { holdAttribute } from "@/db/access/attribute";
import { countListsOf, insertList, lockListsOf } from "@/db/access/attribute-list";
import { command } from "@/lib/command";
import { listLifeMs } from "@/lib/domain/access/attribute-list";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";
import { Refusal } from "@/lib/domain/core/refusal";
import { fileName } from "@/lib/form/schema";
import { refuseNotImported } from "./imported";
import { readListFile, sealList } from "./list-file";

/** How many lists one person may have lying: each can be ten megabytes. */
const listsAtOnce = 5;

/** Keeps a list of values, encrypted and for a day. Nothing is done by it yet; the log has neither its name nor its digest. */
export const uploadAttributeList = command({
  name: "attribute-value.upload-list",
  permission: "attribute:write",
  input: z.object({ attributeId: z.uuid("uuid"), name: fileName, content: z.instanceof(Uint8Array) }),
  keepsAnswer: false,
  reads: ({ actor }, { name, content }) =>
    readListFile(content, { file: maskNumbers(name.slice(-120)), employer: actor.organisationId }),
  async run({ tx, actor, now }, { attributeId, content }, read) {
    refuseNonOfficer(actor);
    const { organisationId, accountId } = actor;
    const attribute = await holdAttribute(tx, attributeId);
    refuseNotImported(attribute);
    await lockListsOf(tx, accountId);
    if ((await countListsOf(tx, accountId, now)) >= listsAtOnce)
      throw new Refusal("imports-waiting", { most: String(listsAtOnce) }, "file");
    const list = { organisationId, id: randomUUID() };
    await insertList(tx, {
      ...{ ...list, attributeId, accountId, content: sealList(list, read), size: content.length },
      ...{ uploadedAt: now, goneAt: new Date(now.getTime() + listLifeMs) },
    });
    return {
      value: { listId: list.id },
      audit: {
        action: "attribute.list-uploaded",
        subjectKind: "attribute",
        subjectId: attributeId,
        detail: { subjectName: attribute.name, after: { rows: read.rows.length } },
      },
    };
  },
});
