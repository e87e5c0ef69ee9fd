import { z } from "zod";
import { readMatterOf } from "@/db/credential/act-matter";
import { readSignedAct } from "@/db/credential/signed-act";
import { readRegisterExtract } from "@/db/operation/register-extract";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { writeActFile } from "@/lib/crypto/act-file";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { displayName } from "@/lib/domain/people/employee";

/** What was signed to take an extract, as it is handed out, and that it was. */
export const takeExtractAct = command({
  name: "register-extract.take-act",
  permission: "employee:extract",
  keepsAnswer: false,
  input: z.object({ actId: z.uuid() }),
  async run({ tx, actor }, { actId }) {
    const act = await readSignedAct(tx, actId);
    const extractId = await readMatterOf(tx, "take-extract", actId);
    if (!(act && extractId)) throw new Refusal("not-found");
    const { employeeId, reference } = await readRegisterExtract(tx, extractId);
    const person = await readEmployee(tx, employeeId);
    if (refusalsAbout(person, actor).length > 0) throw new Refusal("not-found");
    return {
      value: { name: act.verb, file: writeActFile(act) },
      audit: {
        ...{ action: "register-extract.act-downloaded", subjectKind: "employee", subjectId: employeeId },
        detail: { subjectName: displayName(person, false), after: { reference } },
      },
    };
  },
});
