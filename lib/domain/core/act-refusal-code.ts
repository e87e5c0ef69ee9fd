/** What can be so of passkeys and of what is signed with them. */
export const actRefusalCodes = [
  "act-required",
  "step-up-needed",
  "acts-set-so-already",
  "act-missing",
  "act-differs",
  "act-used",
  "act-stale",
  "act-not-verified",
  "passkey-unknown",
  "passkey-synced",
  "passkey-not-invited",
  "passkey-not-verified",
  "passkey-not-in-directory",
  "directory-none",
  "directory-broken",
  "directory-refused",
] as const;
