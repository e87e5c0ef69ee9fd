import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  BlockingFrame,
  type BlockingParams,
  blockingIn,
} from "@/app/[organisation]/(officer)/eids/[eid]/blocking-frame";
import { RevokeEidForm } from "@/components/eid/revoke-eid-form";
import { may } from "@/lib/domain/actor";

export async function generateMetadata({ params }: { params: BlockingParams }): Promise<Metadata> {
  const [{ blocking }, t] = await Promise.all([blockingIn(params), getTranslations("blocking.revoke")]);
  return { title: `${t("page")} ${blocking.eid.number}` };
}

/** One of three interruptions in the product: what cannot be undone, with its object by name. */
export default async function Revoke({ params }: { params: BlockingParams }) {
  const { slug, actor, blocking } = await blockingIn(params);
  const { eid, holder, lookAlikes, openings } = blocking;
  if (!openings.some((one) => one.verb === "revoke" && one.open)) {
    const t = await getTranslations("blocking.revoke");
    return <BlockingFrame blocking={blocking} slug={slug} title={t("page")} verb="revoke" />;
  }
  return (
    <RevokeEidForm
      eid={eid}
      holder={holder}
      lookAlikes={lookAlikes}
      slug={slug}
      unholdable={!may(actor, "eid:revoke")}
    />
  );
}
