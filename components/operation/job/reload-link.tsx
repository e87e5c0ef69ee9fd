import { Link } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";

/** Where the page reads how far jobs have come. */
export function liveAddress(slug: string, jobs: readonly { id: string }[]): string {
  const asked = [["organisation", slug], ["polled", "1"], ...jobs.map(({ id }) => ["job", id])];
  return `/api/tables/jobs?${new URLSearchParams(asked)}`;
}

/** For who has no JavaScript. */
export async function ReloadLink({ href }: { href: string }) {
  const t = await getTranslations("job");
  return (
    <noscript>
      <Link className="inline-flex min-h-11 items-center" href={href}>
        {t("reload")}
      </Link>
    </noscript>
  );
}
