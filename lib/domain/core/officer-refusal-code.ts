/** What can be so of officers and their roles. */
export const officerRefusalCodes = [
  "vetting-missing",
  "role-not-combinable",
  "role-already-held",
  "last-administrator",
  "role-period-past",
  "role-period-far-off",
  "role-period-too-long",
  "substitutes-self",
  "substituted-lacks-role",
  "account-link-taken",
  "number-of-officer",
  "person-unknown",
  "officer-unknown",
  "number-differs",
  "personal-number-invalid",
  "add-on-needs-role",
] as const;
