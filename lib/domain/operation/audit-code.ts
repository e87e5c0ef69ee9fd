import { accessCardReasons } from "@/lib/domain/access/access-card";
import { accessSteps } from "@/lib/domain/access/access-request";
import { attributeSources, registerValues } from "@/lib/domain/access/attribute";
import { limitUnits } from "@/lib/domain/access/limit";
import { agreementStatuses, noticeKinds, renewals } from "@/lib/domain/contract/agreement";
import { agreementKindCodes, agreementSteps } from "@/lib/domain/contract/agreement-kind";
import { terminationKinds, terminators } from "@/lib/domain/contract/agreement-rule";
import { allocations } from "@/lib/domain/contract/agreement-step";
import { agreementLanes } from "@/lib/domain/contract/agreement-view";
import { demandCodes } from "@/lib/domain/contract/demand";
import { keyDateSubjects } from "@/lib/domain/contract/key-date";
import { procedureCodes } from "@/lib/domain/contract/procurement";
import { classifications } from "@/lib/domain/core/classification";
import { exportFormats, exportLists } from "@/lib/domain/core/export";
import { priceModels } from "@/lib/domain/core/price";
import { grants } from "@/lib/domain/core/role";
import { clientScopes, formerScopes } from "@/lib/domain/core/scope";
import { authorityReasons } from "@/lib/domain/credential/authority-revocation";
import { lossCountdowns } from "@/lib/domain/credential/block";
import { bulkVerbs } from "@/lib/domain/credential/bulk";
import { cardPrintParts } from "@/lib/domain/credential/card-print";
import { cardBringers, withdrawalReasons } from "@/lib/domain/credential/card-withdrawal";
import { carriers, keyProvenances } from "@/lib/domain/credential/carrier";
import {
  certificateOptionNames,
  purposes as keyPurposes,
  subjectProfiles,
} from "@/lib/domain/credential/certificate";
import { eidStatuses } from "@/lib/domain/credential/eid";
import { eidViews } from "@/lib/domain/credential/eid-view";
import { activationChannels } from "@/lib/domain/credential/hand-over";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { keyStores } from "@/lib/domain/credential/key-custody";
import { ocspKeyRefusals } from "@/lib/domain/credential/ocsp-key";
import { orderSteps, relations } from "@/lib/domain/credential/order";
import { applicants } from "@/lib/domain/credential/order-template";
import { pinErrands } from "@/lib/domain/credential/pin-errand";
import { productionFailures } from "@/lib/domain/credential/production";
import { receiptFormats } from "@/lib/domain/credential/propagation-receipt";
import { reasons } from "@/lib/domain/credential/reason";
import { signingMethods } from "@/lib/domain/credential/receipt";
import { listSources } from "@/lib/domain/credential/renewal";
import { reserveReasons } from "@/lib/domain/credential/reserve-card";
import { shownStatuses } from "@/lib/domain/credential/shown-status";
import { lossAskOutcomes, lossChannels } from "@/lib/domain/credential/signed-out-loss";
import { declarationFormats, declarationKinds } from "@/lib/domain/mark/declaration";
import { evidenceKinds, evidenceStates } from "@/lib/domain/mark/evidence";
import { findingSeverities, findingStatuses } from "@/lib/domain/mark/finding";
import { incidentReports, incidentSeverities } from "@/lib/domain/mark/incident";
import { markStatuses, milestones } from "@/lib/domain/mark/quality-mark";
import { roleDecisions } from "@/lib/domain/mark/review";
import { jobKindCodes } from "@/lib/domain/operation/job-kind";
import { employeeKinds } from "@/lib/domain/people/employee";
import { identifierKinds } from "@/lib/domain/people/identifier";
import { bounceReasons } from "@/lib/domain/people/mail-bounce";
import { managerRequestKinds } from "@/lib/domain/people/manager-request";
import { privateEidCodes, proofEids } from "@/lib/domain/people/private-eid";
import { stepUpModes } from "@/lib/domain/people/step-up";
import { attributeSetCodes } from "@/lib/domain/use/attribute-set";
import { blockReasons, clientEnvironments } from "@/lib/domain/use/client";
import { authMethods } from "@/lib/domain/use/client-access";
import { coverageViews } from "@/lib/domain/use/coverage";
import { signatureOutcomes } from "@/lib/domain/use/metadata-signature";
import { schemeKinds } from "@/lib/domain/use/scheme";
import {
  contactRoles,
  environments,
  partyKinds,
  protocols,
  sectors,
  usePurposes,
} from "@/lib/domain/use/service";
import { standardAttributeCodes } from "@/lib/domain/use/standard-attribute";
import { deadWorks } from "./dead-letter";
import { recordClassCodes } from "./disposal";
import { erasureGrounds } from "./erasure";
import { dailyKinds } from "./inbox";
import { extractFormats } from "./register-extract";

/** The codes that can stand in a field of the log, and where in the messages the words of each are. */
export interface Coded {
  codes: readonly string[];
  words: readonly string[];
}
const coded = (codes: readonly string[], ...words: string[]): Coded => ({ codes, words });

/** By the field's name; where nouns mean different things by it, by the noun as well. */
export const auditCodes: Readonly<Record<string, Coded>> = {
  cardReason: coded(accessCardReasons, "access-card.reason"),
  accessStep: coded(accessSteps, "access-request.step"),
  about: coded(keyDateSubjects, "reminder.about"),
  "agreement.kind": coded(agreementKindCodes, "agreement.kind"),
  "agreement.role": coded(contactRoles, "service.role"),
  "agreement.status": coded(agreementStatuses, "agreement.status"),
  allocation: coded(allocations, "agreement.draft.allocation-of"),
  "assessment.status": coded(["open", "met", "not-applicable"], "audit.value.assessment"),
  appliedBy: coded(applicants, "eid.order.applied"),
  attributes: coded(standardAttributeCodes, "attribute.standard"),
  attributeSet: coded(attributeSetCodes, "service.attribute"),
  attributeSets: coded(attributeSetCodes, "service.attribute"),
  authMethod: coded(authMethods, "audit.value.auth-method"),
  carrier: coded(carriers, "carrier"),
  carries: coded(["private", "staff"], "scheme.carries-short"),
  classification: coded(classifications, "evidence.classification"),
  "client.environment": coded(clientEnvironments, "client.environment"),
  "client-invitation.environment": coded(clientEnvironments, "client.environment"),
  "client.reason": coded(blockReasons, "client.reason"),
  code: coded(activationChannels, "hand-over.code"),
  certificateOptions: coded(certificateOptionNames, "audit.value.certificate-option"),
  "contact.role": coded(contactRoles, "service.role"),
  "dead-letter.work": coded(deadWorks, "dead-letter.work"),
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
    "coverage.view",
    "audit.value.filter-view",
  ),
  environments: coded(environments, "service.environment"),
  "evidence.kind": coded(evidenceKinds, "evidence.kind"),
  "evidence.state": coded([...evidenceStates, "superseded", "withdrawn"], "evidence.state"),
  "finding.status": coded(findingStatuses, "finding.statuses"),
  format: coded(exportFormats, "export.format"),
  handedInBy: coded(cardBringers, "card-stock.bringer"),
  identifier: coded(identifierKinds, "audit.value.identifier"),
  "incident.report": coded(incidentReports, "incident.names"),
  "incident.severity": coded(incidentSeverities, "incident.severities"),
  muted: coded(dailyKinds, "inbox.kind"),
  "mail-bounce.bounce": coded(bounceReasons, "mail-bounce.reason"),
  "job.kind": coded(jobKindCodes, "job.kind"),
  pinErrand: coded(pinErrands, "eid.pin.done"),
  keyProvenance: coded(keyProvenances, "audit.value.provenance"),
  kind: coded(employeeKinds, "audit.value.employee"),
  keyStore: coded(keyStores, "issuer.key.store"),
  list: coded(exportLists, "export.file"),
  stepUpMode: coded(stepUpModes, "step-up.modes"),
  lossCountdown: coded(lossCountdowns, "organisation.countdown"),
  lentFor: coded(reserveReasons, "reserve-card.reason"),
  method: coded(identityMethods, "eid.method"),
  noticeKind: coded(noticeKinds, "agreement.draft.notice-of"),
  "party.kind": coded(partyKinds, "relying-party.kind"),
  print: coded(cardPrintParts, "card-print.part"),
  priceModel: coded(priceModels, "agreement.draft.price-model-of"),
  privateEid: coded(privateEidCodes, "audit.value.proof"),
  procedure: coded(procedureCodes, "procurement.procedures"),
  proof: coded(proofEids, "audit.value.proof"),
  protocol: coded(protocols, "service.protocol"),
  purposes: coded(usePurposes, "service.purpose"),
  "quality-mark.status": coded(markStatuses, "quality-mark.status-word"),
  "bulk.reason": coded(reasons, "reason"),
  "bulk.source": coded(listSources, "eid.source"),
  "order-template.source": coded(listSources, "eid.source"),
  "bulk.verb": coded(bulkVerbs, "bulk.verb"),
  "eid.reason": coded(reasons, "reason"),
  "loss.channel": coded(lossChannels, "audit.value.loss-channel"),
  // What a holder asked by a code about theirs.
  "eid.channel": coded(lossChannels, "audit.value.loss-channel"),
  "loss.outcome": coded(lossAskOutcomes, "audit.value.loss-outcome"),
  "issuer.reason": coded(authorityReasons, "issuer.revoked-reason"),
  "loss.reason": coded(reasons, "reason"),
  "receipt.method": coded(signingMethods, "audit.value.signing"),
  refusal: coded(ocspKeyRefusals, "audit.value.ocsp-key"),
  relation: coded(relations, "eid.page.relation"),
  renewal: coded(renewals, "agreement.draft.renewal-of"),
  "eid.format": coded(receiptFormats, "propagation.format"),
  "employee.format": coded(extractFormats, "register-extract.format"),
  request: coded(managerRequestKinds, "manager-request.kind"),
  role: coded(grants, "role"),
  roles: coded(grants, "role"),
  erasureGround: coded(erasureGrounds, "erasure.grounds"),
  recordClass: coded(recordClassCodes, "disposal.class"),
  registerValue: coded(registerValues, "attribute.value"),
  "scheme.kind": coded(schemeKinds, "scheme.kind"),
  scopes: coded([...clientScopes, ...formerScopes], "client.scope"),
  sector: coded(sectors, "relying-party.sector"),
  severity: coded(findingSeverities, "finding.severities"),
  signature: coded(signatureOutcomes, "audit.value.metadata-signature"),
  unit: coded(limitUnits, "mandate.unit"),
  valueSource: coded(attributeSources, "attribute.source"),
  state: coded(["current", "ended", "all"], "audit.value.employment"),
  status: coded([...eidStatuses, "good", "hold"], "status", "certificate.seen"),
  subjectProfile: coded(subjectProfiles, "audit.value.profile"),
  terminatedBy: coded(terminators, "agreement.deed.terminate.by-of"),
  terminationKind: coded(terminationKinds, "agreement.deed.terminate.kind-of"),
  turn: coded(["first", "second"], "audit.value.turn"),
  withdrawal: coded(withdrawalReasons, "card-stock.reason"),
};

/** The notes that are codes, by the action they stand beside; any other note is a person's own words. */
export const auditNotes: Readonly<Record<string, Coded>> = {
  "agreement.answered": coded(agreementSteps, "agreement.draft.title"),
  "eid-draft.saved": coded(orderSteps, "audit.value.order-step"),
  "eid.production-failed": coded(productionFailures, "certificate.failed"),
  "quality-mark.milestone-recorded": coded(milestones, "quality-mark.milestone"),
};
