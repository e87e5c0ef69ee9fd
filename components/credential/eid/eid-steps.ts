import type { ButtonTone } from "@/components/ui/button-look";
import type { EidSteps } from "@/lib/credential/eid/read";
import { eidEvents, type PersonVerb } from "@/lib/domain/credential/eid";
import type { Relation } from "@/lib/domain/credential/order";
import { getTranslations } from "@/lib/i18n/server";

/** Something this person may do with an e-ID now: in words, and where its form is. */
export interface EidStep {
  verb: PersonVerb | Relation;
  label: string;
  tone: ButtonTone;
  href: string;
}

/** The form of what the page itself does in one press, where it is not the page: it asks first. */
const forms: Partial<Record<PersonVerb, { page: string; tone: ButtonTone }>> = {
  suspend: { page: "/suspend", tone: "danger" },
  receive: { page: "", tone: "primary" },
};

/** What this person may do now, primary first and never more than the rules allow; page, sheet and palette ask here. */
export async function eidSteps(eid: EidSteps, slug: string): Promise<EidStep[]> {
  const t = await getTranslations("eid.verb");
  const here = `/${slug}/eids/${eid.id}`;
  const act = (verb: PersonVerb): EidStep => {
    const { page, tone } = eidEvents[verb].button;
    const again = verb === "produce" && eid.status === "ready";
    const label = t(again ? "produce-again" : verb);
    if (page !== null) return { verb, label, tone: again ? "quiet" : tone, href: `${here}/${page}` };
    const form = forms[verb] ?? { page: "", tone };
    return { verb, label, tone: form.tone, href: here + form.page };
  };
  const follow = (relation: Relation): EidStep => {
    const revoked = eid.status === "revoked" && relation === "replace";
    return {
      verb: relation,
      label: t(revoked ? "replace-revoked" : relation),
      tone: revoked || relation === "renew" ? "primary" : "quiet",
      href: `/${slug}/eids/order?follows=${eid.id}&relation=${relation}`,
    };
  };
  const followed = followings(eid);
  return [
    ...followed.filter((relation) => relation === "renew").map(follow),
    ...openVerbs(eid).map(act),
    ...followed.filter((relation) => relation !== "renew").map(follow),
  ];
}

/** Waiting for hand-over, producing again is for a broken card and not the next thing to do. */
function openVerbs({ availability, status }: EidSteps): PersonVerb[] {
  const open = availability.flatMap((one) => (one.open ? [one.verb] : []));
  if (status !== "ready") return open;
  return open.sort((a, b) => Number(a === "produce") - Number(b === "produce"));
}

/** Who can renew what is in use need not replace it. */
const followings = ({ followings: all, status }: EidSteps): Relation[] =>
  all.filter((relation) => relation !== "replace" || !all.includes("renew") || status !== "active");
