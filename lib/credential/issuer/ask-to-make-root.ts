import { z } from "zod";
import { hasIssuingKey } from "@/db/credential/issuer";
import { command } from "@/lib/command";
import { askForMatter } from "@/lib/credential/act-guard";
import { authorityName, refuseTakenName } from "@/lib/credential/another-root";
import { Refusal } from "@/lib/domain/core/refusal";

/** Asks the signer for an act that lets another root be made, beside what the employer issues under: the person then goes to the signing page. */
export const askToMakeRoot = command({
  name: "issuer.ask-to-make-root",
  permission: "issuer:succeed",
  input: z.object({ name: authorityName }),
  async run(scope, { name }) {
    const { tx, actor } = scope;
    const { organisationId } = actor;
    if (!(await hasIssuingKey(tx, organisationId))) throw new Refusal("not-found");
    await refuseTakenName(tx, organisationId, name);
    return {
      value: await askForMatter(scope, "make-root", organisationId, { name }),
      audit: {
        action: "issuer.root-act-asked",
        subjectKind: "organisation",
        subjectId: organisationId,
        detail: { subjectName: name },
      },
    };
  },
});
