import { agreementKindCodes, agreementStatuses, noticeKinds, renewals } from "./agreement";
import { terminationKinds, terminators } from "./agreement-rule";
import { agreementSteps, allocations } from "./agreement-step";
import { agreementLanes } from "./agreement-view";
import { attributeSetCodes } from "./attribute-set";
import { lossCountdowns } from "./block";
import { carriers, keyProvenances } from "./carrier";
import { purposes as keyPurposes, subjectProfiles } from "./certificate";
import { coverageViews } from "./coverage";
import { declarationFormats, declarationKinds } from "./declaration";
import { demandCodes } from "./demand";
import { eidStatuses } from "./eid";
import { eidViews } from "./eid-view";
import { employeeKinds } from "./employee";
import { classifications, evidenceKinds, evidenceStates } from "./evidence";
import { exportFormats, exportLists } from "./export";
import { findingSeverities, findingStatuses } from "./finding";
import { activationChannels } from "./hand-over";
import { identifierKinds } from "./identifier";
import { identityMethods } from "./identity-check";
import { incidentReports, incidentSeverities } from "./incident";
import { keyDateSubjects } from "./key-date";
import { signatureOutcomes } from "./metadata-signature";
import { ocspKeyRefusals } from "./ocsp-key";
import { orderSteps, relations } from "./order";
import { priceModels } from "./price";
import { privateEidCodes, proofEids } from "./private-eid";
import { procedureCodes } from "./procurement";
import { productionFailures } from "./production";
import { markStatuses, milestones } from "./quality-mark";
import { reasons } from "./reason";
import { signingMethods } from "./receipt";
import { roleDecisions } from "./review";
import { grants } from "./role";
import { schemeKinds } from "./scheme";
import { contactRoles, environments, partyKinds, protocols, sectors, usePurposes } from "./service";
import { shownStatuses } from "./shown-status";

/** The codes that can stand in a field of the log, and where in the messages the words of each are. */
export interface Coded {
  codes: readonly string[];
  words: readonly string[];
}
const coded = (codes: readonly string[], ...words: string[]): Coded => ({ codes, words });

/** By the field's name; where nouns mean different things by it, by the noun as well. */
export const auditCodes: Readonly<Record<string, Coded>> = {
  about: coded(keyDateSubjects, "reminder.about"),
  "agreement.kind": coded(agreementKindCodes, "agreement.kind"),
  "agreement.role": coded(contactRoles, "service.role"),
  "agreement.status": coded(agreementStatuses, "agreement.status"),
  allocation: coded(allocations, "agreement.draft.allocation-of"),
  "assessment.status": coded(["open", "met", "not-applicable"], "audit.value.assessment"),
  attributeSet: coded(attributeSetCodes, "service.attribute"),
  attributeSets: coded(attributeSetCodes, "service.attribute"),
  carrier: coded(carriers, "carrier"),
  carries: coded(["private", "staff"], "scheme.carries-short"),
  classification: coded(classifications, "evidence.classification"),
  code: coded(activationChannels, "hand-over.code"),
  "contact.role": coded(contactRoles, "service.role"),
  decision: coded(roleDecisions, "review.decisions"),
  "declaration.format": coded(declarationFormats, "declaration.format"),
  "declaration.kind": coded(declarationKinds, "audit.value.declaration"),
  demand: coded(demandCodes, "demand.short"),
  "eid-type.purposes": coded(keyPurposes, "certificate.purpose"),
  environment: coded(environments, "service.environment"),
  "filter.eid": coded(["none"], "audit.value.filter-eid"),
  "filter.kind": coded(agreementKindCodes, "agreement.kind"),
  "filter.lane": coded(agreementLanes, "agreement.lane"),
  "filter.purpose": coded(usePurposes, "service.purpose"),
  "filter.status": coded(shownStatuses, "status"),
  "filter.view": coded(
    [...eidViews, ...coverageViews, "open", "closed"],
    "eid.list.view",
    "use.view",
    "audit.value.filter-view",
  ),
  environments: coded(environments, "service.environment"),
  "evidence.kind": coded(evidenceKinds, "evidence.kind"),
  "evidence.state": coded([...evidenceStates, "superseded", "withdrawn"], "evidence.state"),
  "finding.status": coded(findingStatuses, "finding.statuses"),
  format: coded(exportFormats, "export.format"),
  identifier: coded(identifierKinds, "audit.value.identifier"),
  "incident.report": coded(incidentReports, "incident.names"),
  "incident.severity": coded(incidentSeverities, "incident.severities"),
  keyProvenance: coded(keyProvenances, "audit.value.provenance"),
  kind: coded(employeeKinds, "audit.value.employee"),
  list: coded(exportLists, "export.file"),
  lossCountdown: coded(lossCountdowns, "organisation.countdown"),
  method: coded(identityMethods, "eid.method"),
  noticeKind: coded(noticeKinds, "agreement.draft.notice-of"),
  "party.kind": coded(partyKinds, "relying-party.kind"),
  priceModel: coded(priceModels, "agreement.draft.price-model-of"),
  privateEid: coded(privateEidCodes, "audit.value.proof"),
  procedure: coded(procedureCodes, "procurement.procedures"),
  proof: coded(proofEids, "audit.value.proof"),
  protocol: coded(protocols, "service.protocol"),
  purposes: coded(usePurposes, "service.purpose"),
  "quality-mark.status": coded(markStatuses, "quality-mark.status-word"),
  "eid.reason": coded(reasons, "reason"),
  "loss.reason": coded(reasons, "reason"),
  "receipt.method": coded(signingMethods, "audit.value.signing"),
  refusal: coded(ocspKeyRefusals, "audit.value.ocsp-key"),
  relation: coded(relations, "eid.page.relation"),
  renewal: coded(renewals, "agreement.draft.renewal-of"),
  role: coded(grants, "role"),
  roles: coded(grants, "role"),
  "scheme.kind": coded(schemeKinds, "scheme.kind"),
  sector: coded(sectors, "relying-party.sector"),
  severity: coded(findingSeverities, "finding.severities"),
  signature: coded(signatureOutcomes, "audit.value.metadata-signature"),
  state: coded(["current", "ended", "all"], "audit.value.employment"),
  status: coded([...eidStatuses, "good", "hold"], "status", "certificate.seen"),
  subjectProfile: coded(subjectProfiles, "audit.value.profile"),
  terminatedBy: coded(terminators, "agreement.deed.terminate.by-of"),
  terminationKind: coded(terminationKinds, "agreement.deed.terminate.kind-of"),
  turn: coded(["first", "second"], "audit.value.turn"),
};

/** The notes that are codes, by the action they stand beside; any other note is a person's own words. */
export const auditNotes: Readonly<Record<string, Coded>> = {
  "agreement.answered": coded(agreementSteps, "agreement.draft.title"),
  "eid-draft.saved": coded(orderSteps, "audit.value.order-step"),
  "eid.production-failed": coded(productionFailures, "certificate.failed"),
  "quality-mark.milestone-recorded": coded(milestones, "quality-mark.milestone"),
};
