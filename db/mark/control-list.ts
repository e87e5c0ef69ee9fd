import { applicationOrReplacementOnRecord } from "./control/application-or-replacement-on-record";
import { applicationTiedToIdentityNumber } from "./control/application-tied-to-identity-number";
import { blockingPromptAndGuarded } from "./control/blocking-prompt-and-guarded";
import { blockingServiceAvailable } from "./control/blocking-service-available";
import { carrierFitsLevel } from "./control/carrier-fits-level";
import { decisionsSigned } from "./control/decisions-signed";
import { fourEyesOnEveryIssuance } from "./control/four-eyes-on-every-issuance";
import { identityProofingOnRecord } from "./control/identity-proofing-on-record";
import { independentDeliveryNotice } from "./control/independent-delivery-notice";
import { internalAuditWithin3Years } from "./control/internal-audit-within-3-years";
import { issuerKeyProtected } from "./control/issuer-key-protected";
import { lifecycleRecordsComplete } from "./control/lifecycle-records-complete";
import { nothingErasedBefore10Years } from "./control/nothing-erased-before-10-years";
import { officersVettedBeforeRole } from "./control/officers-vetted-before-role";
import { practiceStatementPublished } from "./control/practice-statement-published";
import { receiptSignedAtHandOver } from "./control/receipt-signed-at-hand-over";
import { registerCheckOnRecord } from "./control/register-check-on-record";
import { registerCurrent } from "./control/register-current";
import { remoteProofingAllowedAtLevel } from "./control/remote-proofing-allowed-at-level";
import { riskReviewWithin12Months } from "./control/risk-review-within-12-months";
import { roleReviewWithin12Months } from "./control/role-review-within-12-months";
import { statusPublishedAndFresh } from "./control/status-published-and-fresh";
import { subcontractorAgreementsInForce } from "./control/subcontractor-agreements-in-force";
import { subjectUnique } from "./control/subject-unique";
import { termsAcceptedBeforeIssuance } from "./control/terms-accepted-before-issuance";
import { termsPublished } from "./control/terms-published";
import { transportProtected } from "./control/transport-protected";
import { validityAtMost5Years } from "./control/validity-at-most-5-years";
import type { Control } from "./control-definition";

/** Every automatic control of the product: one file each, as it is called. */
export const controls: readonly Control[] = [
  fourEyesOnEveryIssuance,
  decisionsSigned,
  validityAtMost5Years,
  carrierFitsLevel,
  identityProofingOnRecord,
  remoteProofingAllowedAtLevel,
  termsAcceptedBeforeIssuance,
  applicationOrReplacementOnRecord,
  applicationTiedToIdentityNumber,
  registerCheckOnRecord,
  receiptSignedAtHandOver,
  independentDeliveryNotice,
  registerCurrent,
  subjectUnique,
  blockingPromptAndGuarded,
  blockingServiceAvailable,
  statusPublishedAndFresh,
  issuerKeyProtected,
  transportProtected,
  lifecycleRecordsComplete,
  nothingErasedBefore10Years,
  subcontractorAgreementsInForce,
  practiceStatementPublished,
  termsPublished,
  officersVettedBeforeRole,
  roleReviewWithin12Months,
  riskReviewWithin12Months,
  internalAuditWithin3Years,
];

export const controlCalled = (id: string): Control | undefined => controls.find((one) => one.id === id);
