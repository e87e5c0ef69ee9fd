import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addParty } from "./add";
import { addService } from "./add-service";

let nth = 0;
/** A form of a service; synthetic, with an identity of its own. */
export const aServiceForm = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: `E-tjänst ${nth}`,
  environment: "production",
  address: "https://tjanst.exempel.example",
  level: "3",
  demandsMark: "on",
  purposes: ["authenticate", "sign"],
  attributeSet: "org-person",
  protocol: "saml",
  protocolId: `https://sp.exempel.example/${nth++}`,
  contractUris: "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021",
  ...given,
});

/** Ten digits with a right check digit (Luhn), of an authority that there is none of. */
export function anOrganisationNumber(): string {
  const nine = `20210${String(5000 + nth++).slice(-4)}`;
  const sum = [...nine].reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

export const aPartyForm = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: "organisation",
  name: `Exempelverket ${nth++}`,
  number: anOrganisationNumber(),
  sector: "public",
  ...given,
});

export async function aParty(by: OfficerActor, given: Record<string, unknown> = {}): Promise<string> {
  return String((await addParty(by, aPartyForm(given))).partyId);
}

export async function aService(
  by: OfficerActor,
  partyId: string,
  given: Record<string, unknown> = {},
): Promise<string> {
  return String((await addService(by, { partyId, ...aServiceForm(given) })).serviceId);
}

/** How a promise ends: done, the refusal's code and field, or the fields that would not parse. */
export const outcomeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (fault) =>
      fault instanceof Refusal
        ? [fault.code, fault.field].filter(Boolean).join(" ")
        : fault.issues?.map((issue: { path: string[] }) => issue.path[0]).join(),
  );
