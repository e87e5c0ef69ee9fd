import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  BlockingFrame,
  type BlockingParams,
  blockingIn,
} from "@/app/[organisation]/(officer)/eids/[eid]/blocking-frame";
import { SuspendEidForm } from "@/components/eid/suspend-eid-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("blocking.suspend");
  return { title: t("title") };
}

/** With a reason and a time; the e-ID page itself suspends in one press. */
export default async function Suspend({ params }: { params: BlockingParams }) {
  const [{ slug, blocking }, t] = await Promise.all([
    blockingIn(params),
    getTranslations("blocking.suspend"),
  ]);
  return (
    <BlockingFrame blocking={blocking} lead={t("lead")} slug={slug} title={t("title")} verb="suspend">
      <SuspendEidForm eid={blocking.eid} lossHours={blocking.lossHours} open slug={slug} />
    </BlockingFrame>
  );
}
