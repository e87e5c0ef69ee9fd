import { randomUUID } from "node:crypto";
import { Form, type FormAction } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { takeBackReserveAction } from "@/lib/credential/eid/actions";
import {
  destroyReserveCardAction,
  extendReserveCardAction,
  setReserveCardAsideAction,
} from "@/lib/credential/reserve-card/actions";
import type { ReserveCardLine } from "@/lib/credential/reserve-card/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";

interface DeedsProps {
  slug: string;
  card: Pick<ReserveCardLine, "cardId" | "version" | "number" | "steps" | "isOrdered" | "latestDay">;
}

/** What this officer may do about one card, each a form. */
export async function ReserveCardDeeds({ slug, card }: DeedsProps) {
  const t = await getTranslations("reserve-card");
  const { steps } = card;
  return (
    <div className="mt-8 flex max-w-column flex-col gap-8">
      {steps.includes("extend") ? <Extend card={card} slug={slug} /> : null}
      {steps.includes("take-back") ? (
        <Scanned
          id="take-back"
          action={takeBackReserveAction}
          card={card}
          lead={t("take-back-lead")}
          slug={slug}
        >
          {t("take-back")}
        </Scanned>
      ) : null}
      {steps.includes("destroy") ? (
        <Scanned
          id="destroy"
          action={destroyReserveCardAction}
          card={card}
          lead={t("destroy-lead")}
          slug={slug}
        >
          {t("destroy")}
        </Scanned>
      ) : null}
      {card.isOrdered ? <p className="max-w-measure text-ink-2">{t("ordered-on-it")}</p> : null}
      <SetAside card={card} slug={slug} />
    </div>
  );
}

async function Extend({ slug, card }: DeedsProps) {
  const t = await getTranslations("reserve-card");
  return (
    <Form
      action={extendReserveCardAction}
      hidden={{ cardId: card.cardId, version: card.version }}
      idPrefix="extend"
      organisation={slug}
      requestId={randomUUID()}
    >
      {card.latestDay ? <p>{t("extend-lead", { day: startOfDay(card.latestDay) })}</p> : null}
      <SubmitButton tone="quiet">{t("extend")}</SubmitButton>
    </Form>
  );
}

/** One that broke in the drawer, or is nowhere. */
async function SetAside({ slug, card }: DeedsProps) {
  const t = await getTranslations("reserve-card");
  const outs = (["damaged", "missing"] as const).filter((one) => card.steps.includes(`mark-${one}`));
  const [only] = outs;
  if (!only) return null;
  const chosen: Record<string, string> = outs.length === 1 ? { as: only } : {};
  return (
    <SectionRule id="aside" title={t("set-aside")}>
      <Form
        action={setReserveCardAsideAction}
        hidden={{ cardId: card.cardId, version: card.version, ...chosen }}
        idPrefix="set-aside"
        organisation={slug}
        requestId={randomUUID()}
      >
        {outs.length > 1 ? (
          <RadioCards
            compact
            label={t("as")}
            name="as"
            options={outs.map((value) => ({ value, label: t(`as-${value}`) }))}
          />
        ) : null}
        <SubmitButton tone="quiet">
          {t(outs.length > 1 ? "set-aside-submit" : "set-aside-missing")}
        </SubmitButton>
      </Form>
    </SectionRule>
  );
}

/** With the card in hand: its number is scanned once more. */
async function Scanned({
  id,
  slug,
  card,
  action,
  lead,
  children,
}: DeedsProps & { id: string; action: FormAction; lead: string; children: string }) {
  const t = await getTranslations("reserve-card");
  return (
    <SectionRule id={id} title={children}>
      <Form
        action={action}
        hidden={{ cardId: card.cardId, version: card.version }}
        idPrefix={id}
        organisation={slug}
        requestId={randomUUID()}
      >
        <p className="max-w-measure">{lead}</p>
        <TextField
          autoComplete="off"
          hint={t("scan-hint")}
          label={t("scan")}
          maxLength={60}
          mono
          name="cardNumber"
          required
          spellCheck={false}
          width="s"
        />
        <SubmitButton tone="quiet">{children}</SubmitButton>
      </Form>
    </SectionRule>
  );
}
