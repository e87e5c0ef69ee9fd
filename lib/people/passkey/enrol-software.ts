import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertPasskey, listPasskeys } from "@/db/people/passkey";
import { command } from "@/lib/command";
import { type RelyingParty, readRegistration, registrationShape } from "@/lib/crypto/passkey";
import { demoChallenge } from "@/lib/crypto/software-passkey";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/** For the signer of a demo: a persona's passkey, which lives with the signing page. The database refuses it elsewhere. */
export const enrolSoftware = (party: RelyingParty) =>
  command({
    name: "passkey.enrol-software",
    permission: "passkey:use",
    input: z.object({ accountId: z.uuid(), registration: registrationShape }),
    async run({ tx, actor }, { accountId, registration }) {
      if (!isJob(actor)) throw new Refusal("forbidden");
      const { organisationId } = actor;
      const made = await readRegistration(registration, demoChallenge, party);
      const known = (await listPasskeys(tx, [accountId])).find(
        ({ credentialId }) => Buffer.compare(credentialId, made.credentialId) === 0,
      );
      if (known) throw new Refusal("passkey-unknown"); // removed: a demo shows that too
      const id = randomUUID();
      await insertPasskey(tx, { organisationId, id, accountId, software: true, ...made });
      return {
        value: { passkeyId: id },
        audit: { action: "passkey.enrolled", subjectKind: "passkey", subjectId: id },
      };
    },
  });
