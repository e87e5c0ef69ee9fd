import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { clearBounceAction } from "@/lib/people/mail-bounce/actions";
import type { BouncedPerson } from "@/lib/people/mail-bounce/read";

/** Everybody whose mail comes back, why, and what can be done about it. */
export async function BounceTable({ people, slug }: { people: BouncedPerson[]; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("mail-bounce"), getFormatter()]);
  if (people.length === 0) return <EmptyState title={t("none")}>{t("none-body")}</EmptyState>;
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "person", label: t("person"), primary: true },
        { key: "address", label: t("address") },
        { key: "why", label: t("why") },
        { key: "since", label: t("since") },
        { key: "act", label: t("act") },
      ]}
      rows={people.map((person) => ({
        key: person.employeeId,
        tone: "massing",
        cells: {
          person: (
            <Link className="[overflow-wrap:anywhere]" href={`/${slug}/employees/${person.employeeId}`}>
              {person.name}
            </Link>
          ),
          address: <span className="[overflow-wrap:anywhere]">{person.address ?? t("hidden")}</span>,
          why: t(`reason.${person.reason}`),
          since: <time dateTime={person.at.toISOString()}>{format.dateTime(person.at, "minute")}</time>,
          act: <Acts person={person} slug={slug} />,
        },
      }))}
    />
  );
}

async function Acts({ person, slug }: { person: BouncedPerson; slug: string }) {
  const t = await getTranslations("mail-bounce");
  const { employeeId, bounceId, name, mine } = person;
  const about = <VisuallyHidden> {t("about", { name })}</VisuallyHidden>;
  // One's own is a colleague's to answer for.
  if (mine) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton href={`/${slug}/employees/${employeeId}/edit`}>
        {t("edit")}
        {about}
      </LinkButton>
      <Form
        action={clearBounceAction}
        hidden={{ employeeId, bounceId }}
        inRow
        organisation={slug}
        requestId={randomUUID()}
      >
        <SubmitButton tone="quiet">
          {t("clear")}
          {about}
        </SubmitButton>
      </Form>
    </div>
  );
}
