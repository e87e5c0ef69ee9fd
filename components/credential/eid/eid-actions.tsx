import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { Actions } from "@/components/ui/page-header";
import { Dock } from "@/components/ui/part-bar";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { receiveEidAction } from "@/lib/credential/eid/actions";
import type { EidView } from "@/lib/credential/eid/read";
import type { Permission } from "@/lib/domain/core/permission";
import type { Refusal } from "@/lib/domain/core/refusal";
import { rolesWith } from "@/lib/domain/core/role";
import { eidEvents, type PersonVerb } from "@/lib/domain/credential/eid";
import type { Relation } from "@/lib/domain/credential/order";
import { midSentence } from "@/lib/i18n/mid-sentence";
import { getTranslations } from "@/lib/i18n/server";
import { OrderStart } from "./order-start";
import { SuspendEidForm } from "./suspend-eid-form";

interface EidActionsProps {
  eid: EidView;
  slug: string;
}
const mostVisible = 3;

/** What this person may do now, primary first; never more than the rules allow and three at a glance. */
export async function EidActions({ eid, slug }: EidActionsProps) {
  const t = await getTranslations("eid.page");
  const open = eid.availability.flatMap((opening) => (opening.open ? [opening.verb] : []));
  // Waiting for hand-over, producing again is for a broken card and not the next thing to do.
  const verbs =
    eid.status === "ready"
      ? [...open].sort((a, b) => Number(a === "produce") - Number(b === "produce"))
      : open;
  const renewing = eid.followings.includes("renew");
  const follow = eid.followings.filter(
    (relation) => relation !== "replace" || !renewing || eid.status !== "active",
  );
  const buttons: ReactNode[] = [
    ...follow
      .filter((relation) => relation === "renew")
      .map((relation) => <Follow eid={eid} key={relation} relation={relation} slug={slug} />),
    ...verbs.map((verb) => <Act eid={eid} key={verb} slug={slug} verb={verb} />),
    ...follow
      .filter((relation) => relation !== "renew")
      .map((relation) => <Follow eid={eid} key={relation} relation={relation} slug={slug} />),
  ];
  if (buttons.length === 0) return null;
  return (
    <Dock>
      {buttons.slice(0, mostVisible)}
      {buttons.length > mostVisible ? (
        <Details summary={t("more")}>
          <Actions>{buttons.slice(mostVisible)}</Actions>
        </Details>
      ) : null}
    </Dock>
  );
}

type InPlace = {
  [Verb in PersonVerb]: (typeof eidEvents)[Verb]["button"]["page"] extends null ? Verb : never;
}[PersonVerb];
const inPlace: Record<InPlace, (props: EidActionsProps) => ReactNode> = {
  // Where somebody else could be meant, a page asks who it is about first.
  suspend: ({ eid, slug }) =>
    eid.hasLookAlikes ? (
      <Suspend eid={eid} slug={slug} />
    ) : (
      <SuspendEidForm eid={eid} lossDeadline={eid.lossDeadline} slug={slug} />
    ),
  receive: (props) => <Receive {...props} />,
};

async function Suspend({ eid, slug }: EidActionsProps) {
  const t = await getTranslations("eid.verb");
  return (
    <LinkButton href={`/${slug}/eids/${eid.id}/suspend`} tone="danger">
      {t("suspend")}
    </LinkButton>
  );
}

async function Receive({ eid, slug }: EidActionsProps) {
  const t = await getTranslations("eid.verb");
  const ids = { eidId: eid.id, version: eid.version };
  return (
    <Form action={receiveEidAction} hidden={ids} inRow organisation={slug} requestId={randomUUID()}>
      <SubmitButton>{t("receive")}</SubmitButton>
    </Form>
  );
}

async function Act({ eid, slug, verb }: EidActionsProps & { verb: PersonVerb }) {
  const t = await getTranslations("eid.verb");
  const { page, tone } = eidEvents[verb].button;
  if (page === null) return inPlace[verb as InPlace]({ eid, slug });
  const again = verb === "produce" && eid.status === "ready";
  return (
    <LinkButton href={`/${slug}/eids/${eid.id}/${page}`} tone={again ? "quiet" : tone}>
      {t(again ? "produce-again" : verb)}
    </LinkButton>
  );
}

async function Follow({ eid, slug, relation }: EidActionsProps & { relation: Relation }) {
  const t = await getTranslations("eid.verb");
  const revoked = eid.status === "revoked" && relation === "replace";
  return (
    <OrderStart
      slug={slug}
      tone={revoked || relation === "renew" ? "primary" : "quiet"}
      what={{ followsId: eid.id, relation }}
    >
      {revoked ? t("replace-revoked") : t(relation)}
    </OrderStart>
  );
}

/** What the state allows but not to this person: which role it takes, or that somebody else must. */
export async function EidClosedActions({ eid }: { eid: EidView }) {
  const t = await getTranslations("eid");
  const closed = eid.availability.flatMap((opening) =>
    opening.open || opening.verb === "return" ? [] : [opening],
  );
  if (closed.length === 0) return null;
  return (
    <SectionRule className="print:hidden" id="closed" level={3} title={t("page.closed")}>
      <ul className="flex flex-col gap-2">
        {closed.map(({ verb, why }) => (
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1" key={verb}>
            <Button aria-describedby={`closed-${verb}`} disabled tone="quiet">
              {t(`verb.${verb}`)}
            </Button>
            <span className="text-ink-2 text-meta" id={`closed-${verb}`}>
              <Why refusal={why} />
            </span>
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}

async function Why({ refusal }: { refusal: Refusal }) {
  const [words, shell, role] = await Promise.all([
    getTranslations("refusal"),
    getTranslations("shell"),
    getTranslations("role"),
  ]);
  const { permission } = refusal.detail;
  if (refusal.code !== "forbidden" || !permission)
    return words(refusal.code, { field: refusal.field ?? "", ...refusal.detail });
  const [first] = rolesWith(permission as Permission);
  return first ? shell("requires-role", { role: midSentence(role(first)) }) : words("forbidden");
}
