import type { sv } from "@/lib/i18n/sv";
import agreement from "./agreement.json";
import assessment from "./assessment.json";
import audit from "./audit.json";
import awaited from "./awaited.json";
import blockPause from "./block-pause.json";
import blocking from "./blocking.json";
import carrier from "./carrier.json";
import certificate from "./certificate.json";
import clock from "./clock.json";
import contractList from "./contract-list.json";
import control from "./control.json";
import declaration from "./declaration.json";
import demand from "./demand.json";
import eid from "./eid.json";
import eidType from "./eid-type.json";
import employee from "./employee.json";
import evidence from "./evidence.json";
import exportWords from "./export.json";
import file from "./file.json";
import finding from "./finding.json";
import firstSteps from "./first-steps.json";
import followUp from "./follow-up.json";
import framework from "./framework.json";
import handOver from "./hand-over.json";
import health from "./health.json";
import incident from "./incident.json";
import internalAudit from "./internal-audit.json";
import issuer from "./issuer.json";
import loss from "./loss.json";
import mail from "./mail.json";
import metadata from "./metadata.json";
import my from "./my.json";
import officer from "./officer.json";
import organisation from "./organisation.json";
import overview from "./overview.json";
import page from "./page.json";
import practiceStatement from "./practice-statement.json";
import procurement from "./procurement.json";
import qualityMark from "./quality-mark.json";
import reason from "./reason.json";
import receipt from "./receipt.json";
import refusal from "./refusal.json";
import relyingParty from "./relying-party.json";
import reminder from "./reminder.json";
import review from "./review.json";
import reviewer from "./reviewer.json";
import role from "./role.json";
import sample from "./sample.json";
import scheme from "./scheme.json";
import service from "./service.json";
import shell from "./shell.json";
import status from "./status.json";
import supplier from "./supplier.json";
import technology from "./technology.json";
import terms from "./terms.json";
import use from "./use.json";
import validation from "./validation.json";

export const en: typeof sv = {
  awaited,
  "first-steps": firstSteps,
  assessment,
  control,
  declaration,
  evidence,
  finding,
  "follow-up": followUp,
  framework,
  health,
  incident,
  "internal-audit": internalAudit,
  "practice-statement": practiceStatement,
  review,
  reviewer,
  sample,
  "quality-mark": qualityMark,
  agreement,
  audit,
  "block-pause": blockPause,
  blocking,
  carrier,
  certificate,
  demand,
  clock,
  "contract-list": contractList,
  eid,
  "eid-type": eidType,
  employee,
  export: exportWords,
  file,
  "hand-over": handOver,
  issuer,
  loss,
  mail,
  metadata,
  my,
  officer,
  organisation,
  overview,
  page,
  procurement,
  reason,
  receipt,
  refusal,
  "relying-party": relyingParty,
  reminder,
  role,
  scheme,
  service,
  shell,
  status,
  supplier,
  technology,
  terms,
  use,
  validation,
};
