import { randomUUID } from "node:crypto";
import { z } from "zod";
import { listIssuers } from "@/db/credential/issuer";
import {
  insertSchemeMember,
  listSchemeMembers,
  lockScheme,
  lockSchemeMember,
  type SchemeRow,
  saveSchemeMember,
} from "@/db/use/scheme";
import { readService } from "@/db/use/service";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { checkMembership, membershipsMeet } from "@/lib/domain/use/scheme";
import { day, optionalDay } from "./fields";

/** "service:<id>" or "issuer:<id>", as one list of choices sends it. */
const who = z
  .string()
  .max(60)
  .refine((text) => {
    const [kind = "", id, ...more] = text.split(":");
    return ["service", "issuer"].includes(kind) && z.uuid().safeParse(id).success && more.length === 0;
  }, "choose");
const period = { joinedOn: day, leftOn: optionalDay };
type Period = { joinedOn: string; leftOn: string | null };

/** Writes down that somebody's service, or a supplier as issuer, has joined. Our own join by agreement. */
export const addSchemeMember = command({
  name: "scheme.add-member",
  permission: "scheme:write",
  input: z.object({ schemeId: z.uuid("uuid"), member: who, ...period }),
  async run({ tx, actor: { organisationId }, now }, { schemeId, member, ...days }) {
    const scheme = await lockScheme(tx, organisationId, schemeId);
    const named = await nameOf(tx, organisationId, member);
    checkMembership(scheme, days);
    await refuseTwice(tx, scheme, named, days);
    const id = randomUUID();
    const { serviceId, issuerId, name } = named;
    await insertSchemeMember(tx, {
      ...days,
      organisationId,
      id,
      schemeId,
      serviceId,
      issuerId,
      createdAt: now,
    });
    return {
      value: { schemeId },
      audit: {
        action: "scheme-member.added",
        subjectKind: "scheme",
        subjectId: schemeId,
        detail: { subjectName: scheme.nameSv, after: { name, ...days } },
      },
    };
  },
});

/** Changes the days of a membership, its end among them. What it was stays in the log. */
export const editSchemeMember = command({
  name: "scheme.edit-member",
  permission: "scheme:write",
  input: z.object({ memberId: z.uuid("uuid"), version: z.coerce.number().int(), ...period }),
  async run({ tx, actor: { organisationId } }, { memberId, version, ...days }) {
    const before = await lockSchemeMember(tx, organisationId, memberId, version);
    const scheme = await lockScheme(tx, organisationId, before.schemeId);
    checkMembership(scheme, days);
    await refuseTwice(tx, scheme, before, days, memberId);
    const members = await listSchemeMembers(tx, organisationId, { schemeId: scheme.id });
    const row = members.find(({ member }) => member.id === memberId);
    await saveSchemeMember(tx, before, days);
    return {
      value: { schemeId: scheme.id },
      audit: {
        action: "scheme-member.edited",
        subjectKind: "scheme",
        subjectId: scheme.id,
        detail: {
          subjectName: scheme.nameSv,
          before: { joinedOn: before.joinedOn, leftOn: before.leftOn },
          after: { name: row?.issuerName ?? row?.serviceName ?? null, ...days },
        },
      },
    };
  },
});

async function nameOf(tx: Scope["tx"], organisationId: string, member: string) {
  const [kind, id = ""] = member.split(":");
  if (kind === "service") {
    const service = await readService(tx, organisationId, id);
    if (service.retiredAt !== null) throw new Refusal("service-retired", {}, "member");
    return { serviceId: id, issuerId: null, name: service.name };
  }
  const issuer = (await listIssuers(tx, organisationId)).find((one) => one.id === id);
  if (issuer?.kind !== "supplier") throw new Refusal("not-found", {}, "member");
  return { serviceId: null, issuerId: id, name: issuer.name };
}

/** The scheme's row is locked, so that of two at once the second sees the first. */
async function refuseTwice(
  tx: Scope["tx"],
  scheme: SchemeRow,
  { serviceId, issuerId }: { serviceId: string | null; issuerId: string | null },
  days: Period,
  except?: string,
): Promise<void> {
  const members = await listSchemeMembers(tx, scheme.organisationId, { schemeId: scheme.id });
  const same = members.filter(
    ({ member }) => member.id !== except && member.serviceId === serviceId && member.issuerId === issuerId,
  );
  if (same.some(({ member }) => membershipsMeet(member, days)))
    throw new Refusal("member-already", {}, "joinedOn");
}
