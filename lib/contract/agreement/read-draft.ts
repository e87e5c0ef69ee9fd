import { listAttributes } from "@/db/access/attribute";
import { type AgreementRow, readAgreement } from "@/db/contract/agreement";
import {
  type Counterparty,
  type ListedAgreement,
  listAgreements,
  readCounterparty,
  searchCounterparties,
} from "@/db/contract/agreement-list";
import { listEidTypes } from "@/db/credential/eid-type";
import { listIssuers } from "@/db/credential/issuer";
import { listOfficers } from "@/db/people/officer";
import { listSchemes } from "@/db/use/scheme";
import { listServicesInUse } from "@/db/use/service";
import type { Scope } from "@/lib/command";
import { lastDayOf } from "@/lib/domain/contract/agreement";
import type { AgreementStep } from "@/lib/domain/contract/agreement-kind";
import {
  type AgreementKind,
  agreementKinds,
  frameworkKinds,
  namesServicesOf,
} from "@/lib/domain/contract/agreement-kind";
import {
  callOffDayObstacle,
  dealObstacles,
  type FrameworkAgreement,
  missingAnswers,
} from "@/lib/domain/contract/agreement-rule";
import { stepFor, stepsOf } from "@/lib/domain/contract/agreement-step";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { openLines } from "@/lib/domain/credential/issuer-line";
import { query } from "@/lib/query";
import { frameworkOf, surroundingsOf } from "./surroundings";

/** A draft with what its questions offer. */
export interface AgreementDraft extends AgreementRow {
  party: Counterparty;
  steps: AgreementStep[];
  framework: FrameworkAgreement | null;
  obstacles: { step: AgreementStep | undefined; why: Refusal }[];
  offers: {
    services: { id: string; name: string; partyName: string; level: number; environment: string }[];
    schemes: { id: string; nameSv: string; nameEn: string; validTo: string | null; carriesStaff: boolean }[];
    issuers: { id: string; name: string }[];
    eidTypes: { id: string; nameSv: string; nameEn: string; level: number }[];
    attributes: { id: string; nameSv: string; nameEn: string }[];
    owners: { id: string; name: string }[];
  };
}

/** A draft as its pages ask about it. One that is a draft no longer looks as if it did not exist. */
export const readAgreementDraft = query({
  permission: "agreement:write",
  async run(scope: Scope, { agreementId }: { agreementId: string }): Promise<AgreementDraft> {
    const { tx, now } = scope;
    const row = await readAgreement(tx, agreementId);
    if (row.status !== "draft") throw new Refusal("not-found");
    const [party, around, offers] = await Promise.all([
      readCounterparty(tx, row.partyId),
      surroundingsOf(tx, row),
      offersTo(scope, row),
    ]);
    if (!party) throw new Error("An agreement has a counterparty.");
    const obstacles = [
      ...missingAnswers(row, around.framework),
      ...dealObstacles(row, around, dayOf(now)),
    ].map((why) => ({ step: stepFor(why.field), why }));
    return { ...row, party, steps: stepsOf(row), framework: around.framework, obstacles, offers };
  },
});

export interface AmendableAgreement extends AgreementRow {
  party: Counterparty;
  offers: AgreementDraft["offers"];
}

/** A signed agreement with what an amendment can choose among. */
export const readAmendable = query({
  permission: "agreement:conclude",
  async run(scope: Scope, { agreementId }: { agreementId: string }): Promise<AmendableAgreement> {
    const row = await readAgreement(scope.tx, agreementId);
    const [party, offers] = await Promise.all([
      readCounterparty(scope.tx, row.partyId),
      offersTo(scope, row),
    ]);
    if (!party) throw new Error("An agreement has a counterparty.");
    return { ...row, party, offers };
  },
});

async function offersTo({ tx, actor }: Scope, row: AgreementRow): Promise<AgreementDraft["offers"]> {
  const { organisationId } = actor;
  const [services, schemes, issuers, types, attributes, owners] = await Promise.all([
    listServicesInUse(tx, organisationId),
    listSchemes(tx, organisationId),
    listIssuers(tx, organisationId),
    listEidTypes(tx),
    listAttributes(tx),
    listOfficers(tx),
  ]);
  return {
    services: services
      .filter(({ service, own }) =>
        namesServicesOf(row.kind) === "counterparty" ? service.partyId === row.partyId : own,
      )
      .map(({ service: { id, name, level, environment }, partyName }) => ({
        id,
        name,
        partyName,
        level,
        environment,
      })),
    schemes: schemes.map(({ id, nameSv, nameEn, validTo, carries }) => ({
      id,
      nameSv,
      nameEn,
      validTo,
      carriesStaff: carries.includes("staff"),
    })),
    issuers: openLines(issuers).map(({ id, name }) => ({ id, name })),
    eidTypes: types.map(({ type: { id, nameSv, nameEn, level } }) => ({ id, nameSv, nameEn, level })),
    attributes: attributes
      .filter(({ active }) => active)
      .map(({ id, nameSv, nameEn }) => ({ id, nameSv, nameEn })),
    owners: owners.map(({ id, name }) => ({ id, name })),
  };
}

/** Counterparties to choose among: what was typed, or those on the side the kind is about. */
export const findCounterparties = query({
  permission: "agreement:write",
  async run({ tx }: Scope, { kind, q }: { kind: AgreementKind; q: string }): Promise<Counterparty[]> {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
    return searchCounterparties(tx, words, agreementKinds[kind].counterparty, 20);
  },
});

export interface OpenFramework {
  id: string;
  number: string;
  title: string;
  partyName: string;
  lastDay: string | null;
  lastCallOffDay: string | null;
  leftOre: number | null;
}

/** The framework agreements a call-off can be made under today. */
export const listOpenFrameworks = query({
  permission: "agreement:write",
  async run({ tx, now }: Scope, _input: undefined): Promise<OpenFramework[]> {
    const rows: ListedAgreement[] = [];
    for (const kind of frameworkKinds)
      rows.push(...(await listAgreements(tx, { words: [], kind, ownerId: null })));
    const found: OpenFramework[] = [];
    for (const row of rows) {
      const framework = await frameworkOf(tx, { id: "", frameworkId: row.id });
      if (!framework || callOffDayObstacle(framework, dayOf(now))) continue;
      found.push({
        id: row.id,
        number: row.number,
        title: row.title,
        partyName: row.partyName,
        lastDay: lastDayOf(row),
        lastCallOffDay: row.lastCallOffDay,
        leftOre: row.ceilingOre === null ? null : row.ceilingOre - framework.drawnOre,
      });
    }
    return found;
  },
});
