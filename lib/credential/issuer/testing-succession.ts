import { as } from "@/db/core/testing";
import { aJob, anOrganisation, aType } from "@/db/seed/builders";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import { openKeys } from "@/lib/pki/key-place";
import { publishCrl } from "./publish-crl";
import { succeedIssuer } from "./succeed-issuer";
import { takeOver } from "./take-over";
import { aKeyFolder, anOcspKey, heldCeremony } from "./testing";

export const witnesses = ["Vera Vittne", "Ville Vittne"];

/** For tests: where an employer's keys are, the root's among them. */
export const keyPlaces = () => ({
  keys: { folder: aKeyFolder("keys"), passphrase: "resten" },
  root: { folder: aKeyFolder("root"), passphrase: "bara roten" },
});
interface Places {
  keys: KeyPlace;
  root: KeyPlace;
}
interface Of {
  organisationId: string;
  issuerId: string;
}

/** For tests: an employer that issues by keys of its own, and a type of what it issues. */
export async function anIssuingEmployer() {
  const places = keyPlaces();
  const organisationId = await anOrganisation();
  const { issuerId } = await heldCeremony(places.keys, undefined, places.root)(organisationId);
  const of = { organisationId, issuerId };
  return { places, of, typeId: (await aType(organisationId, { issuerId })).id };
}

/** For tests: the next authority under the same root, which waits to take over. */
export const aSuccessor = ({ keys, root }: Places, { organisationId, issuerId }: Of, now = new Date()) =>
  as("worker", () =>
    succeedIssuer({ rootKeys: root, operativeKeys: keys, statusUrl: "http://status.exempel.se" })(
      aJob(organisationId),
      { issuerId, witnesses },
      { now },
    ),
  );

/** For tests: with a list in force and an OCSP key, as worker and status program make them within a minute. */
export const madeReady = (keys: KeyPlace, of: Of & { slug: string }) =>
  as("worker", async () => {
    await publishCrl(await openKeys(keys))(aJob(of.organisationId), { issuerId: of.issuerId });
    await anOcspKey(keys, of, new Date());
  });

/** For tests: a whole roll-over. Answers the successor. */
export async function rolledOver(places: Places, of: Of) {
  const made = await aSuccessor(places, of);
  await madeReady(places.keys, { ...of, ...made });
  await as("worker", () => takeOver(aJob(of.organisationId), { issuerId: made.issuerId }));
  return made;
}
