/** What suites and benches build their rows with, by one name. */
export { anEid, anIssuer, aType } from "./eid-builders";
export { aHolder, aJob, anAccount, anEmployee, anOfficer, anOrganisation } from "./people-builders";
