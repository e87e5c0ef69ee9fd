import { openHistory } from "@/bin/setup/past.mjs";
import { embeddedUrl } from "@/bin/setup/postgres.mjs";
import { connect } from "@/bin/setup/roles.mjs";
import { anAccount, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { manyEids } from "@/db/seed/many-eids";

const slug = "bench";
const subject = "bench";
const eids = 10_000;

/** A large employer with an officer who reads the whole list. Answers the list's address and whose it is. */
export async function aLargeEmployer(folder: string): Promise<{ organisationId: string; path: string }> {
  const organisationId = await anOrganisation({ slug, name: "Bänkmarks kommun" });
  const type = await aType(organisationId);
  const { id: accountId, name } = await anAccount({ subject, name: "Bengt Bänk" });
  await anOfficer(organisationId, ["id-administrator", "protected-identity"], { accountId, name });
  await openHistory(embeddedUrl(folder));
  await manyEids(organisationId, type.id, eids);
  const sql = await connect(embeddedUrl(folder));
  await sql`analyze`; // what autovacuum does a minute later
  await sql.end();
  return { organisationId, path: `/${slug}/eids` };
}

/** Signs in through the product's own door; answers the Cookie header of a signed-in officer. */
export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: "POST",
    body: new URLSearchParams({ persona: subject }),
    headers: { Origin: url },
    redirect: "manual",
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const session = cookies.find((cookie) => /sigill\.session=./.test(cookie));
  if (!session) throw new Error(`The bench's officer could not sign in: ${answer.status}`);
  return session;
}
