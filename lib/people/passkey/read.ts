import { readOfficer } from "@/db/people/officer";
import {
  type InvitationRow,
  listAccountsOf,
  listPasskeys,
  listWaitingInvitations,
  type PasskeyRow,
} from "@/db/people/passkey";
import type { Scope } from "@/lib/command";
import { isInDirectory } from "@/lib/credential/key-directories";
import { readShownDirectory } from "@/lib/credential/shown-directory";
import { keyFingerprint } from "@/lib/crypto/key-fingerprint";
import { spkiOf } from "@/lib/crypto/passkey";
import { isPerson, isSamePerson, may } from "@/lib/domain/core/actor";
import { needsTwoToInvite } from "@/lib/domain/people/passkey";
import { query } from "@/lib/query";

export interface PasskeyView
  extends Pick<
    PasskeyRow,
    "id" | "attestation" | "aaguid" | "syncable" | "synced" | "software" | "enrolledAt" | "removedAt"
  > {
  /** As its owner was told it where it was made. */
  fingerprint: string;
  /** In the key directory or not; null where the employer has none. */
  isEntered: boolean | null;
}
export interface InvitationView extends Pick<InvitationRow, "id" | "invitedAt" | "expiresAt"> {
  /** A second colleague has yet to confirm it. */
  lacksSecond: boolean;
  mine: boolean;
}
export interface Passkeys {
  passkeys: PasskeyView[];
  invitations: InvitationView[];
  organisationId: string;
}

/** One's own, and what one is invited to. */
export const readOwnPasskeys = query({
  permission: "passkey:use",
  run: (scope: Scope) => passkeysOf(scope, isPerson(scope.actor) ? scope.actor.accounts : []),
});

/** Decides whether the page offers to sign with a passkey. */
export const hasPasskey = query({
  permission: "organisation:read",
  async run({ tx, actor }: Scope, _input: undefined): Promise<boolean> {
    if (!(isPerson(actor) && may(actor, "passkey:use"))) return false;
    return (await listPasskeys(tx, actor.accounts)).some(({ removedAt }) => removedAt === null);
  },
});

/** An officer's, for their colleagues. */
export const readOfficerPasskeys = query({
  permission: "officer:read",
  async run(scope: Scope, { officerId }: { officerId: string }) {
    const { organisationId, accountId } = await readOfficer(scope.tx, officerId);
    return passkeysOf(scope, await listAccountsOf(scope.tx, organisationId, accountId));
  },
});

function viewOf({ publicKey, ...row }: PasskeyRow): Omit<PasskeyView, "isEntered"> {
  const { id, attestation, aaguid, syncable, synced, software, enrolledAt, removedAt } = row;
  const fingerprint = keyFingerprint(Buffer.from(spkiOf(publicKey)).toString("base64"));
  return { id, attestation, aaguid, syncable, synced, software, enrolledAt, removedAt, fingerprint };
}

async function passkeysOf({ tx, actor }: Scope, accounts: readonly string[]): Promise<Passkeys> {
  const rows = await listPasskeys(tx, accounts);
  const waiting = await listWaitingInvitations(tx, accounts);
  const shown = await readShownDirectory(tx, actor.organisationId);
  const lacksSecond = needsTwoToInvite(rows.filter(({ software }) => !software).length);
  return {
    passkeys: rows.map((row) => ({
      ...viewOf(row),
      isEntered: shown && isInDirectory(shown.directory, row),
    })),
    invitations: waiting.map(({ id, invitedAt, expiresAt, invitedBy, confirmedBy }) => ({
      ...{ id, invitedAt, expiresAt, mine: isSamePerson(actor, invitedBy) },
      lacksSecond: lacksSecond && confirmedBy === null,
    })),
    organisationId: actor.organisationId,
  };
}
