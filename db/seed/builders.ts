/** What suites and benches build their rows with, by one name. */
export { anAgreement } from "./agreement-builders";
export { anEid, anIssuer, aToldEid, aType } from "./eid-builders";
export {
  aHolder,
  aJob,
  anAccount,
  anEmployee,
  anOfficer,
  anOrganisation,
  knowPerson,
} from "./people-builders";
export { aMarkApproved, aQualityMark } from "./quality-builders";
export { aParty, aService } from "./use-builders";
