import { randomUUID } from "node:crypto";
import { stepPage } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-page";
import { ExceptionForm } from "@/components/contract/procurement/exception-form";
import { getTranslations } from "@/lib/i18n/server";

async function NothingUnmet() {
  const t = await getTranslations("procurement");
  return <p className="text-ink-2">{t("exception-nothing")}</p>;
}

const step = stepPage("exception", (page, slug) =>
  page.bidders.some((bidder) => bidder.unmet.length > 0) ? (
    <ExceptionForm page={page} requestId={randomUUID()} slug={slug} />
  ) : (
    <NothingUnmet />
  ),
);

export const generateMetadata = step.generateMetadata;
export default step.Page;
