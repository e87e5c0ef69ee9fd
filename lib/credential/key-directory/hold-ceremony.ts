import { z } from "zod";
import { readOrganisation } from "@/db/people/organisation";
import { readPasskey } from "@/db/people/passkey";
import { command } from "@/lib/command";
import { directoryKeyOf, type KeyDirectories } from "@/lib/credential/key-directories";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/**
 * For the signer's own door, with witnesses: the first officers' passkeys begin the key directory, or those of others take
 * the place of lost ones where too few people are left to sign.
 */
export const holdDirectoryCeremony = (directories: KeyDirectories) =>
  command({
    name: "key-directory.hold-ceremony",
    permission: "passkey:use",
    input: z.object({
      passkeyIds: z.array(z.uuid()).max(50),
      /** Credential ids. */
      removed: z.array(z.string().max(1_400)).max(200),
      witnesses: z.array(z.string().trim().min(1).max(200)).min(2).max(10),
    }),
    async run({ tx, actor }, { passkeyIds, removed, witnesses }) {
      if (!isJob(actor)) throw new Refusal("forbidden");
      const { organisationId } = actor;
      const keys = [];
      for (const id of passkeyIds) {
        const passkey = await readPasskey(tx, id);
        if (passkey.removedAt) throw new Refusal("changed-meanwhile");
        keys.push(await directoryKeyOf(tx, passkey));
      }
      await directories.enter(tx, organisationId, { does: "ceremony", keys, removed, acts: [], witnesses });
      const { name: subjectName } = await readOrganisation(tx, organisationId);
      return {
        value: { entered: keys.length },
        audit: {
          action: "organisation.key-ceremony-held",
          subjectKind: "organisation",
          subjectId: organisationId,
          detail: { subjectName, after: { witnesses } },
        },
      };
    },
  });
