import { z } from "zod";
import { lockRegisterExtract } from "@/db/operation/register-extract";
import { command } from "@/lib/command";
import { askForMatter } from "@/lib/credential/act-guard";
import { displayName } from "@/lib/domain/people/employee";
import { orderedPerson } from "./ordered-person";

/** Asks the signer for an act that takes an extract: the person then goes to the signing page. */
export const askToTakeExtract = command({
  name: "register-extract.ask-to-take",
  permission: "employee:extract",
  input: z.object({ registerExtractId: z.uuid("uuid") }),
  async run(scope, { registerExtractId }) {
    const order = await lockRegisterExtract(scope.tx, registerExtractId);
    const person = await orderedPerson(scope, order);
    return {
      value: await askForMatter(scope, "take-extract", registerExtractId),
      audit: {
        ...{ action: "register-extract.act-asked", subjectKind: "employee", subjectId: person.id },
        detail: { subjectName: displayName(person, false), after: { reference: order.reference } },
      },
    };
  },
});
