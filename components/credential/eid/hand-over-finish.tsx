import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { handOverEidAction } from "@/lib/credential/eid/actions";
import { askToHandOverAction } from "@/lib/credential/signed-act/actions";
import { getTranslations } from "@/lib/i18n/server";
import { Signable, type Signing, signedWith } from "./signing";

interface ToFinish {
  id: string;
  number: string;
  version: number;
  /** The number of the e-ID that is blocked in the same moment. */
  replaces: string | null;
}

/** The deed itself, open only when the holder has signed. */
export async function HandOverFinish({
  eid,
  receipt,
  slug,
  requestId,
  signing,
}: {
  eid: ToFinish;
  receipt: { reference: string; signedAt: Date };
  slug: string;
  requestId: string;
  signing: Signing;
}) {
  const t = await getTranslations("hand-over");
  return (
    <SectionRule title={t("finish.heading")}>
      <Signable ask={askToHandOverAction} eid={eid} signing={signing} slug={slug}>
        <Form
          action={handOverEidAction}
          className="max-w-column"
          hidden={{ eidId: eid.id, version: eid.version, ...signedWith(signing.act) }}
          organisation={slug}
          requestId={requestId}
        >
          <p className="max-w-measure">
            {t("finish.lead", { reference: receipt.reference, at: receipt.signedAt })}
            {eid.replaces ? ` ${t("finish.replaces", { number: eid.replaces })}` : null}
          </p>
          <SubmitButton size="big">{t("finish.submit", { number: eid.number })}</SubmitButton>
        </Form>
      </Signable>
    </SectionRule>
  );
}

/** Done, with what happens next; survives being bookmarked. */
export async function HandOverDone({
  eid,
  receipt,
  slug,
  children,
}: {
  eid: { id: string; number: string; handedOverAt: Date };
  receipt: { id: string; signedBy: string | null } | null;
  slug: string;
  /** Whoever is next. */
  children: ReactNode;
}) {
  const t = await getTranslations("hand-over");
  return (
    <div className="flex max-w-column flex-col gap-6">
      <Banner role="status" title={t("after.title")} tone="done">
        {t("after.lead", { number: eid.number, at: eid.handedOverAt })}
      </Banner>
      <p>{t(receipt?.signedBy === "mailed-code" ? "after.next-by-code" : "after.next")}</p>
      <div className="flex flex-wrap gap-3">
        {receipt ? (
          <LinkButton href={`/${slug}/receipts/${receipt.id}`} tone="primary">
            {t("after.receipt")}
          </LinkButton>
        ) : null}
        <LinkButton href={`/${slug}/hand-over`}>{t("after.another")}</LinkButton>
        <LinkButton href={`/${slug}/eids/${eid.id}`}>{t("to-eid")}</LinkButton>
      </div>
      {children}
    </div>
  );
}
