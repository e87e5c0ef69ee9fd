import { type CertificateOption, certificateOptions, optionsFor, type SubjectProfile } from "./certificate";

/** Why an e-ID in use no longer says what is so, or is no longer of a type that is issued. */
export const replacementReasons = [
  "name-changed",
  "identifier-changed",
  "assignment-changed",
  "type-changed",
] as const;
export type ReplacementReason = (typeof replacementReasons)[number];

/** What each profile says of a person, as the fields of the register are called. */
const names = ["givenName", "surname", "protectedIdentity"];
const says: Record<SubjectProfile, { name: readonly string[]; identifier: readonly string[] }> = {
  pseudonym: { name: [], identifier: [] },
  "org-person": { name: names, identifier: [] },
  hsa: { name: names, identifier: ["hsaId"] },
  pnr: { name: names, identifier: ["personalNumber"] },
};

/**
 * Why an e-ID is no longer right when some fields of its holder have changed. Of somebody protected it says a pseudonym,
 * which stays; title and department stand in none.
 */
export function outdatedBy(
  changed: readonly string[],
  {
    profile,
    options,
    wasProtected,
  }: { profile: SubjectProfile; options: readonly CertificateOption[]; wasProtected: boolean },
): ReplacementReason[] {
  const said = wasProtected ? "pseudonym" : profile;
  const { name } = says[said];
  const added = optionsFor(options, said).map((option) => certificateOptions[option].shows);
  const identifier = [...says[said].identifier, ...added];
  const any = (fields: readonly string[]) => fields.some((field) => changed.includes(field));
  return [
    ...(any(name) ? (["name-changed"] as const) : []),
    ...(any(identifier) ? (["identifier-changed"] as const) : []),
    // Employee or contractor: whom the employer answers for, and how long.
    ...(changed.includes("kind") ? (["assignment-changed"] as const) : []),
  ];
}

interface TypeFacts {
  issuerId: string;
  carrier: string;
  level: number;
  subjectProfile: string;
  purposes: readonly string[];
  certificateOptions: readonly string[];
  active: boolean;
}

/** Whether e-IDs of a type are no longer what it is: for how long and by which rules they are ordered changes none of them. */
export function isOtherType(before: TypeFacts, after: TypeFacts): boolean {
  const same = (["issuerId", "carrier", "level", "subjectProfile"] as const).every(
    (field) => before[field] === after[field],
  );
  const asked = [before, after].map(({ purposes, certificateOptions: options }) =>
    [...purposes, ...options].sort().join(),
  );
  return !same || asked[0] !== asked[1] || (before.active && !after.active);
}
