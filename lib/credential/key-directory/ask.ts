import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertActRequest } from "@/db/credential/signed-act";
import { readOfficerName } from "@/db/people/officer";
import { readPasskey } from "@/db/people/passkey";
import { command } from "@/lib/command";
import { credentialName } from "@/lib/credential/key-directories";
import { readShownDirectory } from "@/lib/credential/shown-directory";
import { isSamePerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { findKey } from "@/lib/domain/credential/key-directory";
import { keyVerbs } from "@/lib/domain/credential/signed-act";

/** Asks for an act that a colleague's passkey enters the key directory, or leaves it. Of two who sign, the signer makes an entry. */
export const askAboutKey = command({
  name: "key-directory.ask",
  permission: "passkey:use",
  input: z.object({ passkeyId: z.uuid("uuid"), verb: z.enum(keyVerbs) }),
  async run({ tx, actor }, { passkeyId, verb }) {
    refuseNonOfficer(actor);
    const { organisationId, accountId } = actor;
    const passkey = await readPasskey(tx, passkeyId);
    if (isSamePerson(actor, passkey.accountId)) throw new Refusal("acts-on-self");
    const shown = await readShownDirectory(tx, organisationId);
    if (!shown) throw new Refusal("directory-none");
    const held = findKey(shown.directory, credentialName(passkey.credentialId));
    if (verb === "add-key" ? held || passkey.removedAt : !held) throw new Refusal("changed-meanwhile");
    const actId = randomUUID();
    await insertActRequest(tx, {
      ...{ organisationId, id: actId, eidId: null, eidVersion: null, verb, accountId },
      ...{ keys: null, given: null, subjectPasskeyId: passkeyId },
    });
    const subjectName = (await readOfficerName(tx, passkey.accountId)) ?? "";
    return {
      value: { organisationId, actId },
      audit: {
        action: "passkey.entry-asked",
        subjectKind: "passkey",
        subjectId: passkeyId,
        detail: { subjectName },
      },
    };
  },
});
