import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { MailList } from "@/components/operation/mail/mail-list";
import { ListHeader } from "@/components/shell/list-header";
import { Pagination } from "@/components/ui/pagination";
import { env } from "@/lib/env";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { readMailbox } from "@/lib/operation/mail/read";
import { requireActor } from "@/lib/session";
import { instantInAddress, type Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail.box");
  return { title: t("title") };
}

const cursor = bounded(z.object({ at: instantInAddress, id: z.uuid() }), "/[organisation]/mailbox");

/** What would have been sent. Only in the demo: elsewhere nobody reads other people's mail. */
async function Mailbox({ params, searchParams }: Props) {
  if (!env().SIGILL_DEMO) notFound();
  const [{ organisation }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "mail:read");
  const { data } = cursor.safeParse(search);
  const before = data && { createdAt: data.at, id: data.id };
  const [t, { mails, more }] = await Promise.all([
    getTranslations("mail.box"),
    readMailbox(actor, before ? { before } : {}),
  ]);
  const last = mails.at(-1);
  const older = last && `/${organisation}/mailbox?at=${last.createdAt.toISOString()}&id=${last.id}`;
  return (
    <>
      <ListHeader
        found={before || more ? { shown: mails.length } : mails.length}
        lead={t("lead")}
        title={t("title")}
      />
      <MailList mails={mails} />
      {more && older ? <Pagination label={t("pages")} next={{ href: older, label: t("older") }} /> : null}
    </>
  );
}

export default orMissing(Mailbox);
