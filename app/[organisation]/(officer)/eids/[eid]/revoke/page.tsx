import {
  type BlockingParams,
  blockingIn,
  Closed,
} from "@/app/[organisation]/(officer)/eids/[eid]/blocking-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RevokeEidForm } from "@/components/eid/revoke-eid-form";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import { getTranslations } from "@/lib/i18n/server";

export const generateMetadata = titleOrMissing(async ({ params }: { params: BlockingParams }) => {
  const [{ blocking }, t] = await Promise.all([blockingIn(params), getTranslations("blocking.revoke")]);
  return { title: `${t("page")} ${blocking.eid.number}` };
});

/** One of three interruptions in the product: what cannot be undone, with its object by name. */
async function Revoke({ params }: { params: BlockingParams }) {
  const { slug, actor, blocking } = await blockingIn(params);
  const { eid, holder, lookAlikes, openings } = blocking;
  const opening = openings.find((one) => one.verb === "revoke");
  if (!opening?.open) {
    const t = await getTranslations("blocking.revoke");
    return (
      <>
        <PageHeader title={`${t("page")} ${eid.number}`} />
        <Closed eidId={eid.id} slug={slug} why={opening?.why ?? new Refusal("wrong-status")} />
      </>
    );
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

export default orMissing(Revoke);
