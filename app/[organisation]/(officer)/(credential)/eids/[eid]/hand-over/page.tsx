import { randomUUID } from "node:crypto";
import { signingIn } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/signing-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { Bounced } from "@/components/credential/eid/bounced";
import { DeskScan } from "@/components/credential/eid/desk-scan";
import { HandOverDone, HandOverFinish } from "@/components/credential/eid/hand-over-finish";
import { HandOverForm } from "@/components/credential/eid/hand-over-form";
import { HandOverSteps, HandOverWaiting } from "@/components/credential/eid/hand-over-waiting";
import type { Signing } from "@/components/credential/eid/signing";
import { TermsText } from "@/components/credential/terms/terms-text";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { type DeskEidView, readDesk } from "@/lib/credential/eid/read-desk";
import { linkToken } from "@/lib/credential/receipt/link";
import { readReceipt } from "@/lib/credential/receipt/read";
import type { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { publicAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";
import { eidAtDesk } from "./desk";
import { HandOverHeader, HandOverStopped } from "./header";

type Props = {
  params: Promise<{ organisation: string; eid: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, eid } = await params;
  const [t, { desk }] = await Promise.all([getTranslations("hand-over"), eidAtDesk(organisation, eid)]);
  return { title: t("page-title", { holder: desk.holder }) };
});

async function HandOver({ params, searchParams }: Props) {
  const [{ organisation, eid }, search] = await Promise.all([params, searchParams]);
  const { card, again } = search;
  const { desk } = await eidAtDesk(organisation, eid);
  const { handedOverAt, receipt, obstacle } = desk;
  if (handedOverAt)
    return (
      <>
        <HandOverHeader desk={desk} slug={organisation} />
        <HandOverDone eid={{ ...desk, handedOverAt }} receipt={desk.signedReceipt} slug={organisation}>
          <NextInLine slug={organisation} />
        </HandOverDone>
      </>
    );
  if (obstacle) return <HandOverStopped desk={desk} slug={organisation} why={obstacle} />;
  const begin = !receipt || (again === "1" && !receipt.signedAt);
  return (
    <>
      <HandOverHeader desk={desk} slug={organisation} step={begin ? 1 : receipt.signedAt ? 3 : 2} />
      {desk.bounced ? <Bounced employeeId={desk.holderId} lead="desk-lead" slug={organisation} /> : null}
      {begin ? (
        <>
          <CodeWays desk={desk} slug={organisation} />
          <HandOverForm
            eid={{ ...desk, receiptId: receipt?.id ?? null }}
            noText={desk.textObstacle && (await refusalText(desk.textObstacle))}
            requestId={randomUUID()}
            scanned={textOf(card)}
            slug={organisation}
          />
        </>
      ) : (
        <HolderSigns
          desk={desk}
          receipt={receipt}
          signing={await signingIn(organisation, search, desk.level)}
          slug={organisation}
        />
      )}
    </>
  );
}

/** Whoever is next, and the field for a card that comes first all the same. */
async function NextInLine({ slug }: { slug: string }) {
  const t = await getTranslations("hand-over.after");
  const actor = await requireActor(slug, "eid:hand-over");
  const { waiting } = await readDesk(actor, { search: "" });
  const next = waiting.find((one) => !one.overdue);
  return (
    <SectionRule title={t("next-in-line")}>
      <div className="flex max-w-column flex-col items-start gap-6">
        <DeskScan slug={slug} />
        {next ? (
          <LinkButton href={`/${slug}/eids/${next.id}/hand-over`}>
            {t("next-open", { holder: next.holder })}
          </LinkButton>
        ) : null}
      </div>
    </SectionRule>
  );
}

async function HolderSigns({
  desk,
  receipt,
  signing,
  slug,
}: {
  desk: DeskEidView;
  receipt: NonNullable<DeskEidView["receipt"]>;
  signing: Signing;
  slug: string;
}) {
  const t = await getTranslations("hand-over");
  const { signedAt, reference } = receipt;
  return (
    <div className="flex flex-col gap-8">
      <div className="max-w-column">
        <HandOverSteps receipt={receipt} />
      </div>
      {signedAt ? (
        <Finish desk={desk} receipt={{ reference, signedAt }} signing={signing} slug={slug} />
      ) : (
        <>
          <HandOverWaiting
            address={desk.address}
            eidId={desk.id}
            receipt={receipt}
            link={{ ...receipt.link, address: linkAddress(slug, receipt) }}
            requestIds={[randomUUID(), randomUUID(), randomUUID()]}
            slug={slug}
            terms={<Terms desk={desk} receiptId={receipt.id} slug={slug} />}
          >
            {desk.codeObstacle ? <NoCode desk={desk} slug={slug} why={desk.codeObstacle} /> : null}
          </HandOverWaiting>
          <p>
            <LinkButton href={`/${slug}/eids/${desk.id}/hand-over?again=1`}>{t("wait.again")}</LinkButton>
          </p>
        </>
      )}
    </div>
  );
}

/** Where the code on the screen leads: the one address with a secret in it, made anew for each page. */
function linkAddress(slug: string, { id, link }: NonNullable<DeskEidView["receipt"]>): string | null {
  if (link.state !== "shown" || !link.linkId) return null;
  return `${publicAddress()}/${slug}/sign/${linkToken({ id, linkId: link.linkId })}`;
}

/** Shows before the hand-over begins whether a signing code can reach the holder, so that no step is done in vain. */
async function CodeWays({ desk, slug }: { desk: DeskEidView; slug: string }) {
  const t = await getTranslations("hand-over.ways");
  return (
    <div className="mb-8 max-w-column">
      {desk.codeObstacle ? (
        <NoCode desk={desk} slug={slug} why={desk.codeObstacle} />
      ) : (
        <Banner title={t("title")} tone="info">
          {t("mail", { address: desk.address ?? t("registered") })}
        </Banner>
      )}
    </div>
  );
}

/** Why no code goes to the address on record, and what can be done instead. */
async function NoCode({ desk, slug, why }: { desk: DeskEidView; slug: string; why: Refusal }) {
  const [t, text] = await Promise.all([getTranslations("hand-over"), refusalText(why)]);
  return (
    <Banner
      action={<Link href={`/${slug}/employees/${desk.holderId}`}>{t("wait.to-person")}</Link>}
      title={t("wait.no-code")}
      tone="warning"
    >
      <p>{text}</p>
      <p>{t("wait.no-code-instead")}</p>
    </Banner>
  );
}

/** The last step, or why somebody else takes it. */
async function Finish({
  desk,
  receipt,
  signing,
  slug,
}: {
  desk: DeskEidView;
  receipt: { reference: string; signedAt: Date };
  signing: Signing;
  slug: string;
}) {
  const t = await getTranslations("hand-over");
  if (desk.finishing)
    return (
      <div className="max-w-column">
        <Banner title={t("finish.another-title")} tone="info">
          {t("finish.another")}
        </Banner>
      </div>
    );
  return (
    <HandOverFinish eid={desk} receipt={receipt} requestId={randomUUID()} signing={signing} slug={slug} />
  );
}

/** The terms of this receipt in the language of the screen, for a holder who stands at the desk. */
async function Terms({ receiptId, slug, desk }: { receiptId: string; slug: string; desk: DeskEidView }) {
  const [locale, { actor }] = await Promise.all([getLocale(), eidAtDesk(slug, desk.id)]);
  const { terms } = await readReceipt(actor, { receiptId });
  return <TermsText level={4} text={terms[locale]} />;
}

export default orMissing(HandOver);
