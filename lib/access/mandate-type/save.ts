import { randomUUID } from "node:crypto";
import { z } from "zod";
import { countToMany } from "@/db/access/mandate";
import {
  insertMandateType,
  lockMandateType,
  type MandateTypeRow,
  saveMandateType,
} from "@/db/access/mandate-type";
import { command } from "@/lib/command";
import { refuseAct, refuseTypeChange } from "@/lib/domain/access/mandate-type";
import { line, lines, ticked, version } from "@/lib/form/schema";

const terms = {
  nameSv: line(80).min(1, "required"),
  nameEn: line(80).min(1, "required"),
  description: lines(500).default(""),
  sensitive: ticked,
  requestable: ticked,
};

export const addMandateType = command({
  name: "mandate-type.add",
  permission: "mandate-type:write",
  input: z.object({ act: line(60).min(1, "required"), ...terms }),
  async run({ tx, actor, now }, { act, ...wanted }) {
    refuseAct(act);
    const id = randomUUID();
    const row = { ...wanted, act, active: true };
    await insertMandateType(tx, { ...row, organisationId: actor.organisationId, id, createdAt: now });
    return {
      value: { typeId: id },
      audit: {
        action: "mandate-type.added",
        subjectKind: "mandate-type",
        subjectId: id,
        detail: { subjectName: act, after: told(row) },
      },
    };
  },
});

/** Changes all but the act, by which programs ask; what was granted stays as it was granted. */
export const editMandateType = command({
  name: "mandate-type.edit",
  permission: "mandate-type:write",
  input: z.object({ typeId: z.uuid("uuid"), version, active: ticked, ...terms }),
  async run({ tx }, { typeId, version: shown, ...wanted }) {
    const before = await lockMandateType(tx, typeId, shown);
    refuseTypeChange(before, wanted, await countToMany(tx, before.act));
    await saveMandateType(tx, before, wanted);
    return {
      value: { typeId },
      audit: {
        action: "mandate-type.edited",
        subjectKind: "mandate-type",
        subjectId: typeId,
        detail: {
          subjectName: before.act,
          before: told(before),
          after: told({ ...wanted, act: before.act }),
        },
      },
    };
  },
});

type Told = Omit<MandateTypeRow, "organisationId" | "id" | "createdAt" | "version">;
const told = ({ act, nameSv, nameEn, description, sensitive, requestable, active }: Told) => ({
  ...{ act, nameSv, nameEn, description, secondPerson: sensitive, requestable, closed: !active },
});
