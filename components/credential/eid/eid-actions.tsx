import { randomUUID } from "node:crypto";
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
import { type Relation, relations } from "@/lib/domain/credential/order";
import { midSentence } from "@/lib/i18n/mid-sentence";
import { getTranslations } from "@/lib/i18n/server";
import { type EidStep, eidSteps } from "./eid-steps";
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
  const steps = await eidSteps(eid, slug);
  const buttons = steps.map((step) => <Step eid={eid} key={step.verb} slug={slug} step={step} />);
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

/** A link to its form, but for what the page does in place. */
function Step({ eid, slug, step }: EidActionsProps & { step: EidStep }) {
  const { verb, label, tone, href } = step;
  if (isRelation(verb)) {
    return (
      <OrderStart
        slug={slug}
        tone={tone === "primary" ? tone : "quiet"}
        what={{ followsId: eid.id, relation: verb }}
      >
        {label}
      </OrderStart>
    );
  }
  // Where somebody else could be meant, a page asks who it is about first.
  if (verb === "suspend" && !eid.hasLookAlikes)
    return <SuspendEidForm eid={eid} lossDeadline={eid.lossDeadline} slug={slug} />;
  if (verb === "receive") return <Receive eid={eid} label={label} slug={slug} />;
  return (
    <LinkButton href={href} tone={tone}>
      {label}
    </LinkButton>
  );
}

const isRelation = (verb: EidStep["verb"]): verb is Relation => relations.some((one) => one === verb);

function Receive({ eid, label, slug }: EidActionsProps & { label: string }) {
  const ids = { eidId: eid.id, version: eid.version };
  return (
    <Form action={receiveEidAction} hidden={ids} inRow organisation={slug} requestId={randomUUID()}>
      <SubmitButton>{label}</SubmitButton>
    </Form>
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
