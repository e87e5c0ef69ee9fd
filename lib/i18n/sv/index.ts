import { controlWordsIn } from "@/lib/i18n/control-words";
import accessCard from "./access/access-card.json";
import accessMatrix from "./access/access-matrix.json";
import accessRequest from "./access/access-request.json";
import attribute from "./access/attribute.json";
import attributeValue from "./access/attribute-value.json";
import disclosure from "./access/disclosure.json";
import evaluation from "./access/evaluation.json";
import explanation from "./access/explanation.json";
import mandate from "./access/mandate.json";
import mandateType from "./access/mandate-type.json";
import objection from "./access/objection.json";
import recertification from "./access/recertification.json";
import standIn from "./access/stand-in.json";
import systemOwner from "./access/system-owner.json";
import agreement from "./contract/agreement.json";
import contractList from "./contract/contract-list.json";
import demand from "./contract/demand.json";
import file from "./contract/file.json";
import procurement from "./contract/procurement.json";
import reminder from "./contract/reminder.json";
import supplier from "./contract/supplier.json";
import page from "./core/page.json";
import refusal from "./core/refusal.json";
import shell from "./core/shell.json";
import validation from "./core/validation.json";
import blockCertificate from "./credential/block-certificate.json";
import blockPause from "./credential/block-pause.json";
import blocking from "./credential/blocking.json";
import booking from "./credential/booking.json";
import breakGlass from "./credential/break-glass.json";
import bulk from "./credential/bulk.json";
import campaign from "./credential/campaign.json";
import cardBatch from "./credential/card-batch.json";
import cardBureau from "./credential/card-bureau.json";
import cardPrint from "./credential/card-print.json";
import cardStock from "./credential/card-stock.json";
import carrier from "./credential/carrier.json";
import certificate from "./credential/certificate.json";
import desk from "./credential/desk.json";
import eid from "./credential/eid.json";
import eidType from "./credential/eid-type.json";
import endReminder from "./credential/end-reminder.json";
import handOver from "./credential/hand-over.json";
import issuer from "./credential/issuer.json";
import keyDirectory from "./credential/key-directory.json";
import loss from "./credential/loss.json";
import orderTemplate from "./credential/order-template.json";
import practiceStatement from "./credential/practice-statement.json";
import propagation from "./credential/propagation.json";
import reason from "./credential/reason.json";
import receipt from "./credential/receipt.json";
import replacement from "./credential/replacement.json";
import reserveCard from "./credential/reserve-card.json";
import signedAct from "./credential/signed-act.json";
import status from "./credential/status.json";
import terms from "./credential/terms.json";
import assessment from "./mark/assessment.json";
import control from "./mark/control.json";
import declaration from "./mark/declaration.json";
import evidence from "./mark/evidence.json";
import finding from "./mark/finding.json";
import followUp from "./mark/follow-up.json";
import framework from "./mark/framework.json";
import incident from "./mark/incident.json";
import internalAudit from "./mark/internal-audit.json";
import qualityMark from "./mark/quality-mark.json";
import review from "./mark/review.json";
import reviewer from "./mark/reviewer.json";
import sample from "./mark/sample.json";
import audit from "./operation/audit.json";
import clock from "./operation/clock.json";
import deadLetter from "./operation/dead-letter.json";
import disposal from "./operation/disposal.json";
import erasure from "./operation/erasure.json";
import exportWords from "./operation/export.json";
import firstSteps from "./operation/first-steps.json";
import health from "./operation/health.json";
import inbox from "./operation/inbox.json";
import job from "./operation/job.json";
import mail from "./operation/mail.json";
import mailTemplate from "./operation/mail-template.json";
import managementReport from "./operation/management-report.json";
import overview from "./operation/overview.json";
import registerExtract from "./operation/register-extract.json";
import savedView from "./operation/saved-view.json";
import search from "./operation/search.json";
import statistics from "./operation/statistics.json";
import technology from "./operation/technology.json";
import todo from "./operation/todo.json";
import assignment from "./people/assignment.json";
import awaited from "./people/awaited.json";
import department from "./people/department.json";
import employee from "./people/employee.json";
import employeeFeed from "./people/employee-feed.json";
import employeeImport from "./people/employee-import.json";
import importReceipt from "./people/import-receipt.json";
import mailBounce from "./people/mail-bounce.json";
import managerRequest from "./people/manager-request.json";
import my from "./people/my.json";
import officer from "./people/officer.json";
import organisation from "./people/organisation.json";
import ownContact from "./people/own-contact.json";
import passkey from "./people/passkey.json";
import role from "./people/role.json";
import stepUp from "./people/step-up.json";
import client from "./use/client.json";
import coverage from "./use/coverage.json";
import metadata from "./use/metadata.json";
import relyingParty from "./use/relying-party.json";
import scheme from "./use/scheme.json";
import service from "./use/service.json";

export const sv = {
  awaited,
  "first-steps": firstSteps,
  "access-matrix": accessMatrix,
  assessment,
  assignment,
  "access-card": accessCard,
  "access-request": accessRequest,
  recertification,
  "stand-in": standIn,
  attribute,
  "attribute-value": attributeValue,
  disclosure,
  disposal,
  erasure,
  evaluation,
  explanation,
  mandate,
  "mandate-type": mandateType,
  "register-extract": registerExtract,
  objection,
  "system-owner": systemOwner,
  control: { ...control, ...controlWordsIn("sv") },
  "dead-letter": deadLetter,
  declaration,
  evidence,
  finding,
  "follow-up": followUp,
  framework,
  health,
  incident,
  "internal-audit": internalAudit,
  "mail-bounce": mailBounce,
  "mail-template": mailTemplate,
  "manager-request": managerRequest,
  "order-template": orderTemplate,
  "practice-statement": practiceStatement,
  review,
  reviewer,
  sample,
  "quality-mark": qualityMark,
  agreement,
  audit,
  "block-certificate": blockCertificate,
  "block-pause": blockPause,
  "break-glass": breakGlass,
  blocking,
  bulk,
  booking,
  campaign,
  "card-batch": cardBatch,
  "card-bureau": cardBureau,
  "card-print": cardPrint,
  "card-stock": cardStock,
  desk,
  carrier,
  certificate,
  demand,
  clock,
  "contract-list": contractList,
  eid,
  "eid-type": eidType,
  department,
  employee,
  "employee-feed": employeeFeed,
  "employee-import": employeeImport,
  "import-receipt": importReceipt,
  export: exportWords,
  file,
  "end-reminder": endReminder,
  "hand-over": handOver,
  issuer,
  inbox,
  job,
  loss,
  mail,
  "management-report": managementReport,
  metadata,
  my,
  officer,
  passkey,
  "step-up": stepUp,
  organisation,
  "own-contact": ownContact,
  overview,
  page,
  procurement,
  reason,
  replacement,
  "reserve-card": reserveCard,
  propagation,
  receipt,
  refusal,
  client,
  "relying-party": relyingParty,
  reminder,
  role,
  scheme,
  "saved-view": savedView,
  search,
  service,
  shell,
  statistics,
  "key-directory": keyDirectory,
  "signed-act": signedAct,
  status,
  supplier,
  technology,
  terms,
  todo,
  coverage,
  validation,
};
