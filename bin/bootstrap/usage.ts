import { forBootstrap } from "../setup/credentials";

/** What --help says. */
export const usage = `Makes the first organisation of an installation, with the officers who let everybody else in.

  npm run bootstrap                      asks for everything
  npm run bootstrap -- --name … …        asks only for what no flag says (without a terminal: refuses)

  --name TEXT                name of the organisation
  --number NUMBER            its organisation number, such as 212000-0142
  --slug WORD                the word in its addresses: https://…/WORD
  --emergency-phone NUMBER   where a lost e-ID is reported
  --emergency-hours TEXT     when it is answered; without it: day and night
  --on-call TEXT             officer on call, a person or a function
  --on-call-mail ADDRESS     their mail address
  --policy-oid-arc OID       where certificate policies hang, such as 1.2.752.999.1
  --administrator "NAME <SUBJECT>"       twice: they appoint everybody else
  --security-officer "NAME <SUBJECT>"    twice: they approve, block and hold keys
  --responsible-issuer "NAME <SUBJECT>"  if there is one already: e-ID types and terms
  --vetting-reference TEXT   where the papers of their vetting are (K3.2)
  --terms-sv FILE, --terms-en FILE       terms of use; otherwise a text to begin with
  --identity-provider URL    who vouches for the subjects (default: OIDC_ISSUER)

SUBJECT is the claim "sub" that the identity provider gives the person at sign-in.

Environment: that of the web program (docs/operations.md), above all DATABASE_URL with the login sigill_app. Beside a
Sigill that npm start runs on its embedded database, nothing needs to be set. With systemd:

${forBootstrap}

Exit codes: 0 done; 3 refused, with the reason, and nothing was done; 1 a fault.`;

/** What comes next, when it is done. */
export function nextSteps(slug: string, publicUrl: string, hasIssuer: boolean): string {
  const types = `${publicUrl}/${slug}/settings/eid-types`;
  const issuer = hasIssuer
    ? `The responsible issuer makes the types of e-ID: ${types}`
    : `The administrators appoint a responsible issuer (one asks, the other grants): ${publicUrl}/${slug}/settings/officers\n     who then makes the types of e-ID: ${types}`;
  return `Next:
  1. Hold the key ceremony, with two witnesses, if the organisation issues e-IDs of its own: npm run ceremony
     (npm run ceremony -- --help says how a shell gets the worker's environment and secrets)
  2. The officers sign in: ${publicUrl}/sign-in
  3. Two administrators type each other officer's identity number, each alone: ${publicUrl}/${slug}/settings/officers
  4. ${issuer}
  5. The administrators appoint ID-administrators: ${publicUrl}/${slug}/settings/officers
  6. Read the terms and make them yours: ${publicUrl}/${slug}/settings/terms`;
}
