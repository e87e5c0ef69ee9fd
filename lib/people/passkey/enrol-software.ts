import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertPasskey, listPasskeys, readPasskey } from "@/db/people/passkey";
import { command } from "@/lib/command";
import {
  directoryKeyOf,
  isInDirectory,
  type KeyDirectories,
  noDirectories,
} from "@/lib/credential/key-directories";
import { type RelyingParty, readRegistration, registrationShape } from "@/lib/crypto/passkey";
import { demoChallenge } from "@/lib/crypto/software-passkey";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/**
 * For the signer of a demo: a persona's passkey, which lives with the signing page, enters the demo's key directory by
 * itself. Database and directory refuse it elsewhere.
 */
export const enrolSoftware = (party: RelyingParty, directories: KeyDirectories = noDirectories) =>
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
      const directory = await directories.of(tx, organisationId);
      // Removed: a demo shows that too.
      if (known?.removedAt || (known && (!directory || isInDirectory(directory, known))))
        throw new Refusal("passkey-unknown");
      const id = known?.id ?? randomUUID();
      if (!known) await insertPasskey(tx, { organisationId, id, accountId, software: true, ...made });
      if (directory) {
        const keys = [await directoryKeyOf(tx, await readPasskey(tx, id))];
        await directories.enter(tx, organisationId, {
          does: "demo",
          keys,
          removed: [],
          acts: [],
          witnesses: [],
        });
      }
      return {
        value: { passkeyId: id },
        audit: { action: "passkey.enrolled", subjectKind: "passkey", subjectId: id },
      };
    },
  });
