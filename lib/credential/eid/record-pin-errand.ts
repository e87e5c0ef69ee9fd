import { z } from "zod";
import { lockEid } from "@/db/credential/eid";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { pinErrands, refusePinErrand } from "@/lib/domain/credential/pin-errand";
import { refusalsAbout } from "@/lib/domain/credential/step";

/** Records that the desk identified the holder and helped with their PIN. No code is asked for; the e-ID is unchanged. */
export const recordPinErrand = command({
  name: "eid.record-pin-errand",
  permission: "eid:hand-over",
  input: z.object({
    eidId: z.uuid("uuid"),
    errand: z.enum(pinErrands, "choose"),
    identified: z.literal("on", { error: "required" }),
  }),
  async run({ tx, actor }, { eidId, errand }) {
    const eid = await lockEid(tx, eidId);
    const [refusal] = refusalsAbout(await readEmployee(tx, eid.employeeId), actor);
    if (refusal) throw refusal;
    refusePinErrand(eid);
    return {
      value: { eidId },
      audit: {
        action: "eid.pin-errand-recorded",
        subjectKind: "eid",
        subjectId: eidId,
        detail: { subjectName: eid.number, after: { pinErrand: errand } },
      },
    };
  },
});
