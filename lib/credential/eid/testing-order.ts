import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { type DraftAnswers, insertDraft } from "@/db/credential/draft";
import { anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

export interface Counter {
  organisationId: string;
  karin: OfficerActor;
  jonas: OfficerActor;
  /** Security officer: approves, orders nothing. */
  siv: OfficerActor;
  employeeId: string;
  typeId: string;
  /** Answers that can be ordered as they stand. */
  answers: DraftAnswers;
}

/** An employer with two who order, one who approves, and one employee to order for. */
export async function aCounter(person: Parameters<typeof anEmployee>[1] = {}): Promise<Counter> {
  const organisationId = await anOrganisation();
  const { id: employeeId } = await anEmployee(organisationId, person);
  const { id: typeId } = await aType(organisationId);
  const [karin, jonas, siv] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Siv Sund" }),
  ];
  const answers: DraftAnswers = {
    employeeId,
    typeId,
    method: "in-person",
    source: "population-register",
    agrees: "on",
    reference: "dnr 2026/17",
    appliedBy: "holder",
    validDay: addDays(dayOf(new Date()), 365),
  };
  return { organisationId, karin, jonas, siv, employeeId, typeId, answers };
}

/** A draft of the officer's with the answers, as placeOrder takes it. */
export async function aDraft(
  officer: OfficerActor,
  answers: DraftAnswers,
): Promise<{ draftId: string; seen: string }> {
  const draft = { id: randomUUID(), accountId: officer.accountId, answers, updatedAt: new Date() };
  await withOrganisation(officer.organisationId, (tx) => insertDraft(tx, officer.organisationId, draft));
  return { draftId: draft.id, seen: draft.updatedAt.toISOString() };
}
